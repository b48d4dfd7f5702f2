//! Cuts a stream of decompressed bytes into events.
//!
//! Every byte of the stream is part of exactly one event, apart from what
//! merely separates events: line ends, blanks, single commas after a document,
//! the punctuation of a JSON array around all events, and a byte order mark at
//! the very start (which counts in offsets). Events are not checked to be JSON
//! or anything else; that is for whoever reads them.
//!
//! # Lines
//!
//! A line ends with LF or CRLF, or with the stream, and is one event as it
//! stands, without its end. Lines of ASCII whitespace only are no events.
//!
//! # JSON documents
//!
//! A line whose first byte that is not blank is `{` begins a JSON document, the
//! end of which is found by counting brackets outside strings.
//!
//! - Not closed at the end of the line: it is pretty-printed and goes on, line
//!   ends included, up to where it is closed. What can no longer become a sound
//!   document must not swallow the lines after it, though. The event ends
//!   unfinished at the end of a line if a string is still open there, if the
//!   next line has `{` in its first column, or if it is longer than the limit
//!   by then. The next line starts afresh.
//! - Followed on its line by nothing but further closed documents: each is an
//!   event. (Some services put out documents without line ends between them.)
//! - Followed by a comma alone, as in a piece of an array: the comma is dropped.
//! - Followed by anything else: the whole line is one event, so that whoever
//!   looks at what was rejected sees all of the line.
//!
//! Behind a document that began on an earlier line or was split off its line,
//! a comma that the line's end or another `{` follows is dropped, another `{`
//! begins another document, and anything else makes the rest of the line one
//! event.
//!
//! # One JSON array around everything
//!
//! If the stream begins, blanks and blank lines aside, with `[` and the next
//! byte that is not blank is `{` or `]`, or there is none, then the stream is a
//! JSON array and its elements, of whatever type and without the blanks around
//! them, are the events. (A log line that begins with `[23/Jun/2020:16:30:27]`
//! is thus just a line.) A string that is open at the end of a line, or an
//! element that is longer than the limit there and not complete, ends that
//! element as above, and what follows is taken as lines. The array's end is
//! treated like that of a pretty-printed document.
//!
//! # Limit and errors
//!
//! An event longer than the limit is given out in parts, so that no more of it
//! than the limit and a little is held at once; the limit aside, it ends where
//! it would without one. Of a line that is longer than the limit, only as much
//! is looked at to find out whether documents stand on it.
//!
//! A read error is reported after all that came before it, of which the last
//! event may be cut short; after that the stream counts as ended.

mod scan;
mod stream;
#[cfg(test)]
mod tests;

use std::io::{self, BufRead};

use self::scan::{Scan, Stop};
use self::stream::{Place, Stream};

/// Where an event is: in the caller's buffer and in the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    /// Index of the event's first byte in the buffer.
    pub(crate) start: usize,
    /// Index behind the event's last byte in the buffer.
    pub(crate) end: usize,
    /// The line it starts on, counted from 1.
    pub(crate) line: u64,
    /// The byte it starts at in the decompressed input, counted from 0.
    pub(crate) offset: u64,
    /// Which part of the event it is.
    pub(crate) part: Part,
}

/// Which part of an event stands in the caller's buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of it.
    Whole,
    /// The beginning of an event that is longer than the limit, as many bytes
    /// as can be divided by three.
    First,
    /// More of it, again as many bytes as can be divided by three.
    Middle,
    /// The end of it.
    Last,
}

/// A place between two events from which on a stream can be split like it was the
/// first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The line there, counted from 1.
    pub(crate) line: u64,
    /// The byte there in the decompressed input, counted from 0.
    pub(crate) offset: u64,
    /// What is expected there.
    pub(crate) within: Within,
}

/// What is expected between two events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Within {
    /// The start of the stream.
    Start,
    /// The start of a line.
    Lines,
    /// The rest of a line, behind a document.
    Line,
    /// The next element of the array around all events.
    Array,
}

impl Within {
    /// All of them, with a name for each.
    const NAMES: [(Self, &'static str); 4] = [
        (Self::Start, "start"),
        (Self::Lines, "lines"),
        (Self::Line, "line"),
        (Self::Array, "array"),
    ];

    /// The name.
    pub(crate) fn name(self) -> &'static str {
        let found = Self::NAMES.iter().find(|(within, _)| *within == self);
        found.expect("each has a name").1
    }

    /// What has this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let found = Self::NAMES.iter().find(|(_, own)| *own == name);
        found.map(|(within, _)| *within)
    }
}

