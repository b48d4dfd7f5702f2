//! What no label holds: unmapped values and issues.

mod outline;

use serde::{Serialize, Serializer};

use crate::label::LabelInfo;
use crate::leaf::{Leaf, Shown};
use crate::limits::Limits;
use crate::path::Path;
use crate::rejection::{Rejection, RejectionCode};
pub(crate) use outline::Outline;

/// What a source struct's fields do not hold: keys that no field names, values that do not convert, and why.
///
/// A field of this type, marked `#[xdr(rest)]`, takes all of it, so that a struct loses nothing of its event; so does a
/// [`Record`](crate::Record). How much an event may leave is a matter of [`Limits`], so that a small event cannot take much
/// memory.
#[derive(Debug, Clone, Default)]
pub struct Rest<'a> {
    entries: Vec<Unmapped<'a>>,
    issues: Vec<Issue<'a>>,
    room: Room,
    /// What there was more of than may be.
    too_many: Option<Left>,
}

/// How much an event may leave.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    pub(crate) values: usize,
    pub(crate) issues: usize,
    /// Whether values are left out instead of kept.
    pub(crate) drops: bool,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            values: Limits::DEFAULT.unmapped_values,
            issues: Limits::DEFAULT.issues,
            drops: false,
        }
    }
}

/// What an event leaves.
#[derive(Debug, Clone, Copy)]
enum Left {
    Values,
    Issues,
}

/// A value that no label holds, by reference, at its path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unmapped<'a> {
    /// Where it stands.
    pub path: Path<'a>,
    /// What stands there.
    pub value: Leaf<'a>,
}

/// Something about an event that a person may want to mend, in the source or in the mapping.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Issue<'a> {
    /// What is wrong, by its stable code.
    pub code: IssueCode,
    /// Where.
    pub path: Path<'a>,
    /// The label that therefore is not filled from there, if the field has one.
    pub label: Option<&'static LabelInfo>,
    /// What was expected.
    pub expected: &'static str,
    /// What came.
    pub got: Leaf<'a>,
}

/// What is wrong with a value. The codes are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum IssueCode {
    /// `not_convertible`: the value cannot be read as the field's type.
    NotConvertible,
    /// `not_in_value_map`: the field's value map has no arm for it.
    NotInValueMap,
    /// `does_not_fit`: the label cannot hold it, as an IPv6 address in a label for IPv4.
    DoesNotFit,
    /// `unknown_meaning`: the source's value is none that the mapping knows the meaning of, as an event type newer than it.
    UnknownMeaning,
    /// `not_an_object`: fields lie below this path, but there is no object.
    NotAnObject,
}

impl IssueCode {
    /// The code as the output spells it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotConvertible => "not_convertible",
            Self::NotInValueMap => "not_in_value_map",
            Self::DoesNotFit => "does_not_fit",
            Self::UnknownMeaning => "unknown_meaning",
            Self::NotAnObject => "not_an_object",
        }
    }
}

impl<'a> Rest<'a> {
    /// The values that no label holds. In the event's order, with what the mapping gave up behind.
    pub fn unmapped(&self) -> &[Unmapped<'a>] {
        &self.entries
    }

    /// What is wrong, in the order in which it was met.
    pub fn issues(&self) -> &[Issue<'a>] {
        &self.issues
    }

    /// Whether there is neither.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.issues.is_empty()
    }

    /// Whether values are kept.
    #[inline]
    pub(crate) fn keeps(&self) -> bool {
        !self.room.drops
    }

    #[inline]
    pub(crate) fn keep(&mut self, path: Path<'a>, value: Leaf<'a>) {
        if self.room.drops {
            return;
        }
        if self.entries.len() < self.room.values {
            self.entries.push(Unmapped { path, value });
        } else {
            self.too_many.get_or_insert(Left::Values);
        }
    }

    pub(crate) fn issue(&mut self, issue: Issue<'a>) {
        if self.issues.len() < self.room.issues {
            self.issues.push(issue);
        } else {
            self.too_many.get_or_insert(Left::Issues);
        }
    }

    /// Whether the event leaves too much.
    #[inline]
    pub(crate) fn has_too_many(&self) -> bool {
        self.too_many.is_some()
    }

    /// Rejects the event if it leaves too much.
    pub(crate) fn check(&self) -> Result<(), Rejection> {
        let (code, message) = match self.too_many {
            None => return Ok(()),
            Some(Left::Values) => (
                RejectionCode::TooManyUnmapped,
                format!(
                    "the event leaves more unmapped values than the limit of {}",
                    self.room.values
                ),
            ),
            Some(Left::Issues) => (
                RejectionCode::TooManyIssues,
                format!(
                    "the event has more issues than the limit of {}",
                    self.room.issues
                ),
            ),
        };
        Err(Rejection::new(code, message))
    }

    pub(crate) fn extend(&mut self, other: &Self) {
        for entry in &other.entries {
            self.keep(entry.path, entry.value);
        }
        other.issues.iter().for_each(|issue| self.issue(*issue));
    }

    pub(crate) fn clear(&mut self) {
        self.entries.clear();
        self.issues.clear();
        self.too_many = None;
    }

    /// Makes this much room, from now on.
    pub(crate) fn set_room(&mut self, room: Room) {
        self.room = room;
    }

    /// The memory, for another batch.
    pub(crate) fn recycle<'b>(self) -> Rest<'b> {
        Rest {
            entries: crate::recycle(self.entries),
            issues: crate::recycle(self.issues),
            room: Room::default(),
            too_many: None,
        }
    }

    pub(crate) fn outline(&self) -> Outline<'_, 'a> {
        Outline::new(&self.entries)
    }
}

impl Issue<'_> {
    fn members(&self) -> [(&'static str, Option<String>); 5] {
        [
            ("code", Some(self.code.as_str().to_owned())),
            ("path", Some(self.path.to_string())),
            ("label", self.label.map(|label| label.name().to_owned())),
            ("expected", Some(self.expected.to_owned())),
            ("got", Some(Shown(self.got).to_string())),
        ]
    }

    pub(crate) fn write_json(&self, out: &mut Vec<u8>) {
        let members = self.members();
        let present = members
            .iter()
            .filter_map(|(key, text)| Some((key, text.as_ref()?)));
        crate::write::object(out, present, |out, (key, text)| {
            crate::write::key(out, key);
            crate::write::string(out, text);
        });
    }
}

impl Serialize for Issue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let members = self.members();
        serializer.collect_map(
            members
                .iter()
                .filter_map(|(key, text)| Some((key, text.as_ref()?))),
        )
    }
}
