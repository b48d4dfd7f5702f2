//! What the walker found, before anything is converted.

use crate::leaf::Leaf;
use crate::limits::Limits;
use crate::path::{Key, Path};
use crate::rest::Rest;

const NONE: u32 = u32::MAX;

/// What the walker found in one event.
#[derive(Debug)]
pub(crate) struct Capture<'a> {
    held: Vec<Held<'a>>,
    /// For each slot the first and the last of its values.
    ends: Vec<(u32, u32)>,
    pub(crate) rest: Rest<'a>,
    /// The first key that no field names.
    pub(crate) unknown: Option<Path<'a>>,
    /// The keys at the top level that no field names and that hold objects, which may be envelopes.
    pub(crate) objects: Vec<&'a str>,
    /// Of which the keys of an object and the depth of JSON in text matter here.
    pub(crate) limits: Limits,
    /// Whether an object has more.
    pub(crate) too_many_keys: bool,
}

impl Default for Capture<'_> {
    fn default() -> Self {
        Self {
            held: Vec::new(),
            ends: Vec::new(),
            rest: Rest::default(),
            unknown: None,
            objects: Vec::new(),
            limits: Limits::DEFAULT,
            too_many_keys: false,
        }
    }
}

/// A value that a field names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Held<'a> {
    pub(crate) path: Path<'a>,
    pub(crate) leaf: Leaf<'a>,
    slot: u16,
    /// The slot's next value.
    next: u32,
}

impl<'a> Capture<'a> {
    /// Forgets the last event and makes room for `slots` fields.
    pub(crate) fn clear(&mut self, slots: u16) {
        self.held.clear();
        self.ends.clear();
        self.ends.resize(usize::from(slots), (NONE, NONE));
        self.rest.clear();
        self.unknown = None;
        self.objects.clear();
        self.too_many_keys = false;
    }

    /// The memory, for another batch.
    pub(crate) fn recycle<'b>(self) -> Capture<'b> {
        Capture {
            held: crate::recycle(self.held),
            ends: self.ends,
            rest: self.rest.recycle(),
            objects: crate::recycle(self.objects),
            ..Capture::default()
        }
    }

    /// The slots that have a value, in the order in which the event has the first of each.
    pub(crate) fn slots(&self) -> impl Iterator<Item = u16> {
        let first = |&(place, held): &(u32, &Held<'a>)| self.first(held.slot) == place;
        (0..)
            .zip(&self.held)
            .filter(first)
            .map(|(_, held)| held.slot)
    }

    fn first(&self, slot: u16) -> u32 {
        self.ends.get(usize::from(slot)).map_or(NONE, |ends| ends.0)
    }

    /// The values of a slot, in the event's order.
    pub(crate) fn values(&self, slot: u16) -> Values<'_, 'a> {
        Values {
            only: None,
            held: &self.held,
            next: self.first(slot),
        }
    }

    pub(super) fn unnamed(&mut self, path: Path<'a>, leaf: Leaf<'a>) {
        self.unknown.get_or_insert(path);
        if let (None, Key::Name(key), Leaf::Object(_)) = (path.parent(), path.key(), leaf) {
            self.objects.push(key);
        }
        self.rest.keep(path, leaf);
    }

    pub(super) fn named(&mut self, slot: u16, path: Path<'a>, leaf: Leaf<'a>) {
        let (first, last) = &mut self.ends[usize::from(slot)];
        if let Some(before) = self.held.get_mut(*last as usize) {
            // Of a key that comes twice, the last value counts and the earlier ones are not lost.
            if before.path == path {
                self.rest.keep(before.path, before.leaf);
                before.leaf = leaf;
                return;
            }
        }
        let place = u32::try_from(self.held.len()).expect("an event has less than 2^32 fields");
        match self.held.get_mut(*last as usize) {
            Some(before) => before.next = place,
            None => *first = place,
        }
        *last = place;
        self.held.push(Held {
            path,
            leaf,
            slot,
            next: NONE,
        });
    }
}

/// Values of a slot.
#[derive(Debug, Clone)]
pub(crate) struct Values<'c, 'a> {
    only: Option<(Path<'a>, Leaf<'a>)>,
    held: &'c [Held<'a>],
    next: u32,
}

impl<'a> Values<'_, 'a> {
    /// One value.
    pub(crate) fn only(path: Path<'a>, leaf: Leaf<'a>) -> Self {
        Self {
            only: Some((path, leaf)),
            held: &[],
            next: NONE,
        }
    }
}

impl<'a> Iterator for Values<'_, 'a> {
    type Item = (Path<'a>, Leaf<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(only) = self.only.take() {
            return Some(only);
        }
        let held = self.held.get(self.next as usize)?;
        self.next = held.next;
        Some((held.path, held.leaf))
    }
}
