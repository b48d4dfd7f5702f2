//! Sets of labels.

use super::LabelInfo;
use crate::labels;

const WORDS: usize = labels::TABLE.len().div_ceil(64);

/// Labels of the model, by their places in its table, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct LabelSet([u64; WORDS]);

impl LabelSet {
    /// No label.
    pub(crate) const EMPTY: Self = Self([0; WORDS]);

    /// The labels that every record has.
    pub(crate) const REQUIRED: Self = {
        let (mut required, mut index) = (Self::EMPTY, 0);
        while index < labels::TABLE.len() {
            if labels::TABLE[index].is_required() {
                required.0[index / 64] |= 1 << (index % 64);
            }
            index += 1;
        }
        required
    };

    /// Adds the label at this place in the model's table.
    #[inline]
    pub(crate) fn add(&mut self, index: usize) {
        self.0[index / 64] |= 1 << (index % 64);
    }

    #[inline]
    pub(crate) fn remove(&mut self, index: usize) {
        self.0[index / 64] &= !(1 << (index % 64));
    }

    #[inline]
    pub(crate) fn has(&self, index: usize) -> bool {
        self.0[index / 64] >> (index % 64) & 1 == 1
    }

    /// Whether the label is of the model and among these.
    #[inline]
    pub(crate) fn has_label(&self, label: &LabelInfo) -> bool {
        label.is_of_model() && self.has(label.index())
    }

    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::EMPTY
    }

    pub(crate) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Those that are not among others.
    #[inline]
    pub(crate) fn without(&self, others: &Self) -> Self {
        let mut rest = *self;
        for (word, other) in rest.0.iter_mut().zip(others.0) {
            *word &= !other;
        }
        rest
    }

    /// Those that are among others, too.
    #[inline]
    pub(crate) fn and(&self, others: &Self) -> Self {
        let mut both = *self;
        for (word, other) in both.0.iter_mut().zip(others.0) {
            *word &= other;
        }
        both
    }

    /// The places, in the table's order.
    #[inline]
    pub(crate) fn iter(&self) -> Places {
        Places {
            words: self.0,
            word: 0,
        }
    }
}

/// The places of the bits that are set.
pub(crate) struct Places {
    words: [u64; WORDS],
    word: usize,
}

impl Iterator for Places {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while let Some(word) = self.words.get_mut(self.word) {
            if *word != 0 {
                let bit = word.trailing_zeros() as usize;
                *word &= *word - 1;
                return Some(self.word * 64 + bit);
            }
            self.word += 1;
        }
        None
    }
}
