//! Finds a key among those of an object, mostly by three comparisons of words.

#![allow(
    clippy::inline_always,
    reason = "where keys are not guessed, one is found for each value"
)]

/// The keys of one object, hashed; a place that is taken is followed by the next.
#[derive(Debug, Default)]
pub(super) struct Keys {
    keys: Vec<Box<str>>,
    /// A power of two, or none; at least three quarters of them empty.
    places: Vec<Place>,
}

/// Where a key stands in the table.
#[derive(Debug, Clone, Copy)]
struct Place {
    short: Short,
    /// Its place among the keys, or [`EMPTY`].
    key: u32,
}

const EMPTY: u32 = u32::MAX;

/// A key's length, and its first and its last bytes, which are all of it if it is no longer than [`WHOLE`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Short {
    first: u64,
    last: u64,
    length: u32,
}

/// Bytes.
const WHOLE: u32 = 16;

impl Short {
    #[inline]
    fn of(key: &str) -> Self {
        let bytes = key.as_bytes();
        let (first, last) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
            (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
            _ => match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
                (Some(first), Some(last)) => (
                    u32::from_le_bytes(*first).into(),
                    u32::from_le_bytes(*last).into(),
                ),
                _ => (
                    bytes
                        .iter()
                        .fold(0, |word, byte| word << 8 | u64::from(*byte)),
                    0,
                ),
            },
        };
        Self {
            first,
            last,
            length: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        }
    }

    /// Keys that are alike in their length, first and last bytes are found one after the other; an object has those that its
    /// source's author chose, and few that events taught.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the high bits are folded in"
    )]
    #[inline]
    fn hash(self) -> usize {
        const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
        let word = self.first ^ self.last.rotate_left(23) ^ u64::from(self.length);
        let hash = word.wrapping_mul(ODD);
        (hash ^ hash >> 32) as usize
    }
}

impl Keys {
    /// Adds a key that is not among them.
    pub(super) fn add(&mut self, key: &str) {
        self.keys.push(key.into());
        if 4 * self.keys.len() > self.places.len() {
            let empty = Place {
                short: Short::of(""),
                key: EMPTY,
            };
            self.places = vec![empty; 4 * (self.keys.len() + 1).next_power_of_two()];
            for (place, key) in (0..).zip(&self.keys) {
                insert(&mut self.places, Short::of(key), place);
            }
        } else if let Ok(place) = u32::try_from(self.keys.len() - 1) {
            insert(&mut self.places, Short::of(key), place);
        }
    }

    #[inline(always)]
    pub(super) fn find(&self, key: &str) -> Option<usize> {
        let last = self.places.len().checked_sub(1)?;
        let short = Short::of(key);
        let mut at = short.hash();
        // Some places are empty.
        loop {
            at &= last;
            let place = &self.places[at];
            if place.key == EMPTY {
                return None;
            }
            let found = place.key as usize;
            if place.short == short && (short.length <= WHOLE || self.is(found, key)) {
                return Some(found);
            }
            at += 1;
        }
    }

    #[inline(never)]
    fn is(&self, place: usize, key: &str) -> bool {
        self.keys.get(place).is_some_and(|own| **own == *key)
    }
}

fn insert(places: &mut [Place], short: Short, key: u32) {
    let last = places.len() - 1;
    let mut at = short.hash() & last;
    while places[at].key != EMPTY {
        at = (at + 1) & last;
    }
    places[at] = Place { short, key };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_its_keys_and_no_others() {
        const ALL: [&str; 12] = [
            "",
            "of_sixteen_bytes",
            "of_seventeen_byte",
            "of_sevenTeen_byte",
            "a",
            "b",
            "ab",
            "ba",
            "teleport.dev/os",
            "teleport.dev/os_version",
            "identity",
            "identitY",
        ];
        let mut keys = Keys::default();
        for count in 0..=ALL.len() {
            for (place, key) in ALL.iter().enumerate() {
                let expected = (place < count).then_some(place);
                assert_eq!(keys.find(key), expected, "{key} of {count}");
            }
            assert_eq!(keys.find("teleport.dev/o"), None);
            ALL.get(count).into_iter().for_each(|key| keys.add(key));
        }
    }
}
