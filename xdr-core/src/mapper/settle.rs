//! Settles what each label holds, when all values are put.

use bumpalo::collections::String as BumpString;

use super::Mapper;
use crate::label::{Cardinality, LabelInfo, LabelSet};
use crate::leaf::Leaf;
use crate::path::Path;
use crate::record::Cell;
use crate::rejection::Rejection;
use crate::rest::Rest;
use crate::scratch::Scratch;
use crate::source::{Descriptor, LabelUse, Take};
use crate::value::Value;

/// What is put into the record that is being filled. Kept for its memory's sake.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each says something of its own"
)]
#[derive(Debug, Default)]
pub(crate) struct Memory<'a> {
    pub(super) found: Vec<Found<'a>>,
    pub(super) puts: Vec<Put<'a>>,
    /// The puts by label and rank.
    order: Vec<(usize, u8, usize)>,
    /// The puts of a label that goes along with others, of which some do not.
    kept: Vec<usize>,
    /// The fields that the One labels were filled from.
    pub(super) winners: Vec<(&'static LabelInfo, u16)>,
    /// Labels of other tables than the model's, as they came.
    others: Vec<&'static LabelInfo>,
    /// What values that are put at once leave.
    pub(crate) late: Rest<'a>,
    /// What each contested label is held by, or was filled with first; it means something only where the label is set.
    pub(super) owners: Vec<Owner>,
    /// The last place in the order of the event.
    last_in_order: u32,
    /// The parts of the value at hand that were put, as bits.
    pub(super) parts: u64,
    /// Whether values were put into one label that differ, so that not all are held.
    pub(super) differ: bool,
    /// Whether some value has parts that were put into no label.
    pub(super) any_unput: bool,
    /// The labels that are to be settled as if nothing was put into them yet.
    pub(super) conflicts: LabelSet,
    /// Whether all are.
    pub(super) settles_all: bool,
    /// Whether a label may not go along with one that it is to go along with.
    pub(super) doubts_alongs: bool,
}

impl<'a> Memory<'a> {
    pub(super) fn clear(&mut self) {
        self.found.clear();
        self.puts.clear();
        self.order.clear();
        self.winners.clear();
        self.others.clear();
        self.late.clear();
        self.differ = false;
        self.any_unput = false;
        self.conflicts = LabelSet::EMPTY;
        self.settles_all = false;
        self.doubts_alongs = false;
        self.last_in_order = 0;
    }

    /// The next place in the order of the event.
    #[inline]
    pub(super) fn next_in_order(&mut self) -> u32 {
        self.last_in_order += 1;
        self.last_in_order
    }

    /// Notes a value of the event; gives its place.
    #[inline]
    pub(super) fn find(&mut self, place: Place<'a>, leaf: Leaf<'a>, parts: usize) -> usize {
        let order = self.next_in_order();
        self.found.push(Found {
            place,
            leaf,
            order,
            unheld: u8::try_from(parts).unwrap_or(u8::MAX),
            held: 0,
            unput: false,
        });
        self.found.len() - 1
    }

    /// Finds the values that are all that was put of them.
    pub(super) fn find_own(&mut self) {
        for put in &mut self.puts {
            if let (OWN, Value::Text(text)) = (put.found, put.value) {
                put.found = self.found.len();
                self.found.push(Found {
                    place: Place::Field(put.slot),
                    leaf: Leaf::Text(text),
                    order: put.order,
                    unheld: 1,
                    held: 0,
                    unput: false,
                });
            }
        }
    }

    /// Brings what was found into the order of the event. Puts lose their places.
    pub(super) fn order_found(&mut self) {
        self.found.sort_by_key(|found| found.order);
    }

    /// Notes that a label holds its part of what was found at this place.
    #[inline]
    pub(super) fn hold(&mut self, found: usize, used: &LabelUse) {
        // What need not be left is not found, either.
        if let Some(found) = self.found.get_mut(found) {
            found.holds(used);
        }
    }

