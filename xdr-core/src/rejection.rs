//! Why an event is no record.

use std::fmt;

use crate::json::JsonError;

/// Why an event cannot become a record: the reason of a dead letter.
///
/// ```
/// use xdr_core::{Limits, Scratch, Sources};
///
/// let rejection = Sources::new(&[]).detect(b"{\"a\":", &Limits::default(), &Scratch::new()).unwrap_err();
/// assert_eq!(rejection.code.as_str(), "cut_off");
/// assert_eq!(rejection.message, "the JSON ends too early at byte 5");
/// assert_eq!(rejection.offset, Some(5));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rejection {
    /// The reason, by its stable code.
    pub code: RejectionCode,
    /// The same in words, with the field or place.
    pub message: String,
    /// The byte of the event at which it is wrong, counted from 0.
    pub offset: Option<usize>,
    /// The name of the event's source, if it is known.
    pub source: Option<&'static str>,
}

/// Why an event cannot become a record. The codes are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum RejectionCode {
    /// `not_utf8`: the bytes are no UTF-8.
    NotUtf8,
    /// `not_json`: the text is no JSON.
    NotJson,
    /// `cut_off`: the JSON ends too early.
    CutOff,
    /// `not_readable`: a format other than JSON is broken.
    NotReadable,
    /// `not_an_object`: the event, or what its envelope holds, is no object.
    NotAnObject,
    /// `too_long`: the event has more bytes than the limit.
    TooLong,
    /// `too_deep`: objects and arrays are nested deeper than the limit.
    TooDeep,
    /// `too_many_keys`: an object has more keys than the limit.
    TooManyKeys,
    /// `too_many_values`: a label has more values than the limit.
    TooManyValues,
    /// `too_many_unmapped`: more values are left unmapped than the limit.
    TooManyUnmapped,
    /// `too_many_issues`: there are more issues than the limit.
    TooManyIssues,
    /// `not_a_dead_letter`: what should be tried again is none.
    NotADeadLetter,
    /// `unknown_source`: no source knows events of this shape.
    UnknownSource,
    /// `ambiguous_source`: several sources know events of this shape.
    AmbiguousSource,
    /// `unsupported_format`: the source is known, but not in this format.
    UnsupportedFormat,
    /// `missing_required`: a required field or label is absent or not convertible.
    MissingRequired,
    /// `no_room`: a struct without a field for the rest cannot hold what is left of the event.
    NoRoom,
    /// `unknown_key`: the source refuses keys that it does not name.
    UnknownKey,
}

impl RejectionCode {
    /// The code as the output spells it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotUtf8 => "not_utf8",
            Self::NotJson => "not_json",
            Self::CutOff => "cut_off",
            Self::NotReadable => "not_readable",
            Self::NotAnObject => "not_an_object",
            Self::TooLong => "too_long",
            Self::TooDeep => "too_deep",
            Self::TooManyKeys => "too_many_keys",
            Self::TooManyValues => "too_many_values",
            Self::TooManyUnmapped => "too_many_unmapped",
            Self::TooManyIssues => "too_many_issues",
            Self::NotADeadLetter => "not_a_dead_letter",
            Self::UnknownSource => "unknown_source",
            Self::AmbiguousSource => "ambiguous_source",
            Self::UnsupportedFormat => "unsupported_format",
            Self::MissingRequired => "missing_required",
            Self::NoRoom => "no_room",
            Self::UnknownKey => "unknown_key",
        }
    }
}

impl Rejection {
    /// A rejection without a place in the event.
    pub fn new(code: RejectionCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            offset: None,
            source: None,
        }
    }

    /// The same, of an event whose source is known.
    #[must_use]
    pub fn of(mut self, source: &'static str) -> Self {
        self.source = Some(source);
        self
    }

    pub(crate) fn at(mut self, offset: usize) -> Self {
        self.offset = Some(offset);
        self
    }

    pub(crate) fn too_many_keys(limit: usize) -> Self {
        Self::new(
            RejectionCode::TooManyKeys,
            format!("an object has more keys than the limit of {limit}"),
        )
    }

    pub(crate) fn not_an_object() -> Self {
        Self::new(RejectionCode::NotAnObject, "an event is a JSON object")
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Rejection {}

impl From<JsonError> for Rejection {
    fn from(error: JsonError) -> Self {
        let code = if error.is_cut_off() {
            RejectionCode::CutOff
        } else if error.is_too_deep() {
            RejectionCode::TooDeep
        } else {
            RejectionCode::NotJson
        };
        Self::new(code, error.to_string()).at(error.offset())
    }
}

impl From<std::str::Utf8Error> for Rejection {
    fn from(error: std::str::Utf8Error) -> Self {
        let place = error.valid_up_to();
        Self::new(RejectionCode::NotUtf8, format!("not UTF-8 at byte {place}")).at(place)
    }
}

impl From<std::convert::Infallible> for Rejection {
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}
