//! Bytes that are looked at by blocks.

use super::BLOCK;

/// Bytes, and how many places there are at which a block begins, which is asked for each key and each string.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window<'a> {
    bytes: &'a [u8],
    /// At each place below, a whole block stands.
    blocks: usize,
}

impl<'a> Window<'a> {
    #[inline]
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let blocks = (bytes.len() + 1).saturating_sub(BLOCK);
        Self { bytes, blocks }
    }

    #[inline(always)]
    pub(crate) fn bytes(self) -> &'a [u8] {
        self.bytes
    }

    /// The block that begins at this place, if there is a whole one.
    #[inline(always)]
    pub(crate) fn block(self, at: usize) -> Option<&'a [u8; BLOCK]> {
        if at >= self.blocks {
            return None;
        }
        // SAFETY: `blocks` is not 0, so it is `bytes.len() + 1 - BLOCK`, and `at + BLOCK` is not more than `bytes.len()`.
        Some(unsafe { &*self.bytes.as_ptr().add(at).cast() })
    }
}
