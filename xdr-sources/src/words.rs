//! Tables of words, looked up by a hash that is worked out when they are compiled.

use xdr_core::{Filled, Fills, Label, Scratch, Unfit, Value, kind};

/// What each of some words means. `SLOTS` is a power of two, and at least twice as many as there are words.
pub(crate) struct Words<T: 'static, const SLOTS: usize> {
    words: &'static [(&'static str, T)],
    /// Which word is here, counted from 1.
    slots: [u16; SLOTS],
}

impl<T, const SLOTS: usize> Words<T, SLOTS> {
    /// # Panics
    ///
    /// A word is there twice, or there are too many. In a `const`, that does not compile.
    pub(crate) const fn new(words: &'static [(&'static str, T)]) -> Self {
        assert!(SLOTS.is_power_of_two() && 2 * words.len() <= SLOTS && SLOTS <= 1 << 15);
        let mut slots = [0; SLOTS];
        let mut number = 0;
        while number < words.len() {
            let word = words[number].0.as_bytes();
            number += 1;
            let mut slot = hash(word) & (SLOTS - 1);
            while slots[slot] != 0 {
                assert!(
                    !equal(words[slots[slot] as usize - 1].0.as_bytes(), word),
                    "a word is there twice"
                );
                slot = (slot + 1) & (SLOTS - 1);
            }
            #[allow(
                clippy::cast_possible_truncation,
                reason = "SLOTS is not more than 2^15"
            )]
            {
                slots[slot] = number as u16;
            }
        }
        Self { words, slots }
    }

    /// What the word means, if it is one of these.
    #[inline]
    pub(crate) fn get(&self, word: &str) -> Option<&T> {
        let mut slot = hash(word.as_bytes()) & (SLOTS - 1);
        loop {
            let number = usize::from(self.slots[slot]);
            let (known, meaning) = self.words.get(number.checked_sub(1)?)?;
            if *known == word {
                return Some(meaning);
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
    }

    /// All of them, in their order.
    #[cfg(test)]
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, (&'static str, T)> {
        self.words.iter()
    }
}

/// What a word means, for a label of text; if that is not known, the record has an issue.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meaning(Option<&'static str>);

impl Meaning {
    pub(crate) fn of(meaning: Option<&&'static str>) -> Self {
        Self(meaning.copied())
    }
}

impl<'a, L: Label> Fills<'a, L, kind::Text> for Meaning {
    fn fill(&self, _: &'a Scratch) -> Filled<'a> {
        match self.0 {
            Some(meaning) => Ok(Some(Value::Text(meaning))),
            None => Err(Unfit::unknown("a word whose meaning is known")),
        }
    }
}

/// Of the length, the first and the last eight bytes.
#[inline]
const fn hash(word: &[u8]) -> usize {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let (first, last) = match (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => (short(word), 0),
    };
    let mixed = (first ^ last.rotate_left(29) ^ word.len() as u64).wrapping_mul(FACTOR);
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the high bits are mixed best"
    )]
    {
        (mixed >> 40) as usize
    }
}

#[inline]
const fn short(word: &[u8]) -> u64 {
    let (mut all, mut place) = (0, 0);
    while place < word.len() {
        all = all << 8 | word[place] as u64;
        place += 1;
    }
    all
}

const fn equal(one: &[u8], other: &[u8]) -> bool {
    let mut place = 0;
    while place < one.len() && place < other.len() && one[place] == other[place] {
        place += 1;
    }
    place == one.len() && place == other.len()
}

#[cfg(test)]
mod tests {
    use super::Words;

    const NUMBERS: Words<u8, 16> = Words::new(&[
        ("", 0),
        ("one", 1),
        ("eleven and a half", 11),
        ("eleven or a half", 12),
        ("eleven or a half of it", 13),
    ]);

    #[test]
    fn each_word_is_found_and_no_other() {
        for (word, number) in NUMBERS.iter() {
            assert_eq!(NUMBERS.get(word), Some(number), "{word}");
        }
        for word in ["two", "on", "onee", "eleven xx a half", "x"] {
            assert_eq!(NUMBERS.get(word), None, "{word}");
        }
    }
}
