//! Makes records and dead letters of events, or of dead letters.

use xdr_core::{
    Buffers, Context, DeadLetter, Descriptor, Normalizer, Rejection, RejectionCode, Scratch,
    Summary,
};

use xdr_sources::{Connection, Operation};

use super::batch::Batch;
use super::task::{Fingerprints, Task, follows};
use crate::args::Named;
use crate::command::following::{KnownOf, Request};
use crate::command::page;
use crate::input::{Part, Span};

/// Works on batches, with memory of its own.
pub(super) struct Worker<'w> {
    context: &'w Context,
    task: Task,
    fingerprints: &'w Fingerprints,
    scratch: Scratch,
    buffers: Buffers<'static>,
    buffers_of_requests: Buffers<'static>,
}

impl<'w> Worker<'w> {
    pub(super) fn new(context: &'w Context, task: Task, fingerprints: &'w Fingerprints) -> Self {
        Self {
            context,
            task,
            fingerprints,
            scratch: Scratch::new(),
            buffers: Buffers::default(),
            buffers_of_requests: Buffers::default(),
        }
    }

    /// Makes a record or a dead letter of each event.
    pub(super) fn work(&mut self, batch: &mut Batch) {
        batch.clear_output();
        self.scratch.reset();
        let buffers = std::mem::take(&mut self.buffers);
        let requests = std::mem::take(&mut self.buffers_of_requests);
        let mut desk = Desk {
            context: self.context,
            fingerprints: self.fingerprints,
            scratch: &self.scratch,
            normalizer: Normalizer::with_buffers(self.context, &self.scratch, buffers),
            requests: Normalizer::with_buffers(self.context, &self.scratch, requests),
            input: &batch.events.input,
            records: &mut batch.records,
            dead_letters: &mut batch.dead_letters,
            summary: &mut batch.summary,
        };
        let mut known = batch.events.known.of_each();
        for (place, (span, event)) in batch.events.iter().enumerate() {
            match (self.task, span.part) {
                (Task::Normalize(source), Part::Whole) => {
                    let KnownOf {
                        connection,
                        request,
                    } = known(place);
                    match request {
                        Some(request) => desk.joined(source, connection, request, span, event),
                        None => desk.event(source, connection, span, event),
                    }
                }
                (Task::Normalize(source), _) => {
                    let mut rejection = self.context.limits.too_long();
                    rejection.source = source.map(|source| source.name);
                    desk.part(&rejection, span, event);
                }
                (Task::Replay(source), Part::Whole) => desk.letter(source, span, event),
                (Task::Replay(_), _) => desk.part_of_letter(span, event),
            }
        }
        self.buffers = desk.normalizer.into_buffers();
        self.buffers_of_requests = desk.requests.into_buffers();
    }
}

/// Makes the record of an event of this source, or of that which is found.
fn normalize<'d>(
    normalizer: &mut Normalizer<'d>,
    source: Option<&'static Descriptor>,
    event: &'d [u8],
) -> Result<&'static Descriptor, Rejection> {
    match source {
        Some(source) => {
            xdr_sources::normalize_as(normalizer, source, event)?;
            Ok(source)
        }
        None => Ok(xdr_sources::normalize(normalizer, event)?.0),
    }
}

/// The source that the event of a dead letter was taken for.
fn source_of(letter: &DeadLetter<'_>) -> Option<&'static Descriptor> {
    xdr_sources::SOURCES.find(letter.source?)
}

/// A worker with a batch before it.
struct Desk<'d> {
    context: &'d Context,
    fingerprints: &'d Fingerprints,
    scratch: &'d Scratch,
    normalizer: Normalizer<'d>,
    /// For those that are joined to their results.
    requests: Normalizer<'d>,
    input: &'d str,
    records: &'d mut Vec<u8>,
    dead_letters: &'d mut Vec<u8>,
    summary: &'d mut Summary,
}

