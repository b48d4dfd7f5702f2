//! Puts fields' values into a record's labels.
//!
//! Where several fields fill one label, each has a rank. A One label takes the value of the lowest rank that is
//! present; a value that equals it collapses into it, any other loses and stays unmapped, as it stood in the event. A
//! Many label takes all distinct values in the order of the ranks. Fields come in any order, so all values are put first,
//! and each label is settled when the last one is there.

use crate::field::{Arity, Field, FieldValue, Filled, Filler, Fills, Leftover, convert};
use crate::kind::Kind;
use crate::label::{Cardinality, Label, LabelInfo};
use crate::leaf::Leaf;
use crate::path::{Key, Path};
use crate::record::{Cell, Record};
use crate::rejection::{Rejection, RejectionCode};
use crate::rest::{Issue, IssueCode, Rest};
use crate::scratch::Scratch;
use crate::source::{Descriptor, FieldInfo, LabelUse, Take, XdrSource};
use crate::value::Value;
use crate::walk::Capture;

/// Fills one record.
#[derive(Debug)]
pub struct Mapper<'m, 'a> {
    pub(crate) descriptor: &'static Descriptor,
    pub(crate) scratch: &'a Scratch,
    pub(crate) record: &'m mut Record<'a>,
    pub(crate) memory: &'m mut Memory<'a>,
    /// Empty when a struct is mapped.
    pub(crate) capture: &'m Capture<'a>,
    pub(crate) values_per_label: usize,
    pub(crate) rejection: Option<Rejection>,
    slot: u16,
}

/// What is put into the record that is being filled. Kept for its memory's sake.
#[derive(Debug, Default)]
pub(crate) struct Memory<'a> {
    found: Vec<Found<'a>>,
    puts: Vec<Put<'a>>,
    /// The puts by label and rank.
    order: Vec<(usize, u8, usize)>,
    /// The fields that the One labels were filled from.
    winners: Vec<(&'static LabelInfo, u16)>,
    /// Labels of other tables than the model's, as they came.
    others: Vec<&'static LabelInfo>,
}

impl<'a> Memory<'a> {
    fn clear(&mut self) {
        self.found.clear();
        self.puts.clear();
        self.order.clear();
        self.winners.clear();
        self.others.clear();
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
            winners: self.winners,
            others: self.others,
        }
    }
}

/// A value of the event.
#[derive(Debug, Clone, Copy)]
struct Found<'a> {
    path: Path<'a>,
    leaf: Leaf<'a>,
    /// How many parts it has.
    parts: usize,
    /// The parts that labels hold, as bits.
    held: u64,
}

/// A value for a label.
#[derive(Debug, Clone, Copy)]
struct Put<'a> {
    used: &'static LabelUse,
    slot: u16,
    found: usize,
    value: Value<'a>,
}

impl<'a> Leftover<'a> for Mapper<'_, 'a> {
    fn rest(&mut self) -> &mut Rest<'a> {
        self.record.rest_mut()
    }
}

impl<'m, 'a> Mapper<'m, 'a> {
    pub(crate) fn new(
        descriptor: &'static Descriptor,
        scratch: &'a Scratch,
        record: &'m mut Record<'a>,
        memory: &'m mut Memory<'a>,
        capture: &'m Capture<'a>,
        values_per_label: usize,
    ) -> Self {
        memory.clear();
        Self {
            descriptor,
            scratch,
            record,
            memory,
            capture,
            values_per_label,
            rejection: None,
            slot: 0,
        }
    }

    /// Maps what was captured, without a struct between.
    pub(crate) fn map_capture(&mut self) {
        let capture = self.capture;
        for slot in capture.slots() {
            self.note_sensitive(slot);
            if self.info(slot).kept {
                for held in capture.values(slot) {
                    self.rest().keep(held.path, held.leaf);
                }
            }
            (self.descriptor.map)(slot, self);
        }
        for (slot, info) in (0..).zip(self.descriptor.fields) {
            if info.required && capture.values(slot).next().is_none() {
                self.reject(Rejection::missing_field(info));
            }
        }
    }

    /// Notes what is at the path of a field that fills sensitive labels, if records are redacted.
    fn note_sensitive(&mut self, slot: u16) {
        let (info, capture) = (self.info(slot), self.capture);
        let Some(redacting) = self.record.redacting() else {
            return;
        };
        if let Some(action) = redacting.policy.of_field(info) {
            let leaves = capture.values(slot).map(|held| (held.leaf, action));
            redacting.found.extend(leaves);
        }
    }

