//! What is remembered from one event for later ones, of 389 Directory Server's access log: its connections, and if that is asked
//! for, the requests that wait for their results.
//!
//! It is worked out by the reader, which sees all events in their order; workers take along what it found. Each input is taken for the
//! log of one server and by itself, for whose log another goes on with, and which comes first, only their names could tell.

use std::io::{self, BufRead};
use std::sync::Arc;

use lru::LruCache;
use xdr_sources::{AccessLine, Connection, Connections, Operation, OperationEnd};

use super::reader::Events;
use super::stop::Stop;
use crate::input::{Input, Part, Span, Splitter};

/// Follows the events of all inputs.
pub(crate) struct Following {
    connections: Connections,
    /// The input's name.
    pub(crate) input: Arc<str>,
    /// Whether a batch has events that nobody knows of yet but the reader.
    pub(crate) in_hand: bool,
    /// If they are to be joined to their results.
    requests: Option<Requests>,
}

/// Requests that wait for their results.
pub(crate) struct Requests {
    limit: usize,
    /// In the order in which they came.
    waiting: LruCache<Operation, Request>,
    /// Of all of them together.
    bytes: usize,
}

/// Bytes of requests that may wait, which is more than a server has at a time.
const WAITING: usize = 64 << 20;

/// An event that is to be a part of another's record.
pub(crate) struct Request {
    pub(crate) event: Vec<u8>,
    /// Where it is in its input; it stands in no buffer.
    pub(crate) span: Span,
    connection: Option<Arc<Connection>>,
}

/// What earlier events tell of those of a batch, by their places.
#[derive(Default)]
pub(crate) struct Known {
    connections: Vec<(usize, Arc<Connection>)>,
    requests: Vec<(usize, Request)>,
    /// Bytes of the requests.
    pub(crate) bytes: usize,
    /// Connections, of all batches so far, of which nothing is known any more, because there were too many.
    pub(crate) forgotten: u64,
}

/// The same of one event.
#[derive(Clone, Copy, Default)]
pub(crate) struct KnownOf<'k> {
    pub(crate) connection: Option<&'k Connection>,
    pub(crate) request: Option<&'k Request>,
}

impl Following {
    /// Of at most so many connections and requests at a time.
    pub(crate) fn new(limit: usize, joins: bool) -> Self {
        let requests = || Requests {
            limit: limit.max(1),
            waiting: LruCache::unbounded(),
            bytes: 0,
        };
        Self {
            connections: Connections::new(limit),
            input: Arc::default(),
            in_hand: false,
            requests: joins.then(requests),
        }
    }

    /// Goes over to another input.
    pub(crate) fn begin(&mut self, input: &Input) {
        self.connections.forget_all();
        self.input = input.name().into();
    }

    /// Goes over the events of an input up to a place in it. One that begins with no log that is followed is passed over.
    pub(crate) fn catch_up(
        &mut self,
        mut splitter: Splitter<impl BufRead>,
        end: u64,
        stop: &Stop,
    ) -> io::Result<()> {
        /// Of so many events, one is to be followed.
        const FIRST: u64 = 10_000;
        let (mut bytes, mut events, mut followed) = (Vec::new(), 0, false);
        while let Some(span) = splitter.next(&mut bytes)? {
            let is_other = events == FIRST && !followed;
            if span.offset >= end || is_other || stop.signal().is_some() {
                break;
            }
            let event = &bytes[span.start..span.end];
            let line = match span.part {
                Part::Whole => AccessLine::of(event),
                Part::First => AccessLine::beginning(event),
                Part::Middle | Part::Last => None,
            };
            if let Some(line) = line {
                self.connections.follow(&line);
                followed = true;
            }
            events += 1;
            bytes.clear();
        }
        Ok(())
    }

