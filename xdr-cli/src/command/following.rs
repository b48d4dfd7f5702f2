//! What is remembered from one event for later ones: the connections of 389 Directory Server's access log.
//!
//! It is worked out by the reader, which sees all events in their order; workers take along what it found. Files of one folder are
//! taken for the log of one server, of which each goes on where the one before ends.

use std::io::{self, BufRead};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use xdr_sources::{Connection, Connections};

use super::stop::Stop;
use crate::Failure;
use crate::input::{Input, Part, Span, Splitter};

/// Follows the events of all inputs.
pub(crate) struct Following {
    connections: Connections,
    /// Of the input at hand; none of the standard input.
    folder: Option<PathBuf>,
}

/// What earlier events tell of some.
#[derive(Default)]
pub(crate) struct Known {
    /// By the places of the events in their batch.
    connections: Vec<(usize, Arc<Connection>)>,
    /// Connections of which nothing is known any more, because there were too many.
    pub(crate) forgotten: u64,
}

impl Following {
    /// Of at most so many connections at a time.
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            connections: Connections::new(limit),
            folder: None,
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
        let others = before
            .iter()
            .rev()
            .take_while(|it| folder(it).is_some() && folder(it) == folder(last));
        let first = before.len() - others.count();
        let (mut bytes, mut known) = (Vec::new(), Known::default());
        for input in &inputs[first..] {
            self.begin(input);
            let fails = |error| {
                let name = input.name();
                Failure(format!(
                    "cannot read again what is before, in {name}: {error}"
                ))
            };
            let end = if input == last { end } else { u64::MAX };
            let (mut splitter, mut events, mut followed) = (open(input).map_err(fails)?, 0, 0);
            while let Some(span) = splitter.next(&mut bytes).map_err(fails)? {
                let is_behind = span.offset >= end;
                if is_behind || events == FIRST && followed == 0 || stop.signal().is_some() {
                    break;
                }
                self.follow(0, &span, &bytes[span.start..span.end], &mut known);
                events += 1;
                followed += known.connections.len();
                known.clear();
                bytes.clear();
            }
        }
        Ok(())
    }

    /// Takes the next event, which stands at this place of its batch.
    pub(crate) fn follow(&mut self, place: usize, span: &Span, event: &[u8], known: &mut Known) {
        if span.part != Part::Whole {
            return;
        }
        if let Some(connection) = self.connections.follow(event) {
            known.connections.push((place, connection));
            known.forgotten = self.connections.forgotten();
        }
    }
}

fn folder(input: &Input) -> Option<&Path> {
    match input {
        Input::Stdin => None,
        Input::File(path) => path.parent(),
    }
}

impl Known {
    pub(crate) fn clear(&mut self) {
        self.connections.clear();
        self.forgotten = 0;
    }

    /// For each event of a batch, in order, what is known of its connection.
    pub(crate) fn of_each<'k>(&'k self) -> impl FnMut(usize) -> Option<&'k Connection> {
        let mut rest = self.connections.iter().peekable();
        move |place| {
            let (_, connection) = rest.next_if(|(at, _)| *at == place)?;
            Some(connection)
        }
    }
}
