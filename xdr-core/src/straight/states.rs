//! Where the walker may stand in an object: before the first key, or behind a certain one; and what may come next.
//!
//! Each state has a few guesses, by what came there before. At first there is one state for each key. What comes behind a key
//! mostly depends on those before it, for each type of event has keys of its own. So where another guess than the first came
//! true, the way on which the walker came gets states of its own, from where another joins it: in time, a state stands for as
//! many of the keys before it as tell what comes next. That saves the comparisons, and even more: what the processor foretells
//! wrongly.
//!
//! There is room for some hundreds of such states for each plan, of which a normalizer has one for each source and one more if
//! the source is found. If they are used up, by logs that have changed or by keys that come as they like, all are given up in
//! time, and made anew.

use super::plan::Step;
use crate::json::Guess;

/// How many guesses a state has.
const GUESSES: usize = 4;

/// So many states may be split off from others: 128 KiB of them.
const SPLITS: usize = 512;
const _: () = assert!(SPLITS * size_of::<Guesses>() <= 128 << 10);

/// So often it is asked for another when there is no room, before all are given up.
const PATIENCE: u32 = 1024;

/// So much of a way is remembered.
const REMEMBERED: usize = 32;

/// What is guessed in a state, first that which is most likely.
pub(super) type Guesses = [Guessed; GUESSES];

/// What may come next.
#[derive(Debug, Clone)]
pub(super) struct Guessed {
    pub(super) guess: Guess,
    pub(super) step: Step,
    /// The state behind it.
    pub(super) next: u32,
}

impl Guessed {
    const NEVER: Self = Self {
        guess: Guess::NEVER,
        step: Step::UNKNOWN,
        next: 0,
    };

    pub(super) fn is_never(&self) -> bool {
        self.guess.is_never()
    }
}

/// A guess that was taken, or that none was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Taken(u32);

impl Taken {
    /// In a state, that at this place.
    #[inline]
    fn new(state: u32, place: usize) -> Self {
        debug_assert!(place <= GUESSES);
        Self(state << 3 | u32::try_from(place).unwrap_or_default())
    }

    fn state(self) -> usize {
        self.0 as usize >> 3
    }

    /// Is `GUESSES` if none was taken.
    fn place(self) -> usize {
        self.0 as usize & 7
    }
}

/// The last guesses that the walker took.
#[derive(Debug, Clone, Default)]
pub(super) struct Way([Taken; REMEMBERED]);

impl Way {
    /// Notes which guess of a state was taken, behind so many keys.
    #[inline]
    pub(super) fn note(&mut self, keys: usize, state: u32, place: usize) {
        self.0[keys % REMEMBERED] = Taken::new(state, place);
    }

    /// Notes that none was taken.
    #[inline]
    pub(super) fn note_none(&mut self, keys: usize) {
        self.0[keys % REMEMBERED] = Taken::new(0, GUESSES);
    }

    /// What was taken up to the key behind so many, in order, as far as all is known.
    fn up_to(&mut self, keys: usize) -> &[Taken] {
        self.0.rotate_left((keys + 1) % REMEMBERED);
        let first = REMEMBERED.saturating_sub(keys + 1);
        let unknown = self.0[first..]
            .iter()
            .rposition(|taken| taken.place() == GUESSES);
        &self.0[unknown.map_or(first, |unknown| first + unknown + 1)..]
    }
}

#[derive(Debug, Default)]
pub(super) struct States {
    guesses: Vec<Guesses>,
    /// How many guesses lead to each.
    leading: Vec<u32>,
    /// Of each the one that stands for its last key alone.
    common: Vec<u32>,
    /// Those that may be split off again.
    free: Vec<u32>,
    splits: usize,
    /// How often there was no room.
    refused: u32,
}

impl States {
    /// Adds a state, to which no guess leads.
    pub(super) fn add(&mut self) -> u32 {
        let state = u32::try_from(self.guesses.len()).expect("keys are bounded");
        self.guesses.push([const { Guessed::NEVER }; GUESSES]);
        self.leading.push(0);
        self.common.push(state);
        state
    }

    #[inline]
    pub(super) fn guesses(&self, state: u32) -> &Guesses {
        &self.guesses[state as usize]
    }

    /// Guesses what was met in a state, instead of the last of its guesses if it has as many as it may.
    pub(super) fn learn(&mut self, state: u32, met: Guessed) {
        self.leading[met.next as usize] += 1;
        let known = &mut self.guesses[state as usize];
        let free = known.iter().position(Guessed::is_never);
        let old = std::mem::replace(&mut known[free.unwrap_or(GUESSES - 1)], met);
        if !old.is_never() {
            self.leading[old.next as usize] -= 1;
        }
    }

    /// Makes the last guess on a way sooner, up to the key behind so many: the first, if the way is given a state of its own, or
    /// else before the one that stands before it, so that in time they stand in the order of their frequency.
    pub(super) fn prefer(&mut self, mut way: Way, keys: usize) {
        let way = way.up_to(keys);
        let Some((last, before)) = way.split_last() else {
            return;
        };
        // What was learned since may have changed the way.
        let is_as_it_was = way.windows(2).all(|pair| {
            let guessed = &self.guesses[pair[0].state()][pair[0].place()];
            guessed.next as usize == pair[1].state() && !guessed.is_never()
        });
        if !is_as_it_was || last.place() == 0 {
            return;
        }
        let is_shared = |taken: &Taken| self.leading[taken.state()] > 1;
        let shared = way.iter().rposition(is_shared).unwrap_or(0);
        let own = match shared {
            0 => None,
            shared => self.split(before[shared - 1], &way[shared..]),
        };
        match own {
            Some(own) => self.guesses[own as usize][..=last.place()].rotate_right(1),
            None => self.guesses[last.state()].swap(last.place() - 1, last.place()),
        }
    }

    /// Gives a way that leads on from a guess states of its own, if there is room, and tells its last.
    fn split(&mut self, from: Taken, way: &[Taken]) -> Option<u32> {
        if self.splits + way.len() > SPLITS {
            self.refused += 1;
            return None;
        }
        let (mut from, mut last) = (from, None);
        for taken in way {
            let own = self.copy(taken.state());
            let leads = &mut self.guesses[from.state()][from.place()].next;
            self.leading[std::mem::replace(leads, own) as usize] -= 1;
            self.leading[own as usize] += 1;
            (from, last) = (Taken::new(own, taken.place()), Some(own));
        }
        last
    }

    /// A state like this one.
    fn copy(&mut self, state: usize) -> u32 {
        let own = self.free.pop().unwrap_or_else(|| self.add());
        let guesses = self.guesses[state].clone();
        for guessed in guesses.iter().filter(|guessed| !guessed.is_never()) {
            self.leading[guessed.next as usize] += 1;
        }
        self.guesses[own as usize] = guesses;
        self.common[own as usize] = self.common[state];
        self.splits += 1;
        own
    }

    /// Gives up all states that were split off, if for long there was no room for others. Nobody may be in one of them, nor have
    /// noted one.
    pub(super) fn give_up_in_time(&mut self) {
        if self.refused < PATIENCE {
            return;
        }
        self.leading.fill(0);
        self.free.clear();
        for (state, guesses) in (0..).zip(&mut self.guesses) {
            if self.common[state as usize] != state {
                self.free.push(state);
                continue;
            }
            for guessed in guesses.iter_mut().filter(|guessed| !guessed.is_never()) {
                guessed.next = self.common[guessed.next as usize];
                self.leading[guessed.next as usize] += 1;
            }
        }
        (self.splits, self.refused) = (0, 0);
    }
}

#[cfg(test)]
mod tests;