    /// Notes that the value that was found last has parts that were put into no label.
    #[inline]
    pub(super) fn note_unput(&mut self) {
        if let Some(found) = self.found.last_mut() {
            found.unput = true;
            self.any_unput = true;
        }
    }

    /// Notes whether it has.
    pub(super) fn note_if_unput(&mut self) {
        let Some(found) = self.found.last() else {
            return;
        };
        // Labels may hold the same part.
        let more = (self.parts & !found.held).count_ones();
        if u32::from(found.unheld) > more {
            self.note_unput();
        }
    }

    /// Brings together the puts of one label: by the model's table, behind it those of other tables as they came.
    fn place_of(&mut self, label: &'static LabelInfo) -> usize {
        if label.is_of_model() {
            return label.index();
        }
        let others = &mut self.others;
        let place = others
            .iter()
            .position(|other| *other == label)
            .unwrap_or_else(|| {
                others.push(label);
                others.len() - 1
            });
        crate::labels::TABLE.len() + place
    }

    /// The memory, for another batch.
    pub(crate) fn recycle<'b>(self) -> Memory<'b> {
        Memory {
            found: crate::recycle(self.found),
            puts: crate::recycle(self.puts),
            order: self.order,
            kept: self.kept,
            winners: self.winners,
            others: self.others,
            late: self.late.recycle(),
            owners: self.owners,
            differ: false,
            any_unput: false,
            conflicts: LabelSet::EMPTY,
            settles_all: false,
            doubts_alongs: false,
            last_in_order: 0,
            parts: 0,
        }
    }
}

/// A value of the event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) place: Place<'a>,
    pub(super) leaf: Leaf<'a>,
    /// Its place in the order of the event.
    order: u32,
    /// How many of its parts no label holds.
    pub(super) unheld: u8,
    /// The parts that labels hold, as bits.
    held: u64,
    /// Whether it has parts that were put into no label.
    pub(super) unput: bool,
}

/// Where a value stands.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Place<'a> {
    Path(Path<'a>),
    /// Where the source says that the field stands.
    Field(u16),
}

impl<'a> Place<'a> {
    pub(super) fn path(self, source: &'static Descriptor, scratch: &'a Scratch) -> Path<'a> {
        match self {
            Self::Path(path) => path,
            Self::Field(slot) => source.fields[usize::from(slot)].path_in(scratch),
        }
    }
}

impl Found<'_> {
    /// Notes that a label holds its part of the value.
    #[inline]
    pub(super) fn holds(&mut self, used: &LabelUse) {
        let bit = part(used);
        if self.held & bit == 0 {
            self.held |= bit;
            self.unheld = self.unheld.saturating_sub(1);
        }
    }
}

/// The part of a value that a label holds, as a bit.
#[inline]
pub(super) fn part(used: &LabelUse) -> u64 {
    1 << used.part.min(63)
}

/// What a contested label holds a value of.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Owner {
    /// The label among those of all fields.
    pub(super) filling: u16,
    pub(super) slot: u16,
    /// Whether it is among the puts, and all others are that came later.
    pub(super) listed: bool,
    pub(super) order: u32,
    pub(super) found: usize,
}

/// Stands for the place of a text that is all of a field's value and that nothing else is put of: it is found when that is
/// asked, which it hardly ever is.
pub(crate) const OWN: usize = usize::MAX;

/// Stands for the place of a value that a label holds whole, so that it need not be found.
pub(super) const HELD: usize = OWN - 1;

/// A value for a label.
#[derive(Debug, Clone, Copy)]
pub(super) struct Put<'a> {
    pub(super) used: &'static LabelUse,
    pub(super) slot: u16,
    pub(super) found: usize,
    pub(super) order: u32,
    pub(super) value: Value<'a>,
}

