//! Events that are no records.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use crate::detect::{Member, members};
use crate::fingerprint::Fingerprint;
use crate::front::{Front as _, Opened};
use crate::json::{JsonError, JsonReader};
use crate::leaf::{Leaf, Number};
use crate::rejection::{Rejection, RejectionCode};
use crate::scratch::Scratch;

/// An event that could not become a record: its bytes, exactly, with the reason and the place it came from.
///
/// ```
/// use xdr_core::{DeadLetter, Rejection, RejectionCode, Scratch};
///
/// let rejection = Rejection::new(RejectionCode::UnknownSource, "no source has events with the keys `a`");
/// let letter = DeadLetter::new(&rejection, b"{\"a\":1}").found_at("door.log", 3, 120);
/// let json = letter.to_json();
/// assert_eq!(
///     json,
///     r#"{"code":"unknown_source","reason":"no source has events with the keys `a`","file":"door.log","line":3,"offset":120,"event":"{\"a\":1}"}"#
/// );
/// assert_eq!(DeadLetter::parse(&json, &Scratch::new()).unwrap(), letter);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeadLetter<'l> {
    /// Why, by a stable code: see [`RejectionCode`].
    pub code: &'l str,
    /// Why, in words.
    pub reason: &'l str,
    /// The byte of the event that is to blame, counted from 0.
    pub at: Option<u64>,
    /// The event's source, if it is known.
    pub source: Option<&'l str>,
    /// The mapping that could not take it, or all that were tried, if that is known.
    pub mapping: Option<Fingerprint>,
    /// The file it came from; empty if it came from none.
    pub file: &'l str,
    /// The line on which it begins, counted from 1; 0 if that is not known.
    pub line: u64,
    /// The byte of the (decompressed) file at which it begins, counted from 0.
    pub offset: u64,
    /// Its bytes, without a line's end.
    pub event: &'l [u8],
    /// Whether the bytes are left out when it is written, and the reason, which may tell of them.
    pub redacted: bool,
}

impl<'l> DeadLetter<'l> {
    /// How each of them begins when it is written.
    pub const BEGINNING: &'static [u8] = b"{\"code\":";

    /// A dead letter of an event of which only the bytes are known.
    pub fn new(rejection: &'l Rejection, event: &'l [u8]) -> Self {
        Self {
            code: rejection.code.as_str(),
            reason: &rejection.message,
            at: rejection.offset.map(|at| at as u64),
            source: rejection.source,
            mapping: None,
            file: "",
            line: 0,
            offset: 0,
            event,
            redacted: false,
        }
    }

    /// The same, without the event: it could not be understood, so nothing in it can be told apart. Its place says where
    /// it is.
    #[must_use]
    pub fn without_event(self) -> Self {
        Self {
            redacted: true,
            ..self
        }
    }

    /// The same, from this line and byte of a file.
    #[must_use]
    pub fn found_at(self, file: &'l str, line: u64, offset: u64) -> Self {
        Self {
            file,
            line,
            offset,
            ..self
        }
    }

    /// The same, which this mapping could not take.
    #[must_use]
    pub fn by(self, mapping: Fingerprint) -> Self {
        Self {
            mapping: Some(mapping),
            ..self
        }
    }

    /// The dead letter as one line of JSON, without the line's end.
    pub fn to_json(&self) -> String {
        let mut out = Vec::new();
        self.write_json(&mut out);
        String::from_utf8(out).expect("what is written is made of UTF-8 only")
    }

    /// Appends what [`to_json`](Self::to_json) gives: `code`, `reason`, `at`, `source`, `mapping`, `file`, `line` and
    /// `offset`, as far as they are known, and the bytes as `event`, or as `event_base64` (RFC 4648) if they are no UTF-8;
    /// or `event_redacted`, which is true, and no `reason`.
    pub fn write_json(&self, out: &mut Vec<u8>) {
        self.write_head(out);
        match str::from_utf8(self.event) {
            _ if self.redacted => out.extend_from_slice(b",\"event_redacted\":true"),
            Ok(event) => text(out, "event", event),
            Err(_) => text(out, "event_base64", &BASE64_STANDARD.encode(self.event)),
        }
        out.push(b'}');
    }

