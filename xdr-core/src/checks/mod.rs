//! What the derive asks of rustc about a source's fields and labels, and the words of its answer.
//!
//! Two ways, both of which `cargo check` takes. What is a matter of types is a trait with a message of its own. What is
//! a matter of values, above all of what a label's table says, is a `const` that panics; it can name things and reasons,
//! which the message of a trait cannot. A trait is asked by calling `asserted` as its function: a function of ours with
//! a bound would be shown to the user, who does not know it.

mod labels;

pub use self::labels::*;

use crate::field::arity::{All, Demanded, Optional};
use crate::kind::{self, Kind};
use crate::label::{Many, One};
use crate::rest::Rest;
use crate::scalar::AnyText;
use crate::vocabulary::Vocabulary;

/// The number of values of a field that is not `required`.
#[diagnostic::on_unimplemented(
    message = "an event may be without this field, but `{T}` demands a value",
    label = "demands a value",
    note = "write `Option<{T}>`; or if it fills a label, add `required` to have events without it rejected"
)]
pub trait MayBeAbsent<T> {
    fn asserted() {}
}
#[diagnostic::do_not_recommend]
impl<T> MayBeAbsent<T> for Optional {}
#[diagnostic::do_not_recommend]
impl<T> MayBeAbsent<T> for All {}

/// The number of values of a field that fills a label of this cardinality as it is.
#[diagnostic::on_unimplemented(
    message = "a list cannot fill the label `{L}`, which holds one value",
    label = "a list",
    note = "say which value counts: `take = first`, `take = last` or `join = \", \"`"
)]
pub trait Suits<L, C> {
    fn asserted() {}
}
#[diagnostic::do_not_recommend]
impl<L, C> Suits<L, C> for Demanded {}
#[diagnostic::do_not_recommend]
impl<L, C> Suits<L, C> for Optional {}
#[diagnostic::do_not_recommend]
impl<L> Suits<L, Many> for All {}

/// The number of values of a field with `take` or `join`.
#[diagnostic::on_unimplemented(
    message = "`take` and `join` are for lists, and `{T}` is none",
    label = "at most one value",
    note = "leave them out, or write `Vec<…>` if there can be several values"
)]
pub trait IsList<T> {
    fn asserted() {}
}
#[diagnostic::do_not_recommend]
impl<T> IsList<T> for All {}

/// The cardinality of a label that is filled with `take` or `join`.
#[diagnostic::on_unimplemented(
    message = "the label `{L}` holds all values of a list: nothing is to be taken or joined",
    label = "holds any number of values",
    note = "leave out `take` or `join`"
)]
pub trait HoldsOne<L> {
    fn asserted() {}
}
#[diagnostic::do_not_recommend]
impl<L> HoldsOne<L> for One {}

/// The kind of a label that is filled with `join`.
#[diagnostic::on_unimplemented(
    message = "`join` makes one text of a list, and the label `{L}` holds no text",
    label = "holds no text",
    note = "say which value counts: `take = first` or `take = last`"
)]
pub trait HoldsText<L> {
    fn asserted() {}
}
#[diagnostic::do_not_recommend]
impl<L> HoldsText<L> for kind::Text {}

/// The type of the field that takes the rest.
#[diagnostic::on_unimplemented(
    message = "what no field names is taken by a field of the type `Rest`, not `{Self}`",
    label = "cannot take the rest",
    note = "write `rest: xdr_core::Rest<'a>`"
)]
pub trait IsRest<'a> {
    fn of(rest: Rest<'a>) -> Self;
    fn get(&self) -> &Rest<'a>;
}
#[diagnostic::do_not_recommend]
impl<'a> IsRest<'a> for Rest<'a> {
    fn of(rest: Self) -> Self {
        rest
    }
    fn get(&self) -> &Self {
        self
    }
}

/// The kind of a label that a value map is for.
#[diagnostic::on_unimplemented(
    message = "a value map gives a token, and the label `{L}` has no closed vocabulary",
    label = "holds no token",
    note = "leave the value map out, or convert with `with = function`"
)]
pub trait HasVocabulary<L>: Kind {
    type Vocabulary;
}
#[diagnostic::do_not_recommend]
impl<L, V: Vocabulary> HasVocabulary<L> for kind::Token<V> {
    type Vocabulary = V;
}

/// A value that a value map with text on its left side can look up.
#[diagnostic::on_unimplemented(
    message = "a value map of text needs a field of text, not `{Self}`",
    label = "not text",
    note = "write on the left what the field holds: `true` and `false`, or numbers"
)]
pub trait AsText {
    fn as_text(&self) -> &str;
}
#[diagnostic::do_not_recommend]
impl AsText for &str {
    fn as_text(&self) -> &str {
        self
    }
}
#[diagnostic::do_not_recommend]
impl AsText for AnyText<'_> {
    fn as_text(&self) -> &str {
        self.0
    }
}

/// A value that a value map with booleans on its left side can look up.
#[diagnostic::on_unimplemented(
    message = "a value map of `true` and `false` needs a field of type `bool`, not `{Self}`",
    label = "not a boolean",
    note = "write on the left what the field holds: texts or numbers"
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

/// A value that a value map with integers on its left side can look up. It stays of its type, so that rustc knows a
/// literal that is out of range.
#[diagnostic::on_unimplemented(
    message = "a value map of integers needs a field of an integer type, not `{Self}`",
    label = "not an integer",
    note = "write on the left what the field holds: texts, or `true` and `false`"
)]
pub trait AsInteger {
    type Integer;
    fn as_integer(&self) -> Self::Integer;
}
macro_rules! integers {
    ($($type:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl AsInteger for $type {
            type Integer = Self;
            fn as_integer(&self) -> Self {
                *self
            }
        }
    )+};
}
integers!(i8, i16, i32, i64, u8, u16, u32, u64);
