//! What a label is: a name of the model with a kind and a cardinality.
//!
//! Each label is a marker type, so that rustc itself resolves the name that a user writes, proposes a similar one, and
//! carries the label's kind and cardinality into the type checks of the derive. The markers, their descriptions and
//! the listing all come from one table per crate, written with [`labels!`](crate::labels!): the model's own is
//! [`labels`](mod@crate::labels); a crate of yours can add more.

use crate::kind::{Kind, KindName};
use crate::message::equal;
use crate::record::Holds;

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
    /// Nothing about a person.
    None,
    /// Names, addresses or numbers of a person.
    Person,
    /// Text that people or programs wrote freely, which can hold anything.
    FreeText,
}

impl Sensitivity {
    /// `none`, `person` or `free text`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Person => "person",
            Self::FreeText => "free text",
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
            name,
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
        self.index == other.index && equal(self.module, other.module)
    }
}

/// Two rows are the same label only if they are the same row.
impl PartialEq for LabelInfo {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for LabelInfo {}

/// Declares a table of labels: a marker type for each, and `TABLE` with their descriptions.
///
/// A row is the meaning as a doc comment, then `name: Cardinality<Kind>` (a closed vocabulary is `Token(Vocabulary)`),
/// then any of these options:
///
/// | option | |
/// |---|---|
/// | `sensitive = Person`, `sensitive = FreeText` | What its values may give away. |
/// | `printed = ["other", "spellings"]` | Under which documents print it. |
/// | `ecs = "field.name"`, `ocsf = "attribute"` | Its like in other models. |
/// | `reserved = "reason"` | No source may fill it, and why. |
///
/// A row with `#[deprecated(note = "…")]` below its doc comment still works; mapping to it warns.
///
/// Name the module on a source struct with `labels = path::to::module` and its labels can be mapped to, beside those
/// that it re-exports. It re-exports the model's, at least `eventTime`, which each source fills: `pub use
/// xdr_core::labels::*;` is shadowed only by what you declare. The options `origin` and `required` are for the model's
/// own table.
///
/// ```
/// mod house_labels {
///     xdr_core::labels! {
///         /// Team that runs the host.
///         owningTeam: Many<Text>;
///         /// Rack number.
///         rackNumber: One<Integer>, sensitive = FreeText;
///     }
///     pub use xdr_core::labels::eventTime;
/// }
/// assert_eq!(house_labels::TABLE[0].name(), "owningTeam");
/// assert_eq!(house_labels::TABLE[1].kind().name(), "integer");
/// ```
#[macro_export]
macro_rules! labels {
    ($(
        $(#[doc = $meaning:literal])+
        $(#[deprecated $($instead:tt)*])?
        $name:ident : $cardinality:ident < $kind:ident $(( $vocabulary:ty ))? > $(, $option:ident = $value:tt)* ;
    )+) => {
        $(
            $(#[doc = $meaning])+
            #[doc = $crate::labels!(@doc $cardinality $kind $(( $vocabulary ))?)]
            $(#[doc = $crate::labels!(@doc $option $value)])*
            $(#[deprecated $($instead)*])?
            // `unreachable_pub`: the module may be private to its crate.
            #[allow(non_camel_case_types, unreachable_pub)]
            #[derive(Debug, Clone, Copy)]
            pub struct $name;

            #[allow(deprecated)]
            impl $crate::Label for $name {
                type Kind = $crate::kind::$kind $(< $vocabulary >)?;
                type Cardinality = $crate::label::$cardinality;
                const INFO: &'static $crate::LabelInfo = &__ROWS[__Index::$name as usize];
            }
        )+

        #[allow(non_camel_case_types)]
        enum __Index { $($name),+ }

        /// The labels of this table, in order.
        #[allow(unreachable_pub)]
        pub static TABLE: &[$crate::LabelInfo] = &__ROWS;

        // A row is known by its address, which only a static's own value surely has for itself.
        #[allow(deprecated)]
        static __ROWS: [$crate::LabelInfo; [$(stringify!($name)),+].len()] = [$(
            $crate::LabelInfo::new::<$name>(
                stringify!($name),
                concat!($($meaning),+),
                module_path!(),
                __Index::$name as u16,
                // `needless_update`: a row may give every option.
                #[allow(clippy::needless_update)]
                $crate::label::Options {
                    $( $option: $crate::labels!(@option $option $value), )*
                    ..$crate::label::Options::NONE
                },
            )
        ),+];

        /// The label of this table with this name, exactly as it is spelt there.
        #[allow(unreachable_pub, dead_code)]
        pub fn find(name: &str) -> ::core::option::Option<&'static $crate::LabelInfo> {
            TABLE.iter().find(|label| label.name() == name)
        }
    };
    (@option sensitive $value:ident) => { $crate::label::Sensitivity::$value };
    (@option origin $value:ident) => { $crate::label::Origin::$value };
    (@option required $value:literal) => { $value };
    (@option printed $value:tt) => { &$value };
    (@option $text:ident $value:literal) => { ::core::option::Option::Some($value) };
    (@doc One $kind:ident) => { concat!("\n\n- kind `", stringify!($kind), "`, one value") };
    (@doc Many $kind:ident) => { concat!("\n\n- kind `", stringify!($kind), "`, any number of values") };
    (@doc $cardinality:ident $kind:ident ($vocabulary:ty)) => {
        concat!("\n\n- one of the tokens of `", stringify!($vocabulary), "`")
    };
    (@doc sensitive Person) => { "- may give away a person" };
    (@doc sensitive FreeText) => { "- free text, which can hold anything" };
    (@doc required true) => { "- stands in each record" };
    (@doc reserved $reason:literal) => { concat!("- not filled by a source: ", $reason) };
    (@doc ecs $name:literal) => { concat!("- ECS `", $name, "`") };
    (@doc ocsf $name:literal) => { concat!("- OCSF `", $name, "`") };
    (@doc $option:ident $value:tt) => { "" };
}
