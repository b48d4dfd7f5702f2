//! Decides what is done with each value of an event.

#![allow(
    clippy::inline_always,
    reason = "all that is done with a scanner is compiled for it"
)]

use super::learned::{Learned, Lessons};
use super::objects::{Object, Told};
use super::plan::{Action, FIELDS, Slots, Step};
use super::states::Guessed;
use crate::front::{Front as _, Opened};
use crate::json::JsonReader;
use crate::json::scan::Scanner;
use crate::leaf::Leaf;
use crate::limits::Limits;
use crate::mapper::{Mapper, NotStraight, Straight};
use crate::path::{Key, Path};
use crate::seldom::seldom;

/// An event that is walked.
pub(super) struct Walk<'w, 'a> {
    pub(super) learned: &'w Learned,
    pub(super) lessons: &'w mut Lessons,
    pub(super) reader: JsonReader<'a>,
    pub(super) mapper: Mapper<'w, 'a>,
    /// The fields that were met.
    pub(super) seen: Slots,
    pub(super) of_unknown: OfUnknown,
    /// The conditions on keys that hold, as bits.
    pub(super) conditions: u64,
    pub(super) limits: &'w Limits,
}

/// What is done with what no field names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OfUnknown {
    Kept,
    /// Because that is asked for, or inside JSON text that a field holds as a whole.
    Dropped,
    Refused,
}

pub(super) type Parent<'a> = Option<&'a Path<'a>>;

/// Where a value stands; its path is worked out if it is needed.
#[derive(Clone, Copy)]
pub(super) struct At<'g, 'a> {
    pub(super) parent: Parent<'a>,
    pub(super) key: KeyAt<'g, 'a>,
}

