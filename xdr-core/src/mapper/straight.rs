//! Maps each value when it is met, straight into the record.
//!
//! A label that one field fills at most once is filled at once. Another is filled at once, too, and what was put is kept,
//! so that the label can be settled by rank if a second field fills it.

#![allow(
    clippy::inline_always,
    reason = "a value is in registers until its label is filled"
)]

use super::settle::{OWN, Owner, Place, Put};
use super::{Input, Mapper};
use crate::label::{Cardinality, LabelInfo, LabelSet};
use crate::labels;
use crate::leaf::Leaf;
use crate::path::Path;
use crate::record::Cell;
use crate::rejection::{Rejection, RejectionCode};
use crate::source::{Descriptor, LabelUse, Take};
use crate::value::Value;

/// The labels of all fields of a source.
#[derive(Debug)]
pub(crate) struct Fillings {
    all: Vec<Filling>,
    /// Where those of each field begin.
    firsts: Vec<u16>,
}

impl Fillings {
    /// `many` tells which of the source's fields take several values.
    pub(crate) fn of(source: &'static Descriptor, many: impl Fn(usize) -> bool) -> Self {
        let contested = contested(source, many);
        let (mut all, mut firsts) = (Vec::new(), Vec::new());
        for (slot, info) in (0..).zip(source.fields) {
            firsts.push(u16::try_from(all.len()).unwrap_or(u16::MAX));
            let labels = info.labels.iter();
            all.extend(labels.map(|used| Filling::of(slot, used, &contested)));
        }
        Self { all, firsts }
    }

    /// The label at this place among those of all fields.
    #[inline]
    pub(crate) fn get(&self, place: u16) -> Option<&Filling> {
        self.all.get(usize::from(place))
    }

    /// The place of a field's first label.
    pub(crate) fn first(&self, slot: u16) -> u16 {
        self.firsts[usize::from(slot)]
    }

    /// The label at this place among those of a field.
    #[inline]
    pub(super) fn of_field(&self, slot: u16, place: usize) -> &Filling {
        &self.all[usize::from(self.first(slot)) + place]
    }
}

/// The labels of the model that several values of a source may be put into, though they hold one or are ranked; with those
/// that others go along with. `many` tells which of the source's fields take several values.
fn contested(source: &'static Descriptor, many: impl Fn(usize) -> bool) -> LabelSet {
    let (mut contested, mut met) = (LabelSet::EMPTY, LabelSet::EMPTY);
    for (slot, field) in source.fields.iter().enumerate() {
        for used in field.labels {
            let one = used.label.cardinality() == Cardinality::One;
            let again = met.has_label(used.label) || one && many(slot) || used.along.is_some();
            let contests = again.then_some(used.label).into_iter().chain(used.along);
            for label in contests.filter(|label| label.is_of_model()) {
                contested.add(label.index());
            }
            if used.label.is_of_model() {
                met.add(used.label.index());
            }
        }
    }
    contested
}

/// A label of a field, with what is asked when it is filled.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Filling {
    used: &'static LabelUse,
    owner: Owner,
    /// In the model's table.
    index: u16,
    way: Way,
    /// Whether the label holds one value.
    one: bool,
}

/// How a label is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// With nothing else.
    Alone,
    /// By rank, if there is another value.
    Contested,
    /// The same, and it goes along with another.
    Along,
    /// In the end, for it is no label of the model.
    Foreign,
}

impl Filling {
    #[inline]
    fn of(slot: u16, used: &'static LabelUse, contested: &LabelSet) -> Self {
        let label = used.label;
        let way = if !label.is_of_model() {
            Way::Foreign
        } else if used.along.is_some() {
            Way::Along
        } else if contested.has(label.index()) {
            Way::Contested
        } else {
            Way::Alone
        };
        Self {
            used,
            owner: Owner {
                slot,
                rank: used.rank,
                takes_first: used.take == Take::First,
            },
            index: u16::try_from(label.index()).unwrap_or_default(),
            way,
            one: label.cardinality() == Cardinality::One,
        }
    }

    /// Whether several values may be put into the label.
    pub(crate) fn is_contested(&self) -> bool {
        self.way != Way::Alone
    }
}

/// Whether all could be mapped in this way.
pub(crate) type Straight<T = ()> = Result<T, NotStraight>;

/// It could not.
#[derive(Debug)]
pub(crate) struct NotStraight;

impl<'m, 'a> Mapper<'m, 'a> {
    /// Maps values one by one.
    pub(crate) fn straight(self, fillings: &'m Fillings) -> Self {
        self.memory
            .owners
            .resize(labels::TABLE.len(), Owner::default());
        Self {
            straight: Some(fillings),
            ..self
        }
    }

    /// Maps a value by the code generated for its field.
    #[inline]
    pub(crate) fn map_value(&mut self, slot: u16, path: Path<'a>, leaf: Leaf<'a>) {
        if self.info(slot).kept {
            self.memory.late.keep(path, leaf);
        }
        self.input = Input::Value(path, leaf);
        (self.descriptor.map)(slot, self);
    }

    /// The same of a text that its first label holds already.
    #[inline]
    pub(crate) fn map_further(&mut self, slot: u16, path: Path<'a>, text: &'a str) {
        self.is_held = true;
        self.input = Input::Value(path, Leaf::Text(text));
        (self.descriptor.map)(slot, self);
        self.is_held = false;
    }

