//! What the derive asks of rustc about a source's fields and labels, and the words of its answer.
//!
//! Two ways, both of which `cargo check` takes. What is a matter of types is a trait with a message of its own. What is
//! a matter of values, above all of what a label's table says, is a `const` that panics; it can name things and reasons,
//! which the message of a trait cannot. A trait is asked by calling `asserted` as its function: a function of ours with
//! a bound would be shown to the user, who does not know it.

use crate::field::arity::{All, Demanded, Optional};
use crate::kind::{self, Kind};
use crate::label::{Label, LabelInfo, Many, One, Origin};
use crate::labels::TABLE;
use crate::message::{Message, equal};
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

/// Refuses a label that no source fills; a label of the user's that has the name of one that the platform fills; and a
/// label that each record has, from a field that may be without a value, if no other field fills it.
#[track_caller]
pub const fn assert_label<L: Label>(lone_and_optional: bool) {
    let label = L::INFO;
    if let Some(reason) = label.reserved() {
        let message = Message::new()
            .add("a source does not fill the label `")
            .add(label.name())
            .add("`: ")
            .add(reason);
        panic!("{}", message.as_str());
    }
    if lone_and_optional && label.is_required() {
        must_be_required(label);
    }
    let is_of_model = label.index() < TABLE.len() && label.is(&TABLE[label.index()]);
    let mut row = if is_of_model { TABLE.len() } else { 0 };
    while row < TABLE.len() {
        let like = &TABLE[row];
        if matches!(like.origin(), Origin::Platform) && equal(label.name(), like.name()) {
            let message = Message::new()
                .add("the platform fills the model's label `")
                .add(label.name())
                .add("` beside this one: give yours another name");
            panic!("{}", message.as_str());
        }
        row += 1;
    }
}

#[track_caller]
const fn must_be_required(label: &LabelInfo) -> ! {
    let message = Message::new()
        .add("each record has the label `")
        .add(label.name())
        .add("`, and no other field fills it: add `required`");
    panic!("{}", message.as_str());
}

/// The places in the model's table of the labels that each record has: the first [`REQUIRED_COUNT`]. Worked out once, for
/// each source asks.
const REQUIRED: [usize; TABLE.len()] = {
    let (mut required, mut count, mut row) = ([0; TABLE.len()], 0, 0);
    while row < TABLE.len() {
        if TABLE[row].is_required() {
            required[count] = row;
            count += 1;
        }
        row += 1;
    }
    required
};
const REQUIRED_COUNT: usize = {
    let (mut count, mut row) = (0, 0);
    while row < TABLE.len() {
        count += TABLE[row].is_required() as usize;
        row += 1;
    }
    count
};

/// Refuses a source of which no field fills a label that each record has. `filled` are the names of the model's labels
/// that are filled.
#[track_caller]
pub const fn assert_required_labels(filled: &[&str]) {
    let mut required = 0;
    while required < REQUIRED_COUNT {
        let label = &TABLE[REQUIRED[required]];
        let mut place = 0;
        while place < filled.len() && !equal(filled[place], label.name()) {
            place += 1;
        }
        if place == filled.len() {
            must_be_filled(label);
        }
        required += 1;
    }
}

/// The same of labels that may go by other names.
#[track_caller]
pub const fn assert_required_uses(uses: &[NamedUse]) {
    let mut required = 0;
    while required < REQUIRED_COUNT {
        let label = &TABLE[REQUIRED[required]];
        let mut place = 0;
        while place < uses.len() && !label.is(uses[place].label) {
            place += 1;
        }
        if place == uses.len() {
            let message = Message::new()
                .add("no field fills the label `")
                .add(label.name())
                .add(
                    "`, which each record has: map one to it, by the name that it has in `labels`",
                );
            panic!("{}", message.as_str());
        }
        required += 1;
    }
}

#[track_caller]
const fn must_be_filled(label: &LabelInfo) -> ! {
    let message = Message::new()
        .add("no field fills the label `")
        .add(label.name())
        .add("`, which each record has: map one to it, `#[xdr(label = \"")
        .add(label.name())
        .add("\", required)]`");
    panic!("{}", message.as_str());
}

/// A field's use of a label, under the name that the user's module has for it.
#[derive(Debug)]
pub struct NamedUse {
    pub label: &'static LabelInfo,
    /// The name that the struct knows the label by.
    pub name: &'static str,
    pub field: &'static str,
    /// If one is given.
    pub rank: Option<u8>,
    pub required: bool,
    pub along: Option<&'static LabelInfo>,
}

/// Refuses what the derive itself sees of labels that go by one name only: two uses of a label without ranks that tell
/// which goes before, and the only use of a label that each record has, by a field that may be without a value.
#[track_caller]
pub const fn assert_use(uses: &[NamedUse], place: usize) {
    let this = &uses[place];
    let (mut other, mut lone, mut goes_along) = (0, true, this.along.is_none());
    while other < uses.len() {
        let that = &uses[other];
        if let Some(along) = this.along {
            goes_along = goes_along || along.is(that.label) && !along.is(this.label);
        }
        if equal(this.label.name(), that.label.name()) && !this.label.is(that.label) {
            let message = Message::new()
                .add("`")
                .add(this.name)
                .add("` and `")
                .add(that.name)
                .add("` are two labels of the name `")
                .add(this.label.name())
                .add("`, which a record cannot tell apart");
            panic!("{}", message.as_str());
        }
        let same = other != place && this.label.is(that.label);
        lone = lone && !same;
        if same && !equal(this.name, that.name) {
            let label = Message::new()
                .add("`")
                .add(this.name)
                .add("` and `")
                .add(that.name)
                .add("` are the same label `")
                .add(this.label.name())
                .add("`");
            if equal(this.field, that.field) {
                let message = label.add(", which the field fills already");
                panic!("{}", message.as_str());
            }
            let label = label.add(", which the field `").add(that.field);
            match (this.rank, that.rank) {
                (None, _) => {
                    let message = label.add("` fills too: give each a `rank`, 1 first");
                    panic!("{}", message.as_str());
                }
                (Some(rank), Some(same)) if rank == same => {
                    let message = label.add("` fills with the same rank: give one another");
                    panic!("{}", message.as_str());
                }
                _ => {}
            }
        }
        other += 1;
    }
    if lone && !this.required && this.label.is_required() {
        must_be_required(this.label);
    }
    if !goes_along {
        let with_itself = match this.along {
            Some(along) => along.is(this.label),
            None => false,
        };
        let message = if with_itself {
            Message::new()
                .add("`")
                .add(this.name)
                .add("` cannot go along with itself")
        } else {
            Message::new()
                .add("no field fills what `")
                .add(this.name)
                .add("` goes along with")
        };
        panic!("{}", message.as_str());
    }
}
