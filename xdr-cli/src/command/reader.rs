//! Reads the inputs into batches of events.

use std::io::{self, BufRead};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use xdr_core::DeadLetter;

use super::following::{Following, Known};
use super::progress::Progress;
use crate::Failure;
use crate::command::stop::Stop;
use crate::input::{self, Head, HeadSum, Input, Mark, Part, Span, Splitter};

/// Bytes of a batch; the last event may go beyond.
const BATCH: usize = 256 * 1024;

/// Events of a batch, each of which may become a dead letter with the input's name.
const EVENTS: usize = 4096;

/// Some events of one input.
#[derive(Default)]
pub(crate) struct Events {
    /// The input's name.
    pub(crate) input: Arc<str>,
    pub(crate) bytes: Vec<u8>,
    pub(crate) spans: Vec<Span>,
    /// What earlier events tell of these.
    pub(crate) known: Known,
    /// Where the next events are; none in the middle of an event.
    pub(crate) end: Option<Position>,
    /// What is to be told before these events, and behind them: an event may be given out in parts, which nothing else
    /// comes between.
    pub(crate) complaints: [Vec<String>; 2],
}

/// A place in the inputs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Position {
    /// The input, counted from 0.
    pub(crate) input: usize,
    /// The place in it.
    pub(crate) mark: Mark,
    /// What the input begins with, if any of it was read.
    pub(crate) head: Option<HeadSum>,
}

impl Position {
    /// The start of all inputs.
    pub(crate) const START: Self = Self::start_of(0);

    /// The start of an input.
    const fn start_of(input: usize) -> Self {
        Self {
            input,
            mark: Mark::START,
            head: None,
        }
    }
}

impl Events {
    fn clear(&mut self) {
        reuse(&mut self.bytes);
        self.spans.clear();
        self.known.clear();
        self.end = None;
        self.complaints.iter_mut().for_each(Vec::clear);
    }

    pub(crate) fn is_full(&self) -> bool {
        self.bytes.len() + self.known.bytes >= BATCH || self.spans.len() >= EVENTS
    }

    fn complain(&mut self, message: String) {
        let behind = !self.spans.is_empty();
        self.complaints[usize::from(behind)].push(message);
    }

    /// Whether there was something to complain of.
    pub(crate) fn complains(&self) -> bool {
        self.complaints.iter().any(|messages| !messages.is_empty())
    }

    /// How many events begin here.
    pub(crate) fn begun(&self) -> u64 {
        let begins = |span: &&Span| matches!(span.part, Part::Whole | Part::First);
        self.spans.iter().filter(begins).count() as u64 + self.known.requests() as u64
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

/// Goes through all inputs. One that cannot be read is passed over, with a complaint.
pub(crate) struct Reader<'r> {
    inputs: &'r [Input],
    /// The place of the next input.
    next: usize,
    open: Option<Open>,
    limit: usize,
    progress: &'r Progress,
    stop: &'r Stop,
    /// What nobody else looks at but when reading waits for a silent input.
    following: Option<&'r Mutex<Following>>,
    /// The name of the input that was read last.
    last: Arc<str>,
}

struct Open {
    name: Arc<str>,
    splitter: Splitter<Box<dyn BufRead + Send>>,
    read: Arc<AtomicU64>,
    /// Bytes that are at hand, if it comes as it is written.
    live: Option<Arc<AtomicU64>>,
    head: Head,
}

impl Open {
    /// Whether the next event is there, so that reading it waits for nothing.
    fn has_more_at_hand(&mut self) -> bool {
        let Some(at_hand) = &self.live else {
            return true;
        };
        let at_hand = at_hand.load(Ordering::Relaxed);
        self.splitter.taken() < at_hand && self.splitter.has_next()
    }
}

impl<'r> Reader<'r> {
    pub(crate) fn new(
        inputs: &'r [Input],
        limit: usize,
        progress: &'r Progress,
        stop: &'r Stop,
    ) -> Self {
        Self {
            inputs,
            next: 0,
            open: None,
            limit,
            progress,
            stop,
            following: None,
            last: Arc::default(),
        }
    }

    /// The same, with later events told what earlier ones say of them.
    pub(crate) fn following(self, following: Option<&'r Mutex<Following>>) -> Self {
        Self { following, ..self }
    }