impl<'a> Mapper<'_, 'a> {
    /// Settles what each label holds, when all values are put. Labels that go along with others come after these. What no
    /// label holds, or not whole, stays unmapped.
    pub(crate) fn settle(mut self) -> Result<(), Rejection> {
        self.settle_labels(|_| true);
        self.leave_rest();
        self.rejection
            .map_or_else(|| self.record.rest().check(), Err)
    }

    /// Those of which this holds.
    pub(super) fn settle_labels(&mut self, settles: impl Fn(&LabelInfo) -> bool) {
        let mut order = std::mem::take(&mut self.memory.order);
        for place in 0..self.memory.puts.len() {
            let used = self.memory.puts[place].used;
            if settles(used.label) {
                order.push((self.memory.place_of(used.label), used.rank, place));
            }
        }
        order.sort_unstable();
        for along in [false, true] {
            for of_label in order.chunk_by(|a, b| a.0 == b.0) {
                let mut puts = of_label.iter().map(|&(_, _, place)| place);
                if puts
                    .clone()
                    .any(|put| self.memory.puts[put].used.along.is_some())
                    != along
                {
                    continue;
                }
                if along {
                    let mut kept = std::mem::take(&mut self.memory.kept);
                    kept.clear();
                    kept.extend(puts.filter(|&put| self.goes_along(put)));
                    self.settle_label(kept.iter().copied());
                    self.memory.kept = kept;
                } else {
                    self.settle_label(&mut puts);
                }
            }
        }
        self.memory.order = order;
    }

    /// Leaves in the rest what no label holds, or not whole.
    pub(super) fn leave_rest(&mut self) {
        self.leave(|found| found.unheld > 0);
    }

    /// Leaves in the rest what this is so of.
    pub(super) fn leave(&mut self, is_left: impl Fn(&Found<'a>) -> bool) {
        for found in self.memory.found.iter().filter(|found| is_left(found)) {
            let path = found.place.path(self.descriptor, self.scratch);
            self.record.rest_mut().keep(path, found.leaf);
        }
    }

    fn settle_label(&mut self, mut puts: impl Iterator<Item = usize>) {
        let Some(first) = puts.next() else { return };
        let label = self.memory.puts[first].used.label;
        match label.cardinality() {
            Cardinality::One => self.settle_one(first, puts),
            Cardinality::Many => self.settle_many(label, std::iter::once(first).chain(puts)),
        }
    }

    /// Whether no other field than its own holds the label that a value goes along with.
    fn goes_along(&self, put: usize) -> bool {
        let Put { slot, used, .. } = self.memory.puts[put];
        let mut winners = self.memory.winners.iter();
        !winners.any(|&(label, winner)| Some(label) == used.along && winner != slot)
    }

    /// The field with the best rank fills the label; of its values, those that it takes.
    fn settle_one(&mut self, first: usize, others: impl Iterator<Item = usize>) {
        let mut winner = first;
        let mut joined = BumpString::new_in(self.scratch.bump());
        let mut held = self.memory.puts[first];
        for other in others {
            let put = self.memory.puts[other];
            match (put.slot == held.slot, put.used.take, held.value, put.value) {
                (true, Take::Join(by), Value::Text(before), Value::Text(after)) => {
                    if joined.is_empty() {
                        joined.push_str(before);
                    }
                    joined.push_str(by);
                    joined.push_str(after);
                    self.holds(other);
                }
                (_, _, before, after) if before == after => self.holds(other),
                (true, Take::Last, ..) => (winner, held) = (other, put),
                _ => {}
            }
        }
        self.holds(winner);
        if !joined.is_empty() {
            held.value = Value::Text(joined.into_bump_str());
        }
        let label = held.used.label;
        self.record.put(label, Cell::One(held.value));
        self.memory.winners.push((label, held.slot));
    }

    fn settle_many(&mut self, label: &'static LabelInfo, puts: impl Iterator<Item = usize>) {
        let limit = self.values_per_label;
        for put in puts {
            self.holds(put);
            if self.record.link(label, self.memory.puts[put].value) > limit {
                return self.too_many_values(label);
            }
        }
    }

    /// Notes that a label holds what was put.
    fn holds(&mut self, put: usize) {
        let put = self.memory.puts[put];
        self.memory.hold(put.found, put.used);
    }
}
