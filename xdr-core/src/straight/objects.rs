//! Goes through the objects of an event.

#![allow(
    clippy::inline_always,
    reason = "all that is done with a scanner is compiled for it"
)]

use super::plan::Step;
use super::states::{Guessed, Way};
use super::walk::{At, KeyAt, Parent, Walk};
use crate::front::{Front as _, Opened};
use crate::json::scan::{Scanner, Work};
use crate::mapper::{NotStraight, Straight};
use crate::seldom::seldom;

/// All of it.
pub(super) struct Event<'e, 'w, 'a>(pub(super) &'e mut Walk<'w, 'a>);

impl Work for Event<'_, '_, '_> {
    type Output = Straight;
    #[inline(always)]
    fn run<S: Scanner>(self, scanner: S) -> Straight {
        self.0.document(scanner, 0, None)
    }
}

/// An object in it.
pub(super) struct Object<'o, 'w, 'a> {
    pub(super) walk: &'o mut Walk<'w, 'a>,
    pub(super) object: u16,
    pub(super) parent: Parent<'a>,
}

impl Work for Object<'_, '_, '_> {
    type Output = Straight;
    #[inline(always)]
    fn run<S: Scanner>(self, scanner: S) -> Straight {
        self.walk.members(scanner, self.object, self.parent)
    }
}

/// A member of an object whose key was not guessed; gives the state behind it, if there is one.
struct Unguessed<'o, 'w, 'a> {
    walk: &'o mut Walk<'w, 'a>,
    object: u16,
    /// In which a key would have been guessed.
    state: u32,
    is_first: bool,
    parent: Parent<'a>,
}

impl Work for Unguessed<'_, '_, '_> {
    type Output = Straight<Option<u32>>;
    #[inline(always)]
    fn run<S: Scanner>(self, scanner: S) -> Self::Output {
        let Self {
            walk,
            state,
            parent,
            ..
        } = self;
        let (learned, from) = (walk.learned, walk.reader.at());
        let Some((key, quoted)) = walk.reader.next_key_and_quote(scanner, self.is_first)? else {
            return Ok(None);
        };
        let (found, is_new) = learned.find(self.object, key, quoted);
        if walk.lessons.is_curious(learned.guesses(state)) {
            let new = is_new.then_some(self.object);
            walk.note((state, from), (key, quoted), found, new);
        }
        let key = KeyAt::Known(key);
        walk.value(scanner, found, At { parent, key })?;
        Ok(Some(found.next))
    }
}

/// An object whose keys come in any order, so that none is guessed.
struct AnyOrder<'o, 'w, 'a>(Object<'o, 'w, 'a>);

impl Work for AnyOrder<'_, '_, '_> {
    type Output = Straight;
    #[inline(always)]
    fn run<S: Scanner>(self, scanner: S) -> Straight {
        let Object {
            walk,
            object,
            parent,
        } = self.0;
        let (learned, mut keys) = (walk.learned, 0);
        while let Some((key, quoted)) = walk.reader.next_key_and_quote(scanner, keys == 0)? {
            keys += 1;
            walk.is_within_limit(keys)?;
            let (found, _) = learned.find(object, key, quoted);
            let key = KeyAt::Known(key);
            walk.value(scanner, found, At { parent, key })?;
        }
        Ok(())
    }
}

/// A value that is no string, or a string that is not plain: apart, so that the loop is small.
struct Value<'o, 'w, 'a> {
    walk: &'o mut Walk<'w, 'a>,
    guessed: &'o Guessed,
    at: At<'o, 'a>,
}

impl Work for Value<'_, '_, '_> {
    type Output = Straight;
    #[inline(always)]
    fn run<S: Scanner>(self, scanner: S) -> Straight {
        self.walk.value(scanner, self.guessed, self.at)
    }
}

/// A value by whose key sources are told apart, when it is noted what that tells.
pub(super) struct Told<'o, 'w, 'a> {
    pub(super) walk: &'o mut Walk<'w, 'a>,
    pub(super) step: &'o Step,
    pub(super) at: At<'o, 'a>,
    /// If it is a string.
    pub(super) text: Option<&'a str>,
}

impl Work for Told<'_, '_, '_> {
    type Output = Straight;
    #[inline(always)]
    fn run<S: Scanner>(self, scanner: S) -> Straight {
        let Self { walk, step, at, .. } = self;
        match self.text {
            Some(text) => walk.string(scanner, step, at, text),
            None => walk.other(scanner, step, at),
        }
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
    ) -> Straight {
        let Opened::Object = self.reader.open()? else {
            return Err(NotStraight);
        };
        scanner.run(Object {
            walk: self,
            object,
            parent,
        })?;
        Ok(self.reader.finish()?)
    }

    #[inline(always)]
    fn members<S: Scanner>(&mut self, scanner: S, object: u16, parent: Parent<'a>) -> Straight {
        if !self.lessons.are_heeded(object) {
            seldom();
            return scanner.run(AnyOrder(Object {
                walk: self,
                object,
                parent,
            }));
        }
        let learned = self.learned;
        let mut state = learned.start(object);
        let mut way = Way::default();
        let (mut keys, mut missed) = (0, 0);
        loop {
            let [first, others @ ..] = learned.guesses(state);
            let reader = &mut self.reader;
            let (guessed, behind) = if let Some(behind) = reader.behind(scanner, &first.guess) {
                way.note(keys, state, 0);
                (first, behind)
            } else if reader.pass_end() {
                break;
            } else if let Some((place, behind)) = others
                .iter()
                .enumerate()
                .find_map(|(place, it)| Some((place, reader.behind(scanner, &it.guess)?)))
            {
                way.note(keys, state, place + 1);
                self.lessons.came_true(&way, keys);
                (&others[place], behind)
            } else {
                seldom();
                let unguessed = Unguessed {
                    walk: self,
                    object,
                    state,
                    is_first: keys == 0,
                    parent,
                };
                let Some(next) = scanner.run(unguessed)? else {
                    break;
                };
                way.note_none(keys);
                state = next;
                keys += 1;
                missed += 1;
                self.is_within_limit(keys)?;
                continue;
            };
            state = guessed.next;
            keys += 1;
            self.reader.pass(behind);
            let key = KeyAt::Guessed(guessed, behind.place());
            let at = At { parent, key };
            if behind.is_string
                && let Some(text) = self.reader.plain_string(scanner)
            {
                self.string(scanner, &guessed.step, at, text)?;
            } else {
                // Numbers are not seldom, but by this the loop runs straight on where strings are read, as most values are.
                seldom();
                scanner.run(Value {
                    walk: self,
                    guessed,
                    at,
                })?;
            }
        }
        self.is_within_limit(keys)?;
        self.lessons.passed(object, keys, missed);
        Ok(())
    }

    /// Notes what came in a state, behind that place, and was not guessed, so that it may be the next time; and if the key is
    /// new, to which object.
    #[inline(never)]
    fn note(
        &mut self,
        (state, from): (u32, usize),
        (key, quoted): (&str, bool),
        found: &Guessed,
        new: Option<u16>,
    ) {
        if let Some(guess) = self.reader.guess(from, key, quoted) {
            let found = Guessed {
                guess,
                ..found.clone()
            };
            let new = new.map(|object| (object, key.into()));
            self.lessons.met(state, found, new);
        }
    }
}
