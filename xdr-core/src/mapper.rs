//! Puts fields' values into a record's labels.
//!
//! Where several fields fill one label, each has a rank. A One label takes the value of the lowest rank that is
//! present; a value that equals it collapses into it, any other loses and stays unmapped, as it stood in the event. A
//! Many label takes all distinct values in the order of the ranks. Fields come in any order, so all values are put first,
//! and each label is settled when the last one is there.

use crate::field::{Field, FieldValue, Leftover, Takes, Unfit, convert};
use crate::label::{Cardinality, Label, LabelInfo};
use crate::leaf::Leaf;
use crate::path::{Key, Path};
use crate::record::{Record, Slot};
use crate::rejection::{Rejection, RejectionCode};
use crate::rest::{Issue, IssueCode, Rest};
use crate::scratch::Scratch;
use crate::source::{Descriptor, FieldInfo, Role, Take};
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
    /// The parts of the value at hand that labels hold, as bits.
    filled: u64,
}

/// What is put into the record that is being filled. Kept for its memory's sake.
#[derive(Debug, Default)]
pub(crate) struct Memory<'a> {
    origins: Vec<Origin<'a>>,
    puts: Vec<Put<'a>>,
    /// The puts by label and rank.
    order: Vec<(usize, u8, u32)>,
}

impl<'a> Memory<'a> {
    fn clear(&mut self) {
        self.origins.clear();
        self.puts.clear();
        self.order.clear();
    }

    /// The memory, for another batch.
    pub(crate) fn recycle<'b>(self) -> Memory<'b> {
        Memory {
            origins: crate::recycle(self.origins),
            puts: crate::recycle(self.puts),
            order: self.order,
        }
    }
}

/// A value of the event.
#[derive(Debug, Clone, Copy)]
struct Origin<'a> {
    path: Path<'a>,
    leaf: Leaf<'a>,
    /// Whether it is among the unmapped already.
    lost: bool,
}

