//! What generated code calls. Not for anyone else: it changes without notice.

pub use core::option::Option::{self, None, Some};
pub use core::primitive::{str, u16};
pub use core::result::Result::{self, Ok};

pub use crate::field::{Field, FieldValue, Fills};
pub use crate::kind::Kind;
pub use crate::label::Label;
pub use crate::mapper::{Mapper, Used};
pub use crate::reader::Reader;
pub use crate::rejection::Rejection;
pub use crate::rest::Rest;
pub use crate::source::{
    Condition, Conversion, Descriptor, Device, FieldInfo, LabelUse, Role, Segment, Take, XdrSource,
};
pub use crate::table::{Edge, NONE, Node, PathTable};

use crate::label::{Many, One};
use crate::scalar::AnyText;

/// The vocabulary of a label's kind.
pub type VocabularyOf<L> = <<L as Label>::Kind as Kind>::Vocabulary;

/// Fills a label with a value.
pub fn fill<'a, L: Label, T: Fills<'a, L, L::Kind>>(
    value: &T,
    used: Used,
    mapper: &mut Mapper<'_, 'a>,
) {
    match value.fill(mapper.scratch()) {
        Ok(Some(value)) => mapper.put::<L>(used, value),
        Ok(None) => {}
        Err(unfit) => mapper.does_not_fit::<L>(unfit),
    }
}

/// Fills a label with what a `with` function gave.
pub fn fill_with<'a, L: Label, T: Fills<'a, L, L::Kind>>(
    value: Option<T>,
    used: Used,
    mapper: &mut Mapper<'_, 'a>,
) {
    if let Some(value) = value {
        fill::<L, T>(&value, used, mapper);
    }
}

/// Fills a label with the token that a value map gave.
pub fn fill_token<'a, L: Label, T: Fills<'a, L, L::Kind>>(
    token: Option<T>,
    expected: &'static str,
    used: Used,
    mapper: &mut Mapper<'_, 'a>,
) {
    match token {
        Some(token) => fill::<L, T>(&token, used, mapper),
        None => mapper.not_in_value_map::<L>(expected),
    }
}

/// Calls a `with` function.
pub fn convert<T: Clone, R>(value: &T, function: impl FnOnce(T) -> Option<R>) -> Option<R> {
    function(value.clone())
}

/// A field that may be without a value.
#[diagnostic::on_unimplemented(
    message = "an event may be without this field, but `{Self}` demands a value",
    label = "demands a value",
    note = "write `Option<{Self}>`, or add `required` to have events without it rejected"
)]
pub trait MayBeAbsent {}
#[diagnostic::do_not_recommend]
impl<T> MayBeAbsent for Option<T> {}
#[diagnostic::do_not_recommend]
impl<T> MayBeAbsent for Vec<T> {}
pub fn assert_may_be_absent<T: MayBeAbsent>() {}

/// A field whose number of values suits a cardinality.
#[diagnostic::on_unimplemented(
    message = "a list cannot fill a label that holds one value",
    label = "a list",
    note = "say which value counts: `take = first`, `take = last` or `join = \", \"`"
)]
pub trait Suits<C> {}
#[diagnostic::do_not_recommend]
impl<'a, T: FieldValue<'a>> Suits<One> for T {}
#[diagnostic::do_not_recommend]
impl<'a, T: FieldValue<'a>> Suits<Many> for T {}
impl<T> Suits<One> for Option<T> {}
impl<T> Suits<Many> for Option<T> {}
impl<T> Suits<Many> for Vec<T> {}
pub fn assert_suits<L: Label, T: Suits<L::Cardinality>>() {}

/// A value that a value map with text on its left side can look up.
#[diagnostic::on_unimplemented(
    message = "a value map of text needs a field of text, not `{Self}`",
    label = "not text"
)]
pub trait AsText {
    fn as_text(&self) -> &str;
}
impl AsText for &str {
    fn as_text(&self) -> &str {
        self
    }
}
impl AsText for AnyText<'_> {
    fn as_text(&self) -> &str {
        self.0
    }
}
pub fn as_text<T: AsText>(value: &T) -> &str {
    value.as_text()
}

/// A value that a value map with booleans on its left side can look up.
#[diagnostic::on_unimplemented(
    message = "a value map of `true` and `false` needs a field of type `bool`, not `{Self}`",
    label = "not a boolean"
)]
pub trait AsBool {
    fn as_bool(&self) -> bool;
}
#[diagnostic::do_not_recommend]
impl AsBool for bool {
    fn as_bool(&self) -> bool {
        *self
    }
}
pub fn as_bool<T: AsBool>(value: &T) -> bool {
    value.as_bool()
}

/// A value that a value map with integers on its left side can look up.
#[diagnostic::on_unimplemented(
    message = "a value map of integers needs a field of an integer type, not `{Self}`",
    label = "not an integer"
)]
pub trait AsInteger {
    fn as_integer(&self) -> i128;
}
macro_rules! integers {
    ($($type:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl AsInteger for $type {
            fn as_integer(&self) -> i128 {
                (*self).into()
            }
        }
    )+};
}
integers!(i8, i16, i32, i64, u8, u16, u32, u64);
pub fn as_integer<T: AsInteger>(value: &T) -> i128 {
    value.as_integer()
}

/// The descriptor of a struct that did not compile.
pub static NO_SOURCE: Descriptor = Descriptor {
    name: "",
    about: "",
    device: Device {
        device_type: None,
        vendor: None,
        model: None,
        product: None,
        versions: &[],
        formats: &[],
    },
    fields: &[],
    detect: &[],
    envelopes: &[],
    deny_unknown: false,
    table: &PathTable {
        nodes: &[Node { edges: &[] }],
        slots: 0,
    },
    map: |_, _| {},
};

/// The value of a struct that did not compile.
pub fn no_source<T>() -> T {
    unreachable!("a struct that did not compile is never read")
}
