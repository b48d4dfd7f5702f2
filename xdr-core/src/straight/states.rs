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
mod tests {
    use super::*;
    use crate::json::JsonReader;
    use crate::scratch::Scratch;

    /// What was met behind a key that leads to the state of its number; `form` tells several guesses of one key apart.
    fn met(key: u16, form: u16) -> Guessed {
        let (text, scratch) = (r#""k":"#, Scratch::new());
        let mut reader = JsonReader::new(text, &scratch);
        reader.stand_at(text.len());
        Guessed {
            guess: reader.guess(0, &text[1..2], false).unwrap(),
            step: Step {
                slot: key,
                label: form,
                ..Step::UNKNOWN
            },
            next: key.into(),
        }
    }

    /// What an event teaches.
    enum Lesson {
        Met(u32, Guessed),
        CameTrue(Way, usize),
    }

    /// Goes through an event's keys, of which some are never guessed; tells how many were not guessed first.
    fn meet(states: &States, event: &[(u16, u16)], unguessed: &[u16]) -> (usize, Vec<Lesson>) {
        let (mut state, mut way, mut wrong) = (0, Way::default(), 0);
        let mut lessons = Vec::new();
        for (keys, &(key, form)) in event.iter().enumerate() {
            let is_it = |guessed: &Guessed| {
                (guessed.step.slot, guessed.step.label) == (key, form) && !guessed.is_never()
            };
            let place = states.guesses(state).iter().position(is_it);
            wrong += usize::from(place != Some(0));
            state = if let Some(place) = place {
                way.note(keys, state, place);
                if place > 0 {
                    lessons.push(Lesson::CameTrue(way.clone(), keys));
                }
                states.guesses(state)[place].next
            } else {
                way.note_none(keys);
                if !unguessed.contains(&key) {
                    lessons.push(Lesson::Met(state, met(key, form)));
                }
                key.into()
            };
        }
        (wrong, lessons)
    }

    fn learn(states: &mut States, lessons: impl IntoIterator<Item = Lesson>) {
        for lesson in lessons {
            match lesson {
                Lesson::Met(state, met) => states.learn(state, met),
                Lesson::CameTrue(way, keys) => states.prefer(way, keys),
            }
        }
        states.give_up_in_time();
    }

    /// The same, and learns of what came true only the last, as not all is learned of an event.
    fn walk(states: &mut States, event: &[(u16, u16)], unguessed: &[u16]) -> usize {
        let (wrong, mut lessons) = meet(states, event, unguessed);
        let came_true = |lesson: &Lesson| matches!(lesson, Lesson::CameTrue(..));
        let last = lessons.iter().rposition(came_true);
        let mut place = 0..;
        lessons.retain(|lesson| {
            let place = place.next();
            !came_true(lesson) || place == last
        });
        learn(states, lessons);
        wrong
    }

    /// How many guesses lead to each state is known.
    fn is_in_order(states: &States) {
        let mut leading = vec![0; states.guesses.len()];
        for (guesses, state) in states.guesses.iter().zip(0..) {
            let is_used = !states.free.contains(&state);
            for guessed in guesses.iter().filter(|it| is_used && !it.is_never()) {
                leading[guessed.next as usize] += 1;
            }
        }
        assert_eq!(states.leading, leading);
        assert!(states.splits <= SPLITS);
    }

    fn states(keys: usize) -> States {
        let mut states = States::default();
        for _ in 0..=keys {
            states.add();
        }
        states
    }

    fn plain(keys: &[u16]) -> Vec<(u16, u16)> {
        keys.iter().map(|key| (*key, 0)).collect()
    }

    /// Goes through two events in turn; in the end, nothing of each is not guessed first but where it begins to differ, which
    /// alone is to tell that it is not the event before.
    fn are_told_apart(keys: usize, one: &[(u16, u16)], other: &[(u16, u16)]) {
        let mut states = states(keys);
        for _ in 0..4 {
            walk(&mut states, one, &[]);
            walk(&mut states, other, &[]);
        }
        let wrong = [one, other, one].map(|event| walk(&mut states, event, &[]));
        assert_eq!(wrong, [1, 1, 1]);
        is_in_order(&states);
    }

    #[test]
    fn what_comes_is_told_by_all_keys_before_it() {
        // The second differs by its first key, and only behind eight others by what comes then.
        let one = plain(&[1, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
        let other = plain(&[2, 3, 4, 5, 6, 7, 8, 9, 10, 12]);
        are_told_apart(12, &one, &other);
    }

    #[test]
    fn of_two_guesses_of_a_key_that_which_was_taken_leads_on() {
        // Behind a text comes another key than behind null.
        let one = [(1, 0), (2, 0), (3, 0), (4, 0)];
        let other = [(1, 0), (2, 1), (3, 0), (5, 0)];
        are_told_apart(5, &one, &other);
    }

    #[test]
    fn a_way_is_known_from_the_last_key_that_was_not_guessed() {
        let mut states = states(12);
        let one = plain(&[1, 3, 4, 5, 11]);
        let other = plain(&[2, 3, 4, 5, 12]);
        for _ in 0..40 {
            walk(&mut states, &one, &[4]);
            walk(&mut states, &other, &[4]);
        }
        assert_eq!(states.splits, 0, "all that is shared is behind it");
        assert_eq!(walk(&mut states, &one, &[4]), 2, "it, and the last");
    }

    #[test]
    fn a_way_longer_than_is_remembered_is_told_apart_as_far_as_it_is() {
        let mut states = states(50);
        let common: Vec<u16> = (3..40).collect();
        let [one, other] = [(1, 41), (2, 42)]
            .map(|(first, last)| plain(&[&[first], common.as_slice(), &[last]].concat()));
        for _ in 0..40 {
            walk(&mut states, &one, &[]);
            walk(&mut states, &other, &[]);
        }
        assert_eq!(states.splits, 0);
        assert_eq!(walk(&mut states, &one, &[]), 1, "the last");
    }

    #[test]
    fn no_more_states_are_split_off_than_may_be_and_all_are_given_up_in_time() {
        let mut states = states(6);
        let (mut seed, mut most, mut given_up) = (1_u32, 0, 0);
        for _ in 0..6_000 {
            let event: Vec<_> = (0..35)
                .map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let bits = u16::try_from(seed >> 20).unwrap();
                    (bits % 6 + 1, bits >> 11)
                })
                .collect();
            let before = states.splits;
            let (_, lessons) = meet(&states, &event, &[6]);
            learn(&mut states, lessons);
            if states.splits < before {
                is_in_order(&states);
            }
            most = most.max(states.splits);
            given_up += usize::from(states.splits < before);
        }
        assert!(
            most > SPLITS - REMEMBERED && given_up > 0,
            "{most} {given_up}"
        );
        assert!(states.guesses.len() <= 7 + SPLITS);
        is_in_order(&states);
    }

    #[test]
    fn states_are_given_up_when_all_is_learned_and_not_before() {
        let mut states = states(6);
        let (one, other) = (plain(&[1, 3, 4, 5]), plain(&[2, 3, 4, 6]));
        for event in [&one, &other] {
            let (_, lessons) = meet(&states, event, &[]);
            learn(&mut states, lessons);
        }
        (states.splits, states.refused) = (SPLITS, PATIENCE - 1);
        let (_, mut lessons) = meet(&states, &other, &[]);
        let Some(Lesson::CameTrue(way, keys)) = lessons.pop() else {
            panic!("it ends otherwise than the first")
        };
        states.prefer(way, keys);
        assert_eq!((states.splits, states.refused), (SPLITS, PATIENCE));
        states.give_up_in_time();
        assert_eq!((states.splits, states.refused), (0, 0));
        is_in_order(&states);
    }
}
