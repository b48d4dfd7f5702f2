//! The contract between a source struct and everything else, and its description as data.

use serde::Deserializer;

use crate::context::NO_CONTEXT;
use crate::label::LabelInfo;
use crate::leaf::Leaf;
use crate::mapper::Mapper;
use crate::normalizer::Normalizer;
use crate::path::Path;
use crate::reader::Reader;
use crate::record::Record;
use crate::rejection::Rejection;
use crate::rest::Rest;
use crate::scratch::Scratch;
use crate::table::PathTable;

/// A struct that describes a source's events. Implemented by `#[derive(XdrSource)]` only.
///
/// The struct is a typed view of an event, read without copying from JSON or from any serde format; its descriptor
/// drives a [`Normalizer`](crate::Normalizer), which fills a record without building the struct.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not describe a source",
    note = "consider adding `#[derive(XdrSource)]` to `{Self}`"
)]
pub trait XdrSource<'a>: Sized {
    /// The source as data.
    const DESCRIPTOR: &'static Descriptor;

    /// Reads the struct; none if something is wrong, which the reader knows.
    #[doc(hidden)]
    fn read(reader: &mut Reader<'a>) -> Option<Self>;

    /// Maps a field of the struct, or without one what was captured.
    #[doc(hidden)]
    fn map(source: Option<&Self>, slot: u16, mapper: &mut Mapper<'_, 'a>);

    /// What the struct's rest holds.
    #[doc(hidden)]
    fn rest(&self) -> Option<&Rest<'a>>;

    /// Reads one event of JSON. Text is borrowed from `event`, or from `scratch` where it has escapes.
    ///
    /// # Errors
    ///
    /// Rejects what is no JSON object, lacks what is required, is refused by the source, or is beyond the default
    /// [`Limits`](crate::Limits).
    fn from_json(event: &'a [u8], scratch: &'a Scratch) -> Result<Self, Rejection> {
        let mut reader = Reader::of_json(Self::DESCRIPTOR, event, scratch);
        let read = Self::read(&mut reader);
        reader.check()?;
        Ok(read.expect(READ))
    }

    /// Reads one event of any self-describing format that serde knows.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Self::from_json), but with no limit of its length, and what the format's deserializer finds wrong.
    fn from_deserializer<D: Deserializer<'a>>(
        event: D,
        scratch: &'a Scratch,
    ) -> Result<Self, Rejection> {
        let mut reader = Reader::of_deserializer(Self::DESCRIPTOR, event, scratch);
        let read = Self::read(&mut reader);
        reader.check()?;
        Ok(read.expect(READ))
    }

    /// The event as a record, without the labels that a [`Normalizer`](crate::Normalizer) fills from its context or from
    /// the event's bytes (`eventId`).
    ///
    /// It has the same labels as the record that a normalizer makes of the event. What is unmapped is the same if
    /// nothing in the struct was changed, except that values which lose stand there as the struct holds them. Nothing is
    /// redacted.
    ///
    /// # Errors
    ///
    /// Rejects an event that does not fill a label which each record has, or that has more than 1,024 values for a label.
    fn to_record(&self, scratch: &'a Scratch) -> Result<Record<'a>, Rejection> {
        Normalizer::new(NO_CONTEXT, scratch).record_of(self)
    }
}

const READ: &str = "a struct is read unless the reader knows what is wrong";

/// A source as data: what the derive knows of a struct, for the walker, for documentation and for tools.
#[derive(Debug)]
pub struct Descriptor {
    /// The source's name: `teleport`.
    pub name: &'static str,
    /// What the struct's doc comment says.
    pub about: &'static str,
    /// The product that writes the events.
    pub device: Device,
    /// The struct's fields, in their order; a field's slot is its place here.
    pub fields: &'static [FieldInfo],
    /// How an event of this source is told from others: alternatives, each a list of conditions that all hold.
    pub detect: &'static [&'static [Condition]],
    /// How collectors wrap the events: alternatives, each the keys from the outside in.
    pub envelopes: &'static [&'static [&'static str]],
    /// Whether an event with a key that no field names is a dead letter.
    pub deny_unknown: bool,
    /// Where the mapping differs from the source's guide.
    pub deviations: &'static [Deviation],
    /// The [`Condition::mask`] of each alternative of `detect`.
    #[doc(hidden)]
    pub detect_masks: &'static [u64],
    #[doc(hidden)]
    pub table: &'static PathTable,
    #[doc(hidden)]
    pub map: for<'m, 'a> fn(u16, &mut Mapper<'m, 'a>),
}

impl Descriptor {
    /// Whether other fields lie in the JSON that may stand in this field's place.
    pub(crate) fn goes_into(&self, info: &FieldInfo) -> bool {
        let depth = info.path.len();
        self.fields
            .iter()
            .any(|field| match field.path.get(..depth) {
                Some(through @ [.., last]) if field.path.len() > depth && last.json => {
                    let keys = |path: &'static [Segment]| path.iter().map(|segment| segment.key);
                    keys(through).eq(keys(info.path))
                }
                _ => false,
            })
    }
}

