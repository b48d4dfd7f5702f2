//! Puts fields' values into a record's labels.
//!
//! Where several fields fill one label, each has a rank. A One label takes the value of the lowest rank that is
//! present; a value that equals it collapses into it, any other loses and stays unmapped, as it stood in the event. A
//! Many label takes all distinct values in the order of the ranks. Fields come in any order, so values are put first, and
//! a label that several fields fill is settled when the last one is there.
//!
//! There are two ways to map an event. One maps what was [captured](Capture), field by field, and settles all labels in
//! the end ([`settle`]). The other maps each value when it is met, straight into the record, and settles those labels only
//! that several fields have filled ([`straight`]); it is several times as fast. A struct is mapped in the first way.

mod explained;
mod fillings;
mod reading;
mod settle;
mod straight;

pub(crate) use explained::Explained;
pub use explained::{Mapped, Met};
pub(crate) use fillings::{Filling, Fillings};
pub(crate) use reading::Reading;
use settle::{HELD, Put, part};
pub(crate) use settle::{Memory, OWN, Place};
pub(crate) use straight::{NotStraight, Straight};

use crate::field::{Arity, Field, FieldValue, Filled, Filler, Fills, Leftover, convert};
use crate::kind::Kind;
use crate::label::{Label, LabelInfo};
use crate::leaf::Leaf;
use crate::path::{Key, Path};
use crate::record::Record;
use crate::rejection::Rejection;
use crate::rest::{Issue, IssueCode, Rest};
use crate::scratch::Scratch;
use crate::source::{Descriptor, FieldInfo, XdrSource};
use crate::walk::{Capture, Values};

/// Fills one record.
#[derive(Debug)]
pub struct Mapper<'m, 'a> {
    pub(crate) descriptor: &'static Descriptor,
    pub(crate) scratch: &'a Scratch,
    pub(crate) record: &'m mut Record<'a>,
    pub(crate) memory: &'m mut Memory<'a>,
    input: Input<'m, 'a>,
    /// How values are put at once; not if all are settled in the end.
    straight: Option<&'m Fillings>,
    pub(crate) values_per_label: usize,
    pub(crate) rejection: Option<Rejection>,
    /// The field at hand.
    slot: u16,
    /// Where its value stands.
    place: Place<'a>,
    /// The value.
    leaf: Leaf<'a>,
    /// Its place among those that were found.
    found: usize,
}

/// What is mapped.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Input<'m, 'a> {
    /// What was captured of an event.
    Capture(&'m Capture<'a>),
    /// The value at hand.
    Value,
    /// The same, a text that the field's first label holds already.
    HeldText,
    /// A struct.
    Struct,
    /// Nothing: it is asked how the field is read.
    Question(Reading),
}

impl<'a> Leftover<'a> for Mapper<'_, 'a> {
    fn rest(&mut self) -> &mut Rest<'a> {
        match self.straight {
            // Behind what the walker leaves.
            Some(_) => &mut self.memory.late,
            None => self.record.rest_mut(),
        }
    }
}

impl<'m, 'a> Mapper<'m, 'a> {
    pub(crate) fn new(
        descriptor: &'static Descriptor,
        scratch: &'a Scratch,
        record: &'m mut Record<'a>,
        memory: &'m mut Memory<'a>,
        input: Input<'m, 'a>,
        values_per_label: usize,
    ) -> Self {
        memory.clear();
        Self {
            descriptor,
            scratch,
            record,
            memory,
            input,
            straight: None,
            values_per_label,
            rejection: None,
            slot: 0,
            place: Place::Field(0),
            leaf: Leaf::Null,
            found: OWN,
        }
    }

