//! Events that are documents of several lines, or elements of an array.

use std::io::BufRead;

use super::lines::drop_carriage_return;
use super::scan::{Met, Scan};
use super::stream::Place;
use super::{Frame, Mode, Part, Splitter};

impl<R: BufRead> Splitter<R> {
    /// Reads an element of the array around everything.
    pub(super) fn element(&mut self, into: &mut Vec<u8>) -> Option<(Place, Part)> {
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
    pub(super) fn read_on(
        &mut self,
        frame: Frame,
        scan: Scan,
        into: &mut Vec<u8>,
        start: usize,
    ) -> Part {
        self.read_part(frame, scan, self.cut, false, into, start)
    }

    /// Reads another part of a document or element that is longer than the limit.
    pub(super) fn long(&mut self, frame: Frame, scan: Scan, into: &mut Vec<u8>) -> (Place, Part) {
        let (start, place) = (into.len(), self.stream.place());
        let part = match self.read_part(frame, scan, self.part, true, into, start) {
            Part::Whole => Part::Last,
            _ => Part::Middle,
        };
        (place, part)
    }

    /// The same as [`read_on`](Self::read_on), but no more than makes `room` bytes from `start` on. An event is
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
                if frame == Frame::Array {
                    self.mode = Mode::Array;
                }
                return Part::Whole;
            }
            let left = room - (into.len() - start);
            if left == 0 {
                self.mode = Mode::Long(frame, scan);
                return Part::First;
            }
            let (used, met) = scan.run(&bytes[..bytes.len().min(left)]);
            into.extend_from_slice(&bytes[..used]);
            self.stream.advance(used, 0);
            match met {
                Some(Met::Closed) if frame == Frame::Lines => {
                    self.mode = Mode::Rest;
                    return Part::Whole;
                }
                Some(Met::Separator) => {
                    trim_blanks(frame, into, start);
                    self.mode = Mode::Array;
                    return Part::Whole;
                }
                Some(Met::LineEnd) => {
                    self.stream.advance(1, 1);
                    let short = !long && into.len() - start <= self.max_event;
                    if !self.line_goes_on(frame, &scan, short) {
                        drop_carriage_return(into, start);
                        trim_blanks(frame, into, start);
                        return Part::Whole;
                    }
                    into.push(b'\n');
                }
                Some(Met::Closed) | None => {}
            }
        }
    }

    /// Whether an event that is not ended at the end of a line, and is in `into`
    /// from `start` on, includes the next line.
    pub(super) fn goes_on(&mut self, frame: Frame, scan: &Scan, into: &[u8], start: usize) -> bool {
        self.line_goes_on(frame, scan, into.len() - start <= self.max_event)
    }

    fn line_goes_on(&mut self, frame: Frame, scan: &Scan, short: bool) -> bool {
        if scan.in_string() {
            return false;
        }
        match frame {
            Frame::Lines => short && self.stream.peek().is_some_and(goes_on_with),
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

/// Whether a line of a pretty-printed document, but the first, begins like this.
pub(super) fn goes_on_with(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'"' | b'}' | b']' | b',')
}

/// Removes the blanks behind an element of an array.
fn trim_blanks(frame: Frame, into: &mut Vec<u8>, start: usize) {
    if frame == Frame::Array {
        let kept = into[start..].trim_ascii_end().len();
        into.truncate(start + kept);
    }
}
