//! What is learned of a source's events: which key comes behind which. What an event teaches is learned when it is over.

#![allow(
    clippy::inline_always,
    reason = "where keys are not guessed, one is found for each value"
)]

use super::detector::Telling;
use super::keys::Keys;
use super::plan::{Action, Step, of_edge};
use super::states::{Guessed, Guesses, States, Way};
use crate::json::Guess;
use crate::mapper::Fillings;
use crate::source::Descriptor;
use crate::table::Edge;

/// How many keys that no field names are learned for each object.
const UNKNOWN: usize = 256;

/// What grows with the keys that are met.
#[derive(Debug)]
pub(super) struct Learned {
    pub(super) source: &'static Descriptor,
    objects: Vec<Object>,
    states: States,
    /// By slot.
    steps: Vec<Step>,
    /// All fields' labels.
    pub(super) fillings: Fillings,
    /// What tells this source from others, if that is asked.
    pub(super) telling: Telling,
}

/// An object that fields' paths lead through.
#[derive(Debug)]
struct Object {
    /// The state before the first key.
    start: u32,
    keys: Keys,
    /// For each key.
    entries: Vec<Entry>,
    /// For all other keys.
    others: Entry,
    /// How many more keys are learned.
    room: usize,
}

/// What is done with the value of a key that was not guessed: of one that is no string, and of a string.
type Entry = [Guessed; 2];

fn entry(step: Step, next: u32) -> Entry {
    [false, true].map(|quoted| Guessed {
        guess: Guess::of_none(quoted),
        step: match step.action {
            Action::Tell => step.told().of(quoted).telling(),
            _ => step.of(quoted),
        },
        next,
    })
}

impl Learned {
    /// What is known before the first event.
    pub(super) fn new(
        source: &'static Descriptor,
        steps: Vec<Step>,
        fillings: Fillings,
        telling: Telling,
    ) -> Self {
        let mut learned = Self {
            source,
            objects: Vec::new(),
            states: States::default(),
            steps,
            fillings,
            telling,
        };
        for node in source.table.nodes {
            let start = learned.states.add();
            let others = entry(Step::UNKNOWN, learned.states.add());
            learned.objects.push(Object {
                start,
                keys: Keys::default(),
                entries: Vec::new(),
                others,
                room: UNKNOWN,
            });
            let object = learned.objects.len() - 1;
            for edge in node.edges {
                let step = learned.step_of(edge, object == 0);
                learned.add(object, edge.key, step);
            }
        }
        learned.add_outer_keys();
        learned
    }

    fn step_of(&self, edge: &Edge, is_outer: bool) -> Step {
        let field = self.steps.get(usize::from(edge.slot)).copied();
        let step = of_edge(edge, field);
        if is_outer && self.telling.find(edge.key).is_some() {
            step.telling()
        } else {
            step
        }
    }

    /// Adds the keys of the top level that no field names, but that may hold the event or tell whose it is.
    fn add_outer_keys(&mut self) {
        let source = self.source;
        let envelopes = source.envelopes.iter().filter_map(|keys| keys.first());
        let telling: Vec<_> = self.telling.keys().collect();
        for key in envelopes.copied().chain(telling) {
            let is_envelope = source
                .envelopes
                .iter()
                .any(|keys| keys.first() == Some(&key));
            let action = if is_envelope {
                Action::Envelope
            } else {
                Action::Unknown
            };
            let step = Step {
                action,
                ..Step::UNKNOWN
            };
            let step = if self.telling.find(key).is_some() {
                step.telling()
            } else {
                step
            };
            if self.objects[0].keys.find(key).is_none() {
                self.add(0, key, step);
            }
        }
    }

    fn add(&mut self, object: usize, key: &str, step: Step) -> u32 {
        let next = self.states.add();
        let object = &mut self.objects[object];
        object.keys.add(key);
        object.entries.push(entry(step, next));
        next
    }

    /// The state before the first key of an object.
    #[inline]
    pub(super) fn start(&self, object: u16) -> u32 {
        self.objects[usize::from(object)].start
    }

    #[inline]
    pub(super) fn guesses(&self, state: u32) -> &Guesses {
        self.states.guesses(state)
    }

    /// What is done with the value of a field.
    pub(super) fn step(&self, slot: u16) -> Step {
        self.steps[usize::from(slot)]
    }

