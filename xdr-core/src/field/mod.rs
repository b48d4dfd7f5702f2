//! What a field of a source struct can be.
//!
//! Three traits, one question each:
//!
//! - [`FieldValue`]: how is one value read from what stands in the event? Implement it for types of your own.
//! - [`Field`]: how many values does the field take? `T` demands one, `Option<T>` takes one, `Vec<T>` takes them all,
//!   whether the source writes an array or a bare value. Not to be implemented.
//! - [`Fills`]: which kinds of label can the value fill? Implement it beside `FieldValue`.

pub(crate) mod arity;
mod fills;
pub(crate) mod fitness;
mod values;

pub(crate) use arity::Arity;
pub use fills::{Filled, Fills, Unfit};

use crate::leaf::Leaf;
use crate::mapper::Mapper;
use crate::path::{Key, Path};
use crate::reader::Reader;
use crate::rest::{Issue, IssueCode, Rest};
use crate::scratch::Scratch;
use crate::source::{Descriptor, FieldInfo, Role};
use crate::walk::Values;

/// A type that one value of an event converts to.
///
/// ```
/// use xdr_core::{FieldValue, Filled, Fills, Label, Leaf, Rest, Scratch, Timestamp, Value, XdrSource, kind};
///
/// /// A badge number, printed as `B-0007`.
/// #[derive(Clone, Copy)]
/// struct Badge(u32);
///
/// impl<'a> FieldValue<'a> for Badge {
///     const EXPECTED: &'static str = "a badge number such as `B-0007`";
///     fn from_leaf(leaf: Leaf<'a>, _: &'a Scratch) -> Option<Self> {
///         leaf.as_text()?.strip_prefix("B-")?.parse().ok().map(Badge)
///     }
///     fn to_leaf(&self, scratch: &'a Scratch) -> Leaf<'a> {
///         Leaf::Text(scratch.text(&format!("B-{:04}", self.0)))
///     }
/// }
///
/// impl<'a, L: Label> Fills<'a, L, kind::Integer> for Badge {
///     fn fill(&self, _: &'a Scratch) -> Filled<'a> {
///         Ok(Some(Value::Integer(self.0.into())))
///     }
/// }
///
/// #[derive(XdrSource)]
/// #[xdr(source = "doors")]
/// struct Entry<'a> {
///     #[xdr(label = "eventTime", required)]
///     at: Timestamp,
///     #[xdr(label = "count")]
///     badge: Option<Badge>,
///     #[xdr(rest)]
///     rest: Rest<'a>,
/// }
///
/// let scratch = Scratch::new();
/// let entry = Entry::from_json(br#"{"at":"2024-05-06T07:08:09Z","badge":"B-0007"}"#, &scratch).unwrap();
/// assert_eq!(entry.badge.unwrap().0, 7);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of a source's field",
    label = "not a field's type",
    note = "a field is a `T`, `Option<T>` or `Vec<T>`, where `T` is text, an integer, a float, a bool, an IP address, \
            `Port`, `Timestamp`, `EpochSeconds`, `EpochMillis`, `Duration`, `Uuid`, `Endpoint`, `AnyText`, `Leaf` or a \
            type of yours that implements `xdr_core::FieldValue`"
)]
pub trait FieldValue<'a>: Sized + Clone {
    /// What is read, for issues: `an IP address`.
    const EXPECTED: &'static str;

    /// Whether it is read without a function of its own, where it can be.
    #[doc(hidden)]
    const SHAPE: Shape = Shape::Other;

    /// Reads a value that is neither null nor an empty string; `None` if it is none of this type.
    fn from_leaf(leaf: Leaf<'a>, scratch: &'a Scratch) -> Option<Self>;

    /// The value as it could stand in the event, for a struct's value that no label holds.
    fn to_leaf(&self, scratch: &'a Scratch) -> Leaf<'a>;

    /// How many labels it takes to hold the whole value: 2 for an address with a port. If fewer are filled from it, it
    /// stays unmapped beside them, so that no part is lost.
    fn parts(&self) -> usize {
        1
    }
}

/// How the values of a type are read where a record is filled straight from JSON.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `&str`: a string as it is.
    Text,
    /// [`AnyText`](crate::AnyText): of a string, the same.
    AnyText,
    /// [`Timestamp`](crate::Timestamp).
    Timestamp,
    /// [`Endpoint`](crate::Endpoint).
    Endpoint,
    /// `i64` or `u64`.
    Integer,
    /// [`EpochSeconds`](crate::EpochSeconds).
    EpochSeconds,
    /// [`EpochMillis`](crate::EpochMillis).
    EpochMillis,
    /// By [`FieldValue::from_leaf`].
    Other,
}

