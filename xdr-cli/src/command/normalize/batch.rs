//! Some events, and what becomes of them.

use xdr_core::{Buffers, Context, DeadLetter, Descriptor, Normalizer, Rejection, Scratch};

use super::summary::Counts;
use crate::command::reader::{Events, reuse};

/// Some events with what became of them.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) events: Events,
    /// Lines of output.
    pub(super) records: Vec<u8>,
    pub(super) dead_letters: Vec<u8>,
    pub(super) counts: Counts,
}

/// Normalises batches, with memory of its own.
pub(super) struct Worker<'w> {
    context: &'w Context,
    source: Option<&'static Descriptor>,
    scratch: Scratch,
    buffers: Buffers<'static>,
}

impl<'w> Worker<'w> {
    pub(super) fn new(context: &'w Context, source: Option<&'static Descriptor>) -> Self {
        Self {
            context,
            source,
            scratch: Scratch::new(),
            buffers: Buffers::default(),
        }
    }

    /// Makes a record or a dead letter of each event.
    pub(super) fn normalize(&mut self, batch: &mut Batch) {
        self.scratch.reset();
        let buffers = std::mem::take(&mut self.buffers);
        let mut normalizer = Normalizer::with_buffers(self.context, &self.scratch, buffers);
        let Batch {
            events,
            records,
            dead_letters,
            counts,
        } = batch;
        reuse(records);
        reuse(dead_letters);
        *counts = Counts::default();
        for (span, event) in events.iter() {
            counts.event(event.len());
            let found = self.source.map_or_else(|| self.detect(event), Ok);
            match found.and_then(|source| Ok((source, normalizer.normalize(source, event)?))) {
                Ok((source, record)) => {
                    record.write_json(records);
                    records.push(b'\n');
                    counts.record(source, record);
                }
                Err(rejection) => {
                    DeadLetter::new(&rejection, event)
                        .at(&events.input, span.line, span.offset)
                        .write_json(dead_letters);
                    dead_letters.push(b'\n');
                    counts.dead_letter(&rejection);
                }
            }
        }
        self.buffers = normalizer.into_buffers();
    }

    fn detect(&self, event: &[u8]) -> Result<&'static Descriptor, Rejection> {
        self.context.limits.check_length(event)?;
        xdr_sources::detect(event, &self.scratch)
    }
}
