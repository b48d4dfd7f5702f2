//! Memory for what cannot be borrowed from the input.

use std::cell::RefCell;

use bumpalo::Bump;

/// An arena that one batch of events shares: unescaped strings, paths of what is left over, converted text.
///
/// Records borrow from it as from the input. Make one per batch and [`reset`](Self::reset) it between batches: after
/// the first few, a batch allocates nothing.
#[derive(Debug, Default)]
pub struct Scratch {
    bump: Bump,
    /// For what is put together before it is known how long it will be.
    buffer: RefCell<Vec<u8>>,
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

    /// Memory for bytes that are put together, with whatever is in it. It is to be [given](Self::give_buffer) back.
    pub(crate) fn take_buffer(&self) -> Vec<u8> {
        self.buffer.take()
    }

    /// Takes the memory back, unless it is more than is needed again soon.
    pub(crate) fn give_buffer(&self, buffer: Vec<u8>) {
        const MOST: usize = 64 * 1024;
        if buffer.capacity() <= MOST {
            self.buffer.replace(buffer);
        }
    }

    pub(crate) fn store<T: Copy>(&self, value: T) -> &T {
        self.bump.alloc(value)
    }
}
