//! Reads the inputs into batches of events.

use std::io::BufRead;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::progress::Progress;
use crate::complain;
use crate::input::{self, Input, Span, Splitter};

/// Bytes of a batch; the last event may go beyond.
const BATCH: usize = 256 * 1024;

/// Bytes of a live input that must be at hand for another event to be waited for: less may be only the beginning of
/// one, or what separates it from the last.
const AT_HAND: u64 = 16 * 1024;

/// Some events of one input.
#[derive(Default)]
pub(crate) struct Events {
    /// The input's name.
    pub(crate) input: Arc<str>,
    pub(crate) bytes: Vec<u8>,
    pub(crate) spans: Vec<Span>,
}

impl Events {
    fn clear(&mut self) {
        reuse(&mut self.bytes);
        self.spans.clear();
    }

    /// The events, with their places in the input.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Span, &[u8])> {
        self.spans
            .iter()
            .map(|span| (span, &self.bytes[span.start..span.end]))
    }
}

/// Empties a buffer, and gives back what one huge event made it take.
pub(crate) fn reuse(buffer: &mut Vec<u8>) {
    buffer.clear();
    if buffer.capacity() > 16 * BATCH {
        buffer.shrink_to(BATCH);
    }
}

/// Goes through all inputs. One that cannot be read is told and passed over.
pub(crate) struct Reader<'r> {
    inputs: std::slice::Iter<'r, Input>,
    open: Option<Open>,
    limit: usize,
    progress: &'r Progress,
    unreadable: bool,
}

struct Open {
    name: Arc<str>,
    splitter: Splitter<Box<dyn BufRead + Send>>,
    read: Arc<AtomicU64>,
    /// Whether it comes as it is written, as from a pipe.
    live: bool,
}

impl Open {
    /// Whether the next event is surely there, so that reading it waits for nothing.
    fn has_more_at_hand(&self) -> bool {
        let read = || self.read.load(Ordering::Relaxed);
        !self.live || self.splitter.taken() + AT_HAND <= read()
    }
}

impl<'r> Reader<'r> {
    pub(crate) fn new(inputs: &'r [Input], limit: usize, progress: &'r Progress) -> Self {
        Self {
            inputs: inputs.iter(),
            open: None,
            limit,
            progress,
            unreadable: false,
        }
    }

    /// Whether an input could not be read, or not to its end.
    pub(crate) fn met_unreadable(&self) -> bool {
        self.unreadable
    }

    /// Fills a batch with the next events, of one input; `false` if there are no more.
    ///
    /// An input that comes as it is written is not waited for: what it has given so far is a batch.
    pub(crate) fn fill(&mut self, batch: &mut Events) -> bool {
        batch.clear();
        while batch.spans.is_empty() {
            let Some(mut open) = self.open.take().or_else(|| self.next_input()) else {
                return false;
            };
            batch.input = Arc::clone(&open.name);
            if self.read(&mut open, batch) {
                self.open = Some(open);
            }
        }
        true
    }

    /// Reads events into the batch; `false` at the end of the input.
    fn read(&mut self, open: &mut Open, batch: &mut Events) -> bool {
        while batch.bytes.len() < BATCH {
            match open.splitter.next(&mut batch.bytes) {
                Ok(Some(span)) => batch.spans.push(span),
                Ok(None) => {
                    self.progress.input_done(&open.read);
                    return false;
                }
                Err(error) => {
                    self.complain(&format!(
                        "{}: {error}; what came before it was read",
                        open.name
                    ));
                    self.progress.input_done(&open.read);
                    return false;
                }
            }
            if !open.has_more_at_hand() {
                break;
            }
        }
        self.progress.read_so_far(&open.read);
        true
    }

    fn next_input(&mut self) -> Option<Open> {
        while let Some(input) = self.inputs.next() {
            match input::open(input) {
                Ok(opened) => {
                    let splitter = Splitter::new(opened.reader, self.limit);
                    return Some(Open {
                        name: input.name().into(),
                        splitter,
                        read: opened.read,
                        live: opened.live,
                    });
                }
                Err(error) => self.complain(&format!("cannot read {}: {error}", input.name())),
            }
        }
        None
    }

    fn complain(&mut self, message: &str) {
        self.unreadable = true;
        self.progress.while_hidden(|| complain(message));
    }
}