impl Mark {
    /// The start of a stream.
    pub(crate) const START: Self = Self {
        line: 1,
        offset: 0,
        within: Within::Start,
    };
}

/// Bytes of each part of an event but the first and the last.
const PART: usize = 96 * 1024;

/// Reads events one after the other; see the [module](self) for the rules.
pub(crate) struct Splitter<R> {
    /// The bytes not yet in an event.
    stream: Stream<R>,
    /// Bytes from which on an unfinished event is not continued.
    max_event: usize,
    /// Bytes of the first part of an event that is longer than that.
    cut: usize,
    /// How to take the next bytes.
    mode: Mode,
}

/// What is expected where the stream stands.
enum Mode {
    /// The start of the stream.
    Start,
    /// The start of a line.
    Line,
    /// The rest of a line, behind a document.
    Rest,
    /// Inside an array, between its elements.
    Array,
    /// Inside a line that is longer than the limit.
    LongLine,
    /// Inside a document or element that is longer than the limit.
    Long(Frame, Scan),
}

/// What an event that may go on over several lines is part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// Nothing: it ends where its first bracket is closed.
    Lines,
    /// An array: it ends before a comma or the array's end.
    Array,
}

impl<R: BufRead> Splitter<R> {
    /// Splits what `reader` gives, with a limit of `max_event` bytes.
    pub(crate) fn new(reader: R, max_event: usize) -> Self {
        Self {
            stream: Stream::new(reader),
            max_event,
            cut: (max_event / 3).saturating_add(1).saturating_mul(3),
            mode: Mode::Start,
        }
    }

    /// Goes on from a mark that was set in the same stream.
    ///
    /// # Errors
    ///
    /// The stream ends before the mark, or cannot be read up to there.
    pub(crate) fn resume(&mut self, mark: Mark) -> io::Result<()> {
        self.stream.skip_to(Place {
            line: mark.line,
            offset: mark.offset,
        })?;
        self.mode = match mark.within {
            Within::Start => Mode::Start,
            Within::Lines => Mode::Line,
            Within::Line => Mode::Rest,
            Within::Array => Mode::Array,
        };
        Ok(())
    }

    /// The place behind the event that was given out last; none in the middle of
    /// one.
    pub(crate) fn mark(&self) -> Option<Mark> {
        let within = match self.mode {
            Mode::Start => Within::Start,
            Mode::Line => Within::Lines,
            Mode::Rest => Within::Line,
            Mode::Array => Within::Array,
            Mode::LongLine | Mode::Long(..) => return None,
        };
        let Place { line, offset } = self.stream.place();
        Some(Mark {
            line,
            offset,
            within,
        })
    }

    /// Appends the next event to `into` and tells where it is; `None` at the
    /// end. What is in `into` already is left alone, and may be removed between
    /// calls.
    ///
    /// Waits for no more input than it takes to know the end of the event.
    ///
    /// # Errors
    ///
    /// The reader's error, once, when there is no event left before it. Nothing
    /// has been appended then.
    pub(crate) fn next(&mut self, into: &mut Vec<u8>) -> io::Result<Option<Span>> {
        let start = into.len();
        loop {
            let found = match std::mem::replace(&mut self.mode, Mode::Line) {
                Mode::Start => {
                    self.begin();
                    None
                }
                Mode::Line => self.line(into),
                Mode::Rest => self.rest(into),
                Mode::Array => self.element(into),
                Mode::LongLine => Some(self.long_line(into)),
                Mode::Long(frame, scan) => Some(self.long(frame, scan, into)),
            };
            if let Some((Place { line, offset }, part)) = found {
                let end = into.len();
                return Ok(Some(Span {
                    start,
                    end,
                    line,
                    offset,
                    part,
                }));
            }
            if self.stream.peek().is_none() {
                return self.stream.take_error().map_or(Ok(None), Err);
            }
        }
    }

    /// How many bytes of the input were taken, counted after decompression.
    pub(crate) fn taken(&self) -> u64 {
        self.stream.place().offset
    }

    /// Skips a byte order mark and finds out whether an array begins here.
    fn begin(&mut self) {
        self.stream.skip_byte_order_mark();
        let mut ahead = Vec::new();
        let room = self.cut;
        loop {
            self.stream.take_while(is_blank, room, &mut ahead);
            if self.stream.peek() != Some(b'\n') {
                break;
            }
            self.stream.advance(1, 1);
            ahead.clear();
        }
        if self.stream.peek() == Some(b'[') {
            self.stream.advance(1, 0);
            ahead.push(b'[');
            self.stream
                .take_while(|byte| byte.is_ascii_whitespace(), room, &mut ahead);
            if matches!(self.stream.peek(), None | Some(b'{' | b']')) {
                self.mode = Mode::Array;
                return;
            }
        }
        self.stream.put_back(&ahead);
    }