    /// What is done with the value of a key; and whether it is new, and there is room for it.
    #[inline(always)]
    pub(super) fn find(&self, object: u16, key: &str, quoted: bool) -> (&Guessed, bool) {
        let object = &self.objects[usize::from(object)];
        let found = object
            .keys
            .find(key)
            .and_then(|place| object.entries.get(place));
        let entry = found.unwrap_or(&object.others);
        (
            &entry[usize::from(quoted)],
            found.is_none() && object.room > 0,
        )
    }

    /// Learns from the last event.
    pub(super) fn learn(&mut self, lessons: &mut Lessons) {
        for lesson in lessons.all.drain(..) {
            match lesson {
                Lesson::Met {
                    state,
                    mut guessed,
                    new,
                } => {
                    if let Some((object, key)) = new {
                        guessed.next = self.learn_key(usize::from(object), &key);
                    }
                    self.states.learn(state, guessed);
                }
                Lesson::CameTrue { way, keys } => self.states.prefer(way, keys),
            }
        }
        self.states.give_up_in_time();
    }

    fn learn_key(&mut self, object: usize, key: &str) -> u32 {
        let known = &mut self.objects[object];
        if let Some(place) = known.keys.find(key) {
            return known.entries[place][0].next;
        }
        // An event may teach more keys than there is room for.
        if known.room == 0 {
            return known.others[0].next;
        }
        known.room -= 1;
        self.add(object, key, Step::UNKNOWN)
    }
}

/// What is to be learned from an event, when it is over.
#[derive(Debug)]
pub(super) struct Lessons {
    all: Vec<Lesson>,
    counter: u32,
    /// How often guesses were wrong of late, in each object.
    doubts: Vec<u32>,
}

/// So many lessons are taken from one event.
const MOST: usize = 256;

/// So many doubts are too many.
const TOO_MANY: u32 = 64;

#[derive(Debug)]
enum Lesson {
    /// What was not guessed is to be, after the others; its key may be new to the object.
    Met {
        state: u32,
        guessed: Guessed,
        new: Option<(u16, Box<str>)>,
    },
    /// A guess that is not the first came true, the last on a way, behind so many keys.
    CameTrue { way: Way, keys: usize },
}

impl Lessons {
    pub(super) fn new(objects: usize) -> Self {
        Self {
            all: Vec::new(),
            counter: 0,
            doubts: vec![0; objects],
        }
    }

    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    #[inline]
    pub(super) fn forget(&mut self) {
        self.all.clear();
    }

    /// An event teaches no more than this, however long it is.
    fn add(&mut self, lesson: Lesson) {
        if self.all.len() < MOST {
            self.all.push(lesson);
        }
    }

    /// Whether what was met behind a state is learned: if there is room, and else now and then, so that what comes often is
    /// mostly known and no event takes long.
    #[inline]
    pub(super) fn is_curious(&mut self, known: &Guesses) -> bool {
        let [.., last] = known;
        last.is_never() || self.now_and_then()
    }

    /// Whether guesses are tried: not where keys come in any order, but for now and then.
    #[inline]
    pub(super) fn are_heeded(&mut self, object: u16) -> bool {
        self.doubts[usize::from(object)] < TOO_MANY || self.now_and_then()
    }

    /// Notes how many of an object's keys were not guessed, where guesses were tried.
    #[inline]
    pub(super) fn passed(&mut self, object: u16, keys: usize, missed: usize) {
        let doubt = &mut self.doubts[usize::from(object)];
        if 2 * missed > keys {
            *doubt = (*doubt + 1).min(2 * TOO_MANY);
        } else {
            *doubt = doubt.saturating_sub(4);
        }
    }

    /// Notes what was not guessed.
    pub(super) fn met(&mut self, state: u32, guessed: Guessed, new: Option<(u16, Box<str>)>) {
        self.add(Lesson::Met {
            state,
            guessed,
            new,
        });
    }

    /// Now and then notes that a guess came true that is not the first.
    #[inline]
    pub(super) fn came_true(&mut self, way: &Way, keys: usize) {
        if self.now_and_then() {
            let way = way.clone();
            self.add(Lesson::CameTrue { way, keys });
        }
    }

    #[inline]
    fn now_and_then(&mut self) -> bool {
        self.counter = self.counter.wrapping_add(1);
        self.counter.is_multiple_of(16)
    }
}
