//! JSON strings: finding their end, and unescaping.

#![allow(
    clippy::inline_always,
    reason = "all that is done with a scanner is compiled for it"
)]

use super::What;
use super::scan::{self, BLOCK, Scanner, Window, Work};
use crate::scratch::Scratch;
use crate::seldom::seldom;

type Wrong = (What, usize);

/// The plain characters from `at` on, up to a quote, a backslash or a control character, or to the text's end.
fn plain_from(text: &str, at: usize) -> &str {
    &text[at..scan::plain_end(text, at)]
}

/// What is in a string.
pub(super) enum Content<'a> {
    /// A part of the text.
    Plain(&'a str),
    /// Something else: text of this length, and a block of line ends behind it if it is as long as a block.
    Unescaped(&'a [u8], usize),
}

/// What is read of a string, and the place behind its closing quote.
pub(super) type Read<'a> = Result<(Content<'a>, usize), Wrong>;

/// Reads the string whose opening quote stands at `start`.
#[inline]
pub(super) fn read<'a>(text: &'a str, start: usize, scratch: &'a Scratch) -> Read<'a> {
    let plain = plain_from(text, start + 1);
    let end = start + 1 + plain.len();
    if text.as_bytes().get(end) == Some(&b'"') {
        return Ok((Content::Plain(plain), end + 1));
    }
    unescape(text, start + 1, end, scratch)
}

/// Reads what is left of a string from `start` on, which is known to be plain up to `end`.
#[cold]
pub(super) fn unescape<'a>(text: &str, start: usize, end: usize, scratch: &'a Scratch) -> Read<'a> {
    let mut unescaped = scratch.take_buffer();
    let read = scan::best(Unescape {
        text,
        start,
        end,
        unescaped: &mut unescaped,
    });
    let copied = read.map(|(length, end)| {
        let mut with_more = length;
        // So that JSON in it is read by blocks up to its end. A million small texts would take much more memory.
        if length >= BLOCK {
            with_room(&mut unescaped, length)[length..length + BLOCK].fill(b'\n');
            with_more += BLOCK;
        }
        let bytes = scratch.bytes(&unescaped[..with_more]);
        (Content::Unescaped(bytes, length), end)
    });
    scratch.give_buffer(unescaped);
    copied
}

/// By blocks: JSON in text has an escape every few bytes, and what each is need not wait for where the one before ends. Where what is
/// escaped stands for itself, as a quote does, a block waits for the one before only to know how much was taken of it and whether
/// its own first byte is escaped.
struct Unescape<'t, 'u> {
    text: &'t str,
    start: usize,
    /// To there, it is plain.
    end: usize,
    /// What is in it means nothing, before and behind what is unescaped.
    unescaped: &'u mut Vec<u8>,
}

impl Work for Unescape<'_, '_> {
    /// The length of what is unescaped, and the place behind the closing quote.
    type Output = Result<(usize, usize), Wrong>;

    #[inline(always)]
    fn run<S: Scanner>(self, scanner: S) -> Self::Output {
        let Self {
            text,
            start,
            end,
            unescaped,
        } = self;
        let bytes = text.as_bytes();
        let window = Window::new(bytes);
        let (mut at, mut length) = (start, 0);
        // Less is copied with the block that it stands in.
        if end - start >= BLOCK {
            push(unescaped, &mut length, &bytes[start..end]);
            at = end;
        }
        let mut room = unescaped.as_mut_slice();
        // Whether the byte at `at` is escaped, and stands for itself.
        let mut carry = 0;
        while let (Some(block), Some(behind)) = (window.block(at), window.block(at + 1)) {
            let to = room.get_mut(length..).and_then(<[u8]>::first_chunk_mut);
            let Some(to) = to else {
                seldom();
                room = with_room(unescaped, length);
                continue;
            };
            let escapes = Escapes::of(scanner, block, behind, carry);
            if escapes.others == 0 {
                length += scanner.pick(block, !escapes.simple, to);
                at += BLOCK;
                carry = escapes.simple >> LAST;
                continue;
            }
            let end = escapes.others.trailing_zeros();
            if escapes.simple == 0 {
                *to = *block;
                length += end as usize;
            } else {
                length += scanner.pick(block, escapes.left(end), to);
            }
            at += end as usize;
            if is_end(text, at)? {
                return Ok((length, at + 1));
            }
            // One often follows another.
            while bytes.get(at) == Some(&b'\\') {
                at = push_escaped(bytes, at, unescaped, &mut length)?;
            }
            room = unescaped;
            carry = 0;
        }
        if carry == 1 {
            push(unescaped, &mut length, &bytes[at..=at]);
            at += 1;
        }
        loop {
            let end = scanner.plain_end(window, at);
            push(unescaped, &mut length, &bytes[at..end]);
            if is_end(text, end)? {
                return Ok((length, end + 1));
            }
            at = push_escaped(bytes, end, unescaped, &mut length)?;
        }
    }
}

/// What the bytes of a block are, as bits, from the lowest on.
struct Escapes {
    /// The backslashes before what stands for itself: a quote, a backslash or a slash.
    simple: u32,
    /// What is no plain part of the string and does not stand for itself.
    others: u32,
}

