//! Redaction: what is written of values that give something away.
//!
//! - A policy goes by the labels' [`Sensitivity`]: who maps a source decides nothing, and a label means the same for all
//!   sources.
//! - What is redacted is every text and number that the event has at the path of a field which fills such a label, whether
//!   it is in the label, in `unmapped` or in an issue, and every copy of it elsewhere in the record, `raw` included. (A
//!   boolean or null gives nothing away.) Labels that hold a UUID, an instant or a token stay as they are.
//! - It is done to what is written. In the program a [`Record`](crate::Record) has its values as they are.
//! - A dead letter is not understood, so nothing in it can be told apart: its event is left out.

mod rewrite;
mod secrets;

use std::fmt;
use std::str::FromStr;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::label::Sensitivity;
use crate::leaf::Leaf;
use crate::source::Descriptor;
pub(crate) use rewrite::rewrite;

/// What becomes of values by the sensitivity of the labels that they fill.
///
/// ```
/// use xdr_core::label::Sensitivity;
/// use xdr_core::{Action, Context, Normalizer, Redaction, Rest, Scratch, Timestamp, XdrSource};
///
/// #[derive(XdrSource)]
/// #[xdr(source = "doors")]
/// struct Entry<'a> {
///     #[xdr(label = "eventTime", required)]
///     at: Timestamp,
///     #[xdr(label = "userName")]
///     who: Option<&'a str>,
///     #[xdr(rest)]
///     rest: Rest<'a>,
/// }
///
/// let mut context = Context::default();
/// let policy = Redaction::default().with(Sensitivity::Person, Action::Mask);
/// assert_eq!("person=mask".parse::<Redaction>().unwrap().of(Sensitivity::Person), policy.of(Sensitivity::Person));
/// context.redaction = Some(policy);
/// let scratch = Scratch::new();
/// let mut normalizer = Normalizer::new(&context, &scratch);
/// let event = br#"{"at":"2024-05-06T07:08:09Z","who":"mira","note":"seen: mira"}"#;
/// let record = normalizer.normalize(Entry::DESCRIPTOR, event).unwrap();
/// assert!(record.to_json().contains(r#""userName":["***"]"#));
/// assert!(record.to_json().contains(r#""unmapped":{"note":"seen: ***"}"#));
/// ```
#[derive(Clone, Default)]
pub struct Redaction {
    person: Option<Action>,
    secret: Option<Action>,
    free_text: Option<Action>,
    key: Vec<u8>,
}

/// What becomes of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Action {
    /// `***` stands in its place.
    Mask,
    /// It is left out: a label with its key, a part of a text or of a key without a trace.
    Drop,
    /// A keyed hash of it stands in its place: equal values have equal hashes, and without the key nobody can try
    /// values out. `hmac:` and the first 128 bits of HMAC-SHA-256 (RFC 2104) in hexadecimal digits. As [`Mask`](Self::Mask)
    /// if there is no key.
    Hash,
}

/// Why a policy cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedactionError(String);

impl fmt::Display for RedactionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for RedactionError {}

/// The key is not printed.
impl fmt::Debug for Redaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redaction")
            .field("person", &self.person)
            .field("secret", &self.secret)
            .field("free_text", &self.free_text)
            .finish_non_exhaustive()
    }
}

/// Reads `mask`, `drop` or `hash`, for all that is sensitive, or a list such as `person=hash,secret=drop,free-text=mask`.
impl FromStr for Redaction {
    type Err = RedactionError;

    fn from_str(text: &str) -> Result<Self, RedactionError> {
        if !text.contains(['=', ',']) {
            return Ok(Self::all(action(text)?));
        }
        text.split(',').try_fold(Self::default(), |policy, part| {
            let Some((class, action)) = part.split_once('=') else {
                return Err(RedactionError(format!(
                    "`{part}` in a list does not say of what: person={part}, secret={part} or free-text={part}"
                )));
            };
            let sensitivity = CLASSES.iter().find(|of| of.name() == class);
            let sensitivity = *sensitivity.ok_or_else(|| {
                RedactionError(format!("`{class}` is none of person, secret and free-text"))
            })?;
            if policy.of(sensitivity).is_some() {
                return Err(RedactionError(format!("`{class}` comes twice")));
            }
            Ok(policy.with(sensitivity, self::action(action)?))
        })
    }
}

/// What a policy can tell apart.
const CLASSES: [Sensitivity; 3] = [
    Sensitivity::Person,
    Sensitivity::Secret,
    Sensitivity::FreeText,
];