    /// Appends the beginning of a dead letter whose event is too long to be held as a whole: all up to the first part of
    /// its bytes, as `event_base64`. [`write_next`](Self::write_next) appends the other parts.
    ///
    /// # Panics
    ///
    /// If the number of bytes is not divisible by three, for base64 has a character for two thirds of a byte; or if the
    /// dead letter is redacted, for then there are no parts.
    pub fn write_first(&self, out: &mut Vec<u8>) {
        assert!(!self.redacted, "a redacted dead letter has no parts");
        self.write_head(out);
        out.extend_from_slice(b",\"event_base64\":\"");
        Self::write_next(self.event, false, out);
    }

    /// Appends another part of the bytes, and what ends the dead letter if it is the last one.
    ///
    /// # Panics
    ///
    /// If there is another part to come, and the number of bytes is not divisible by three.
    pub fn write_next(part: &[u8], last: bool, out: &mut Vec<u8>) {
        assert!(
            last || part.len().is_multiple_of(3),
            "base64 takes three bytes at once"
        );
        out.extend_from_slice(BASE64_STANDARD.encode(part).as_bytes());
        if last {
            out.extend_from_slice(b"\"}");
        }
    }

    fn write_head(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(Self::BEGINNING);
        crate::write::string(out, self.code);
        if !self.redacted {
            text(out, "reason", self.reason);
        }
        if let Some(at) = self.at {
            number(out, "at", at);
        }
        if let Some(source) = self.source {
            text(out, "source", source);
        }
        if let Some(mapping) = self.mapping {
            text(out, "mapping", &mapping.to_string());
        }
        if !self.file.is_empty() {
            text(out, "file", self.file);
        }
        if self.line > 0 || self.offset > 0 {
            number(out, "line", self.line);
            number(out, "offset", self.offset);
        }
    }

    /// Reads what [`to_json`](Self::to_json) gave.
    ///
    /// # Errors
    ///
    /// Rejects what is no dead letter, has a key that none has, or is redacted.
    pub fn parse(json: &'l str, scratch: &'l Scratch) -> Result<Self, Rejection> {
        let all = read_members(json, scratch)?;
        let mut letter = Self {
            code: "",
            reason: "",
            at: None,
            source: None,
            mapping: None,
            file: "",
            line: 0,
            offset: 0,
            event: &[],
            redacted: false,
        };
        let (mut code, mut event) = (false, false);
        for (place, member) in all.iter().copied().enumerate() {
            if all[..place].iter().any(|(key, _)| *key == member.0) {
                return Err(not_a_letter(&format!("it has `{}` twice", member.0)));
            }
            match member {
                ("code", Leaf::Text(it)) => (letter.code, code) = (it, true),
                ("reason", Leaf::Text(it)) => letter.reason = it,
                ("at", _) => letter.at = Some(parse_number(member)?),
                ("source", Leaf::Text(it)) => letter.source = Some(it),
                ("mapping", Leaf::Text(it)) => {
                    let mapping = it.parse::<Fingerprint>();
                    letter.mapping = Some(
                        mapping
                            .map_err(|error| not_a_letter(&format!("its `mapping`: {error}")))?,
                    );
                }
                ("file", Leaf::Text(it)) => letter.file = it,
                ("line", _) => letter.line = parse_number(member)?,
                ("offset", _) => letter.offset = parse_number(member)?,
                ("event", Leaf::Text(it)) if !event => {
                    (letter.event, event) = (it.as_bytes(), true);
                }
                ("event_base64", Leaf::Text(it)) if !event => {
                    let bytes = BASE64_STANDARD.decode(it);
                    let bytes = bytes.map_err(|error| {
                        not_a_letter(&format!("its `event_base64` is no base64: {error}"))
                    })?;
                    (letter.event, event) = (scratch.bytes(&bytes), true);
                }
                ("event_redacted", _) => {
                    return Err(not_a_letter("its event was left out when it was redacted"));
                }
                (key, _) => {
                    let key = crate::leaf::Shown(Leaf::Text(key));
                    return Err(not_a_letter(&format!(
                        "none has such a key, or another value: `{key}`"
                    )));
                }
            }
        }
        match (code, event) {
            (true, true) => Ok(letter),
            (false, _) => Err(not_a_letter("it has no `code`")),
            (_, false) => Err(not_a_letter("it has neither `event` nor `event_base64`")),
        }
    }
}

