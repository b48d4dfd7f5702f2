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
//!   next line begins otherwise than with a blank, `"`, `}`, `]` or `,`, or if it
//!   is longer than the limit by then. The next line starts afresh.
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
//! treated like that of a pretty-printed document. If the stream ends before it,
//! [`Splitter::lacks_end`] tells so.
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

mod documents;
mod lines;
mod mark;
mod scan;
mod stream;
#[cfg(test)]
mod tests;

use std::io::{self, BufRead};

use memchr::memchr;

use self::documents::goes_on_with;
use self::lines::is_blank;
pub(crate) use self::mark::{Mark, Within};
use self::scan::Scan;
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
    /// Whether the event begins with the mark that was asked for, which its later
    /// parts do not show.
    pub(crate) marked: bool,
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

/// The most bytes of a part of an event but the first.
const PART: usize = 96 * 1024;

/// Reads events one after the other; see the [module](self) for the rules.
pub(crate) struct Splitter<R> {
    /// The bytes not yet in an event.
    stream: Stream<R>,
    /// Bytes from which on an unfinished event is not continued.
    max_event: usize,
    /// Bytes of the first part of an event that is longer than that.
    cut: usize,
    /// Bytes of each later part but the last.
    part: usize,
    /// How to take the next bytes.
    mode: Mode,
    /// What events are looked at for.
    beginning: &'static [u8],
    /// Whether the event at hand begins so.
    marked: bool,
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
        let cut = (max_event / 3).saturating_add(1).saturating_mul(3);
        Self {
            stream: Stream::new(reader),
            max_event,
            cut,
            part: cut.min(PART),
            mode: Mode::Start,
            beginning: b"",
            marked: true,
        }
    }

    /// Looks whether events begin like this.
    pub(crate) fn marking(self, beginning: &'static [u8]) -> Self {
        Self { beginning, ..self }
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
            Within::Line => Mode::Line,
            Within::Rest => Mode::Rest,
            Within::Array => Mode::Array,
        };
        Ok(())
    }

    /// The place behind the event that was given out last; none in the middle of
    /// one.
    pub(crate) fn mark(&self) -> Option<Mark> {
        let within = match self.mode {
            Mode::Start => Within::Start,
            Mode::Line => Within::Line,
            Mode::Rest => Within::Rest,
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
                if matches!(part, Part::Whole | Part::First) {
                    self.marked = into[start..].starts_with(self.beginning);
                }
                return Ok(Some(Span {
                    start,
                    end: into.len(),
                    line,
                    offset,
                    part,
                    marked: self.marked,
                }));
            }
            if self.stream.peek().is_none() {
                return self.stream.take_error().map_or(Ok(None), Err);
            }
        }
    }

    /// Whether reading the next event surely waits for nothing, as all of it is at hand, and what shows that it ends.
    pub(crate) fn has_next(&mut self) -> bool {
        let at_hand = self.stream.fill();
        match self.mode {
            Mode::Line => has_end_of_line(at_hand),
            Mode::Rest => {
                // One comma may follow a document.
                let line = trim_blanks(at_hand);
                let line = trim_blanks(line.strip_prefix(b",").unwrap_or(line));
                match line.first() {
                    Some(b'{') => scan::document(line).is_some(),
                    Some(b'\n') => has_end_of_line(line),
                    _ => has_end_of_line(at_hand),
                }
            }
            Mode::Array => scan::has_element(at_hand),
            Mode::Start | Mode::LongLine | Mode::Long(..) => false,
        }
    }

    /// When there are no more events: whether the stream ended within the array around everything.
    pub(crate) fn lacks_end(&self) -> bool {
        matches!(self.mode, Mode::Array)
    }

    /// How many bytes of the input were taken, counted after decompression.
    pub(crate) fn taken(&self) -> u64 {
        self.stream.place().offset
    }
}

/// Without the blanks at its beginning, on its line.
fn trim_blanks(text: &[u8]) -> &[u8] {
    let end = text.iter().position(|byte| !is_blank(*byte));
    &text[end.unwrap_or(text.len())..]
}

/// Whether there is a line, and if it may go on with the next, what shows that it does not.
fn has_end_of_line(text: &[u8]) -> bool {
    let text = text.trim_ascii_start();
    let Some(end) = memchr(b'\n', text) else {
        return false;
    };
    let is_other_line = |byte: &u8| !goes_on_with(*byte);
    if text[0] != b'{' || text.get(end + 1).is_some_and(is_other_line) {
        return true;
    }
    let document = scan::document(text);
    document.is_some_and(|length| memchr(b'\n', &text[length..]).is_some())
}