    /// Notes a text of which so many of its parts will be put, if what no label holds of it is to be left; gives its place.
    #[inline]
    pub(crate) fn find(
        &mut self,
        put: usize,
        parts: usize,
        place: Place<'a>,
        text: &'a str,
    ) -> usize {
        if !self.record.rest().keeps() {
            return OWN;
        }
        self.memory.lacking |= put < parts;
        self.memory.find(place, Leaf::Text(text), parts)
    }

    /// Puts a value into a label, which came from the value found at that place.
    #[inline(never)]
    pub(crate) fn put_straight(&mut self, filling: &Filling, found: usize, value: Value<'a>) {
        self.put_by(filling, found, value);
    }

    /// The same for text, which most values are.
    #[inline(never)]
    pub(crate) fn put_text_straight(&mut self, filling: &Filling, found: usize, text: &'a str) {
        self.put_by(filling, found, Value::Text(text));
    }

    #[inline(always)]
    fn put_by(&mut self, filling: &Filling, found: usize, value: Value<'a>) {
        // Many values take long to tell apart, and no more than the limit are.
        if self.rejection.is_some() {
            return;
        }
        let &Filling {
            used, owner, index, ..
        } = filling;
        let index = usize::from(index);
        match filling.way {
            Way::Alone => {
                self.memory.hold(found, used);
                return self.fill_label(index, filling, value);
            }
            Way::Foreign => self.memory.settles_all = true,
            Way::Contested | Way::Along => {
                if self.record.has_model(index) {
                    self.contest_again(filling, value);
                } else {
                    self.memory.owners[index] = owner;
                    self.fill_label(index, filling, value);
                }
                if filling.way == Way::Along {
                    self.memory.alongs.push(self.memory.puts.len());
                }
            }
        }
        let slot = owner.slot;
        self.memory.puts.push(Put {
            used,
            slot,
            found,
            value,
        });
    }

    /// Puts another value into a label of the model. Of a label that holds one, that of the best rank stays, and the first of
    /// it; what is joined, counted from the end, or ranked among many and comes too late is settled in the end.
    #[inline(never)]
    fn contest_again(&mut self, filling: &Filling, value: Value<'a>) {
        let index = usize::from(filling.index);
        let (before, after) = (self.memory.owners[index], filling.owner);
        match self.record.model_cell(index) {
            Some(Cell::One(held)) if before.takes_first && after.takes_first => {
                self.memory.differ |= held != value;
                if after.rank < before.rank {
                    self.memory.owners[index] = after;
                    self.record.put_model(index, value);
                }
            }
            Some(Cell::Many(_)) if before.rank <= after.rank => {
                self.memory.owners[index] = after;
                self.fill_label(index, filling, value);
            }
            _ => self.memory.conflicts.add(index),
        }
    }

    #[inline(always)]
    fn fill_label(&mut self, index: usize, filling: &Filling, value: Value<'a>) {
        if filling.one {
            self.record.put_model(index, value);
        } else if self.record.link_model(index, value) > self.values_per_label {
            self.too_many_values(filling.used.label);
        }
    }

    #[cold]
    pub(super) fn too_many_values(&mut self, label: &'static LabelInfo) {
        let limit = self.values_per_label;
        self.reject(Rejection::new(
            RejectionCode::TooManyValues,
            format!("label `{}` has more than {limit} values", label.name()),
        ));
    }

    /// Settles the labels that need it, when all values are put.
    pub(crate) fn settle_straight(&mut self) -> Straight {
        if !self.memory.late.is_empty() {
            self.record.rest_mut().extend(&self.memory.late);
        }
        let settles_all = self.memory.settles_all || !self.all_go_along();
        let settles = settles_all || !self.memory.conflicts.is_empty();
        let leaves =
            self.record.rest().keeps() && (settles || self.memory.differ || self.memory.lacking);
        if leaves {
            self.memory.find_own();
        }
        if settles_all {
            for put in &self.memory.puts {
                self.record.unset(put.used.label);
            }
            self.settle_labels(|_| true);
        } else if settles {
            let conflicts = self.memory.conflicts;
            self.record.unset_all(&conflicts);
            self.settle_labels(|label| conflicts.has(label.index()));
        }
        if leaves {
            if !settles_all {
                self.hold_settled();
            }
            self.memory.order_found();
            self.leave_rest();
        }
        if self.rejection.is_some()
            || self.memory.late.has_too_many()
            || self.record.rest().has_too_many()
        {
            return Err(NotStraight);
        }
        Ok(())
    }

    /// Notes which of the values that were put are held, where there was nothing to settle: of a label that holds one, those
    /// that equal it.
    fn hold_settled(&mut self) {
        for put in &self.memory.puts {
            let index = put.used.label.index();
            if self.memory.conflicts.has(index) {
                continue;
            }
            let is_held = !self.memory.differ
                || match self.record.model_cell(index) {
                    Some(Cell::One(value)) => value == put.value,
                    _ => true,
                };
            if let Some(found) = self.memory.found.get_mut(put.found)
                && is_held
            {
                found.holds(put.used);
            }
        }
    }

    /// Whether no label was filled that goes along with one which another field holds, and none of them is to be settled.
    fn all_go_along(&self) -> bool {
        let conflicts = &self.memory.conflicts;
        let mut puts = self.memory.alongs.iter().map(|put| &self.memory.puts[*put]);
        puts.all(|put| match put.used.along {
            Some(along) if along.is_of_model() => {
                let owner = self.memory.owners[along.index()];
                !conflicts.has_label(put.used.label)
                    && !conflicts.has(along.index())
                    && (!self.record.has(along) || owner.slot == put.slot)
            }
            Some(_) => false,
            None => true,
        })
    }
}
