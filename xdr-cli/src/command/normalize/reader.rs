//! Reads the inputs into batches.

use std::io::BufRead;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::batch::Batch;
use super::progress::Progress;
use crate::complain;
use crate::input::{self, Input, Splitter};

/// Bytes of a batch; the last event may go beyond.
const BATCH: usize = 256 * 1024;

/// Goes through all inputs. One that cannot be read is told and passed over.
pub(super) struct Reader<'r> {
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
    /// Whether the next event is there, at least in part, without waiting.
    fn has_more_at_hand(&self) -> bool {
        !self.live || self.splitter.taken() < self.read.load(Ordering::Relaxed)
    }
}

impl<'r> Reader<'r> {
    pub(super) fn new(inputs: &'r [Input], limit: usize, progress: &'r Progress) -> Self {
        Self {
            inputs: inputs.iter(),
            open: None,
            limit,
            progress,
            unreadable: false,
        }
    }

    /// Whether an input could not be read, or not to its end.
    pub(super) fn met_unreadable(&self) -> bool {
        self.unreadable
    }

    /// Fills a batch with the next events, of one input; `false` if there are no more.
    ///
    /// An input that comes as it is written is not waited for: what it has given so far is a batch.
    pub(super) fn fill(&mut self, batch: &mut Batch) -> bool {
        batch.clear();
        while batch.events.is_empty() {
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
    fn read(&mut self, open: &mut Open, batch: &mut Batch) -> bool {
        while batch.bytes.len() < BATCH {
            match open.splitter.next(&mut batch.bytes) {
                Ok(Some(span)) => batch.events.push(span),
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
                        live: opened.plain && opened.size.is_none(),
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