fn read_members<'l>(json: &'l str, scratch: &'l Scratch) -> Result<Vec<Member<'l>>, Rejection> {
    /// More than a dead letter has.
    const KEYS: usize = 16;
    let broken = |error: JsonError| not_a_letter(&error.to_string()).at(error.offset());
    let mut reader = JsonReader::new(json, scratch);
    let Opened::Object = reader.open().map_err(broken)? else {
        return Err(not_a_letter("it is no object"));
    };
    let all = members(&mut reader, KEYS).map_err(broken)?;
    if all.len() > KEYS {
        return Err(not_a_letter("it has more keys than any"));
    }
    reader.finish().map_err(broken)?;
    Ok(all)
}

fn not_a_letter(why: &str) -> Rejection {
    Rejection::new(
        RejectionCode::NotADeadLetter,
        format!("not a dead letter: {why}"),
    )
}

fn parse_number((key, leaf): Member<'_>) -> Result<u64, Rejection> {
    match leaf {
        Leaf::Number(Number(text)) => text.parse().ok(),
        _ => None,
    }
    .ok_or_else(|| not_a_letter(&format!("its `{key}` is no whole number")))
}

fn text(out: &mut Vec<u8>, key: &str, text: &str) {
    out.push(b',');
    crate::write::key(out, key);
    crate::write::string(out, text);
}

fn number(out: &mut Vec<u8>, key: &str, number: u64) {
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
        let letter = DeadLetter::new(&rejection, &event).found_at("<stdin>", 1, 0);
        let json = r#"{"code":"not_utf8","reason":"not UTF-8 at byte 2","at":2,"source":"doors","file":"<stdin>","line":1,"offset":0,"event_base64":"YWL/"}"#;
        assert_eq!(letter.to_json(), json);
        assert_eq!(DeadLetter::parse(json, &Scratch::new()).unwrap(), letter);
    }

    #[test]
    fn a_letter_in_parts_is_the_letter_of_the_whole() {
        let rejection = Rejection::new(RejectionCode::TooLong, "…");
        let mut parts = Vec::new();
        DeadLetter::new(&rejection, b"abc").write_first(&mut parts);
        DeadLetter::write_next(b"def", false, &mut parts);
        DeadLetter::write_next(b"g\xff", true, &mut parts);
        let whole = DeadLetter::new(&rejection, b"abcdefg\xff").to_json();
        assert_eq!(String::from_utf8(parts).unwrap(), whole);
    }

    #[test]
    fn a_place_in_no_file_is_written_too() {
        let json = r#"{"code":"not_json","reason":"","line":1,"offset":2,"event":""}"#;
        let scratch = Scratch::new();
        let letter = DeadLetter::parse(json, &scratch).unwrap();
        assert_eq!(letter.to_json(), json);
    }

    #[test]
    fn what_is_no_letter_is_refused_with_the_reason() {
        for (json, reason) in [
            ("[]", "not a dead letter: it is no object"),
            (r#"{"event":""}"#, "not a dead letter: it has no `code`"),
            (
                r#"{"code":"not_json"}"#,
                "not a dead letter: it has neither `event` nor `event_base64`",
            ),
            (
                r#"{"code":"not_json","event":1}"#,
                "not a dead letter: none has such a key, or another value: `event`",
            ),
            (
                r#"{"code":"not_json","mapping":"0","event":""}"#,
                "not a dead letter: its `mapping`: a fingerprint is 16 hexadecimal digits, in lower case",
            ),
            (
                r#"{"code":"not_json","line":-1,"event":""}"#,
                "not a dead letter: its `line` is no whole number",
            ),
            (
                r#"{"code":"not_json","event_base64":"?"}"#,
                "not a dead letter: its `event_base64` is no base64: Invalid symbol 63, offset 0.",
            ),
            (
                r#"{"code":"not_json","code":"cut_off","event":""}"#,
                "not a dead letter: it has `code` twice",
            ),
            (
                r#"{"code":"not_json","event":"","event_base64":""}"#,
                "not a dead letter: none has such a key, or another value: `event_base64`",
            ),
            (
                "{\"code\":",
                "not a dead letter: the JSON ends too early at byte 8",
            ),
        ] {
            let scratch = Scratch::new();
            let refused = DeadLetter::parse(json, &scratch).unwrap_err();
            assert_eq!(refused.message, reason);
        }
    }
}
