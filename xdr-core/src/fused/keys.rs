//! Finds a key among those of an object, mostly by one comparison.

/// The keys of one object, hashed; a place that is taken is followed by the next.
#[derive(Debug, Default)]
pub(super) struct Keys {
    keys: Vec<Box<str>>,
    /// Places in `keys`, or [`EMPTY`]. A power of two, or none; at least half of them empty.
    places: Vec<u16>,
}

const EMPTY: u16 = u16::MAX;

impl Keys {
    /// Adds a key that is not among them.
    pub(super) fn add(&mut self, key: &str) {
        self.keys.push(key.into());
        if 2 * self.keys.len() > self.places.len() {
            self.places = vec![EMPTY; 2 * (self.keys.len() + 1).next_power_of_two()];
            for (index, key) in (0..).zip(&self.keys) {
                insert(&mut self.places, key, index);
            }
        } else if let Ok(index) = u16::try_from(self.keys.len() - 1) {
            insert(&mut self.places, key, index);
        }
    }

    #[inline]
    pub(super) fn find(&self, key: &str) -> Option<usize> {
        let last = self.places.len().checked_sub(1)?;
        let mut place = hash(key);
        // Some places are empty.
        loop {
            place &= last;
            let found = self.places[place];
            if found == EMPTY {
                return None;
            }
            let found = usize::from(found);
            if **self.keys.get(found)? == *key {
                return Some(found);
            }
            place += 1;
        }
    }
}

fn insert(places: &mut [u16], key: &str, index: u16) {
    let last = places.len() - 1;
    let mut place = hash(key) & last;
    while places[place] != EMPTY {
        place = (place + 1) & last;
    }
    places[place] = index;
}

/// Of a key's length, its first and its last eight bytes. Keys that are alike in these are found one after the other;
/// an object has those that its source's author chose, and few that events taught.
#[allow(
    clippy::cast_possible_truncation,
    reason = "the high bits are folded in"
)]
#[inline]
fn hash(key: &str) -> usize {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
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
    let hash = (first ^ last.rotate_left(23) ^ bytes.len() as u64).wrapping_mul(ODD);
    (hash ^ hash >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_its_keys_and_no_others() {
        const ALL: [&str; 9] = [
            "",
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
