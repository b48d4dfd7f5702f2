//! Goes through the objects of an event, and decides what is done with each value.

#![allow(
    clippy::inline_always,
    reason = "all that is done with a scanner is compiled for it"
)]

use super::learned::{Guessed, Learned, Lessons};
use super::plan::{Action, Slots, Step};
use crate::front::{Front as _, Opened};
use crate::json::JsonReader;
use crate::json::scan::{PLAIN, Scanner, Work};
use crate::leaf::Leaf;
use crate::limits::Limits;
use crate::mapper::{Direct, Mapper, NotDirect, Place};
use crate::path::{Key, Path};

/// An event that is walked.
pub(super) struct Walk<'w, 'a> {
    pub(super) learned: &'w Learned,
    pub(super) lessons: &'w mut Lessons,
    pub(super) reader: JsonReader<'a>,
    pub(super) mapper: Mapper<'w, 'a>,
    /// The fields that were met.
    pub(super) seen: Slots,
    /// Inside JSON text that a field holds as a whole, what no field names is not lost.
    pub(super) held: bool,
    /// The conditions on keys that hold, as bits.
    pub(super) holds: u64,
    pub(super) limits: &'w Limits,
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
    Known(Key<'a>),
    /// It was guessed; the reader passed it and came to this place.
    Guessed(&'g Guessed, usize),
}

impl<'a> At<'_, 'a> {
    #[inline(always)]
    pub(super) fn path(self, reader: &JsonReader<'a>) -> Path<'a> {
        let key = match self.key {
            KeyAt::Known(key) => key,
            KeyAt::Guessed(guessed, after) => Key::Name(reader.passed_key(&guessed.guess, after)),
        };
        Path::new(self.parent, key)
    }

    /// The same for the value of a field, which mostly stands where its source says.
    #[inline(always)]
    pub(super) fn place(self, slot: u16) -> Place<'a> {
        match self.key {
            KeyAt::Known(index @ Key::Index(_)) => Place::Path(Path::new(self.parent, index)),
            _ => Place::Field(slot),
        }
    }
}

/// All of it.
pub(super) struct Event<'e, 'w, 'a>(pub(super) &'e mut Walk<'w, 'a>);

impl Work for Event<'_, '_, '_> {
    type Output = Direct;
    #[inline(always)]
    fn run<S: Scanner>(self, scanner: S) -> Direct {
        self.0.document(scanner, 0, None)
    }
}

/// An object in it.
struct Object<'o, 'w, 'a> {
    walk: &'o mut Walk<'w, 'a>,
    object: u16,
    parent: Parent<'a>,
}

impl Work for Object<'_, '_, '_> {
    type Output = Direct;
    #[inline(always)]
    fn run<S: Scanner>(self, scanner: S) -> Direct {
        self.walk.members(scanner, self.object, self.parent)
    }
}

impl<'w, 'a> Walk<'w, 'a> {
    /// All that the reader reads, which is an object.
    #[inline(always)]
    pub(super) fn document<S: Scanner>(
        &mut self,
        scanner: S,
        object: u16,
        parent: Parent<'a>,
    ) -> Direct {
        let Opened::Object = self.reader.open()? else {
            return Err(NotDirect);
        };
        scanner.run(Object {
            walk: self,
            object,
            parent,
        })?;
        Ok(self.reader.finish()?)
    }

    #[inline(always)]
    fn members<S: Scanner>(&mut self, scanner: S, object: u16, parent: Parent<'a>) -> Direct {
        let learned = self.learned;
        let mut state = learned.start(object);
        let (mut keys, mut missed) = (0, 0);
        let heeds = self.lessons.are_heeded(object);
        loop {
            let [first, others @ ..] = learned.guesses(state);
            let mut known = None;
            let guessed = if heeds && self.reader.pass(scanner, &first.guess) {
                first
            } else if self.reader.pass_end() {
                break;
            } else if let Some(place) = heeds
                .then(|| {
                    others
                        .iter()
                        .position(|it| self.reader.pass(scanner, &it.guess))
                })
                .flatten()
            {
                self.lessons.came_true(state, place + 1);
                &others[place]
            } else {
                let from = self.reader.at();
                let Some((key, quoted)) = self.reader.next_key_and_quote(scanner)? else {
                    break;
                };
                missed += 1;
                known = Some(key);
                self.met(object, heeds.then_some((state, from)), key, quoted)
            };
            keys += 1;
            state = guessed.next;
            let key = match known {
                Some(key) => KeyAt::Known(Key::Name(key)),
                None => KeyAt::Guessed(guessed, self.reader.at()),
            };
            self.member(scanner, guessed, At { parent, key })?;
        }
        if keys > self.limits.keys_per_object {
            return Err(NotDirect);
        }
        if heeds {
            self.lessons.passed(object, keys, missed);
        }
        Ok(())
    }