impl<'d> Desk<'d> {
    fn event(
        &mut self,
        source: Option<&'static Descriptor>,
        connection: Option<&Connection>,
        span: &Span,
        event: &'d [u8],
    ) {
        let Err(rejection) = self.normalize(source, connection, event) else {
            return self.summary.event(event.len());
        };
        if let Some(events) = page::open(span, event) {
            return self.page(source, self.input, events);
        }
        self.summary.event(event.len());
        self.bury(&rejection, self.input, span, event);
    }

    /// Makes one record of a request and its result, if both are records.
    fn joined(
        &mut self,
        source: Option<&'static Descriptor>,
        connection: Option<&Connection>,
        request: &'d Request,
        span: &Span,
        event: &'d [u8],
    ) {
        let asked = normalize(&mut self.requests, source, &request.event);
        let answered = normalize(&mut self.normalizer, source, event);
        let both = asked.ok().zip(answered.ok());
        let is_followed =
            |(one, other): &(&Descriptor, &Descriptor)| follows(one) && follows(other);
        let Some((_, source_of_result)) = both.filter(is_followed) else {
            self.event(source, request.connection(), &request.span, &request.event);
            return self.event(source, connection, span, event);
        };
        let record = self.normalizer.record_mut();
        let asked = (self.requests.record_mut(), request.connection());
        if Operation::join((record, connection), asked, self.scratch).is_err() {
            self.event(source, request.connection(), &request.span, &request.event);
            return self.event(source, connection, span, event);
        }
        let record = self.normalizer.record_mut();
        record.write_json(self.records);
        self.records.push(b'\n');
        self.summary.event(request.event.len());
        self.summary.joined();
        self.summary.event(event.len());
        self.summary.record(source_of_result, record);
    }

    /// Takes each event of a page for one that stands there by itself.
    fn page(
        &mut self,
        source: Option<&'static Descriptor>,
        file: &'d str,
        events: impl Iterator<Item = (Span, &'d [u8])>,
    ) {
        let mut count = 0;
        for (span, event) in events {
            count += 1;
            self.summary.event(event.len());
            if let Err(rejection) = self.normalize(source, None, event) {
                self.bury(&rejection, file, &span, event);
            }
        }
        self.summary.page(count);
    }

    /// Writes an event's record.
    fn normalize(
        &mut self,
        source: Option<&'static Descriptor>,
        connection: Option<&Connection>,
        event: &'d [u8],
    ) -> Result<(), Rejection> {
        let source = normalize(&mut self.normalizer, source, event)?;
        let record = self.normalizer.record_mut();
        if let Some(connection) = connection.filter(|_| follows(source)) {
            connection.enrich(record, self.scratch);
        }
        record.write_json(self.records);
        self.records.push(b'\n');
        self.summary.record(source, record);
        Ok(())
    }

    /// Writes a dead letter.
    fn bury(&mut self, rejection: &Rejection, file: &'d str, span: &Span, event: &[u8]) {
        let letter = self.letter_of(rejection, file, span, event);
        self.write(letter);
        self.summary.dead_letter(rejection);
    }

    fn letter_of<'l>(
        &self,
        rejection: &'l Rejection,
        file: &'d str,
        span: &Span,
        event: &'l [u8],
    ) -> DeadLetter<'l>
    where
        'd: 'l,
    {
        let mapping = self.fingerprints.of(rejection);
        DeadLetter::new(rejection, event)
            .found_at(file, span.line, span.offset)
            .by(mapping)
    }

    fn write(&mut self, letter: DeadLetter<'_>) {
        let letter = if self.redacts() {
            letter.without_event()
        } else {
            letter
        };
        letter.write_json(self.dead_letters);
        self.dead_letters.push(b'\n');
    }

    fn redacts(&self) -> bool {
        self.context.redaction.is_some()
    }

