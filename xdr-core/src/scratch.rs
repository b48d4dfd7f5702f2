//! Memory for what cannot be borrowed from the input.

use bumpalo::Bump;

/// An arena that one batch of events shares: unescaped strings, paths of what is left over, converted text.
///
/// Records borrow from it as from the input. Make one per batch and [`reset`](Self::reset) it between batches: after
/// the first few, a batch allocates nothing.
#[derive(Debug, Default)]
pub struct Scratch {
    bump: Bump,
}

impl Scratch {
    /// An empty arena; it takes memory at first use.
    pub fn new() -> Self {
        Self::default()
    }

    /// Copies text into the arena.
    pub fn text(&self, text: &str) -> &str {
        self.bump.alloc_str(text)
    }

    /// Copies bytes into the arena.
    pub(crate) fn bytes(&self, bytes: &[u8]) -> &[u8] {
        self.bump.alloc_slice_copy(bytes)
    }

    /// Forgets all that was put in, and keeps the memory.
    pub fn reset(&mut self) {
        self.bump.reset();
    }

    pub(crate) fn bump(&self) -> &Bump {
        &self.bump
    }

    pub(crate) fn store<T: Copy>(&self, value: T) -> &T {
        self.bump.alloc(value)
    }
}
