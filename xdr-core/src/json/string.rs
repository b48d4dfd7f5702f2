//! JSON strings: finding their end, and unescaping.

use bumpalo::collections::String as BumpString;

use super::{What, scan};
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
    unescape(text, plain, end, scratch)
}

/// The rest of [`read`], for a string that begins with this plain text and does not end behind it.
#[cold]
fn unescape<'a>(
    text: &'a str,
    plain: &'a str,
    mut at: usize,
    scratch: &'a Scratch,
) -> Result<(&'a str, usize), Wrong> {
    let mut unescaped = BumpString::with_capacity_in(2 * plain.len() + 16, scratch.bump());
    unescaped.push_str(plain);
    while !is_end(text, at)? {
        // JSON in text has many of these.
        if let Some(itself @ (b'"' | b'\\')) = text.as_bytes().get(at + 1) {
            unescaped.push(char::from(*itself));
            at += 2;
        } else {
            let character;
            (character, at) = escape(text.as_bytes(), at)?;
            unescaped.push(character);
        }
        let plain = plain_from(text, at);
        unescaped.push_str(plain);
        at += plain.len();
    }
    Ok((unescaped.into_bump_str(), at + 1))
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
