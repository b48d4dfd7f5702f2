//! Puts fields' values into a record's labels.
//!
//! Where several fields fill one label, each has a rank. A One label takes the value of the lowest rank that is
//! present; equal values collapse; a value that loses stays unmapped, with the text it had in the event. That is why
//! the mapper remembers for each label which field's value it holds, whichever order the fields come in.

use crate::field::{Field, FieldValue, Leftover, Takes, Unfit, convert};
use crate::label::{Cardinality, IsCardinality, Label, LabelInfo};
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
    /// How many labels the value at hand filled.
    filled: usize,
}

/// What the mapper remembers of the record it is filling. Kept for its memory's sake.
#[derive(Debug, Default)]
pub(crate) struct Memory<'a> {
    origins: Vec<Origin<'a>>,
    /// For each label of the model, valid only while the record has it.
    winners: Vec<Winner>,
    other_winners: Vec<(&'static LabelInfo, Winner)>,
}

impl<'a> Memory<'a> {
    fn clear(&mut self) {
        self.origins.clear();
        self.other_winners.clear();
        self.winners
            .resize(crate::labels::TABLE.len(), Winner::default());
    }

    /// The memory, for another batch.
    pub(crate) fn recycle<'b>(self) -> Memory<'b> {
        Memory {
            origins: crate::recycle(self.origins),
            winners: self.winners,
            other_winners: self.other_winners,
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

/// Which field's value a One label holds.
#[derive(Debug, Clone, Copy, Default)]
struct Winner {
    rank: u8,
    slot: u16,
    origin: usize,
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
                        self.rest().given_up(held.path, held.leaf);
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

    /// Puts a value into a label.
    #[doc(hidden)]
    pub fn put<L: Label>(&mut self, rank: u8, take: Take, value: Value<'a>) {
        match <L::Cardinality as IsCardinality>::CARDINALITY {
            Cardinality::One => self.put_one(L::INFO, rank, take, value),
            Cardinality::Many => {
                self.filled += 1;
                if self.record.link(L::INFO, rank, value) > self.values_per_label {
                    self.reject(Rejection::new(
                        RejectionCode::TooManyValues,
                        format!(
                            "label `{}` has more than {} values",
                            L::INFO.name(),
                            self.values_per_label
                        ),
                    ));
                }
            }
        }
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

    fn put_one(&mut self, label: &'static LabelInfo, rank: u8, take: Take, value: Value<'a>) {
        let new = Winner {
            rank,
            slot: self.slot,
            origin: self.memory.origins.len() - 1,
        };
        self.filled += 1;
        let Some(held) = self.record.one(label) else {
            return self.hold(label, value, new);
        };
        let old = self.winner(label);
        let same_field = old.slot == new.slot;
        match (held, value, take) {
            _ if held == value => {}
            (Value::Text(before), Value::Text(after), Take::Join(by)) if same_field => {
                let joined = self.scratch.text(&[before, by, after].concat());
                self.hold(label, Value::Text(joined), old);
            }
            _ if rank < old.rank || (same_field && take == Take::Last) => {
                self.lose(old.origin);
                self.hold(label, value, new);
            }
            _ => self.lose(new.origin),
        }
    }

    fn hold(&mut self, label: &'static LabelInfo, value: Value<'a>, winner: Winner) {
        self.record.put(label, Slot::One(value));
        if label.is_of_model() {
            self.memory.winners[label.index()] = winner;
        } else {
            self.memory
                .other_winners
                .retain(|(other, _)| *other != label);
            self.memory.other_winners.push((label, winner));
        }
    }

    fn winner(&self, label: &'static LabelInfo) -> Winner {
        if label.is_of_model() {
            return self.memory.winners[label.index()];
        }
        let mut others = self.memory.other_winners.iter();
        others
            .find(|(other, _)| *other == label)
            .map_or(Winner::default(), |&(_, winner)| winner)
    }

    fn lose(&mut self, origin: usize) {
        let origin = &mut self.memory.origins[origin];
        if !std::mem::replace(&mut origin.lost, true) {
            self.record.rest_mut().given_up(origin.path, origin.leaf);
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
        if self.filled < item.parts() {
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