impl Escapes {
    /// Of a block, by what stands one byte behind each of its bytes, and by whether its first byte is escaped and stands for
    /// itself: 1 or 0.
    #[inline(always)]
    fn of<S: Scanner>(scanner: S, block: &[u8; BLOCK], behind: &[u8; BLOCK], carry: u32) -> Self {
        let [quotes, backslashes, slashes] =
            [b'"', b'\\', b'/'].map(|byte| scanner.equal(behind, byte));
        let escaping = escaping(scanner.equal(block, b'\\') & !carry);
        let simple = escaping & (quotes | backslashes | slashes);
        let others = scanner.special(block) & !(simple | simple << 1 | carry);
        Self { simple, others }
    }

    /// What is left of the bytes before that place.
    #[inline(always)]
    fn left(&self, end: u32) -> u32 {
        !self.simple & !u32::MAX.unbounded_shl(end)
    }
}

/// Of backslashes, those that escape what is behind them: of each run the first, the third and so on. By where a run begins,
/// a subtraction carries through it in one of two ways ("Parsing Gigabytes of JSON per Second", Langdale and Lemire).
#[inline(always)]
fn escaping(backslashes: u32) -> u32 {
    const ODD: u32 = 0xAAAA_AAAA;
    let behind = backslashes << 1 | ODD;
    (behind.wrapping_sub(backslashes) ^ ODD) & backslashes
}

/// The place of a block's last byte.
const LAST: u32 = u32::BITS - 1;
const _: () = assert!(
    u32::BITS as usize == BLOCK,
    "each byte of a block has a bit"
);

/// So many bytes more are made room for at once, at most.
const STEP: usize = 64 * 1024;

/// The memory of what is unescaped, with room for a block behind that.
#[inline]
fn with_room(unescaped: &mut Vec<u8>, length: usize) -> &mut [u8] {
    if unescaped.len() < length + BLOCK {
        unescaped.resize(length + BLOCK + length.min(STEP), 0);
    }
    unescaped
}

/// Appends bytes.
#[inline]
fn push(unescaped: &mut Vec<u8>, length: &mut usize, bytes: &[u8]) {
    let end = *length + bytes.len();
    if unescaped.len() < end {
        seldom();
        unescaped.resize(end + BLOCK, 0);
    }
    unescaped[*length..end].copy_from_slice(bytes);
    *length = end;
}

/// Appends the character of the escape whose backslash stands at `at`; gives the place behind it.
#[inline]
fn push_escaped(
    bytes: &[u8],
    at: usize,
    to: &mut Vec<u8>,
    length: &mut usize,
) -> Result<usize, Wrong> {
    let (character, behind) = escape(bytes, at)?;
    let mut utf8 = [0; 4];
    push(to, length, character.encode_utf8(&mut utf8).as_bytes());
    Ok(behind)
}

/// As [`read`], without the text.
#[inline]
pub(super) fn skip(text: &str, start: usize) -> Result<usize, Wrong> {
    let mut at = start + 1;
    loop {
        at += plain_from(text, at).len();
        if is_end(text, at)? {
            return Ok(at + 1);
        }
        (_, at) = escape(text.as_bytes(), at)?;
    }
}

/// Whether the string ends at this place, behind plain text, or an escape stands there.
#[inline]
fn is_end(text: &str, at: usize) -> Result<bool, Wrong> {
    match text.as_bytes().get(at) {
        Some(b'"') => Ok(true),
        Some(b'\\') => Ok(false),
        Some(_) => Err((What::ControlCharacter, at)),
        None => Err((What::CutOff, at)),
    }
}

/// The character of the escape whose backslash stands at `at`, and the place behind it.
fn escape(bytes: &[u8], at: usize) -> Result<(char, usize), Wrong> {
    let character = match bytes.get(at + 1) {
        None => return Err((What::CutOff, bytes.len())),
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode_escape(bytes, at),
        Some(_) => return Err((What::Escape, at + 1)),
    };
    Ok((character, at + 2))
}

/// `\uXXXX`, or the two of a surrogate pair.
fn unicode_escape(bytes: &[u8], at: usize) -> Result<(char, usize), Wrong> {
    let unit = hex(bytes, at + 2)?;
    if let Some(character) = char::from_u32(unit) {
        return Ok((character, at + 6));
    }
    // Only surrogates are no characters; a trailing one cannot come first.
    if unit >= 0xDC00 {
        return Err((What::Surrogate, at));
    }
    for (place, wanted) in [(at + 6, b'\\'), (at + 7, b'u')] {
        match bytes.get(place) {
            None => return Err((What::CutOff, bytes.len())),
            Some(&byte) if byte == wanted => {}
            Some(_) => return Err((What::Surrogate, at)),
        }
    }
    let low = hex(bytes, at + 8)?;
    if !(0xDC00..=0xDFFF).contains(&low) {
        return Err((What::Surrogate, at));
    }
    let code = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    let character = char::from_u32(code).ok_or((What::Surrogate, at))?;
    Ok((character, at + 12))
}

fn hex(bytes: &[u8], from: usize) -> Result<u32, Wrong> {
    (from..from + 4).try_fold(0, |unit, place| {
        let byte = *bytes.get(place).ok_or((What::CutOff, bytes.len()))?;
        let digit = char::from(byte).to_digit(16).ok_or((What::Escape, place))?;
        Ok(unit * 16 + digit)
    })
}