/// The product that writes a source's events, as its guide describes it.
#[derive(Debug, Clone, Copy)]
pub struct Device {
    /// Fills `deviceType`, unless the event does.
    pub device_type: Option<&'static str>,
    /// Fills `deviceVendor`, unless the event does.
    pub vendor: Option<&'static str>,
    /// Fills `deviceModel`, unless the event does.
    pub model: Option<&'static str>,
    /// The product's full name.
    pub product: Option<&'static str>,
    /// The versions that the guide supports.
    pub versions: &'static [&'static str],
    /// The formats that the guide supports.
    pub formats: &'static [&'static str],
}

/// A row of a source's data mapping guide that is not mapped as the guide has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deviation {
    /// The path in the guide, its keys from the outside in.
    pub path: &'static [&'static str],
    /// The label in the guide.
    pub label: &'static str,
    /// Why the mapping differs.
    pub reason: &'static str,
}

impl Deviation {
    /// The path as the guides print it, its keys joined by ` > `.
    pub fn printed_path(&self) -> String {
        self.path.join(" > ")
    }
}

/// A field of a source struct.
#[derive(Debug)]
pub struct FieldInfo {
    /// The field's name in the struct.
    pub name: &'static str,
    /// Where its value stands in an event.
    pub path: &'static [Segment],
    /// The field's type, as written.
    pub type_name: &'static str,
    /// What becomes of its value.
    pub role: Role,
    /// The labels it fills.
    pub labels: &'static [LabelUse],
    /// Whether its value stays in the record's unmapped values, as it always does without a label.
    pub kept: bool,
    /// Whether an event without a value here that converts is rejected.
    pub required: bool,
    /// Texts that mean that there is no value.
    pub absent: &'static [&'static str],
    /// What the field's doc comment says.
    pub about: &'static str,
    /// Why it is mapped as it is.
    pub note: Option<&'static str>,
}

impl FieldInfo {
    /// Whether a value says that there is none.
    #[inline]
    pub(crate) fn means_absent(&self, leaf: Leaf<'_>) -> bool {
        leaf.is_absent()
            || !self.absent.is_empty()
                && leaf.as_digits().is_some_and(|it| self.absent.contains(&it))
    }

    /// The path as that of a value.
    pub(crate) fn path_in<'a>(&self, scratch: &'a Scratch) -> Path<'a> {
        Path::of_names(self.path.iter().map(|segment| segment.key), scratch)
    }

    /// The path as the guides print it, its segments joined by ` > `.
    pub fn printed_path(&self) -> String {
        let keys: Vec<_> = self.path.iter().map(|segment| segment.key).collect();
        keys.join(" > ")
    }
}

/// A key on a field's path.
#[derive(Debug, Clone, Copy)]
pub struct Segment {
    /// The key, verbatim.
    pub key: &'static str,
    /// Whether JSON text stands there, into which the path goes on.
    pub json: bool,
}

/// What becomes of a field's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It fills labels.
    Mapped,
    /// It stays in the record's unmapped values.
    Kept,
    /// It is left out of the record, for this reason.
    Skipped(&'static str),
}

/// A label that a field fills.
#[derive(Debug, Clone, Copy)]
pub struct LabelUse {
    /// The label.
    pub label: &'static LabelInfo,
    /// The field's place among those that fill the label, from 1; the lowest present one wins.
    pub rank: u8,
    /// How the value becomes the label's.
    pub conversion: Conversion,
    /// What a list does on a One label.
    pub take: Take,
    /// A label without which the value does not count, if another field fills it.
    pub along: Option<&'static LabelInfo>,
    /// Which part of the value the label holds: one number for each conversion.
    #[doc(hidden)]
    pub part: u8,
}

/// How a field's value becomes a label's. A tool that prints mappings should not overlook a new one, so this and the
/// other enums of a descriptor can be matched exhaustively.
#[derive(Debug, Clone, Copy)]
pub enum Conversion {
    /// By its type.
    Direct,
    /// By this function.
    With(&'static str),
    /// By this value map: what the source writes, and the token.
    Values(&'static [(&'static str, &'static str)]),
}

/// What a list does on a One label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Take {
    /// The first value counts. For a field that is no list, this says nothing.
    First,
    /// The last value counts.
    Last,
    /// The values are joined by this text.
    Join(&'static str),
}

/// A condition on an event's top level, for telling sources apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// There is such a key.
    Key(&'static str),
    /// There is no such key.
    NoKey(&'static str),
    /// The key has this text.
    Text(&'static str, &'static str),
    /// The key has another text, or there is no such key.
    NotText(&'static str, &'static str),
}

impl Condition {
    /// The keys that the conditions are about, each as one of 64 bits: conditions that imply others have all of their bits.
    /// Worked out for each source alone, this settles most comparisons of two.
    #[doc(hidden)]
    pub const fn mask(all: &[Self]) -> u64 {
        let (mut mask, mut place) = (0, 0);
        while place < all.len() {
            let (Self::Key(key) | Self::NoKey(key) | Self::Text(key, _) | Self::NotText(key, _)) =
                all[place];
            mask |= key_bit(key);
            place += 1;
        }
        mask
    }
}

/// A bit for a key, by the FNV-1a hash (<http://www.isthe.com/chongo/tech/comp/fnv/>).
pub(crate) const fn key_bit(key: &str) -> u64 {
    let key = key.as_bytes();
    let (mut hash, mut place) = (0xcbf2_9ce4_8422_2325_u64, 0);
    while place < key.len() {
        hash = (hash ^ key[place] as u64).wrapping_mul(0x0100_0000_01b3);
        place += 1;
    }
    1 << (hash >> 58)
}