    /// Reads a line, and further ones if it begins a document that they belong to.
    /// Like the other steps, gives the place of the event, or `None` if it met
    /// only separators or the end.
    fn line(&mut self, into: &mut Vec<u8>) -> Option<(Place, Part)> {
        let start = into.len();
        let place = self.stream.place();
        let ended = self.take_line(self.cut, into, start);
        let line = &into[start..];
        let indent = line.iter().position(|byte| !byte.is_ascii_whitespace());
        if indent.is_none() && ended != LineEnd::None {
            into.truncate(start);
            return None;
        }
        if let Some(indent) = indent
            && line[indent] == b'{'
        {
            let mut scan = Scan::default();
            let (used, stop) = scan.run(&line[indent..]);
            if stop == Some(Stop::Closed) {
                if self.split_line(into, start + indent + used, ended) {
                    return Some((place, Part::Whole));
                }
            } else if ended == LineEnd::Fed && self.goes_on(Frame::Lines, &scan, into, start) {
                into.push(b'\n');
                let part = self.read_on(Frame::Lines, scan, into, start);
                return Some((place, part));
            }
        }
        Some((place, self.end_line(ended, into, start)))
    }

    /// Appends the rest of the line, but no more than makes `room` bytes from
    /// `start` on, and moves behind its end. What stands in `into` then ends with
    /// a CR only if there is no line feed behind it.
    fn take_line(&mut self, room: usize, into: &mut Vec<u8>, start: usize) -> LineEnd {
        if self.stream.read_line(start.saturating_add(room), into) {
            return LineEnd::Fed;
        }
        match self.stream.peek() {
            None => LineEnd::Stream,
            Some(b'\n') => {
                self.stream.advance(1, 1);
                LineEnd::Fed
            }
            Some(_) => LineEnd::None,
        }
    }

    /// Ends an event at the end of a line, or goes on to its next part if that
    /// was not reached.
    fn end_line(&mut self, ended: LineEnd, into: &mut Vec<u8>, start: usize) -> Part {
        match ended {
            LineEnd::Fed => drop_carriage_return(into, start),
            LineEnd::Stream => {}
            LineEnd::None => {
                self.mode = Mode::LongLine;
                return Part::First;
            }
        }
        Part::Whole
    }

    /// Reads another part of a line that is longer than the limit.
    fn long_line(&mut self, into: &mut Vec<u8>) -> (Place, Part) {
        let (start, place) = (into.len(), self.stream.place());
        let ended = self.take_line(PART, into, start);
        let part = match self.end_line(ended, into, start) {
            Part::Whole => Part::Last,
            _ => Part::Middle,
        };
        (place, part)
    }

    /// Reads another part of a document or element that is longer than the limit.
    fn long(&mut self, frame: Frame, scan: Scan, into: &mut Vec<u8>) -> (Place, Part) {
        let (start, place) = (into.len(), self.stream.place());
        let part = match self.read_part(frame, scan, PART, true, into, start) {
            Part::Whole => Part::Last,
            _ => Part::Middle,
        };
        (place, part)
    }

    /// Takes off the line at the end of `into` what follows the document that is
    /// closed before index `close`, if it is not part of the same event.
    fn split_line(&mut self, into: &mut Vec<u8>, close: usize, ended: LineEnd) -> bool {
        let rest = into[close..].trim_ascii();
        let whole = ended != LineEnd::None;
        if whole && rest == b"," {
            into.truncate(close);
            return true;
        }
        let splits = if whole {
            !rest.is_empty() && scan::is_documents(rest)
        } else {
            scan::begins_documents(rest)
        };
        if splits {
            if ended == LineEnd::Fed {
                into.push(b'\n');
            }
            self.stream.put_back(&into[close..]);
            into.truncate(close);
            self.mode = Mode::Rest;
        }
        splits
    }

    /// Reads what follows a document, or an array, on its last line.
    fn rest(&mut self, into: &mut Vec<u8>) -> Option<(Place, Part)> {
        let start = into.len();
        self.stream.skip_while(is_blank);
        let mut place = self.stream.place();
        if self.stream.peek() == Some(b',') {
            self.stream.advance(1, 0);
            into.push(b',');
            self.stream.take_while(is_blank, self.cut - 1, into);
            if matches!(self.stream.peek(), None | Some(b'\n' | b'{')) {
                into.truncate(start);
                place = self.stream.place();
            }
        }
        let part = match self.stream.peek() {
            None => return None,
            Some(b'\n') => {
                self.stream.advance(1, 1);
                return None;
            }
            Some(b'{') => self.read_on(Frame::Lines, Scan::default(), into, start),
            Some(_) => {
                let ended = self.take_line(self.cut, into, start);
                self.end_line(ended, into, start)
            }
        };
        Some((place, part))
    }

