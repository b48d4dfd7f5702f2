//! Many events at once: NDJSON.

use crate::json::scan;
use crate::normalizer::Normalizer;
use crate::record::Record;
use crate::rejection::Rejection;
use crate::source::Descriptor;

/// The events of a piece of NDJSON, normalised one after the other; made by [`Normalizer::batch`].
///
/// Lines end with LF or CRLF, the last one perhaps with the piece, and lines of blanks only are no events
/// (<https://github.com/ndjson/ndjson-spec>).
#[derive(Debug)]
pub struct Batch<'n, 'a> {
    normalizer: &'n mut Normalizer<'a>,
    source: &'static Descriptor,
    rest: &'a [u8],
}

/// One event of a [`Batch`].
#[derive(Debug)]
#[non_exhaustive]
pub struct Normalized<'r, 'a> {
    /// The event, without its line's end.
    pub event: &'a [u8],
    /// Its record, or why it has none.
    pub record: Result<&'r Record<'a>, Rejection>,
}

/// An event, and what is known of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    pub(crate) event: &'a [u8],
    /// The event, if it is known to be text.
    pub(crate) text: Option<&'a str>,
    /// The event and what follows it in memory.
    pub(crate) window: &'a [u8],
}

impl<'a> Line<'a> {
    /// Of which nothing more is known.
    pub(crate) fn alone(event: &'a [u8]) -> Self {
        Self {
            event,
            text: None,
            window: event,
        }
    }
}

impl<'n, 'a> Batch<'n, 'a> {
    pub(crate) fn new(
        normalizer: &'n mut Normalizer<'a>,
        source: &'static Descriptor,
        ndjson: &'a [u8],
    ) -> Self {
        Self {
            normalizer,
            source,
            rest: ndjson,
        }
    }

    /// The next event; `None` at the end. Its record is in place of the last one's.
    #[allow(
        clippy::should_implement_trait,
        reason = "an iterator's items do not borrow from it"
    )]
    pub fn next(&mut self) -> Option<Normalized<'_, 'a>> {
        while !self.rest.is_empty() {
            let window = self.rest;
            let (bytes, text) = scan::first_line(window);
            self.rest = window.get(bytes.len() + 1..).unwrap_or_default();
            let event = bytes.strip_suffix(b"\r").unwrap_or(bytes);
            if event.trim_ascii_start().is_empty() {
                continue;
            }
            let line = Line {
                event,
                text: text.and_then(|text| text.get(..event.len())),
                window,
            };
            let record = self.normalizer.normalize_line(self.source, line);
            return Some(Normalized { event, record });
        }
        None
    }
}
