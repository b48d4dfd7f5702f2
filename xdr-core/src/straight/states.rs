//! Where the walker may stand in an object: before the first key, or behind a certain one; and what may come next.
//!
//! Each state has a few guesses, by what came there before. At first there is one state for each key. What comes behind a key
//! mostly depends on those before it, for each type of event has keys of its own. So where a guess is wrong, the way on which
//! the walker came gets states of its own, from where another joins it: in time, a state stands for as many of the keys before
//! it as tell what comes next. Processors foretell branches in much the same way, and what they cannot foretell costs more than
//! the comparison that is saved.

use super::plan::Step;
use crate::json::Guess;

/// How many guesses a state has.
const GUESSES: usize = 4;

/// So many states may be split off from others: 128 KiB of them.
const SPLITS: usize = 512;
const _: () = assert!(SPLITS * size_of::<Guesses>() <= 128 << 10);

/// So many of the states on a way are remembered.
const STEPS: usize = 32;

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

/// The last states through which the walker came.
#[derive(Debug, Clone, Default)]
pub(super) struct Way([u32; STEPS]);

impl Way {
    /// Notes in which state the walker is behind so many keys.
    #[inline]
    pub(super) fn note(&mut self, keys: usize, state: u32) {
        self.0[keys % STEPS] = state;
    }

    /// Puts the states in order, up to that behind so many keys.
    fn up_to(&mut self, keys: usize) -> &[u32] {
        self.0.rotate_left((keys + 1) % STEPS);
        &self.0[STEPS.saturating_sub(keys + 1)..]
    }
}

#[derive(Debug, Default)]
pub(super) struct States {
    guesses: Vec<Guesses>,
    /// How many guesses lead to each.
    ways: Vec<u32>,
    splits: usize,
}

impl States {
    /// Adds a state, to which no guess leads.
    pub(super) fn add(&mut self) -> u32 {
        self.add_with([const { Guessed::NEVER }; GUESSES])
    }

    fn add_with(&mut self, guesses: Guesses) -> u32 {
        self.guesses.push(guesses);
        self.ways.push(0);
        u32::try_from(self.guesses.len() - 1).expect("keys are bounded")
    }

    #[inline]
    pub(super) fn guesses(&self, state: u32) -> &Guesses {
        &self.guesses[state as usize]
    }

    /// Guesses what was met in a state, instead of the last of its guesses if it has as many as it may.
    pub(super) fn learn(&mut self, state: u32, met: Guessed) {
        self.ways[met.next as usize] += 1;
        let known = &mut self.guesses[state as usize];
        let free = known.iter().position(Guessed::is_never);
        let old = std::mem::replace(&mut known[free.unwrap_or(GUESSES - 1)], met);
        if !old.is_never() {
            self.ways[old.next as usize] -= 1;
        }
    }

    /// Makes a guess sooner, that at this place of the state to which a way led behind so many keys: the first, if the way is
    /// given a state of its own, or else before the one that stands before it, so that in time they stand in the order of their
    /// frequency.
    pub(super) fn prefer(&mut self, mut way: Way, keys: usize, place: usize) {
        let way = way.up_to(keys);
        let last = way[way.len() - 1] as usize;
        let is_shared = |state: &u32| self.ways[*state as usize] > 1;
        let shared = way.iter().rposition(is_shared).filter(|shared| *shared > 0);
        let room = SPLITS.saturating_sub(self.splits);
        let shared = shared.filter(|shared| way.len() - shared <= room);
        match shared.and_then(|shared| self.split(way[shared - 1], &way[shared..])) {
            Some(own) => self.guesses[own as usize][..=place].rotate_right(1),
            None => self.guesses[last].swap(place - 1, place),
        }
    }

    /// Gives a way that leads on from a state states of its own, and tells its last. None if a guess was not made on it.
    fn split(&mut self, from: u32, way: &[u32]) -> Option<u32> {
        way.iter().try_fold(from, |from, &state| {
            let leads = |guessed: &Guessed| guessed.next == state && !guessed.is_never();
            let place = self.guesses[from as usize].iter().position(leads)?;
            let guesses = self.guesses[state as usize].clone();
            for guessed in guesses.iter().filter(|guessed| !guessed.is_never()) {
                self.ways[guessed.next as usize] += 1;
            }
            let own = self.add_with(guesses);
            self.splits += 1;
            self.guesses[from as usize][place].next = own;
            self.ways[own as usize] = 1;
            self.ways[state as usize] -= 1;
            Some(own)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::JsonReader;
    use crate::scratch::Scratch;

    /// What was met, where keys are told apart by their number and each leads to the state of that number.
    fn met(key: u16) -> Guessed {
        let (text, scratch) = (r#""k":"#, Scratch::new());
        let mut reader = JsonReader::new(text, &scratch);
        reader.pass(text.len());
        let slot = key;
        Guessed {
            guess: reader.guess(0, &text[1..2], false).unwrap(),
            step: Step {
                slot,
                ..Step::UNKNOWN
            },
            next: key.into(),
        }
    }

    /// Goes through an event's keys, learns, and tells how many of them were not guessed first.
    fn walk(states: &mut States, event: &[u16]) -> usize {
        let (mut state, mut way, mut wrong) = (0, Way::default(), 0);
        let mut lessons = Vec::new();
        for (keys, &key) in event.iter().enumerate() {
            way.note(keys, state);
            let is_it = |guessed: &Guessed| guessed.step.slot == key && !guessed.is_never();
            let place = states.guesses(state).iter().position(is_it);
            wrong += usize::from(place != Some(0));
            state = match place {
                Some(place) => {
                    if place > 0 {
                        lessons.push((way.clone(), keys, place));
                    }
                    states.guesses(state)[place].next
                }
                None => {
                    states.learn(state, met(key));
                    key.into()
                }
            };
        }
        for (way, keys, place) in lessons {
            states.prefer(way, keys, place);
        }
        wrong
    }

    fn states(keys: usize) -> States {
        let mut states = States::default();
        for _ in 0..=keys {
            states.add();
        }
        states
    }

    #[test]
    fn what_comes_is_told_by_all_keys_before_it() {
        let mut states = states(12);
        // The second differs by its first key, and only behind ten others by what comes then.
        let one = [1, 3, 4, 5, 6, 7, 8, 9, 10, 11];
        let other = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12];
        for _ in 0..4 {
            walk(&mut states, &one);
            walk(&mut states, &other);
        }
        // Each time the event is not the one before, which its first key alone is to tell.
        assert_eq!(
            [&one, &other, &one].map(|event| walk(&mut states, event)),
            [1, 1, 1]
        );
    }

    #[test]
    fn no_more_states_are_split_off_than_may_be() {
        let mut states = states(40);
        let mut seed = 1_u32;
        for _ in 0..5_000 {
            let event: Vec<u16> = (0..35)
                .map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    u16::try_from(seed >> 24).unwrap() % 40 + 1
                })
                .collect();
            walk(&mut states, &event);
        }
        assert_eq!(states.guesses.len() - 41, states.splits);
        assert!((SPLITS - STEPS..=SPLITS).contains(&states.splits));
        for (state, ways) in states.ways.iter().enumerate() {
            let guesses = states.guesses.iter().flatten();
            let leading = guesses.filter(|it| !it.is_never() && it.next as usize == state);
            assert_eq!(leading.count(), *ways as usize);
        }
    }
}
