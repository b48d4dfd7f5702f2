//! What is remembered from one event for later ones, of 389 Directory Server's access log: its connections, and if that is asked
//! for, the requests that wait for their results.
//!
//! It is worked out by the reader, which sees all events in their order; workers take along what it found. Files of one folder are
//! taken for the log of one server, of which each goes on where the one before ends; requests are not waited for beyond a file.

use std::collections::{HashMap, VecDeque};
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use xdr_sources::{Connection, Connections, Operation, OperationEnd};

use super::reader::Events;
use super::stop::Stop;
use crate::Failure;
use crate::input::{Input, Part, Span, Splitter};

/// Follows the events of all inputs.
pub(crate) struct Following {
    connections: Connections,
    /// Of the input at hand; none of the standard input.
    folder: Option<PathBuf>,
    /// If they are to be joined to their results.
    requests: Option<Requests>,
}

/// Requests that wait for their results.
struct Requests {
    limit: usize,
    /// Each with the number that it came with.
    waiting: HashMap<Id, (u64, Request)>,
    /// In the order in which they came; some are gone.
    order: VecDeque<(u64, Id)>,
    next: u64,
}

type Id = (Box<str>, Box<str>);

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
    /// Connections of which nothing is known any more, because there were too many.
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
            waiting: HashMap::new(),
            order: VecDeque::new(),
            next: 0,
        };
        Self {
            connections: Connections::new(limit),
            folder: None,
            requests: joins.then(requests),
        }
    }

    /// Goes over to another input.
    pub(crate) fn begin(&mut self, input: &Input) {
        let folder = folder(input).map(PathBuf::from);
        if folder.is_none() || folder != self.folder {
            self.connections.forget_all();
        }
        self.folder = folder;
    }

    /// Goes over all events of these inputs, up to a place in the last of them. What begins like no log that is followed is
    /// passed over.
    pub(crate) fn catch_up(
        &mut self,
        inputs: &[Input],
        end: u64,
        stop: &Stop,
        mut open: impl FnMut(&Input) -> io::Result<Splitter<Box<dyn BufRead + Send>>>,
    ) -> Result<(), Failure> {
        /// Of so many events, one is to be followed.
        const FIRST: u64 = 1000;
        let Some((last, before)) = inputs.split_last() else {
            return Ok(());
        };
        let is_beside = |it: &&Input| folder(it).is_some() && folder(it) == folder(last);
        let first = before.len() - before.iter().rev().take_while(is_beside).count();
        let mut bytes = Vec::new();
        for input in &inputs[first..] {
            self.begin(input);
            let fails = |error| {
                let name = input.name();
                Failure(format!(
                    "cannot read again what is before, in {name}: {error}"
                ))
            };
            let end = if input == last { end } else { u64::MAX };
            let (mut splitter, mut events, mut followed) = (open(input).map_err(fails)?, 0, false);
            while let Some(span) = splitter.next(&mut bytes).map_err(fails)? {
                let is_behind = span.offset >= end;
                if is_behind || events == FIRST && !followed || stop.signal().is_some() {
                    break;
                }
                if span.part == Part::Whole {
                    let known = self.connections.follow(&bytes[span.start..span.end]);
                    followed |= known.is_some();
                }
                events += 1;
                bytes.clear();
            }
        }
        Ok(())
    }

    /// Takes the event that was read last into its batch, or out of it, to wait for its result.
    pub(crate) fn take(&mut self, span: Span, batch: &mut Events) {
        if span.part != Part::Whole {
            return batch.spans.push(span);
        }
        let event = &batch.bytes[span.start..span.end];
        let connection = self.connections.follow(event);
        batch.known.forgotten = self.connections.forgotten();
        let operation = self.requests.as_mut().zip(Operation::of(event));
        match operation {
            Some((
                requests,
                Operation {
                    id,
                    end: OperationEnd::Request,
                },
            )) => {
                let request = Request {
                    event: event.to_vec(),
                    span,
                    connection,
                };
                batch.bytes.truncate(span.start);
                let others = requests.wait(id, request);
                others.for_each(|other| other.release(batch));
                return;
            }
            Some((requests, Operation { id, .. })) => {
                if let Some((_, request)) = requests.waiting.remove(&id) {
                    batch.known.requests.push((batch.spans.len(), request));
                }
            }
            None => {}
        }
        batch.take(span, connection);
    }

    /// Puts all requests that wait still into a batch, as events of their own; `false` if there are none.
    pub(crate) fn release(&mut self, batch: &mut Events) -> bool {
        let Some(requests) = &mut self.requests else {
            return false;
        };
        let any = !requests.waiting.is_empty();
        while let Some(request) = requests.oldest() {
            request.release(batch);
        }
        any
    }
}

fn folder(input: &Input) -> Option<&Path> {
    match input {
        Input::Stdin => None,
        Input::File(path) => path.parent(),
    }
}

impl Requests {
    /// Has a request wait; gives those that it takes the place of.
    fn wait(&mut self, id: Id, request: Request) -> impl Iterator<Item = Request> + use<> {
        self.next += 1;
        let same = self.waiting.insert(id.clone(), (self.next, request));
        self.order.push_back((self.next, id));
        let too_many = self.waiting.len() > self.limit;
        let oldest = too_many.then(|| self.oldest()).flatten();
        // Most are gone soon, from the middle, too.
        if self.order.len() > 2 * self.limit {
            let Self { order, waiting, .. } = self;
            order.retain(|(number, id)| waiting.get(id).is_some_and(|(of, _)| of == number));
        }
        let same = same.map(|(_, request)| request);
        same.into_iter().chain(oldest)
    }

    /// Takes out the one that has waited longest.
    fn oldest(&mut self) -> Option<Request> {
        loop {
            let (number, id) = self.order.pop_front()?;
            if self.waiting.get(&id).is_some_and(|(of, _)| *of == number) {
                return self.waiting.remove(&id).map(|(_, request)| request);
            }
        }
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
