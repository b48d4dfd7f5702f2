//! Events that are no records.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use crate::rejection::Rejection;

/// An event that could not become a record: its bytes, exactly, with the reason and the place it came from.
///
/// ```
/// use xdr_core::{DeadLetter, Rejection, RejectionCode};
///
/// let rejection = Rejection::new(RejectionCode::UnknownSource, "no source has events with the keys `a`");
/// let letter = DeadLetter::new(&rejection, b"{\"a\":1}").at("door.log", 3, 120);
/// assert_eq!(
///     letter.to_json(),
///     r#"{"code":"unknown_source","reason":"no source has events with the keys `a`","file":"door.log","line":3,"offset":120,"event":"{\"a\":1}"}"#
/// );
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct DeadLetter<'l> {
    /// Why.
    pub rejection: &'l Rejection,
    /// The file it came from; empty if it came from none.
    pub file: &'l str,
    /// The line on which it begins, counted from 1.
    pub line: u64,
    /// The byte of the (decompressed) file at which it begins, counted from 0.
    pub offset: u64,
    /// Its bytes, without a line's end.
    pub event: &'l [u8],
}

impl<'l> DeadLetter<'l> {
    /// A dead letter of an event of which only the bytes are known.
    pub fn new(rejection: &'l Rejection, event: &'l [u8]) -> Self {
        Self {
            rejection,
            file: "",
            line: 0,
            offset: 0,
            event,
        }
    }

    /// The same, from this line and byte of a file.
    #[must_use]
    pub fn at(self, file: &'l str, line: u64, offset: u64) -> Self {
        Self {
            file,
            line,
            offset,
            ..self
        }
    }

    /// The dead letter as one line of JSON, without the line's end.
    pub fn to_json(&self) -> String {
        let mut out = Vec::new();
        self.write_json(&mut out);
        String::from_utf8(out).expect("what is written is made of UTF-8 only")
    }

    /// Appends what [`to_json`](Self::to_json) gives: `code`, `reason`, `at` (the byte of the event, if one is to
    /// blame), `source`, `file`, `line`, `offset`, and the bytes as `event`, or as `event_base64` (RFC 4648) if they
    /// are no UTF-8.
    pub fn write_json(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"code\":");
        crate::write::string(out, self.rejection.code.as_str());
        text(out, "reason", &self.rejection.message);
        if let Some(at) = self.rejection.offset {
            number(out, "at", at);
        }
        if let Some(source) = self.rejection.source {
            text(out, "source", source);
        }
        if !self.file.is_empty() {
            text(out, "file", self.file);
            number(out, "line", self.line);
            number(out, "offset", self.offset);
        }
        match str::from_utf8(self.event) {
            Ok(event) => text(out, "event", event),
            Err(_) => text(out, "event_base64", &BASE64_STANDARD.encode(self.event)),
        }
        out.push(b'}');
    }
}

fn text(out: &mut Vec<u8>, key: &str, text: &str) {
    out.push(b',');
    crate::write::key(out, key);
    crate::write::string(out, text);
}

fn number(out: &mut Vec<u8>, key: &str, number: impl std::fmt::Display) {
    out.push(b',');
    crate::write::key(out, key);
    out.extend_from_slice(number.to_string().as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_utf8_go_out_as_base64() {
        let event = b"ab\xff".to_vec();
        let rejection = Rejection::from(str::from_utf8(&event).unwrap_err()).of("doors");
        let letter = DeadLetter::new(&rejection, &event).at("<stdin>", 1, 0);
        assert_eq!(
            letter.to_json(),
            r#"{"code":"not_utf8","reason":"not UTF-8 at byte 2","at":2,"source":"doors","file":"<stdin>","line":1,"offset":0,"event_base64":"YWL/"}"#
        );
    }
}