    /// Writes a part of what is too long to be held as a whole.
    fn part(&mut self, rejection: &Rejection, span: &Span, part: &'d [u8]) {
        if span.part != Part::First {
            self.summary.more_bytes(part.len());
            if self.redacts() {
                return;
            }
            let last = span.part == Part::Last;
            DeadLetter::write_next(part, last, self.dead_letters);
            if last {
                self.dead_letters.push(b'\n');
            }
            return;
        }
        self.summary.event(part.len());
        self.summary.dead_letter(rejection);
        let letter = self.letter_of(rejection, self.input, span, part);
        if self.redacts() {
            self.write(letter);
        } else {
            letter.write_first(self.dead_letters);
        }
    }

    /// Tries the event of a dead letter again.
    fn letter(&mut self, source: Option<Named>, span: &Span, line: &'d [u8]) {
        let text = str::from_utf8(line).map_err(Rejection::from);
        let letter = match text.and_then(|text| DeadLetter::parse(text, self.scratch)) {
            Ok(letter) => letter,
            Err(rejection) => {
                self.summary.event(line.len());
                return self.bury(&rejection, self.input, span, line);
            }
        };
        let tried = match source {
            Some(Named(source)) => self.normalize(source, None, letter.event),
            None => self.normalize_as_before(&letter),
        };
        let Err(rejection) = tried else {
            return self.summary.event(line.len());
        };
        let place = Span {
            line: letter.line,
            offset: letter.offset,
            ..*span
        };
        // A page becomes a dead letter only if it was over the limit.
        let was_too_long = letter.code == RejectionCode::TooLong.as_str();
        if let Some(events) = page::open(&place, letter.event)
            && was_too_long
            && rejection.code != RejectionCode::TooLong
        {
            let source = source.map_or_else(|| source_of(&letter), |Named(source)| source);
            return self.page(source, letter.file, events);
        }
        self.summary.event(line.len());
        let again = DeadLetter::new(&rejection, letter.event).found_at(
            letter.file,
            letter.line,
            letter.offset,
        );
        let mut before = letter;
        before.mapping = None;
        // As it was, with the mapping that was the first to refuse it.
        if again == before && !line.contains(&b'\n') && !self.redacts() {
            self.dead_letters.extend_from_slice(line);
            self.dead_letters.push(b'\n');
        } else {
            self.write(again.by(self.fingerprints.of(&rejection)));
        }
        self.summary.dead_letter(&rejection);
    }

    /// Tries the event of a dead letter as one of the source that it was taken for.
    fn normalize_as_before(&mut self, letter: &DeadLetter<'d>) -> Result<(), Rejection> {
        // What was no dead letter is tried as one.
        if letter.code == RejectionCode::NotADeadLetter.as_str() {
            let text = str::from_utf8(letter.event).map_err(Rejection::from);
            text.and_then(|text| DeadLetter::parse(text, self.scratch))?;
        }
        // Telling a source may have failed with the source known, as with one whose format is not read.
        let (limits, scratch) = (&self.context.limits, self.scratch);
        if let Err(rejection) = xdr_sources::detect(letter.event, limits, scratch)
            && (rejection.code.as_str(), rejection.source) == (letter.code, letter.source)
        {
            return Err(rejection);
        }
        self.normalize(source_of(letter), None, letter.event)
    }

    /// Passes on a part of a dead letter whose event is beyond the limit.
    fn part_of_letter(&mut self, span: &Span, part: &'d [u8]) {
        if !span.marked {
            let rejection = Rejection::new(
                RejectionCode::NotADeadLetter,
                "not a dead letter: it begins as none does, and is too long for one",
            );
            return self.part(&rejection, span, part);
        }
        let rejection = self.context.limits.too_long();
        if self.redacts() {
            return self.part(&rejection, span, part);
        }
        if span.part == Part::First {
            self.summary.event(part.len());
            self.summary.dead_letter(&rejection);
        } else {
            self.summary.more_bytes(part.len());
        }
        // A line, also if it was several: outside of strings JSON may have blanks, and inside it has no line feeds.
        let blank = |byte: &u8| if *byte == b'\n' { b' ' } else { *byte };
        self.dead_letters.extend(part.iter().map(blank));
        if span.part == Part::Last {
            self.dead_letters.push(b'\n');
        }
    }
}
