//! Writing JSON into a buffer.

#![allow(
    clippy::inline_always,
    reason = "all that is done with a scanner is compiled for it"
)]

use std::io::Write as _;
use std::net::IpAddr;

use uuid::Uuid;

use crate::json::scan::{self, BLOCK, Lead, Scanner, Work};

const NOTHING: Lead = lead(b"");
pub(crate) const COMMA: Lead = lead(b",");
pub(crate) const COLON: Lead = lead(b":");

const fn lead(bytes: &[u8]) -> Lead {
    match Lead::of(bytes) {
        Some(lead) => lead,
        None => panic!("they are few"),
    }
}

/// Appends a JSON string, with the escapes that JSON asks for and no others (RFC 8259, section 7).
pub(crate) fn string(out: &mut Vec<u8>, text: &str) {
    if !scan::append_plain(scan::PLAIN, out, &NOTHING, text) {
        scan::best(Escaped { out, text });
    }
}

/// The same with a scanner, behind what stands before it.
#[inline(always)]
pub(crate) fn string_behind<S: Scanner>(scanner: S, out: &mut Vec<u8>, lead: &Lead, text: &str) {
    if !scan::append_plain(scanner, out, lead, text) {
        lead.append(out);
        scanner.run(Escaped { out, text });
    }
}

/// A string with bytes that are to be escaped, by blocks: JSON in text has a quote every few bytes, and no block waits for where the
/// quotes of the one before stand.
struct Escaped<'e> {
    out: &'e mut Vec<u8>,
    text: &'e str,
}

impl Work for Escaped<'_> {
    type Output = ();
    #[inline(always)]
    fn run<S: Scanner>(self, scanner: S) {
        let Self { out, text } = self;
        out.reserve(text.len() + 2 * BLOCK + 2);
        out.push(b'"');
        let mut rest = text.as_bytes();
        let mut last;
        while !rest.is_empty() {
            let block = match rest.first_chunk() {
                Some(block) => block,
                None => {
                    last = [b' '; BLOCK];
                    last[..rest.len()].copy_from_slice(rest);
                    &last
                }
            };
            let backslashed = scanner.equal(block, b'"') | scanner.equal(block, b'\\');
            let controls = scanner.special(block) & !backslashed;
            if controls == 0 {
                // Where the next begins is known before this one is looked at.
                let length = rest.len().min(BLOCK);
                append_block(scanner, out, block, backslashed, length);
                rest = &rest[length..];
                continue;
            }
            let end = controls.trailing_zeros();
            let backslashed = backslashed & !u32::MAX.unbounded_shl(end);
            append_block(scanner, out, block, backslashed, end as usize);
            rest = &rest[end as usize..];
            while let Some((&control @ ..0x20, behind)) = rest.split_first() {
                escape_control(out, control);
                rest = behind;
            }
        }
        out.push(b'"');
    }
}

/// Appends so many of a block's bytes, and a backslash before each whose bit is set, which is one of these.
#[inline(always)]
fn append_block<S: Scanner>(
    scanner: S,
    out: &mut Vec<u8>,
    block: &[u8; BLOCK],
    backslashed: u32,
    length: usize,
) {
    let start = out.len();
    if backslashed == 0 {
        out.extend_from_slice(block);
    } else {
        out.extend_from_slice(&[0; 2 * BLOCK]);
        if let Some(to) = out[start..].first_chunk_mut() {
            scanner.spread(block, backslashed, to);
        }
    }
    out.truncate(start + length + backslashed.count_ones() as usize);
}

