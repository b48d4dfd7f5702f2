//! JSON strings: finding their end, and unescaping.

use bumpalo::collections::String as BumpString;

use super::What;
use crate::scratch::Scratch;

type Wrong = (What, usize);

/// Reads the string whose opening quote stands at `start`; gives its text and the place behind its closing quote.
pub(super) fn read<'a>(
    text: &'a str,
    start: usize,
    scratch: &'a Scratch,
) -> Result<(&'a str, usize), Wrong> {
    let first = start + 1;
    let mut at = plain_end(text.as_bytes(), first)?;
    if text.as_bytes()[at] == b'"' {
        return Ok((&text[first..at], at + 1));
    }
    let mut unescaped = BumpString::with_capacity_in(2 * (at - first) + 16, scratch.bump());
    let mut run = first;
    loop {
        unescaped.push_str(&text[run..at]);
        if text.as_bytes()[at] == b'"' {
            return Ok((unescaped.into_bump_str(), at + 1));
        }
        let (character, after) = escape(text.as_bytes(), at)?;
        unescaped.push(character);
        run = after;
        at = plain_end(text.as_bytes(), after)?;
    }
}

/// As [`read`], without the text.
pub(super) fn skip(text: &str, start: usize) -> Result<usize, Wrong> {
    let bytes = text.as_bytes();
    let mut at = plain_end(bytes, start + 1)?;
    while bytes[at] == b'\\' {
        let (_, after) = escape(bytes, at)?;
        at = plain_end(bytes, after)?;
    }
    Ok(at + 1)
}

/// The place of the next quote or backslash.
fn plain_end(bytes: &[u8], from: usize) -> Result<usize, Wrong> {
    let rest = &bytes[from..];
    match rest
        .iter()
        .position(|&byte| matches!(byte, b'"' | b'\\' | 0..=0x1f))
    {
        None => Err((What::CutOff, bytes.len())),
        Some(length) if rest[length] < 0x20 => Err((What::ControlCharacter, from + length)),
        Some(length) => Ok(from + length),
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
