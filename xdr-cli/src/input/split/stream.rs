//! A byte stream that knows where it stands and takes bytes back.

use std::io::{self, BufRead};

use memchr::memchr;

/// What some programs put in front of UTF-8 text.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A place in a stream.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// The line, counted from 1.
    pub(super) line: u64,
    /// The byte, counted from 0.
    pub(super) offset: u64,
}

/// A line feed that was passed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct LineFeed {
    /// The byte behind it, if that was at hand.
    pub(super) next: Option<u8>,
}

/// The bytes of a reader, with some returned to be read again.
///
/// A read error ends the stream like its end does, and is kept for
/// [`take_error`](Self::take_error): what came before it is treated alike
/// either way.
pub(super) struct Stream<R> {
    /// Where the bytes come from.
    reader: R,
    /// Where the next byte is.
    place: Place,
    /// Bytes put back.
    returned: Vec<u8>,
    /// How many of those have been read again.
    reread: usize,
    /// Whether the reader has come to its end or to an error.
    ended: bool,
    /// The error, until it is taken.
    error: Option<io::Error>,
}

impl<R: BufRead> Stream<R> {
    /// The stream of what `reader` gives, at its start.
    pub(super) fn new(reader: R) -> Self {
        Self {
            reader,
            place: Place { line: 1, offset: 0 },
            returned: Vec::new(),
            reread: 0,
            ended: false,
            error: None,
        }
    }

    /// The place of the next byte.
    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// Moves on to a place further on.
    ///
    /// # Errors
    ///
    /// The stream ends before it, or cannot be read up to there.
    pub(super) fn skip_to(&mut self, place: Place) -> io::Result<()> {
        while self.place.offset < place.offset {
            let left = place.offset - self.place.offset;
            let at_hand = self.fill().len();
            if at_hand == 0 {
                let ended = io::ErrorKind::UnexpectedEof;
                return Err(self.take_error().unwrap_or_else(|| ended.into()));
            }
            self.advance(at_hand.min(usize::try_from(left).unwrap_or(usize::MAX)), 0);
        }
        self.place = place;
        Ok(())
    }

    /// The error that ended the stream, if it was one; given out once.
    pub(super) fn take_error(&mut self) -> Option<io::Error> {
        self.error.take()
    }

    /// The next bytes, as many as are at hand; none only at the end.
    pub(super) fn fill(&mut self) -> &[u8] {
        if self.reread < self.returned.len() {
            return &self.returned[self.reread..];
        }
        while !self.ended {
            match self.reader.fill_buf() {
                Ok([]) => self.ended = true,
                // The buffer cannot be returned from inside the loop, as it
                // would stay borrowed in the next turn. Asking for it once more
                // reads nothing new.
                Ok(_) => return self.reader.fill_buf().unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.error = Some(error);
                    self.ended = true;
                }
            }
        }
        &[]
    }

    /// The next byte, or `None` at the end.
    pub(super) fn peek(&mut self) -> Option<u8> {
        self.fill().first().copied()
    }

    /// Moves on by `count` bytes of what [`fill`](Self::fill) gave, of which
    /// `line_ends` are line feeds.
    pub(super) fn advance(&mut self, count: usize, line_ends: u64) {
        if self.reread < self.returned.len() {
            self.reread += count;
        } else {
            self.reader.consume(count);
        }
        self.place.offset += count as u64;
        self.place.line += line_ends;
    }

    /// Moves back by `bytes`, which must be the last ones read.
    pub(super) fn put_back(&mut self, bytes: &[u8]) {
        self.returned.splice(..self.reread, bytes.iter().copied());
        self.reread = 0;
        self.place.offset -= bytes.len() as u64;
        self.place.line -= line_ends(bytes);
    }

    /// Appends the rest of the line, without its line feed, to `into`, but no
    /// more than makes `full` bytes there, and moves behind it. Gives the line
    /// feed, if there was one.
    pub(super) fn read_line(&mut self, full: usize, into: &mut Vec<u8>) -> Option<LineFeed> {
        loop {
            let at_hand = self.fill();
            let bytes = &at_hand[..at_hand.len().min(full - into.len())];
            if let Some(end) = memchr(b'\n', bytes) {
                into.extend_from_slice(&bytes[..end]);
                let next = at_hand.get(end + 1).copied();
                self.advance(end + 1, 1);
                return Some(LineFeed { next });
            }
            let count = bytes.len();
            if count == 0 {
                return None;
            }
            into.extend_from_slice(bytes);
            self.advance(count, 0);
        }
    }

    /// Appends the next bytes, as long as they are `wanted` and no more than
    /// `most`, to `into` and moves behind them.
    pub(super) fn take_while(
        &mut self,
        wanted: impl Fn(u8) -> bool,
        most: usize,
        into: &mut Vec<u8>,
    ) {
        let full = into.len().saturating_add(most);
        self.each_while(wanted, |bytes| {
            let count = bytes.len().min(full - into.len());
            into.extend_from_slice(&bytes[..count]);
            count
        });
    }

    /// Moves behind the next bytes, as long as they are `unwanted`.
    pub(super) fn skip_while(&mut self, unwanted: impl Fn(u8) -> bool) {
        self.each_while(unwanted, <[u8]>::len);
    }

    /// Gives the next bytes to `take`, as long as they are `wanted`, and moves
    /// behind as many as it takes, until it takes not all of them.
    fn each_while(&mut self, wanted: impl Fn(u8) -> bool, mut take: impl FnMut(&[u8]) -> usize) {
        loop {
            let bytes = self.fill();
            let end = bytes.iter().position(|&byte| !wanted(byte));
            let found = &bytes[..end.unwrap_or(bytes.len())];
            let count = take(found);
            let all = count == found.len();
            let line_ends = line_ends(&found[..count]);
            self.advance(count, line_ends);
            if end.is_some() || !all || count == 0 {
                return;
            }
        }
    }

    /// Moves behind a byte order mark if there is one.
    pub(super) fn skip_byte_order_mark(&mut self) {
        for (seen, &expected) in BYTE_ORDER_MARK.iter().enumerate() {
            if self.peek() != Some(expected) {
                self.put_back(&BYTE_ORDER_MARK[..seen]);
                return;
            }
            self.advance(1, 0);
        }
    }
}

/// The number of line feeds in `bytes`.
fn line_ends(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}
