//! JSON strings: finding their end, and unescaping.

#![allow(
    clippy::inline_always,
    reason = "all that is done with a scanner is compiled for it"
)]

use bumpalo::collections::Vec;

use super::What;
use super::scan::{self, BLOCK, Scanner, Window, Work};
use crate::scratch::Scratch;

type Wrong = (What, usize);

/// The plain characters from `at` on, up to a quote, a backslash or a control character, or to the text's end.
fn plain_from(text: &str, at: usize) -> &str {
    &text[at..scan::plain_end(text, at)]
}

/// Reads the string whose opening quote stands at `start`; gives its text and the place behind its closing quote.
#[inline]
pub(super) fn read<'a>(
    text: &'a str,
    start: usize,
    scratch: &'a Scratch,
) -> Result<(&'a str, usize), Wrong> {
    let plain = plain_from(text, start + 1);
    let end = start + 1 + plain.len();
    if text.as_bytes().get(end) == Some(&b'"') {
        return Ok((plain, end + 1));
    }
    unescape(text, start + 1, end, scratch)
}

/// The rest of [`read`], for a string that is plain from `start` to `end` and does not end there.
#[cold]
fn unescape<'a>(
    text: &str,
    start: usize,
    end: usize,
    scratch: &'a Scratch,
) -> Result<(&'a str, usize), Wrong> {
    let mut unescaped = Vec::with_capacity_in(2 * (end - start) + 2 * BLOCK, scratch.bump());
    unescaped.extend_from_slice_copy(&text.as_bytes()[start..end]);
    let (unescaped, end) = scan::best(Unescape {
        text,
        at: end,
        unescaped,
    })?;
    let unescaped = scan::text(unescaped.into_bump_slice());
    Ok((unescaped.expect("it is characters of a text"), end))
}

/// By blocks: JSON in text has an escape every few bytes, and what each is need not wait for where the one before ends.
struct Unescape<'t, 'a> {
    text: &'t str,
    at: usize,
    unescaped: Vec<'a, u8>,
}

impl<'a> Work for Unescape<'_, 'a> {
    type Output = Result<(Vec<'a, u8>, usize), Wrong>;

    #[inline(always)]
    fn run<S: Scanner>(self, scanner: S) -> Self::Output {
        let Self {
            text,
            mut at,
            mut unescaped,
        } = self;
        let bytes = text.as_bytes();
        let window = Window::new(bytes);
        // What follows an escape is copied as a block of which too much is written over, so there is one more.
        while let (Some(block), Some(_)) = (window.block(at), window.block(at + BLOCK)) {
            let mut length = unescaped.len();
            unescaped.resize(length + 2 * BLOCK, 0);
            let mut special = scanner.special(block);
            let mut from = 0;
            let character = loop {
                let end = special.trailing_zeros() as usize;
                if let (Some(plain), Some(to)) =
                    (window.block(at + from), block_mut(&mut unescaped, length))
                {
                    *to = *plain;
                }
                length += end - from;
                let Some(byte) = block.get(end) else {
                    at += BLOCK;
                    break None;
                };
                if *byte == b'\\'
                    && let Some(b'"' | b'\\' | b'/') = block.get(end + 1)
                {
                    // It stands for itself, and is copied with what is behind it.
                    from = end + 1;
                    special &= !(0b11 << end);
                    continue;
                }
                at += end;
                break Some(at);
            };
            unescaped.truncate(length);
            if let Some(place) = character {
                if is_end(text, place)? {
                    return Ok((unescaped, place + 1));
                }
                at = push_escaped(bytes, place, &mut unescaped)?;
            }
        }
        loop {
            let end = scanner.plain_end(window, at);
            unescaped.extend_from_slice_copy(&bytes[at..end]);
            if is_end(text, end)? {
                return Ok((unescaped, end + 1));
            }
            at = push_escaped(bytes, end, &mut unescaped)?;
        }
    }
}

/// The block that begins at this place.
#[inline(always)]
fn block_mut(bytes: &mut [u8], at: usize) -> Option<&mut [u8; BLOCK]> {
    bytes.get_mut(at..)?.first_chunk_mut()
}

/// Appends the character of the escape whose backslash stands at `at`; gives the place behind it.
#[inline]
fn push_escaped(bytes: &[u8], at: usize, to: &mut Vec<'_, u8>) -> Result<usize, Wrong> {
    let (character, behind) = escape(bytes, at)?;
    let mut utf8 = [0; 4];
    to.extend_from_slice_copy(character.encode_utf8(&mut utf8).as_bytes());
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