/// A value for a label.
#[derive(Debug, Clone, Copy)]
struct Put<'a> {
    label: &'static LabelInfo,
    rank: u8,
    take: Take,
    slot: u16,
    origin: usize,
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
            filled: 0,
        }
    }

    /// Maps what was captured, without a struct between.
    pub(crate) fn map_capture(&mut self) {
        let capture = self.capture;
        for slot in capture.slots() {
            match self.info(slot).role {
                Role::Mapped => (self.descriptor.map)(slot, self),
                Role::Kept => {
                    for held in capture.values(slot) {
                        self.rest().keep(held.path, held.leaf);
                    }
                }
                Role::Skipped(_) => {}
            }
        }
        for (slot, info) in (0..).zip(self.descriptor.fields) {
            if info.required && capture.values(slot).next().is_none() {
                self.reject(Rejection::missing_field(info));
            }
        }
    }

    /// Settles what each label holds, when all values are put.
    pub(crate) fn settle(mut self) -> Result<(), Rejection> {
        let mut order = std::mem::take(&mut self.memory.order);
        order.extend(
            (0..)
                .zip(&self.memory.puts)
                .map(|(place, put)| (place_of(put.label), put.rank, place)),
        );
        order.sort_unstable();
        for of_label in order.chunk_by(|a, b| a.0 == b.0) {
            let mut puts = of_label.iter().map(|&(_, _, place)| place as usize);
            let Some(first) = puts.next() else { continue };
            let Put { label, .. } = self.memory.puts[first];
            match label.cardinality() {
                Cardinality::One => self.settle_one(first, puts),
                Cardinality::Many => self.settle_many(label, std::iter::once(first).chain(puts)),
            }
        }
        self.memory.order = order;
        self.rejection.map_or(Ok(()), Err)
    }

    /// Maps a captured field.
    #[doc(hidden)]
    pub fn captured<F: Field<'a>>(&mut self, slot: u16, put: fn(&F::Item, &mut Self)) {
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
                mapper.value(slot, path, leaf, &item, put);
            },
        );
        if info.required && !any {
            self.reject(Rejection::missing_field(info));
        }
    }

    /// Maps a struct's field.
    #[doc(hidden)]
    pub fn field<F: Field<'a>>(&mut self, slot: u16, field: &F, put: fn(&F::Item, &mut Self)) {
        let names = self.info(slot).path.iter().map(|segment| segment.key);
        let Some(path) = Path::of_names(names, self.scratch) else {
            return;
        };
        let mut index = 0;
        field.each_item(&mut |item| {
            let leaf = item.to_leaf(self.scratch);
            let path = match F::TAKES {
                Takes::All => Path::new(Some(self.scratch.keep(path)), Key::Index(index)),
                Takes::Demanded | Takes::Optional => path,
            };
            index += 1;
            if !leaf.is_absent() {
                self.value(slot, path, leaf, item, put);
            }
        });
    }

    /// Maps what a struct's rest holds.
    #[doc(hidden)]
    pub fn rest_of(&mut self, rest: &Rest<'a>) {
        self.record.rest_mut().extend(rest);
    }

    /// The arena of the batch.
    #[doc(hidden)]
    pub fn scratch(&self) -> &'a Scratch {
        self.scratch
    }

    /// Puts a value, which is this part of the field's, into a label.
    #[doc(hidden)]
    pub fn put<L: Label>(&mut self, used: Used, value: Value<'a>) {
        let Used { rank, take, part } = used;
        let (slot, origin) = (self.slot, self.memory.origins.len() - 1);
        self.memory.puts.push(Put {
            label: L::INFO,
            rank,
            take,
            slot,
            origin,
            value,
        });
        self.filled |= 1 << part.min(63);
    }

    /// Tells that a label cannot hold the value.
    #[doc(hidden)]
    pub fn does_not_fit<L: Label>(&mut self, unfit: Unfit) {
        self.issue(IssueCode::DoesNotFit, L::INFO, unfit.expected);
    }

    /// Tells that a value map has no arm for the value.
    #[doc(hidden)]
    pub fn not_in_value_map<L: Label>(&mut self, expected: &'static str) {
        self.issue(IssueCode::NotInValueMap, L::INFO, expected);
    }

    /// The field with the best rank fills the label; of its values, those that it takes.
    fn settle_one(&mut self, first: usize, others: impl Iterator<Item = usize>) {
        let mut held = self.memory.puts[first];
        for other in others {
            let other = self.memory.puts[other];
            match (other.slot == held.slot, other.take, held.value, other.value) {
                (true, Take::Join(by), Value::Text(before), Value::Text(after)) => {
                    held.value = Value::Text(self.scratch.text(&[before, by, after].concat()));
                }
                (_, _, before, after) if before == after => {}
                (true, Take::Last, ..) => {
                    self.lose(held.origin);
                    held = other;
                }
                _ => self.lose(other.origin),
            }
        }
        self.record.put(held.label, Slot::One(held.value));
    }

    fn settle_many(&mut self, label: &'static LabelInfo, puts: impl Iterator<Item = usize>) {
        let limit = self.values_per_label;
        for put in puts {
            if self.record.link(label, self.memory.puts[put].value) > limit {
                return self.reject(Rejection::new(
                    RejectionCode::TooManyValues,
                    format!("label `{}` has more than {limit} values", label.name()),
                ));
            }
        }
    }

    fn lose(&mut self, origin: usize) {
        let origin = &mut self.memory.origins[origin];
        if !std::mem::replace(&mut origin.lost, true) {
            self.record.rest_mut().keep(origin.path, origin.leaf);
        }
    }

    /// Has a value put into its field's labels; what these do not hold of it stays unmapped.
    fn value<T: FieldValue<'a>>(
        &mut self,
        slot: u16,
        path: Path<'a>,
        leaf: Leaf<'a>,
        item: &T,
        put: fn(&T, &mut Self),
    ) {
        let origin = self.memory.origins.len();
        self.memory.origins.push(Origin {
            path,
            leaf,
            lost: false,
        });
        self.slot = slot;
        self.filled = 0;
        put(item, self);
        if (self.filled.count_ones() as usize) < item.parts() {
            self.lose(origin);
        }
    }

    fn issue(&mut self, code: IssueCode, label: &'static LabelInfo, expected: &'static str) {
        if let Some(&Origin { path, leaf, .. }) = self.memory.origins.last() {
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

/// How a field fills a label.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Used {
    pub rank: u8,
    pub take: Take,
    /// Which part of the value the label holds: one number for each conversion.
    pub part: u8,
}

/// Brings together the puts of one label: by the model's table, then by the places of other tables.
fn place_of(label: &'static LabelInfo) -> usize {
    if label.is_of_model() {
        label.index()
    } else {
        std::ptr::from_ref(label).addr()
    }
}