#[derive(Clone, Copy)]
pub(super) enum KeyAt<'g, 'a> {
    Known(&'a str),
    /// It was guessed; the walk's reader passed it and came to this place.
    Guessed(&'g Guessed, usize),
}

impl<'a> At<'_, 'a> {
    #[inline(always)]
    pub(super) fn path(self, reader: &JsonReader<'a>) -> Path<'a> {
        Path::new(self.parent, Key::Name(self.name(reader)))
    }

    #[inline(always)]
    fn name(self, reader: &JsonReader<'a>) -> &'a str {
        match self.key {
            KeyAt::Known(name) => name,
            KeyAt::Guessed(guessed, after) => reader.passed_key(&guessed.guess, after),
        }
    }
}

impl<'a> Walk<'_, 'a> {
    #[inline(always)]
    pub(super) fn is_within_limit(&self, keys: usize) -> Straight {
        if keys > self.limits.keys_per_object {
            seldom();
            return Err(NotStraight);
        }
        Ok(())
    }

    /// What is done with a value, which the reader stands before, if it is a string behind its quote.
    #[inline(always)]
    pub(super) fn value<S: Scanner>(
        &mut self,
        scanner: S,
        guessed: &Guessed,
        at: At<'_, 'a>,
    ) -> Straight {
        let step = &guessed.step;
        if !guessed.guess.is_of_string() {
            return self.other(scanner, step, at);
        }
        let text = match self.reader.plain_string(scanner) {
            Some(text) => text,
            None => {
                seldom();
                self.unusual(step.action)?
            }
        };
        self.string(scanner, step, at, text)
    }

    /// What is done with a string.
    #[inline(always)]
    pub(super) fn string<S: Scanner>(
        &mut self,
        scanner: S,
        step: &Step,
        at: At<'_, 'a>,
        text: &'a str,
    ) -> Straight {
        match step.action {
            Action::OneText => {
                self.meet(step.slot)?;
                self.one_text(step, text)
            }
            Action::Unknown | Action::Envelope => self.unknown(at, Leaf::Text(text)),
            Action::ContestedText => {
                self.meet(step.slot)?;
                self.contested_text(step, text)
            }
            Action::Address | Action::Endpoint => {
                self.meet(step.slot)?;
                self.endpoint(scanner, step, text, step.action == Action::Endpoint)
            }
            Action::Timestamp => {
                self.meet(step.slot)?;
                self.timestamp(step, text)
            }
            Action::OneOfMany => {
                self.meet(step.slot)?;
                self.one_of_many(step, text)
            }
            Action::Text => {
                self.meet(step.slot)?;
                self.text(step, text)
            }
            Action::TextAndMore => {
                self.meet(step.slot)?;
                self.text_and_more(step, text)
            }
            Action::AnyText
            | Action::Texts
            | Action::Integer
            | Action::EpochSeconds
            | Action::EpochMillis
            | Action::Convert => {
                self.meet(step.slot)?;
                self.convert(step, Leaf::Text(text))
            }
            Action::Skip => self.meet(step.slot),
            Action::Object if text.is_empty() => Ok(()),
            Action::Object => {
                seldom();
                Err(NotStraight)
            }
            Action::Embedded => {
                seldom();
                self.embedded(scanner, step, at, Leaf::Text(text))
            }
            Action::Tell => {
                seldom();
                self.tell(at, Some(text))?;
                let step = step.told();
                scanner.run(Told {
                    walk: self,
                    step: &step,
                    at,
                    text: Some(text),
                })
            }
        }
    }

    /// What is done with what is no string, which the reader stands before.
    #[inline(always)]
    pub(super) fn other<S: Scanner>(
        &mut self,
        scanner: S,
        step: &Step,
        at: At<'_, 'a>,
    ) -> Straight {
        match step.action {
            Action::Object => return self.below(scanner, step, at),
            Action::Texts if self.reader.is_before_array() => {
                self.meet(step.slot)?;
                return self.texts(scanner, step, at);
            }
            Action::Tell => {
                seldom();
                self.tell(at, None)?;
                let step = step.told();
                return scanner.run(Told {
                    walk: self,
                    step: &step,
                    at,
                    text: None,
                });
            }
            _ => {}
        }
        let leaf = match self.reader.plain_number() {
            Some(number) => Leaf::Number(number),
            None => self.reader.leaf()?,
        };
        self.leaf(scanner, step, at, leaf)
    }

    /// What is done with a value that is no string and has been read.
    #[inline(always)]
    pub(super) fn leaf<S: Scanner>(
        &mut self,
        scanner: S,
        step: &Step,
        at: At<'_, 'a>,
        leaf: Leaf<'a>,
    ) -> Straight {
        match (step.action, leaf) {
            (Action::Envelope, Leaf::Object(_)) => Err(NotStraight),
            (Action::Unknown | Action::Envelope, leaf) => self.unknown(at, leaf),
            (Action::Skip, _) => self.meet(step.slot),
            (Action::Embedded, leaf) => self.embedded(scanner, step, at, leaf),
            (Action::Object, leaf) if leaf.is_absent() => Ok(()),
            (Action::Object | Action::Tell, _) => Err(NotStraight),
            (Action::Integer, leaf) => {
                self.meet(step.slot)?;
                self.integer(step, leaf)
            }
            (Action::EpochSeconds | Action::EpochMillis, leaf) => {
                self.meet(step.slot)?;
                self.epoch(step, leaf)
            }
            (Action::AnyText, leaf) => {
                self.meet(step.slot)?;
                self.any_text(step, leaf)
            }
            (_, leaf) => {
                self.meet(step.slot)?;
                self.convert(step, leaf)
            }
        }
    }

    /// What is left of a string that is not plain, if it is asked for.
    #[inline(never)]
    fn unusual(&mut self, action: Action) -> Straight<&'a str> {
        if action == Action::Skip
            || action == Action::Unknown && self.of_unknown == OfUnknown::Dropped
        {
            self.reader.pass_rest_of_string()?;
            return Ok("");
        }
        Ok(self.reader.unusual_rest_of_string()?)
    }

    /// Notes what holds of a key and of the value behind it, which may be a text, by which sources are told apart.
    #[inline(never)]
    fn tell(&mut self, at: At<'_, 'a>, text: Option<&str>) -> Straight {
        let Some(tells) = self.learned.telling.find(at.name(&self.reader)) else {
            return Ok(());
        };
        // The last value counts.
        if self.conditions & tells.key != 0 {
            return Err(NotStraight);
        }
        self.conditions |= tells.key;
        let mut texts = tells.texts.iter();
        self.conditions |= texts
            .find(|(known, _)| Some(*known) == text)
            .map_or(0, |(_, bit)| *bit);
        Ok(())
    }

    /// Notes that there is a value of a field. Of a key that comes twice, not all values count.
    #[inline(always)]
    pub(super) fn meet(&mut self, slot: u16) -> Straight {
        let seen = &mut self.seen[usize::from(slot) % FIELDS];
        if std::mem::replace(seen, true) {
            seldom();
            return Err(NotStraight);
        }
        Ok(())
    }

    /// What no field names.
    #[inline(always)]
    fn unknown(&mut self, at: At<'_, 'a>, leaf: Leaf<'a>) -> Straight {
        match self.of_unknown {
            OfUnknown::Dropped => Ok(()),
            OfUnknown::Refused => {
                seldom();
                Err(NotStraight)
            }
            OfUnknown::Kept => {
                let path = at.path(&self.reader);
                self.mapper.record.rest_mut().keep(path, leaf);
                Ok(())
            }
        }
    }

    /// The path, for what lies below.
    #[inline(always)]
    pub(super) fn stored_path(&self, at: At<'_, 'a>) -> &'a Path<'a> {
        self.mapper.scratch.store(at.path(&self.reader))
    }

    #[inline(always)]
    fn below<S: Scanner>(&mut self, scanner: S, step: &Step, at: At<'_, 'a>) -> Straight {
        match self.reader.open()? {
            Opened::Object => {
                let parent = Some(self.stored_path(at));
                scanner.run(Object {
                    walk: self,
                    object: step.child,
                    parent,
                })
            }
            Opened::Leaf(leaf) if leaf.is_absent() => Ok(()),
            Opened::Leaf(_) | Opened::Array => {
                seldom();
                Err(NotStraight)
            }
        }
    }
}