fn action(text: &str) -> Result<Action, RedactionError> {
    match text {
        "mask" => Ok(Action::Mask),
        "drop" => Ok(Action::Drop),
        "hash" => Ok(Action::Hash),
        _ => Err(RedactionError(format!(
            "`{text}` is none of mask, drop and hash"
        ))),
    }
}

impl Redaction {
    /// Does this to all that is sensitive.
    #[must_use]
    pub fn all(action: Action) -> Self {
        let with = |policy: Self, of| policy.with(of, action);
        CLASSES.into_iter().fold(Self::default(), with)
    }

    /// The same policy, but this becomes of what is sensitive in this way; of what is not sensitive, nothing ever does.
    #[must_use]
    pub fn with(mut self, sensitivity: Sensitivity, action: Action) -> Self {
        let of = match sensitivity {
            Sensitivity::None => return self,
            Sensitivity::Person => &mut self.person,
            Sensitivity::Secret => &mut self.secret,
            Sensitivity::FreeText => &mut self.free_text,
        };
        *of = Some(action);
        self
    }

    /// The same policy, hashing with this key.
    #[must_use]
    pub fn with_key(self, key: impl Into<Vec<u8>>) -> Self {
        let key = key.into();
        Self { key, ..self }
    }

    /// Whether it hashes anything, which takes a key.
    pub fn needs_key(&self) -> bool {
        [self.person, self.secret, self.free_text].contains(&Some(Action::Hash))
    }

    /// What tells the key from others, without telling it.
    pub fn key_check(&self) -> String {
        self.instead(Action::Hash, "")
    }

    /// What becomes of the values of a label.
    pub fn of(&self, sensitivity: Sensitivity) -> Option<Action> {
        match sensitivity {
            Sensitivity::None => None,
            Sensitivity::Person => self.person,
            Sensitivity::Secret => self.secret,
            Sensitivity::FreeText => self.free_text,
        }
    }

    /// What stands in the place of a value.
    fn instead(&self, action: Action, value: &str) -> String {
        match action {
            Action::Hash if !self.key.is_empty() => {
                let mut hmac = Hmac::<Sha256>::new_from_slice(&self.key)
                    .expect("HMAC takes keys of any length");
                hmac.update(value.as_bytes());
                let digest = hmac.finalize().into_bytes();
                let digits = digest.iter().take(16).map(|byte| format!("{byte:02x}"));
                format!("hmac:{}", digits.collect::<String>())
            }
            Action::Mask | Action::Hash => "***".to_owned(),
            Action::Drop => String::new(),
        }
    }

    /// The strictest action for what stands at the path of a source's field, above it or below, be it in an envelope.
    fn of_path(&self, source: &Descriptor, names: &[&str], is_scalar: bool) -> Option<Action> {
        let inside = source.envelopes.iter();
        let inside = inside.filter_map(|envelope| names.strip_prefix(*envelope));
        inside
            .chain([names])
            .filter_map(|names| self.of_inner_path(source, names, is_scalar))
            .reduce(stricter)
    }

    fn of_inner_path(
        &self,
        source: &Descriptor,
        names: &[&str],
        is_scalar: bool,
    ) -> Option<Action> {
        let actions = source.fields.iter().filter(|field| {
            let path = || field.path.iter().map(|segment| segment.key);
            let below = names.len() >= field.path.len() && path().zip(names).all(|(a, b)| a == *b);
            // Text where an object should be may hold what the field would.
            let above = is_scalar && path().zip(names).all(|(a, b)| a == *b);
            below || above
        });
        actions
            .filter_map(|field| self.of_field(field))
            .reduce(stricter)
    }

    /// The strictest action for the labels that a field fills.
    pub(crate) fn of_field(&self, field: &crate::source::FieldInfo) -> Option<Action> {
        let labels = field.labels.iter();
        labels
            .filter_map(|used| self.of(used.label.sensitivity()))
            .reduce(stricter)
    }
}

impl Action {
    /// How little it leaves.
    fn strictness(self) -> u8 {
        match self {
            Self::Hash => 0,
            Self::Mask => 1,
            Self::Drop => 2,
        }
    }
}

fn stricter(one: Action, other: Action) -> Action {
    std::cmp::max_by_key(one, other, |action| action.strictness())
}

/// What a record needs to be redacted when it is written.
#[derive(Debug, Clone)]
pub(crate) struct Redacting<'a> {
    pub(crate) policy: &'a Redaction,
    pub(crate) source: &'static Descriptor,
    /// Whether unmapped values, which are needed to know what is redacted, are left out in the end.
    pub(crate) drops: bool,
    /// What stood at the paths of fields that fill sensitive labels.
    pub(crate) found: Vec<(Leaf<'a>, Action)>,
}
