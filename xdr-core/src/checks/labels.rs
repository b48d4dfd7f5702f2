//! Questions that labels' tables answer, in a `const`.

use crate::label::{Label, LabelInfo, Origin};
use crate::labels::TABLE;
use crate::message::{Message, equal};

/// What stands in for a label of the user's that does not exist, which rustc tells, so that the others can be asked about.
mod unresolved {
    crate::labels! {
        /// A label that does not exist.
        NoLabel: One<Text>;
    }
}
pub use unresolved::NoLabel;

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

/// The same of labels that may go by other names. If none of them exists, their module may not either, which rustc tells.
#[track_caller]
pub const fn assert_required_uses(uses: &[NamedUse]) {
    let (mut place, mut resolved) = (0, uses.is_empty());
    while place < uses.len() {
        resolved = resolved || is_resolved(uses[place].label);
        place += 1;
    }
    if !resolved {
        return;
    }
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

const fn is_resolved(label: &LabelInfo) -> bool {
    !label.is(NoLabel::INFO)
}

/// Refuses what the derive itself sees only of labels that go by one name: two labels that a record cannot tell apart; two
/// uses of a label without ranks that tell which goes before; the only use of a label that each record has, by a field
/// that may be without a value; and a label that goes along with none that is filled.
#[track_caller]
pub const fn assert_use(uses: &[NamedUse], place: usize) {
    let this = &uses[place];
    if !is_resolved(this.label) {
        return;
    }
    let (mut other, mut lone) = (0, true);
    while other < uses.len() {
        let that = &uses[other];
        assert_names_differ(this, that);
        if other != place && this.label.is(that.label) {
            lone = false;
            assert_ranked(this, that);
        }
        other += 1;
    }
    if lone && !this.required && this.label.is_required() {
        must_be_required(this.label);
    }
    assert_along(this, uses);
}

#[track_caller]
const fn assert_names_differ(this: &NamedUse, that: &NamedUse) {
    if this.label.is(that.label) || !equal(this.label.name(), that.label.name()) {
        return;
    }
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

/// Of two uses of one label. Those by one name are told by the derive.
#[track_caller]
const fn assert_ranked(this: &NamedUse, that: &NamedUse) {
    const FIELD: &str = "`, which the field `";
    if equal(this.name, that.name) {
        return;
    }
    let (by, field, what) = match (this.rank, that.rank) {
        _ if equal(this.field, that.field) => ("`, which the field fills already", "", ""),
        (None, _) => (
            FIELD,
            that.field,
            "` fills too: give each a `rank`, 1 first",
        ),
        (Some(rank), Some(same)) if rank == same => (
            FIELD,
            that.field,
            "` fills with the same rank: give one another",
        ),
        _ => return,
    };
    let message = Message::new()
        .add("`")
        .add(this.name)
        .add("` and `")
        .add(that.name)
        .add("` are the same label `")
        .add(this.label.name())
        .add(by)
        .add(field)
        .add(what);
    panic!("{}", message.as_str());
}

#[track_caller]
const fn assert_along(this: &NamedUse, uses: &[NamedUse]) {
    let Some(along) = this.along else { return };
    let message = if along.is(this.label) {
        Message::new()
            .add("`")
            .add(this.name)
            .add("` cannot go along with itself")
    } else {
        let (mut place, mut is_filled) = (0, !is_resolved(along));
        while place < uses.len() {
            is_filled = is_filled || along.is(uses[place].label);
            place += 1;
        }
        if is_filled {
            return;
        }
        Message::new()
            .add("no field fills what `")
            .add(this.name)
            .add("` goes along with")
    };
    panic!("{}", message.as_str());
}