    /// The same, from a place further on.
    ///
    /// # Errors
    ///
    /// The input there cannot be read up to it, or is another one.
    pub(crate) fn from(mut self, position: Position) -> Result<Self, Failure> {
        self.next = position.input;
        if position.mark != Mark::START
            && let Some(input) = self.inputs.get(position.input)
        {
            self.next += 1;
            let open = self.open_at(input, position.mark).map_err(|error| {
                let offset = position.mark.offset;
                Failure(format!(
                    "cannot go on at byte {offset} of {}: {error}",
                    input.name()
                ))
            })?;
            if position.head.is_some_and(|head| !open.head.is(head)) {
                return Err(Failure(format!(
                    "cannot go on in {}: it is another file than it was, for it begins otherwise",
                    input.name()
                )));
            }
            self.open = Some(open);
        }
        if let (Some(_), Some(input), Some(mut following)) =
            (&self.open, self.inputs.get(position.input), self.followed())
        {
            following.begin(input);
            let again = self.open_at(input, Mark::START).and_then(|open| {
                following.catch_up(open.splitter, position.mark.offset, self.stop)
            });
            again.map_err(|error| {
                let name = input.name();
                Failure(format!(
                    "cannot read again what is before, in {name}: {error}"
                ))
            })?;
        }
        Ok(self)
    }

    /// Fills a batch with the next events, of one input, or with complaints; `false` if there are no more, or if it is told
    /// to stop.
    ///
    /// An input that comes as it is written is not waited for: what it has given so far is a batch.
    pub(crate) fn fill(&mut self, batch: &mut Events) -> bool {
        batch.clear();
        while batch.spans.is_empty() {
            let stops = self.stop.signal().is_some() && !self.is_within_event();
            // What waited for more of an input comes before the next.
            if stops || self.open.is_none() {
                batch.input = Arc::clone(&self.last);
                if self.release(batch) {
                    return true;
                }
            }
            let next = if stops {
                None
            } else {
                self.open.take().or_else(|| self.next_input(batch))
            };
            let Some(mut open) = next else {
                // Complaints are of inputs before the next one, of which nothing was read.
                batch.end = Some(Position::start_of(self.next));
                return batch.complains();
            };
            batch.input = Arc::clone(&open.name);
            self.last = Arc::clone(&open.name);
            if self.read(&mut open, batch) {
                let input = self.next - 1;
                let (mark, head) = (open.splitter.mark(), Some(open.head.sum()));
                batch.end = mark.map(|mark| Position { input, mark, head });
                self.open = Some(open);
            } else {
                batch.end = Some(Position::start_of(self.next));
            }
        }
        true
    }

    /// Whether a part of the next event was given out already.
    fn is_within_event(&self) -> bool {
        let open = self.open.as_ref();
        open.is_some_and(|open| open.splitter.mark().is_none())
    }

    /// Reads events into the batch; `false` at the end of the input.
    fn read(&mut self, open: &mut Open, batch: &mut Events) -> bool {
        while !batch.is_full() {
            match open.splitter.next(&mut batch.bytes) {
                Ok(Some(span)) => match self.followed() {
                    Some(mut following) => following.take(span, batch),
                    None => batch.spans.push(span),
                },
                Ok(None) => {
                    self.release(batch);
                    if open.splitter.lacks_end() {
                        let name = &open.name;
                        batch.complain(format!(
                            "{name}: the array around its events is not closed, so it may be cut off; what is there was read"
                        ));
                    }
                    self.progress.input_done(&open.read);
                    return false;
                }
                Err(error) => {
                    self.release(batch);
                    let name = &open.name;
                    batch.complain(format!("{name}: {error}; what came before it was read"));
                    self.progress.input_done(&open.read);
                    return false;
                }
            }
            let stops = self.stop.signal().is_some() && open.splitter.mark().is_some();
            if stops || !open.has_more_at_hand() {
                break;
            }
        }
        self.progress.read_so_far(&open.read);
        true
    }

    /// Notes that somebody knows of all events that were read.
    pub(crate) fn dealt(&self) {
        if let Some(mut following) = self.followed() {
            following.in_hand = false;
        }
    }

    fn followed(&self) -> Option<MutexGuard<'r, Following>> {
        let following = self.following?;
        Some(following.lock().expect("no panic while following"))
    }

    /// Puts events that wait for others into the batch; `false` if there are none.
    fn release(&self, batch: &mut Events) -> bool {
        self.followed()
            .is_some_and(|mut following| following.release(batch))
    }

    fn next_input(&mut self, batch: &mut Events) -> Option<Open> {
        while let Some(input) = self.inputs.get(self.next) {
            self.next += 1;
            match self.open_at(input, Mark::START) {
                Ok(open) => {
                    if let Some(mut following) = self.followed() {
                        following.begin(input);
                    }
                    return Some(open);
                }
                Err(error) => {
                    batch.complain(format!("cannot read {}: {error}", input.name()));
                }
            }
        }
        None
    }

    fn open_at(&self, input: &Input, mark: Mark) -> io::Result<Open> {
        let opened = input::open(input)?;
        let mut splitter = Splitter::new(opened.reader, self.limit).marking(DeadLetter::BEGINNING);
        splitter.resume(mark)?;
        Ok(Open {
            name: input.name().into(),
            splitter,
            read: opened.read,
            live: opened.live,
            head: opened.head,
        })
    }
}