    /// Maps a struct.
    pub(crate) fn map_struct<T: XdrSource<'a>>(&mut self, source: &T) {
        if let Some(rest) = source.rest() {
            self.rest().extend(rest);
        }
        for (slot, _) in (0..).zip(self.descriptor.fields) {
            T::map(Some(source), slot, self);
        }
    }

    /// Settles what each label holds, when all values are put. Labels that go along with others come after these. What no
    /// label holds, or not whole, stays unmapped.
    pub(crate) fn settle(mut self) -> Result<(), Rejection> {
        let mut order = std::mem::take(&mut self.memory.order);
        for place in 0..self.memory.puts.len() {
            let used = self.memory.puts[place].used;
            order.push((self.memory.place_of(used.label), used.rank, place));
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
                    let kept: Vec<_> = puts.filter(|&put| self.goes_along(put)).collect();
                    self.settle_label(kept.into_iter());
                } else {
                    self.settle_label(&mut puts);
                }
            }
        }
        self.memory.order = order;
        for found in &self.memory.found {
            if (found.held.count_ones() as usize) < found.parts {
                self.record.rest_mut().keep(found.path, found.leaf);
            }
        }
        self.rejection
            .map_or_else(|| self.record.rest().check(), Err)
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

    /// Maps a captured field.
    pub(crate) fn captured<F: Field<'a>>(
        &mut self,
        slot: u16,
        fillers: &[Filler<'m, 'a, F::Item>],
    ) {
        let (info, capture, scratch) = (self.info(slot), self.capture, self.scratch);
        let mut any = false;
        convert::<F, _>(
            self,
            info,
            slot,
            capture,
            scratch,
            |mapper, path, leaf, item| {
                any = true;
                mapper.value(slot, path, leaf, &item, fillers);
            },
        );
        if info.required && !any {
            self.reject(Rejection::missing_value(info, F::Item::EXPECTED));
        }
    }

    /// Maps a struct's field.
    pub(crate) fn field<F: Field<'a>>(
        &mut self,
        slot: u16,
        field: &F,
        fillers: &[Filler<'m, 'a, F::Item>],
    ) {
        let names = self.info(slot).path.iter().map(|segment| segment.key);
        let path = Path::of_names(names, self.scratch);
        let mut index = 0;
        field.each_item(&mut |item| {
            let leaf = item.to_leaf(self.scratch);
            let path = if F::Arity::MANY {
                Path::new(Some(self.scratch.keep(path)), Key::Index(index))
            } else {
                path
            };
            index += 1;
            if !leaf.is_absent() {
                self.value(slot, path, leaf, item, fillers);
            }
        });
    }

    /// Fills the label, which is at this place among the field's, from the field's value.
    pub(crate) fn fill<L: Label, K: Kind, T: Fills<'a, L, K>>(
        value: &T,
        place: usize,
        mapper: &mut Self,
    ) {
        mapper.put(place, value.fill(mapper.scratch));
    }

    fn put(&mut self, place: usize, filled: Filled<'a>) {
        let used = &self.info(self.slot).labels[place];
        match filled {
            Ok(Some(value)) => self.memory.puts.push(Put {
                used,
                slot: self.slot,
                found: self.memory.found.len() - 1,
                value,
            }),
            Ok(None) => {}
            Err(unfit) => self.issue(IssueCode::DoesNotFit, used.label, unfit.expected),
        }
    }

    /// Tells that the value map of the label at this place has no arm for the value.
    #[doc(hidden)]
    pub fn not_in_value_map(&mut self, place: usize, expected: &'static str) {
        let label = self.info(self.slot).labels[place].label;
        self.issue(IssueCode::NotInValueMap, label, expected);
    }

    /// The field with the best rank fills the label; of its values, those that it takes.
    fn settle_one(&mut self, first: usize, others: impl Iterator<Item = usize>) {
        let mut winner = first;
        let mut joined = String::new();
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
            held.value = Value::Text(self.scratch.text(&joined));
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
                return self.reject(Rejection::new(
                    RejectionCode::TooManyValues,
                    format!("label `{}` has more than {limit} values", label.name()),
                ));
            }
        }
    }

    /// Notes that a label holds what was put.
    fn holds(&mut self, put: usize) {
        let Put { found, used, .. } = self.memory.puts[put];
        self.memory.found[found].held |= 1 << used.part.min(63);
    }

    /// Has a value put into its field's labels.
    fn value<T: FieldValue<'a>>(
        &mut self,
        slot: u16,
        path: Path<'a>,
        leaf: Leaf<'a>,
        item: &T,
        fillers: &[Filler<'m, 'a, T>],
    ) {
        // What is kept anyhow need not be held whole.
        let parts = if self.info(slot).kept {
            0
        } else {
            item.parts()
        };
        self.memory.found.push(Found {
            path,
            leaf,
            parts,
            held: 0,
        });
        self.slot = slot;
        for (place, fill) in fillers.iter().enumerate() {
            fill(item, place, self);
        }
    }

    fn issue(&mut self, code: IssueCode, label: &'static LabelInfo, expected: &'static str) {
        if let Some(&Found { path, leaf, .. }) = self.memory.found.last() {
            let label = Some(label);
            self.record.rest_mut().issue(Issue {
                code,
                path,
                label,
                expected,
                got: leaf,
            });
        }
    }

    fn reject(&mut self, rejection: Rejection) {
        self.rejection.get_or_insert(rejection);
    }

    fn info(&self, slot: u16) -> &'static FieldInfo {
        &self.descriptor.fields[usize::from(slot)]
    }
}
