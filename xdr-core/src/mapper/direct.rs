//! Maps each value when it is met, straight into the record.
//!
//! A label that one field fills at most once is filled at once. Another is filled at once, too, and what was put is kept,
//! so that the label can be settled by rank if a second field fills it.

use super::settle::{Found, Owner, Place, Put};
use super::{Input, Mapper};
use crate::label::{Cardinality, LabelInfo};
use crate::labels;
use crate::leaf::Leaf;
use crate::path::Path;
use crate::record::Cell;
use crate::rejection::{Rejection, RejectionCode};
use crate::source::{Descriptor, LabelUse, Take};
use crate::value::Value;

/// The labels of a source that several values may be put into, though they hold one or are ranked; with those that others
/// go along with. As bits, by their places in the model's table.
#[derive(Debug)]
pub(crate) struct Contested([u64; labels::TABLE.len().div_ceil(64)]);

impl Contested {
    /// `many` tells which of the source's fields take several values.
    pub(crate) fn of(source: &'static Descriptor, many: impl Fn(usize) -> bool) -> Self {
        let mut contested = Self([0; _]);
        let mut met = Self([0; _]);
        for (slot, field) in source.fields.iter().enumerate() {
            for used in field.labels {
                let one = used.label.cardinality() == Cardinality::One;
                if met.has(used.label) || one && many(slot) || used.along.is_some() {
                    contested.add(used.label);
                }
                if let Some(along) = used.along {
                    contested.add(along);
                }
                met.add(used.label);
            }
        }
        contested
    }

    fn add(&mut self, label: &'static LabelInfo) {
        if label.is_of_model() {
            self.0[label.index() / 64] |= 1 << (label.index() % 64);
        }
    }

    /// Labels of other tables always are.
    pub(crate) fn has(&self, label: &'static LabelInfo) -> bool {
        !label.is_of_model() || self.has_model(label.index())
    }

    #[inline]
    fn has_model(&self, index: usize) -> bool {
        self.0[index / 64] >> (index % 64) & 1 == 1
    }
}

/// Whether all could be mapped in this way.
pub(crate) type Direct<T = ()> = Result<T, NotDirect>;

/// It could not.
#[derive(Debug)]
pub(crate) struct NotDirect;

impl<'m, 'a> Mapper<'m, 'a> {
    /// Maps values one by one.
    pub(crate) fn at_once(self, contested: &'m Contested) -> Self {
        self.memory
            .owners
            .resize(labels::TABLE.len(), Owner::default());
        Self {
            direct: Some(contested),
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
            return usize::MAX;
        }
        self.memory.lacking |= put < parts;
        let found = Found::new(place, Leaf::Text(text), parts);
        self.memory.found.push(found);
        self.memory.found.len() - 1
    }

    /// Puts a value into a label of its field, which came from the value found at that place.
    #[inline]
    pub(crate) fn put_of(
        &mut self,
        slot: u16,
        used: &'static LabelUse,
        found: usize,
        value: Value<'a>,
    ) {
        if let Some(contested) = self.direct {
            let put = Put {
                used,
                slot,
                found,
                value,
            };
            self.put_at_once(put, contested);
        }
    }

    #[inline]
    pub(super) fn put_at_once(&mut self, put: Put<'a>, contested: &Contested) {
        let label = put.used.label;
        let index = label.index();
        if !label.is_of_model() {
            self.memory.conflict = true;
            self.memory.puts.push(put);
        } else if !contested.has_model(index) {
            self.memory.hold(&put);
            self.fill_label(index, label, put.value);
        } else {
            if self.record.has_model(index) {
                self.contest_again(index, &put);
            } else {
                self.memory.owners[index] = owner(&put);
                self.fill_label(index, label, put.value);
            }
            self.memory.puts.push(put);
        }
    }

    /// Puts another value into a label of the model. Of a label that holds one, that of the best rank stays, and the first of
    /// it; what is joined, counted from the end, or ranked among many is settled in the end.
    #[inline(never)]
    fn contest_again(&mut self, index: usize, put: &Put<'a>) {
        let (before, after) = (self.memory.owners[index], owner(put));
        match self.record.model_cell(index) {
            Some(Cell::One(value)) if before.takes_first && after.takes_first => {
                self.memory.differ |= value != put.value;
                if after.rank < before.rank {
                    self.memory.owners[index] = after;
                    self.record.put_model(index, put.value);
                }
            }
            Some(Cell::Many(_)) if before.slot == put.slot => {
                self.fill_label(index, put.used.label, put.value);
            }
            _ => self.memory.conflict = true,
        }
    }

    #[inline]
    fn fill_label(&mut self, index: usize, label: &'static LabelInfo, value: Value<'a>) {
        match label.cardinality() {
            Cardinality::One => self.record.put_model(index, value),
            Cardinality::Many => {
                if self.record.link_model(index, value) > self.values_per_label {
                    self.too_many_values(label);
                }
            }
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
    pub(crate) fn settle_at_once(mut self) -> Direct {
        if !self.memory.late.is_empty() {
            self.record.rest_mut().extend(&self.memory.late);
        }
        let settles = self.memory.conflict || !self.all_go_along();
        if settles {
            for put in &self.memory.puts {
                self.record.unset(put.used.label);
            }
            self.settle_labels();
        }
        if self.record.rest().keeps() && (settles || self.memory.differ || self.memory.lacking) {
            if !settles {
                self.hold_all();
            }
            self.leave_rest();
        }
        if self.rejection.is_some()
            || self.memory.late.has_too_many()
            || self.record.rest().has_too_many()
        {
            return Err(NotDirect);
        }
        Ok(())
    }

    /// Notes which of the values that were put are held: of a label that holds one, those that equal it.
    fn hold_all(&mut self) {
        for put in &self.memory.puts {
            let is_held = !self.memory.differ
                || match self.record.model_cell(put.used.label.index()) {
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

    /// Whether no label was filled that goes along with one which another field holds.
    fn all_go_along(&self) -> bool {
        self.memory.puts.iter().all(|put| match put.used.along {
            Some(along) if along.is_of_model() => {
                !self.record.has(along) || self.memory.owners[along.index()].slot == put.slot
            }
            Some(_) => false,
            None => true,
        })
    }
}

#[inline]
fn owner(put: &Put<'_>) -> Owner {
    Owner {
        slot: put.slot,
        rank: put.used.rank,
        takes_first: put.used.take == Take::First,
    }
}