    /// Maps what was captured, without a struct between.
    pub(crate) fn map_capture(&mut self, capture: &Capture<'a>) {
        for slot in capture.slots() {
            self.note_sensitive(slot, capture);
            if self.info(slot).kept {
                for (path, leaf) in capture.values(slot) {
                    self.rest().keep(path, leaf);
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
    fn note_sensitive(&mut self, slot: u16, capture: &Capture<'a>) {
        let info = self.info(slot);
        let Some(redacting) = self.record.redacting() else {
            return;
        };
        if let Some(action) = redacting.policy.of_field(info) {
            let leaves = capture.values(slot).map(|(_, leaf)| (leaf, action));
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

    /// Maps a captured field.
    #[inline]
    pub(crate) fn captured<F: Field<'a>>(
        &mut self,
        slot: u16,
        fillers: &[Filler<'m, 'a, F::Item>],
    ) {
        // Most values need not be gone through as a list of one.
        if let Input::Value | Input::HeldText = self.input
            && !F::Arity::MANY
            && !self.info(slot).means_absent(self.leaf)
            && let Some(item) = F::Item::from_leaf(self.leaf, self.scratch)
        {
            return self.value(slot, &item, fillers);
        }
        self.values::<F>(slot, fillers);
    }

    #[inline(never)]
    fn values<F: Field<'a>>(&mut self, slot: u16, fillers: &[Filler<'m, 'a, F::Item>]) {
        let (info, scratch) = (self.info(slot), self.scratch);
        let values = match self.input {
            Input::Value | Input::HeldText => {
                Values::only(self.place.path(self.descriptor, scratch), self.leaf)
            }
            Input::Capture(capture) => capture.values(slot),
            Input::Question(reading) => return self.answer::<F>(slot, reading, fillers),
            Input::Struct => return,
        };
        let mut any = false;
        let descriptor = self.descriptor;
        convert::<F, _>(
            self,
            descriptor,
            info,
            values,
            scratch,
            |mapper, path, leaf, item| {
                any = true;
                (mapper.place, mapper.leaf) = (Place::Path(path), leaf);
                mapper.value(slot, &item, fillers);
            },
        );
        if info.required && !any {
            self.reject(Rejection::missing_value(info, F::Item::EXPECTED));
        }
    }

    /// Maps a struct's field.
    #[inline(never)]
    pub(crate) fn field<F: Field<'a>>(
        &mut self,
        slot: u16,
        field: &F,
        fillers: &[Filler<'m, 'a, F::Item>],
    ) {
        let path = self.info(slot).path_in(self.scratch);
        let mut index = 0;
        field.each_item(&mut |item| {
            let leaf = item.to_leaf(self.scratch);
            let path = if F::Arity::MANY {
                Path::new(Some(self.scratch.store(path)), Key::Index(index))
            } else {
                path
            };
            index += 1;
            if !leaf.is_absent() {
                (self.place, self.leaf) = (Place::Path(path), leaf);
                self.value(slot, item, fillers);
            }
        });
    }

    /// Fills the label, the field's nth from 0, from the field's value.
    pub(crate) fn fill<L: Label, K: Kind, T: Fills<'a, L, K>>(
        value: &T,
        nth: usize,
        mapper: &mut Self,
    ) {
        mapper.put(nth, value.fill(mapper.scratch));
    }

    fn put(&mut self, nth: usize, filled: Filled<'a>) {
        match (filled, self.straight) {
            // It is walked anew: nothing need be put any more.
            (Ok(Some(_)), Some(_)) if self.rejection.is_some() => {}
            (Ok(Some(value)), Some(fillings)) => {
                let filling = fillings.of_field(self.slot, nth);
                self.memory.parts |= part(filling.used);
                self.put_straight(filling, self.found, value);
            }
            (Ok(None), _) => {}
            (filled, _) => self.put_otherwise(nth, filled),
        }
    }

    #[inline(never)]
    fn put_otherwise(&mut self, nth: usize, filled: Filled<'a>) {
        if let Input::Question(_) = self.input {
            return;
        }
        let used = &self.info(self.slot).labels[nth];
        match filled {
            Ok(Some(value)) => self.memory.puts.push(Put {
                used,
                slot: self.slot,
                found: self.found,
                order: 0,
                value,
            }),
            Ok(None) => {}
            Err(unfit) => self.issue(unfit.code, used.label, unfit.expected),
        }
    }

    /// Tells that the value map of the field's nth label, from 0, has no arm for the value.
    #[doc(hidden)]
    pub fn not_in_value_map(&mut self, nth: usize, expected: &'static str) {
        let label = self.info(self.slot).labels[nth].label;
        self.issue(IssueCode::NotInValueMap, label, expected);
    }

    /// Has the value at hand put into its field's labels.
    #[allow(
        clippy::inline_always,
        reason = "events whose values are converted take 1 to 2 % less without a call for each"
    )]
    #[inline(always)]
    fn value<T: FieldValue<'a>>(&mut self, slot: u16, item: &T, fillers: &[Filler<'m, 'a, T>]) {
        self.slot = slot;
        let mut fillers = (0..).zip(fillers);
        if let Input::HeldText = self.input {
            self.found = HELD;
            fillers.next();
            return fillers.for_each(|(place, fill)| fill(item, place, self));
        }
        // Straight, nothing need be found again that is not to be left.
        self.found = OWN;
        if self.straight.is_none() || self.record.rest().keeps() {
            // What is kept anyhow need not be held whole.
            let parts = if self.info(slot).kept {
                0
            } else {
                item.parts()
            };
            self.found = self.memory.find(self.place, self.leaf, parts);
        }
        self.memory.parts = 0;
        fillers.for_each(|(place, fill)| fill(item, place, self));
        if self.found != OWN && self.straight.is_some() {
            self.memory.note_if_unput();
        }
    }

    fn issue(&mut self, code: IssueCode, label: &'static LabelInfo, expected: &'static str) {
        let (path, got) = (self.place.path(self.descriptor, self.scratch), self.leaf);
        let label = Some(label);
        self.rest().issue(Issue {
            code,
            path,
            label,
            expected,
            got,
        });
    }

    fn reject(&mut self, rejection: Rejection) {
        self.rejection.get_or_insert(rejection);
    }

    fn info(&self, slot: u16) -> &'static FieldInfo {
        &self.descriptor.fields[usize::from(slot)]
    }
}
