//! Events that are lines, or begin one.

use std::io::BufRead;

use super::documents::goes_on_with;
use super::scan::{self, Met, Scan};
use super::stream::{LineFeed, Place};
use super::{Frame, Mode, Part, Splitter};

/// How a line ends, or what was taken of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineEnd {
    Fed(LineFeed),
    /// With the stream.
    Stream,
    /// Not yet.
    None,
}

impl<R: BufRead> Splitter<R> {
    /// Skips a byte order mark and finds out whether an array begins here.
    pub(super) fn begin(&mut self) {
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
    pub(super) fn line(&mut self, into: &mut Vec<u8>) -> Option<(Place, Part)> {
        let start = into.len();
        let place = self.stream.place();
        let ended = self.take_line(self.cut, into, start);
        let line = &into[start..];
        let indent = line.iter().position(|byte| !byte.is_ascii_whitespace());
        if indent.is_none() {
            into.truncate(start);
            return match ended {
                LineEnd::Fed(_) | LineEnd::Stream => None,
                LineEnd::None => self.behind_blanks(into),
            };
        }
        if let Some(indent) = indent
            && line[indent] == b'{'
            && !is_surely_one(line, ended)
        {
            let mut scan = Scan::default();
            let (used, met) = scan.run(&line[indent..]);
            if met == Some(Met::Closed) {
                if self.split_line(into, start + indent + used, ended) {
                    return Some((place, Part::Whole));
                }
            } else if matches!(ended, LineEnd::Fed(_))
                && self.goes_on(Frame::Lines, &scan, into, start)
            {
                into.push(b'\n');
                let part = self.read_on(Frame::Lines, scan, into, start);
                return Some((place, part));
            }
        }
        Some((place, self.end_line(ended, into, start)))
    }

    /// Reads on behind more blanks than an event may have; they are no part of one.
    fn behind_blanks(&mut self, into: &mut Vec<u8>) -> Option<(Place, Part)> {
        self.stream.skip_while(is_blank);
        match self.stream.peek() {
            None => None,
            Some(b'\n') => {
                self.stream.advance(1, 1);
                None
            }
            Some(_) => self.line(into),
        }
    }

    /// Appends the rest of the line, but no more than makes `room` bytes from
    /// `start` on, and moves behind its end. What stands in `into` then ends with
    /// a CR only if there is no line feed behind it.
    fn take_line(&mut self, room: usize, into: &mut Vec<u8>, start: usize) -> LineEnd {
        if let Some(feed) = self.stream.read_line(start.saturating_add(room), into) {
            return LineEnd::Fed(feed);
        }
        match self.stream.peek() {
            None => LineEnd::Stream,
            Some(b'\n') => {
                self.stream.advance(1, 1);
                LineEnd::Fed(LineFeed { next: None })
            }
            Some(_) => LineEnd::None,
        }
    }

    /// Ends an event at the end of a line, or goes on to its next part if that
    /// was not reached.
    fn end_line(&mut self, ended: LineEnd, into: &mut Vec<u8>, start: usize) -> Part {
        match ended {
            LineEnd::Fed(_) => drop_carriage_return(into, start),
            LineEnd::Stream => {}
            LineEnd::None => {
                self.mode = Mode::LongLine;
                return Part::First;
            }
        }
        Part::Whole
    }

    /// Reads another part of a line that is longer than the limit.
    pub(super) fn long_line(&mut self, into: &mut Vec<u8>) -> (Place, Part) {
        let (start, place) = (into.len(), self.stream.place());
        let ended = self.take_line(self.part, into, start);
        let part = match self.end_line(ended, into, start) {
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
            if matches!(ended, LineEnd::Fed(_)) {
                into.push(b'\n');
            }
            self.stream.put_back(&into[close..]);
            into.truncate(close);
            self.mode = Mode::Rest;
        }
        splits
    }

    /// Reads what follows a document, or an array, on its last line.
    pub(super) fn rest(&mut self, into: &mut Vec<u8>) -> Option<(Place, Part)> {
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
}

/// Whether a line that begins a document is one event, by a look that is shorter
/// than a [`Scan`]: nothing is split off it, for no bracket is opened next to one
/// that is closed, and it does not go on, as is known of the line behind it. So
/// it is with nearly all lines of nearly all logs.
fn is_surely_one(line: &[u8], ended: LineEnd) -> bool {
    let LineEnd::Fed(LineFeed { next: Some(next) }) = ended else {
        return false;
    };
    let opens = |close: usize| line[close + 1..].trim_ascii_start().starts_with(b"{");
    !goes_on_with(next)
        && line.trim_ascii_end().ends_with(b"}")
        && !memchr::memchr2_iter(b'}', b']', line).any(opens)
}

/// Whether `byte` is whitespace inside a line.
pub(super) fn is_blank(byte: u8) -> bool {
    byte.is_ascii_whitespace() && byte != b'\n'
}

/// Removes the CR of a CRLF from the end of what is in `into` from `start` on.
pub(super) fn drop_carriage_return(into: &mut Vec<u8>, start: usize) {
    if into[start..].ends_with(b"\r") {
        into.pop();
    }
}
