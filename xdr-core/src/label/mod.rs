//! What a label is: a name of the model with a kind and a cardinality.
//!
//! Each label is a marker type, so that rustc itself resolves the name that a user writes, proposes a similar one, and
//! carries the label's kind and cardinality into the type checks of the derive. The markers, their descriptions and
//! the listing all come from one table per crate, written with [`labels!`](crate::labels!): the model's own is
//! [`labels`](mod@crate::labels); a crate of yours can add more.

mod set;
mod table;

use crate::json::scan::{BLOCK, Lead};
use crate::kind::{Kind, KindName};
use crate::message::equal;
use crate::record::Holds;
pub(crate) use set::LabelSet;

/// A label, as a type: `labels::sessionId` is both the type and its only value.
///
/// Implemented by [`labels!`](crate::labels!) only.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a label",
    note = "labels are declared with `xdr_core::labels!`; the model's own are in `xdr_core::labels`"
)]
pub trait Label: Copy + 'static {
    /// The kind of the label's values.
    type Kind: Kind;
    /// [`One`] or [`Many`].
    type Cardinality: IsCardinality;
    /// The label's row in its table.
    const INFO: &'static LabelInfo;
}

/// At most one value in a record.
#[derive(Debug, Clone, Copy)]
pub enum One {}

/// Any number of distinct values in a record, in the order of their fields' ranks.
#[derive(Debug, Clone, Copy)]
pub enum Many {}

/// [`One`] or [`Many`], as a type.
pub trait IsCardinality: Holds + sealed::Sealed {
    /// The same, as a value.
    const CARDINALITY: Cardinality;
}

impl IsCardinality for One {
    const CARDINALITY: Cardinality = Cardinality::One;
}

impl IsCardinality for Many {
    const CARDINALITY: Cardinality = Cardinality::Many;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::One {}
    impl Sealed for super::Many {}
}

/// How many values a label holds in one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cardinality {
    /// At most one; a scalar in the output.
    One,
    /// Any number; always an array in the output.
    Many,
}

impl Cardinality {
    /// `one` or `many`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Many => "many",
        }
    }
}

/// Where a label comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// A label of the data mapping guides that events fill.
    Guide,
    /// A label of the guides that the platform fills: from the caller's context or the source's device details.
    Platform,
    /// A label that the guides do not have.
    Extension,
}

impl Origin {
    /// `guide`, `platform` or `extension`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Guide => "guide",
            Self::Platform => "platform",
            Self::Extension => "extension",
        }
    }
}

/// What a label's values may give away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sensitivity {
    /// Nothing.
    None,
    /// Names, addresses or numbers of a person.
    Person,
    /// What lets somebody in: passwords, keys and the like.
    Secret,
    /// Text that people or programs wrote freely, which can hold anything.
    FreeText,
}

impl Sensitivity {
    /// `none`, `person`, `secret` or `free-text`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Person => "person",
            Self::Secret => "secret",
            Self::FreeText => "free-text",
        }
    }
}

/// A label's row in its table.
#[derive(Debug)]
pub struct LabelInfo {
    name: &'static str,
    meaning: &'static str,
    kind: KindName,
    vocabulary: &'static [&'static str],
    cardinality: Cardinality,
    options: Options,
    module: &'static str,
    index: u16,
    key: Option<Lead>,
}

/// What a row of a table may say beside name, kind, cardinality and meaning.
#[doc(hidden)]
#[derive(Debug)]
pub struct Options {
    pub origin: Origin,
    pub sensitive: Sensitivity,
    pub required: bool,
    pub reserved: Option<&'static str>,
    pub printed: &'static [&'static str],
    pub ecs: Option<&'static str>,
    pub ocsf: Option<&'static str>,
}

impl Options {
    /// Of a row that says nothing more.
    #[doc(hidden)]
    pub const NONE: Self = Self {
        origin: Origin::Extension,
        sensitive: Sensitivity::None,
        required: false,
        reserved: None,
        printed: &[],
        ecs: None,
        ocsf: None,
    };
}

impl LabelInfo {
    #[doc(hidden)]
    pub const fn new<L: Label>(
        name: &'static str,
        meaning: &'static str,
        module: &'static str,
        index: u16,
        options: Options,
    ) -> Self {
        Self {
            key: key_of(unraw(name)),
            name: unraw(name),
            meaning: meaning.trim_ascii(),
            kind: L::Kind::NAME,
            vocabulary: L::Kind::VOCABULARY,
            cardinality: <L::Cardinality as IsCardinality>::CARDINALITY,
            options,
            module,
            index,
        }
    }