    /// Reads an element of the array around everything.
    fn element(&mut self, into: &mut Vec<u8>) -> Option<(Place, Part)> {
        let start = into.len();
        self.stream
            .skip_while(|byte| byte == b',' || byte.is_ascii_whitespace());
        match self.stream.peek() {
            None => {
                self.mode = Mode::Array;
                return None;
            }
            Some(b']') => {
                self.stream.advance(1, 0);
                self.mode = Mode::Rest;
                return None;
            }
            Some(_) => {}
        }
        let place = self.stream.place();
        let part = self.read_on(Frame::Array, Scan::default(), into, start);
        Some((place, part))
    }

    /// Reads the event that begins at index `start` of `into` on from where
    /// `scan` stands, over as many lines as it takes, and sets the mode for what
    /// follows it.
    fn read_on(&mut self, frame: Frame, scan: Scan, into: &mut Vec<u8>, start: usize) -> Part {
        self.read_part(frame, scan, self.cut, false, into, start)
    }

    /// The same, but no more than makes `room` bytes from `start` on. An event is
    /// `long` if a part of it was given out before.
    fn read_part(
        &mut self,
        frame: Frame,
        mut scan: Scan,
        room: usize,
        long: bool,
        into: &mut Vec<u8>,
        start: usize,
    ) -> Part {
        loop {
            let bytes = self.stream.fill();
            if bytes.is_empty() {
                trim_blanks(frame, into, start);
                return Part::Whole;
            }
            let left = room - (into.len() - start);
            if left == 0 {
                self.mode = Mode::Long(frame, scan);
                return Part::First;
            }
            let (used, stop) = scan.run(&bytes[..bytes.len().min(left)]);
            into.extend_from_slice(&bytes[..used]);
            self.stream.advance(used, 0);
            match stop {
                Some(Stop::Closed) if frame == Frame::Lines => {
                    self.mode = Mode::Rest;
                    return Part::Whole;
                }
                Some(Stop::Separator) => {
                    trim_blanks(frame, into, start);
                    self.mode = Mode::Array;
                    return Part::Whole;
                }
                Some(Stop::LineEnd) => {
                    self.stream.advance(1, 1);
                    let short = !long && into.len() - start <= self.max_event;
                    if !self.line_goes_on(frame, &scan, short) {
                        drop_carriage_return(into, start);
                        trim_blanks(frame, into, start);
                        return Part::Whole;
                    }
                    into.push(b'\n');
                }
                Some(Stop::Closed) | None => {}
            }
        }
    }

    /// Whether an event that is not ended at the end of a line, and is in `into`
    /// from `start` on, includes the next line.
    fn goes_on(&mut self, frame: Frame, scan: &Scan, into: &[u8], start: usize) -> bool {
        self.line_goes_on(frame, scan, into.len() - start <= self.max_event)
    }

    fn line_goes_on(&mut self, frame: Frame, scan: &Scan, short: bool) -> bool {
        if scan.in_string() {
            return false;
        }
        match frame {
            Frame::Lines => short && !matches!(self.stream.peek(), None | Some(b'{')),
            Frame::Array => short || (scan.is_closed() && self.separator_follows()),
        }
    }

    /// Skips blanks and line ends, and tells whether an element of an array would
    /// end there.
    fn separator_follows(&mut self) -> bool {
        self.stream.skip_while(|byte| byte.is_ascii_whitespace());
        matches!(self.stream.peek(), None | Some(b',' | b']'))
    }
}

/// How a line ends, or what was taken of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineEnd {
    /// With a line feed.
    Fed,
    /// With the stream.
    Stream,
    /// Not yet.
    None,
}

/// Removes the blanks behind an element of an array.
fn trim_blanks(frame: Frame, into: &mut Vec<u8>, start: usize) {
    if frame == Frame::Array {
        let kept = into[start..].trim_ascii_end().len();
        into.truncate(start + kept);
    }
}

/// Whether `byte` is whitespace inside a line.
fn is_blank(byte: u8) -> bool {
    byte.is_ascii_whitespace() && byte != b'\n'
}

/// Removes the CR of a CRLF from the end of what is in `into` from `start` on.
fn drop_carriage_return(into: &mut Vec<u8>, start: usize) {
    if into[start..].ends_with(b"\r") {
        into.pop();
    }
}
