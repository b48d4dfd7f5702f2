//! Access to a record's values.

use std::fmt;

use super::{Cell, NONE, Record};
use crate::kind::Kind;
use crate::label::{LabelInfo, Many, One};
use crate::value::Value;

/// What [`Record::get`] gives for a cardinality.
pub trait Holds {
    /// `Option` for One, an iterator for Many.
    type Held<'r, 'a: 'r, K: Kind>;
    #[doc(hidden)]
    fn held<'r, 'a: 'r, K: Kind>(
        record: &'r Record<'a>,
        label: &'static LabelInfo,
    ) -> Self::Held<'r, 'a, K>;
}

impl Holds for One {
    type Held<'r, 'a: 'r, K: Kind> = Option<K::Value<'a>>;
    fn held<'r, 'a: 'r, K: Kind>(
        record: &'r Record<'a>,
        label: &'static LabelInfo,
    ) -> Option<K::Value<'a>> {
        K::from_value(&record.one(label)?)
    }
}

impl Holds for Many {
    type Held<'r, 'a: 'r, K: Kind> = TypedValues<'r, 'a, K>;
    fn held<'r, 'a: 'r, K: Kind>(
        record: &'r Record<'a>,
        label: &'static LabelInfo,
    ) -> TypedValues<'r, 'a, K> {
        let next = match record.cell(label) {
            Some(Cell::Many(first)) => first,
            _ => NONE,
        };
        TypedValues {
            values: Values { record, next },
            kind: std::marker::PhantomData,
        }
    }
}

/// The values of one label in a record.
#[derive(Clone)]
pub enum LabelValues<'r, 'a> {
    /// The value of a One label.
    One(Value<'a>),
    /// The values of a Many label, at least one.
    Many(Values<'r, 'a>),
}

impl<'r, 'a> LabelValues<'r, 'a> {
    /// The values, of either cardinality.
    pub fn iter(self) -> impl Iterator<Item = Value<'a>> + use<'r, 'a> {
        let (one, many) = match self {
            Self::One(value) => (Some(value), None),
            Self::Many(values) => (None, Some(values)),
        };
        one.into_iter().chain(many.into_iter().flatten())
    }
}

impl fmt::Debug for LabelValues<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(value) => value.fmt(f),
            Self::Many(values) => values.fmt(f),
        }
    }
}

impl fmt::Debug for Values<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

/// The values of a Many label, in the order of their fields' ranks.
#[derive(Clone)]
pub struct Values<'r, 'a> {
    pub(super) record: &'r Record<'a>,
    pub(super) next: u32,
}

impl<'a> Iterator for Values<'_, 'a> {
    type Item = Value<'a>;

    fn next(&mut self) -> Option<Value<'a>> {
        let link = self.record.chain.get(self.next as usize)?;
        self.next = link.next;
        Some(link.value)
    }
}

/// The values of a Many label, typed.
#[derive(Debug, Clone)]
pub struct TypedValues<'r, 'a, K> {
    values: Values<'r, 'a>,
    kind: std::marker::PhantomData<K>,
}

impl<'a, K: Kind> Iterator for TypedValues<'_, 'a, K> {
    type Item = K::Value<'a>;

    fn next(&mut self) -> Option<K::Value<'a>> {
        self.values.next().and_then(|value| K::from_value(&value))
    }
}
