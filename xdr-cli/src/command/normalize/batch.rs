//! Some events, and what becomes of them.

use xdr_core::Summary;

use crate::command::reader::{Events, reuse};

/// Some events with what became of them.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) events: Events,
    /// Lines of output.
    pub(super) records: Vec<u8>,
    pub(super) dead_letters: Vec<u8>,
    pub(super) summary: Summary,
}

impl Batch {
    /// Makes room for what becomes of other events.
    pub(super) fn clear_output(&mut self) {
        reuse(&mut self.records);
        reuse(&mut self.dead_letters);
        self.summary = Summary::default();
    }
}
