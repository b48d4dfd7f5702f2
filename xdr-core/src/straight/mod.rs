//! Fills a record straight from JSON: the way of nearly all events.
//!
//! - There is no step between: a value is converted and put into its label when it is met.
//! - Producers write keys in a stable order. So behind each key it is guessed what comes next, by what came there before,
//!   and one comparison of up to 32 bytes passes the comma, the key, the colon and a string's quote.
//! - Only what is usual is done here. Of all else (a key that comes twice, an array of objects, broken JSON, a limit that
//!   is reached, an envelope, redaction, anything that would reject the event) it is told that the event is [`NotStraight`], and the
//!   [walker](crate::walk) begins anew. Both give the same record, which is tested.

mod detector;
mod front;
mod keys;
mod learned;
mod objects;
mod plan;
mod states;
mod values;
mod walk;

pub(crate) use detector::Detector;
use objects::Event;
use plan::FIELDS;
pub(crate) use plan::Plan;
use walk::{OfUnknown, Walk};

use crate::front::Front;
use crate::json::scan::best;
use crate::json::{JsonError, JsonReader};
use crate::limits::Limits;
use crate::mapper::{Input, Mapper, Memory, NotStraight, Straight};
use crate::record::Record;
use crate::scratch::Scratch;

impl From<JsonError> for NotStraight {
    #[cold]
    fn from(_: JsonError) -> Self {
        Self
    }
}

/// The record that is filled, and what it is filled with the help of.
pub(crate) struct Target<'t, 'a> {
    pub(crate) record: &'t mut Record<'a>,
    pub(crate) memory: &'t mut Memory<'a>,
    pub(crate) scratch: &'a Scratch,
    pub(crate) limits: &'t Limits,
}

impl Plan {
    /// Fills the record from the event in front of the reader; gives what holds of it that tells sources apart.
    pub(crate) fn walk<'a>(
        &mut self,
        reader: JsonReader<'a>,
        target: Target<'_, 'a>,
    ) -> Straight<u64> {
        self.walk_with(reader, target, |walk| best(Event(walk)))
    }

    /// The same from what a front end gives.
    pub(crate) fn walk_front<'a>(
        &mut self,
        front: impl Front<'a>,
        target: Target<'_, 'a>,
    ) -> Straight<u64> {
        // There may be JSON in its text only.
        let reader = JsonReader::new("", target.scratch);
        self.walk_with(reader, target, |walk| walk.front(front))
    }

    /// Learns from the event that was walked, if it was of the source, and went all the way.
    #[inline]
    pub(crate) fn learn(&mut self) {
        if !self.lessons.is_empty() {
            self.learned.learn(&mut self.lessons);
        }
    }

    #[inline]
    fn walk_with<'a>(
        &mut self,
        reader: JsonReader<'a>,
        target: Target<'_, 'a>,
        work: impl FnOnce(&mut Walk<'_, 'a>) -> Straight,
    ) -> Straight<u64> {
        let source = self.learned.source;
        if source.fields.len() > FIELDS {
            return Err(NotStraight);
        }
        self.lessons.forget();
        let Target {
            record,
            memory,
            scratch,
            limits,
        } = target;
        record.clear();
        let of_unknown = if source.deny_unknown {
            OfUnknown::Refused
        } else if record.rest().keeps() {
            OfUnknown::Kept
        } else {
            OfUnknown::Dropped
        };
        let limit = limits.values_per_label;
        let mapper = Mapper::new(source, scratch, record, memory, Input::Struct, limit);
        let mut walk = Walk {
            learned: &self.learned,
            lessons: &mut self.lessons,
            reader,
            mapper: mapper.straight(&self.learned.fillings),
            seen: [false; FIELDS],
            of_unknown,
            conditions: 0,
            limits,
        };
        work(&mut walk)?;
        let is_lacking = |slot: &u16| !walk.seen[usize::from(*slot)];
        if self.required.iter().any(is_lacking) {
            return Err(NotStraight);
        }
        walk.mapper.settle_straight()?;
        Ok(walk.conditions)
    }
}
