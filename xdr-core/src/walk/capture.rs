//! What the walker found, before anything is converted.

use crate::leaf::Leaf;
use crate::limits::Limits;
use crate::path::Path;
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
        self.too_many_keys = false;
    }

    /// The memory, for another batch.
    pub(crate) fn recycle<'b>(self) -> Capture<'b> {
        Capture {
            held: crate::recycle(self.held),
            ends: self.ends,
            rest: self.rest.recycle(),
            ..Capture::default()
        }
    }

    /// The slots that have a value, in their order.
    pub(crate) fn slots(&self) -> impl Iterator<Item = u16> {
        (0..)
            .zip(&self.ends)
            .filter(|(_, ends)| ends.0 != NONE)
            .map(|(slot, _)| slot)
    }

    /// The values of a slot, in the event's order.
    pub(crate) fn values(&self, slot: u16) -> impl Iterator<Item = Held<'a>> {
        let mut next = self.ends.get(usize::from(slot)).map_or(NONE, |ends| ends.0);
        std::iter::from_fn(move || {
            let held = *self.held.get(next as usize)?;
            next = held.next;
            Some(held)
        })
    }

    pub(super) fn unnamed(&mut self, path: Path<'a>, leaf: Leaf<'a>) {
        self.unknown.get_or_insert(path);
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
            next: NONE,
        });
    }
}
