//! Maps each value when it is met, straight into the record.
//!
//! A label that one field fills at most once is filled at once. Another is filled at once, too, and it is noted by what; only if
//! a second value comes, both are listed, so that the label can be settled by rank.

#![allow(
    clippy::inline_always,
    reason = "a value is in registers until its label is filled"
)]

use super::fillings::{Filling, Fillings, Way};
use super::settle::{OWN, Owner, Place, Put};
use super::{Input, Mapper};
use crate::label::LabelInfo;
use crate::labels;
use crate::leaf::Leaf;
use crate::record::Cell;
use crate::rejection::{Rejection, RejectionCode};
use crate::source::{LabelUse, Take};
use crate::table::NONE;
use crate::value::Value;

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
    #[inline(never)]
    pub(crate) fn map_value(&mut self, slot: u16, leaf: Leaf<'a>) {
        let info = self.info(slot);
        // Else no path need be worked out.
        if info.kept && self.memory.late.keeps() {
            self.memory.late.keep(info.path_in(self.scratch), leaf);
        }
        self.input = Input::Value;
        (self.place, self.leaf) = (Place::Field(slot), leaf);
        (self.descriptor.map)(slot, self);
    }

    /// The same of a text that its first label holds already.
    #[inline]
    pub(crate) fn map_further(&mut self, slot: u16, text: &'a str) {
        self.input = Input::HeldText;
        (self.place, self.leaf) = (Place::Field(slot), Leaf::Text(text));
        (self.descriptor.map)(slot, self);
    }

    /// Notes a value of which so many of its parts will be put, if what no label holds of it is to be left; gives its place.
    #[inline]
    pub(crate) fn find(
        &mut self,
        put: usize,
        parts: usize,
        place: Place<'a>,
        leaf: Leaf<'a>,
    ) -> usize {
        if !self.record.rest().keeps() {
            return OWN;
        }
        let found = self.memory.find(place, leaf, parts);
        if put < parts {
            self.memory.note_unput();
        }
        found
    }

    /// Puts a value into a label, which came from the value found at that place.
    #[inline(always)]
    pub(crate) fn put_straight(&mut self, filling: &Filling, found: usize, value: Value<'a>) {
        match filling.way {
            Way::Alone => {
                self.memory.hold(found, filling.used);
                self.fill_label(filling, value);
            }
            Way::Foreign => self.put_foreign(filling, found, value),
            Way::Contested => self.put_contested(filling, found, value),
        }
    }

    #[inline(never)]
    fn put_foreign(&mut self, filling: &Filling, found: usize, value: Value<'a>) {
        self.memory.settles_all = true;
        let order = self.memory.next_in_order();
        self.list(filling, found, order, value);
    }

    /// The same for a label of which it is known that several values may be put into it. Most are alone in the end, and are not
    /// listed.
    #[inline(always)]
    pub(crate) fn put_contested(&mut self, filling: &Filling, found: usize, value: Value<'a>) {
        let index = usize::from(filling.index);
        if self.record.has_model(index) {
            return self.contest_again(filling, found, value);
        }
        self.own(filling, found);
        if filling.along != NONE {
            self.memory.doubts_alongs |= !self.goes_along_yet(filling);
        }
        self.fill_label(filling, value);
    }

    /// Whether what is put is of the same field as what is held by the label that it goes along with.
    #[inline(always)]
    fn goes_along_yet(&self, filling: &Filling) -> bool {
        let along = usize::from(filling.along);
        let owner = self.memory.owners.get(along).map(|owner| owner.slot);
        owner == Some(filling.slot) && self.record.has_model(along)
    }

    /// Notes that a label holds what is put into it now.
    #[inline(always)]
    fn own(&mut self, filling: &Filling, found: usize) {
        let order = self.memory.next_in_order();
        let owner = &mut self.memory.owners[usize::from(filling.index)];
        *owner = Owner {
            filling: filling.place,
            slot: filling.slot,
            listed: false,
            order,
            found,
        };
    }

    fn list(&mut self, filling: &Filling, found: usize, order: u32, value: Value<'a>) {
        self.memory.puts.push(Put {
            used: filling.used,
            slot: filling.slot,
            found,
            order,
            value,
        });
    }

    /// Lists what was put first into a contested label.
    fn list_first(&mut self, index: usize) {
        let owner = &mut self.memory.owners[index];
        if std::mem::replace(&mut owner.listed, true) {
            return;
        }
        let Owner {
            filling,
            found,
            order,
            ..
        } = *owner;
        let filling = self.straight.and_then(|fillings| fillings.get(filling));
        if let (Some(filling), Some(value)) = (filling, self.record.first_of_model(index)) {
            self.list(filling, found, order, value);
        }
    }

    /// Puts another value into a label of the model. Of a label that holds one, that of the best rank stays, and the first of
    /// it; what is joined, counted from the end, or ranked among many and comes too late is settled in the end.
    // It is not seldom called, but by this the loop through an object's keys has its registers for what is more frequent.
    #[cold]
    #[inline(never)]
    fn contest_again(&mut self, filling: &Filling, found: usize, value: Value<'a>) {
        if self.rejection.is_some() {
            return;
        }
        let index = usize::from(filling.index);
        let before = self.memory.owners[index];
        let Some(fillings) = self.straight else {
            return;
        };
        let Some(used_before) = fillings.get(before.filling).map(|before| before.used) else {
            return;
        };
        self.memory.doubts_alongs |= fillings.together.has(index);
        let after = filling.used;
        let mut owner = Owner {
            filling: filling.place,
            slot: filling.slot,
            order: self.memory.next_in_order(),
            found,
            ..before
        };
        let takes_first = used_before.take == Take::First && after.take == Take::First;
        let is_better = after.rank < used_before.rank;
        match self.record.model_cell(index) {
            Some(Cell::One(held)) if takes_first => {
                let has_along = used_before.along.or(after.along).is_some();
                // Else no value but the best can be asked for again.
                if before.listed || has_along || self.record.rest().keeps() {
                    self.list_first(index);
                    self.list(filling, found, owner.order, value);
                    self.memory.differ |= held != value;
                    owner.listed = true;
                }
                if is_better {
                    self.memory.owners[index] = owner;
                    self.record.put_model(index, value);
                }
            }
            cell => {
                self.list_first(index);
                self.list(filling, found, owner.order, value);
                owner.listed = true;
                if let (Some(Cell::Many(_)), false) = (cell, is_better) {
                    self.memory.owners[index] = owner;
                    self.fill_label(filling, value);
                } else {
                    self.memory.conflicts.add(index);
                }
            }
        }
    }

    #[inline(always)]
    fn fill_label(&mut self, filling: &Filling, value: Value<'a>) {
        let index = usize::from(filling.index);
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
    #[inline]
    pub(crate) fn settle_straight(&mut self) -> Straight {
        if !self.memory.late.is_empty() {
            self.record.rest_mut().extend(&self.memory.late);
        }
        let settles_all =
            self.memory.settles_all || self.memory.doubts_alongs && !self.all_go_along();
        let settles = settles_all || !self.memory.conflicts.is_empty();
        let keeps = self.record.rest().keeps();
        let some_may_lose = keeps && (settles || self.memory.differ);
        if settles_all {
            self.list_all();
        }
        if some_may_lose {
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
        if some_may_lose {
            if !settles_all {
                self.hold_settled();
                self.hold_alone();
            }
            self.memory.order_found();
            self.leave_rest();
        } else if keeps && self.memory.any_unput {
            // No label was settled and no two values of one differ, so all that was put is held. It is in the event's order.
            self.leave(|found| found.unput);
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

    /// Notes that what is alone in its label is held.
    fn hold_alone(&mut self) {
        let Some(fillings) = self.straight else {
            return;
        };
        for index in self.record.set_among(&fillings.contested).iter() {
            let owner = self.memory.owners[index];
            if let (false, Some(filling)) = (owner.listed, fillings.get(owner.filling)) {
                self.memory.hold(owner.found, filling.used);
            }
        }
    }

    /// Lists what was put into contested labels, and is alone there.
    fn list_all(&mut self) {
        if let Some(fillings) = self.straight {
            let contested = self.record.set_among(&fillings.contested);
            contested.iter().for_each(|index| self.list_first(index));
        }
    }

    /// Whether no label was filled that goes along with one which another field holds, and none of them is to be settled.
    fn all_go_along(&self) -> bool {
        let Some(fillings) = self.straight else {
            return true;
        };
        let conflicts = &self.memory.conflicts;
        let goes_along = |used: &LabelUse, slot: u16| match used.along {
            Some(along) if along.is_of_model() => {
                let owner = self.memory.owners[along.index()].slot;
                !conflicts.has_label(used.label)
                    && !conflicts.has(along.index())
                    && (!self.record.has(along) || owner == slot)
            }
            Some(_) => false,
            None => true,
        };
        let mut alongs = self.record.set_among(&fillings.alongs).iter();
        let mut puts = self.memory.puts.iter();
        alongs.all(|index| {
            let filling = fillings.get(self.memory.owners[index].filling);
            filling.is_some_and(|filling| goes_along(filling.used, filling.slot))
        }) && puts.all(|put| goes_along(put.used, put.slot))
    }
}