    /// The label's name, as in the guides and in the output.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Appends the name as the key of a member that is not an object's first.
    #[inline]
    pub(crate) fn write_key(&self, out: &mut Vec<u8>) {
        match &self.key {
            Some(key) => key.append(out),
            None => crate::write::next_key(out, self.name),
        }
    }

    /// The key as what stands before a value, unless the name is too long for that.
    #[inline]
    pub(crate) fn key(&self) -> Option<&Lead> {
        self.key.as_ref()
    }

    /// What the label holds, in a line or two.
    pub const fn meaning(&self) -> &'static str {
        self.meaning
    }

    /// The kind of its values.
    pub const fn kind(&self) -> KindName {
        self.kind
    }

    /// The tokens of a closed vocabulary; empty for the other kinds.
    pub const fn vocabulary(&self) -> &'static [&'static str] {
        self.vocabulary
    }

    /// How many values it holds in one record.
    pub const fn cardinality(&self) -> Cardinality {
        self.cardinality
    }

    /// Where it comes from.
    pub const fn origin(&self) -> Origin {
        self.options.origin
    }

    /// What its values may give away.
    pub const fn sensitivity(&self) -> Sensitivity {
        self.options.sensitive
    }

    /// Whether each record has it: an event that does not fill it is a dead letter.
    pub const fn is_required(&self) -> bool {
        self.options.required
    }

    /// Why no source may fill it, if that is so: the platform does.
    pub const fn reserved(&self) -> Option<&'static str> {
        self.options.reserved
    }

    /// The field of the Elastic Common Schema that means the same or comes closest
    /// (<https://www.elastic.co/docs/reference/ecs>).
    pub const fn ecs(&self) -> Option<&'static str> {
        self.options.ecs
    }

    /// The attribute of the Open Cybersecurity Schema Framework that means the same or comes closest
    /// (<https://schema.ocsf.io>).
    pub const fn ocsf(&self) -> Option<&'static str> {
        self.options.ocsf
    }

    /// Other spellings under which the guides print it.
    pub const fn printed(&self) -> &'static [&'static str] {
        self.options.printed
    }

    /// Its place in its table, counted from 0.
    pub const fn index(&self) -> usize {
        self.index as usize
    }

    /// Whether it is a label of the model's own table.
    #[inline]
    pub fn is_of_model(&self) -> bool {
        crate::labels::TABLE
            .get(self.index())
            .is_some_and(|own| std::ptr::eq(own, self))
    }

    /// As `==`, but in a `const`, where addresses cannot be compared: one module has at most one table.
    pub(crate) const fn is(&self, other: &Self) -> bool {
        self.index == other.index
            && equal(self.module, other.module)
            && equal(self.name, other.name)
    }
}

/// A name as it is meant: `type` of `r#type`.
const fn unraw(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

/// Two rows are the same label only if they are the same row.
impl PartialEq for LabelInfo {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for LabelInfo {}

/// A name as the key of a member that is not the first: behind a comma, in quotes, with a colon. None of a name that is too long.
/// The name has nothing that JSON escapes.
const fn key_of(name: &str) -> Option<Lead> {
    let (mut key, name) = ([0; BLOCK], name.as_bytes());
    let length = name.len() + 4;
    if length > key.len() {
        return None;
    }
    let mut place = 0;
    while place < name.len() {
        key[place + 2] = name[place];
        place += 1;
    }
    (key[0], key[1]) = (b',', b'"');
    (key[length - 2], key[length - 1]) = (b'"', b':');
    Lead::of(key.split_at(length).0)
}

#[cfg(test)]
mod tests {
    mod house {
        crate::labels! {
            /// What sort of door it is.
            r#type: One<Text>, ecs = "event.type", reserved = "nobody knows";
            /// By its old name.
            #[deprecated(note = "use `type`")]
            sort: One<Text>;
        }
    }

    #[test]
    fn a_table_tells_what_its_rows_say() {
        let [sort_of_door, old] = house::TABLE else {
            panic!("two rows");
        };
        assert_eq!(sort_of_door.name(), "type");
        assert_eq!(house::find("type"), Some(sort_of_door));
        assert_eq!(
            (sort_of_door.ecs(), sort_of_door.ocsf()),
            (Some("event.type"), None)
        );
        assert_eq!(sort_of_door.reserved(), Some("nobody knows"));
        assert_eq!((old.name(), old.reserved()), ("sort", None));
        assert!(sort_of_door.is(sort_of_door) && !sort_of_door.is(old));
    }
}