#[cold]
fn escape_control(out: &mut Vec<u8>, control: u8) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match control {
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        other => {
            let hex = [other >> 4, other & 0xf].map(|digit| HEX[usize::from(digit)]);
            out.extend_from_slice(b"\\u00");
            return out.extend_from_slice(&hex);
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

/// Appends a JSON string that needs no escapes.
#[inline]
pub(crate) fn plain(out: &mut Vec<u8>, text: &[u8]) {
    debug_assert!(!text.iter().copied().any(scan::is_special));
    out.reserve(text.len() + 2);
    out.push(b'"');
    out.extend_from_slice(text);
    out.push(b'"');
}

/// Appends a key without anything that JSON escapes, behind a comma, with its colon.
pub(crate) fn next_key(out: &mut Vec<u8>, name: &str) {
    out.push(b',');
    plain(out, name.as_bytes());
    out.push(b':');
}

/// Ends what begins at `start`, each part of it behind a comma, with these brackets.
#[inline]
pub(crate) fn close(out: &mut Vec<u8>, start: usize, [opening, closing]: [u8; 2]) {
    match out.get_mut(start) {
        Some(comma) => *comma = opening,
        None => out.push(opening),
    }
    out.push(closing);
}

/// Appends a JSON string and the colon behind it.
pub(crate) fn key(out: &mut Vec<u8>, text: &str) {
    string(out, text);
    out.push(b':');
}

/// Appends an integer.
pub(crate) fn integer(out: &mut Vec<u8>, integer: impl itoa::Integer) {
    out.extend_from_slice(itoa::Buffer::new().format(integer).as_bytes());
}

/// Appends an IP address as a JSON string (RFC 5952).
pub(crate) fn address(out: &mut Vec<u8>, address: IpAddr) {
    match address {
        IpAddr::V4(address) => {
            // The longest is as long as this.
            let (mut text, mut length) = (*b"\"255.255.255.255\"", 0);
            for octet in address.octets() {
                // A dot before each, and the quote in place of the first.
                text[length] = if length == 0 { b'"' } else { b'.' };
                length += 1;
                for (unit, least) in [(100, 100), (10, 10), (1, 0)] {
                    if octet >= least {
                        text[length] = b'0' + octet / unit % 10;
                        length += 1;
                    }
                }
            }
            text[length] = b'"';
            out.extend_from_slice(&text[..=length]);
        }
        IpAddr::V6(address) => {
            write!(out, "\"{address}\"").expect("writing to a Vec cannot fail");
        }
    }
}

/// Appends a UUID as a JSON string, in lower case.
pub(crate) fn uuid(out: &mut Vec<u8>, uuid: Uuid) {
    let mut text = Uuid::encode_buffer();
    plain(out, uuid.hyphenated().encode_lower(&mut text).as_bytes());
}

/// Appends an object, its members written by `member`.
pub(crate) fn object<T>(
    out: &mut Vec<u8>,
    members: impl Iterator<Item = T>,
    member: impl FnMut(&mut Vec<u8>, T),
) {
    list(out, members, member, *b"{}");
}

/// Appends an array, its elements written by `element`.
pub(crate) fn array<T>(
    out: &mut Vec<u8>,
    elements: impl Iterator<Item = T>,
    element: impl FnMut(&mut Vec<u8>, T),
) {
    list(out, elements, element, *b"[]");
}

fn list<T>(
    out: &mut Vec<u8>,
    items: impl Iterator<Item = T>,
    mut item: impl FnMut(&mut Vec<u8>, T),
    brackets: [u8; 2],
) {
    let start = out.len();
    for value in items {
        out.push(b',');
        item(out, value);
    }
    close(out, start, brackets);
}

/// Appends valid JSON without the line ends that can stand between its parts: a record is one line.
pub(crate) fn one_line(out: &mut Vec<u8>, json: &str) {
    // Inside a string a line end is escaped, so every one that is found is between two parts.
    let pieces = json.split(['\n', '\r']);
    pieces.for_each(|piece| out.extend_from_slice(piece.as_bytes()));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).expect("it is UTF-8")
    }

    #[test]
    fn a_string_has_the_escapes_that_it_needs() {
        let all: String = (0..0x30_u8).map(char::from).collect();
        assert_eq!(
            written(|out| string(out, &all)),
            r##""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f !\"#$%&'()*+,-./""##
        );
        for text in [
            "",
            "a",
            "\\",
            "\"\"",
            "\u{7f}\u{e9}\u{2028}\u{1f600}",
            "C:\\harbour\\crane",
        ] {
            for padding in 0..40 {
                let text = format!("{}{text}{}", "x".repeat(padding), "y".repeat(padding / 3));
                let theirs = serde_json::to_string(&text).unwrap();
                assert_eq!(written(|out| string(out, &text)), theirs);
            }
        }
    }

    /// Texts of which much is to be escaped.
    fn texts() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => Just("\""),
            4 => Just("\\"),
            1 => Just("\n"),
            1 => Just("\u{1}"),
            1 => Just("\u{7f}"),
            4 => Just("x"),
            1 => Just("\u{e9}\u{1f600}"),
            1 => Just("thirty-two bytes that are plain, "),
        ];
        proptest::collection::vec(piece, 0..100).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn strings_are_escaped_as_serde_json_does(before in "x{0,3}", text in texts()) {
            let mut out = before.clone().into_bytes();
            string(&mut out, &text);
            let theirs = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(String::from_utf8(out).unwrap(), before + &theirs);
        }
    }

    #[test]
    fn addresses_uuids_and_integers_are_spelt_as_they_are_displayed() {
        for text in ["0.0.0.0", "192.0.2.255", "203.0.113.7", "2001:db8::1", "::"] {
            let expected = format!("\"{text}\"");
            assert_eq!(written(|out| address(out, text.parse().unwrap())), expected);
        }
        let text = "0f8fad5b-d9cb-469f-a165-70867728950e";
        assert_eq!(
            written(|out| uuid(out, text.parse().unwrap())),
            format!("\"{text}\"")
        );
        assert_eq!(
            written(|out| integer(out, i64::MIN)),
            "-9223372036854775808"
        );
    }
}