    /// What is done with a key that was not guessed, which it may be the next time: in this state, at this place.
    #[inline]
    fn met(
        &mut self,
        object: u16,
        learns: Option<(u32, usize)>,
        key: &'a str,
        quoted: bool,
    ) -> &'w Guessed {
        let learned = self.learned;
        let (found, is_new) = learned.find(object, key, quoted);
        if let Some((state, from)) = learns
            && self.lessons.is_curious(learned.guesses(state))
            && let Some(guess) = self.reader.guess(from, key, quoted)
        {
            let new = is_new.then(|| (object, key.into()));
            let found = Guessed {
                guess,
                ..found.clone()
            };
            self.lessons.met(state, found, new);
        }
        found
    }

    #[inline(always)]
    fn member<S: Scanner>(&mut self, scanner: S, guessed: &Guessed, at: At<'_, 'a>) -> Direct {
        let (step, quoted) = (&guessed.step, guessed.guess.quoted);
        if step.tells {
            self.tell(at, quoted)?;
        }
        match step.action {
            Action::Unknown if quoted => {
                let text = self.reader.rest_of_string(scanner)?;
                self.unknown(at, Leaf::Text(text))
            }
            Action::Unknown => {
                let leaf = self.reader.leaf()?;
                self.unknown(at, leaf)
            }
            Action::Text if quoted => {
                self.meet(step.slot)?;
                let text = self.reader.rest_of_string(scanner)?;
                self.text(step, at, text)
            }
            Action::Text if step.many && self.reader.is_before_array() => {
                self.meet(step.slot)?;
                self.texts(scanner, step, at)
            }
            Action::Timestamp if quoted => {
                self.meet(step.slot)?;
                let text = self.reader.rest_of_string(scanner)?;
                self.timestamp(step, at, text)
            }
            Action::Endpoint if quoted => {
                self.meet(step.slot)?;
                let text = self.reader.rest_of_string(scanner)?;
                self.endpoint(step, at, text)
            }
            Action::Text | Action::Timestamp | Action::Endpoint | Action::Convert => {
                self.meet(step.slot)?;
                let leaf = self.reader.value(scanner, quoted)?;
                self.mapper
                    .map_value(step.slot, at.path(&self.reader), leaf);
                Ok(())
            }
            Action::Skip => {
                self.meet(step.slot)?;
                self.reader.value(scanner, quoted)?;
                Ok(())
            }
            Action::Object if !quoted => self.below(scanner, step, at),
            Action::Object => {
                let text = self.reader.rest_of_string(scanner)?;
                if text.is_empty() {
                    Ok(())
                } else {
                    Err(NotDirect)
                }
            }
            Action::Embedded => {
                let leaf = self.reader.value(scanner, quoted)?;
                self.embedded(scanner, step, at, leaf)
            }
            Action::Envelope => {
                let leaf = self.reader.value(scanner, quoted)?;
                if let Leaf::Object(_) = leaf {
                    return Err(NotDirect);
                }
                self.unknown(at, leaf)
            }
        }
    }

    /// Notes what holds of a key and of the value behind it, by which sources are told apart.
    #[inline(never)]
    fn tell(&mut self, at: At<'_, 'a>, quoted: bool) -> Direct {
        let Key::Name(key) = at.path(&self.reader).key() else {
            return Ok(());
        };
        let Some(tells) = self.learned.telling.find(key) else {
            return Ok(());
        };
        // The last value counts.
        if self.holds & tells.key != 0 {
            return Err(NotDirect);
        }
        self.holds |= tells.key;
        if quoted && !tells.texts.is_empty() {
            let text = self.reader.clone().rest_of_string(PLAIN)?;
            let mut texts = tells.texts.iter();
            self.holds |= texts
                .find(|(known, _)| *known == text)
                .map_or(0, |(_, bit)| *bit);
        }
        Ok(())
    }

    /// Notes that there is a value of a field. Of a key that comes twice, not all values count.
    #[inline(always)]
    pub(super) fn meet(&mut self, slot: u16) -> Direct {
        let seen = self.seen.get_mut(usize::from(slot / 64)).ok_or(NotDirect)?;
        let bit = 1 << (slot % 64);
        if *seen & bit != 0 {
            return Err(NotDirect);
        }
        *seen |= bit;
        Ok(())
    }

    #[inline(always)]
    fn unknown(&mut self, at: At<'_, 'a>, leaf: Leaf<'a>) -> Direct {
        if self.held {
            return Ok(());
        }
        if self.mapper.descriptor.deny_unknown {
            return Err(NotDirect);
        }
        if self.mapper.record.rest().keeps() {
            let path = at.path(&self.reader);
            self.mapper.record.rest_mut().keep(path, leaf);
        }
        Ok(())
    }

    /// The path, for what lies below.
    #[inline(always)]
    pub(super) fn keep(&self, at: At<'_, 'a>) -> &'a Path<'a> {
        self.mapper.scratch.keep(at.path(&self.reader))
    }

    #[inline(always)]
    fn below<S: Scanner>(&mut self, scanner: S, step: &Step, at: At<'_, 'a>) -> Direct {
        match self.reader.open()? {
            Opened::Object => {
                let parent = Some(self.keep(at));
                scanner.run(Object {
                    walk: self,
                    object: step.child,
                    parent,
                })
            }
            Opened::Leaf(leaf) if leaf.is_absent() => Ok(()),
            Opened::Leaf(_) | Opened::Array => Err(NotDirect),
        }
    }
}
