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