/// The type of a source struct's field: `T`, `Option<T>` or `Vec<T>` of a [`FieldValue`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of a source's field",
    label = "not a field's type",
    note = "a field is a `T`, `Option<T>` or `Vec<T>`, where `T` is text, an integer, a float, a bool, an IP address, \
            `Port`, `Timestamp`, `EpochSeconds`, `EpochMillis`, `Duration`, `Uuid`, `Endpoint`, `AnyText`, `Leaf` or a \
            type of yours that implements `xdr_core::FieldValue`"
)]
pub trait Field<'a>: Sized {
    /// The type of one value.
    type Item: FieldValue<'a>;
    /// How many values the field takes.
    #[doc(hidden)]
    type Arity: Arity;
    /// The field with these values; `None` if it demands one and there is none.
    #[doc(hidden)]
    fn of_items(items: impl FnOnce(&mut dyn FnMut(Self::Item))) -> Option<Self>;
    /// Goes through the field's values.
    #[doc(hidden)]
    fn each_item(&self, each: &mut dyn FnMut(&Self::Item));

    // What the derive calls is called as functions of this trait, all alike, so that rustc has one complaint about a
    // type that does not implement it.

    /// Reads the field; none if something is wrong, which the reader knows.
    #[doc(hidden)]
    fn read_field(reader: &mut Reader<'a>, slot: u16) -> Option<Self> {
        reader.field(slot)
    }

    /// Reads a field that may be absent, and is if something is wrong, which the reader knows.
    #[doc(hidden)]
    fn read_optional(reader: &mut Reader<'a>, slot: u16) -> Self {
        let field = reader.field(slot).or_else(|| Self::of_items(|_| ()));
        field.expect("a field that is not required may be absent: the derive asks `MayBeAbsent`")
    }

    /// Maps the field of a struct, or without one what was captured. There is a filler for each of the field's labels.
    #[doc(hidden)]
    fn map_field<'m>(
        mapper: &mut Mapper<'m, 'a>,
        slot: u16,
        field: Option<&Self>,
        fillers: &[Filler<'m, 'a, Self::Item>],
    ) {
        match field {
            Some(field) => mapper.field(slot, field, fillers),
            None => mapper.captured::<Self>(slot, fillers),
        }
    }
}

/// Fills a label from a value of its field; the number is the label's place among those of the field.
pub(crate) type Filler<'m, 'a, T> = fn(&T, usize, &mut Mapper<'m, 'a>);

#[diagnostic::do_not_recommend]
impl<'a, T: FieldValue<'a>> Field<'a> for T {
    type Item = T;
    type Arity = arity::Demanded;
    fn of_items(items: impl FnOnce(&mut dyn FnMut(T))) -> Option<Self> {
        let mut one = None;
        items(&mut |item| one = Some(item));
        one
    }
    fn each_item(&self, each: &mut dyn FnMut(&T)) {
        each(self);
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T: FieldValue<'a>> Field<'a> for Option<T> {
    type Item = T;
    type Arity = arity::Optional;
    fn of_items(items: impl FnOnce(&mut dyn FnMut(T))) -> Option<Self> {
        let mut one = None;
        items(&mut |item| one = Some(item));
        Some(one)
    }
    fn each_item(&self, each: &mut dyn FnMut(&T)) {
        self.iter().for_each(each);
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T: FieldValue<'a>> Field<'a> for Vec<T> {
    type Item = T;
    type Arity = arity::All;
    fn of_items(items: impl FnOnce(&mut dyn FnMut(T))) -> Option<Self> {
        let mut all = Vec::new();
        items(&mut |item| all.push(item));
        Some(all)
    }
    fn each_item(&self, each: &mut dyn FnMut(&T)) {
        self.iter().for_each(each);
    }
}

/// Where values are left that a field does not take.
pub(crate) trait Leftover<'a> {
    fn rest(&mut self) -> &mut Rest<'a>;
}

impl<'a> Leftover<'a> for Rest<'a> {
    fn rest(&mut self) -> &mut Rest<'a> {
        self
    }
}

/// Converts values of a field and hands them to `sink`, as many as the field takes; the others go to the rest.
pub(crate) fn convert<'a, F: Field<'a>, C: Leftover<'a>>(
    cx: &mut C,
    descriptor: &Descriptor,
    info: &FieldInfo,
    values: Values<'_, 'a>,
    scratch: &'a Scratch,
    mut sink: impl FnMut(&mut C, Path<'a>, Leaf<'a>, F::Item),
) {
    let mut full = false;
    let mut one = |cx: &mut C, path: Path<'a>, leaf: Leaf<'a>| {
        if info.means_absent(leaf) {
            return;
        }
        let mapped = info.role == Role::Mapped;
        if full {
            if mapped {
                leave(cx.rest(), info, path, leaf);
            }
            return;
        }
        let Some(item) = F::Item::from_leaf(leaf, scratch) else {
            if mapped {
                leave(cx.rest(), info, path, leaf);
                if matches!(leaf, Leaf::Object(_)) && descriptor.goes_into(info) {
                    return;
                }
                cx.rest().issue(Issue {
                    code: IssueCode::NotConvertible,
                    path,
                    label: info.labels.first().map(|used| used.label),
                    expected: F::Item::EXPECTED,
                    got: leaf,
                });
            }
            return;
        };
        full = !F::Arity::MANY;
        sink(cx, path, leaf, item);
    };
    for (path, leaf) in values {
        match leaf {
            Leaf::Array(raw) if F::Arity::MANY => {
                let parent = Some(scratch.store(path));
                raw.each_element(scratch, |index, leaf| {
                    one(cx, Path::new(parent, Key::Index(index)), leaf);
                });
            }
            leaf => one(cx, path, leaf),
        }
    }
}

/// Leaves a value in the rest, unless it stands there anyhow.
fn leave<'a>(rest: &mut Rest<'a>, info: &FieldInfo, path: Path<'a>, leaf: Leaf<'a>) {
    if !info.kept {
        rest.keep(path, leaf);
    }
}