    /// Takes the event that was read last into its batch, or out of it, to wait for its result.
    pub(crate) fn take(&mut self, span: Span, batch: &mut Events) {
        if span.part != Part::Whole {
            let beginning = &batch.bytes[span.start..span.end];
            if span.part == Part::First
                && let Some(line) = AccessLine::beginning(beginning)
            {
                self.connections.follow(&line);
            }
            self.in_hand = true;
            return batch.spans.push(span);
        }
        let event = &batch.bytes[span.start..span.end];
        let line = AccessLine::of(event);
        let connection = line.as_ref().and_then(|line| self.connections.follow(line));
        batch.known.forgotten = self.connections.forgotten();
        let requests = self.requests.as_mut();
        match requests.and_then(|requests| Some((requests, Operation::of(&line?)?))) {
            Some((requests, (operation, OperationEnd::Request))) => {
                let request = Request {
                    event: event.to_vec(),
                    span,
                    connection,
                };
                batch.bytes.truncate(span.start);
                let others = requests.wait(operation, request);
                self.in_hand |= !others.is_empty();
                for other in others {
                    other.release(batch);
                }
                return;
            }
            Some((requests, (operation, OperationEnd::Result))) => {
                if let Some(request) = requests.remove(&operation) {
                    if request.is_of(connection.as_deref()) {
                        batch.known.bytes += request.event.len();
                        batch.known.requests.push((batch.spans.len(), request));
                    } else {
                        request.release(batch);
                    }
                }
            }
            None => {}
        }
        self.in_hand = true;
        batch.take(span, connection);
    }

    /// Puts requests that wait still into a batch, as events of their own, until it is full; `false` if there are none.
    pub(crate) fn release(&mut self, batch: &mut Events) -> bool {
        let requests = self.requests.as_mut();
        let any = requests.is_some_and(|requests| requests.release(batch));
        self.in_hand |= any;
        any
    }

    /// Gives away those that wait: the reader has no more to do with them.
    pub(crate) fn give_up(&mut self) -> Option<Requests> {
        self.requests.take()
    }
}

impl Requests {
    /// Puts some into a batch, until it is full; `false` if there are none.
    pub(crate) fn release(&mut self, batch: &mut Events) -> bool {
        let any = !self.waiting.is_empty();
        while !batch.is_full() {
            let Some(request) = self.oldest() else { break };
            request.release(batch);
        }
        any
    }

    /// Has a request wait; gives those that it takes the place of.
    fn wait(&mut self, operation: Operation, request: Request) -> Vec<Request> {
        let mut others: Vec<_> = self.remove(&operation).into_iter().collect();
        self.bytes += request.event.len();
        self.waiting.put(operation, request);
        while self.waiting.len() > self.limit || self.bytes > WAITING {
            let Some(oldest) = self.oldest() else { break };
            others.push(oldest);
        }
        others
    }

    fn remove(&mut self, operation: &Operation) -> Option<Request> {
        let request = self.waiting.pop(operation)?;
        self.bytes -= request.event.len();
        Some(request)
    }

    /// Takes out the one that has waited longest.
    fn oldest(&mut self) -> Option<Request> {
        let (_, request) = self.waiting.pop_lru()?;
        self.bytes -= request.event.len();
        Some(request)
    }
}

impl Request {
    /// Puts it into a batch, as an event of its own.
    fn release(self, batch: &mut Events) {
        let start = batch.bytes.len();
        batch.bytes.extend_from_slice(&self.event);
        let end = batch.bytes.len();
        batch.take(
            Span {
                start,
                end,
                ..self.span
            },
            self.connection,
        );
    }

    /// Whether the connection is still the one on which it came.
    fn is_of(&self, connection: Option<&Connection>) -> bool {
        Connection::is_same(self.connection(), connection)
    }

    pub(crate) fn connection(&self) -> Option<&Connection> {
        self.connection.as_deref()
    }
}

impl Events {
    /// Takes an event, with what is known of its connection.
    fn take(&mut self, span: Span, connection: Option<Arc<Connection>>) {
        let known = connection.map(|connection| (self.spans.len(), connection));
        self.known.connections.extend(known);
        self.spans.push(span);
    }
}

impl Known {
    pub(crate) fn clear(&mut self) {
        self.connections.clear();
        self.requests.clear();
        self.bytes = 0;
        self.forgotten = 0;
    }

    /// How many requests go along with their results.
    pub(crate) fn requests(&self) -> usize {
        self.requests.len()
    }

    /// For each event of a batch, in order, what is known of it.
    pub(crate) fn of_each<'k>(&'k self) -> impl FnMut(usize) -> KnownOf<'k> {
        let mut connections = self.connections.iter().peekable();
        let mut requests = self.requests.iter().peekable();
        move |place| KnownOf {
            connection: connections
                .next_if(|(at, _)| *at == place)
                .map(|(_, connection)| &**connection),
            request: requests
                .next_if(|(at, _)| *at == place)
                .map(|(_, request)| request),
        }
    }
}
