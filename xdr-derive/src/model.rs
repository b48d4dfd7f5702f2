//! A source struct that was checked: all that the code generator looks at.

use proc_macro2::{Ident, Span};
use syn::{Generics, Lifetime, LitBool, LitInt, LitStr, Token, Type};

use crate::attr::Deviation;
use crate::trie::Trie;

/// A source struct.
pub(crate) struct Source {
    pub(crate) ident: Ident,
    /// The struct's generics: if it is sound, one lifetime or none.
    pub(crate) generics: Generics,
    pub(crate) lifetime: Option<Lifetime>,
    /// The path of the core crate, if it goes by another name.
    pub(crate) krate: Option<syn::Path>,
    /// The path of the labels' module, if it is not the model's.
    pub(crate) labels: Option<syn::Path>,
    pub(crate) name: LitStr,
    pub(crate) about: String,
    pub(crate) device: Device,
    pub(crate) detect: Vec<Vec<Condition>>,
    pub(crate) envelopes: Vec<Vec<LitStr>>,
    pub(crate) deny_unknown: bool,
    /// The data mapping guide, whose rows are all mapped or deviated from.
    pub(crate) guide: Option<LitStr>,
    pub(crate) deviations: Vec<Deviation>,
    /// In slot order.
    pub(crate) fields: Vec<Field>,
    /// The field that takes the rest.
    pub(crate) rest: Option<Rest>,
    pub(crate) trie: Trie,
}

/// The field that takes the rest.
pub(crate) struct Rest {
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
}

pub(crate) struct Device {
    pub(crate) device_type: Option<LitStr>,
    pub(crate) vendor: Option<LitStr>,
    pub(crate) model: Option<LitStr>,
    pub(crate) product: Option<LitStr>,
    pub(crate) versions: Vec<LitStr>,
    pub(crate) formats: Vec<LitStr>,
}

/// A field that reads a value.
pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    pub(crate) path: Vec<Segment>,
    pub(crate) role: Role,
    /// Whether the value stays unmapped, as it always does without a label.
    pub(crate) kept: bool,
    pub(crate) required: bool,
    pub(crate) absent: Vec<LitStr>,
    pub(crate) about: String,
    pub(crate) note: Option<LitStr>,
    pub(crate) read: Read,
}

/// How much of what is said of a field could be read. What seems wrong with the rest may follow from that.
#[derive(PartialEq, Eq)]
pub(crate) enum Read {
    All,
    /// Its path, but not all else.
    Path,
    /// Perhaps not its path either.
    Part,
}

impl Field {
    /// The labels that it fills.
    pub(crate) fn labels(&self) -> &[LabelUse] {
        match &self.role {
            Role::Mapped(labels) => labels,
            Role::Kept | Role::Skipped(_) => &[],
        }
    }

    /// Whether all that is said of it could be read.
    pub(crate) fn sound(&self) -> bool {
        self.read == Read::All
    }

    pub(crate) fn is_mapped(&self) -> bool {
        matches!(self.role, Role::Mapped(_))
    }
}

pub(crate) enum Role {
    Mapped(Vec<LabelUse>),
    Kept,
    Skipped(LitStr),
}

/// A label that a field fills.
pub(crate) struct LabelUse {
    pub(crate) name: Ident,
    /// None if no rank is given.
    pub(crate) rank: Option<Rank>,
    pub(crate) conversion: Conversion,
    pub(crate) take: Option<Take>,
    /// A label without which the value does not count, if another field fills it.
    pub(crate) along: Option<Ident>,
}

/// The place of a field among those that fill a label.
#[derive(Clone, Copy)]
pub(crate) struct Rank {
    pub(crate) number: u8,
    pub(crate) at: Span,
}

impl LabelUse {
    /// The rank's number, or that of a field that fills the label alone.
    pub(crate) fn rank_number(&self) -> u8 {
        self.rank.map_or(1, |rank| rank.number)
    }
}

pub(crate) enum Conversion {
    Direct,
    With(syn::Path),
    Values(Vec<Arm>),
}

/// An arm of a value map.
#[derive(Clone)]
pub(crate) struct Arm {
    pub(crate) left: Vec<Left>,
    pub(crate) token: Ident,
}

/// What the source writes, in a value map.
#[derive(Clone)]
pub(crate) enum Left {
    Text(LitStr),
    Bool(LitBool),
    Integer(Option<Token![-]>, LitInt),
}

impl Left {
    /// As it stands in the descriptor.
    pub(crate) fn printed(&self) -> String {
        match self {
            Self::Text(text) => text.value(),
            Self::Bool(value) => value.value.to_string(),
            Self::Integer(minus, number) => {
                let sign = if minus.is_some() { "-" } else { "" };
                let printed = format!("{sign}{}", number.base10_digits());
                // `-0` is 0.
                printed
                    .parse::<i128>()
                    .map_or(printed, |value| value.to_string())
            }
        }
    }
}

/// What a list does on a label that holds one value.
#[derive(Clone)]
pub(crate) enum Take {
    First,
    Last,
    Join(LitStr),
}

/// A key of a path.
#[derive(Clone)]
pub(crate) struct Segment {
    pub(crate) key: LitStr,
    /// Whether JSON text stands there.
    pub(crate) json: bool,
}

/// A condition on an event's top level.
#[derive(Clone)]
pub(crate) enum Condition {
    Key(LitStr),
    NoKey(LitStr),
    Text(LitStr, LitStr),
    NotText(LitStr, LitStr),
}
