//! The JSON front end: a pull reader over text that borrows what it can (RFC 8259).
//!
//! - A string without an escape is a slice of the input; one with escapes is unescaped once, into the [`Scratch`].
//! - What the walker does not name is passed over in one loop that checks its syntax and gives back the slice.
//! - It accepts and refuses what serde_json does, but keeps a number's own spelling, so that none is too large, and takes
//!   objects and arrays that are nested [`MAX_DEPTH`] deep, one more than serde_json.

mod beyond;
mod guess;
pub(crate) mod scan;
mod string;

pub(crate) use guess::Guess;

use std::fmt;

use scan::Window;
use string::{Content, Read};

use crate::front::{Front, Opened};
use crate::leaf::{Leaf, Number, Raw, RawKind};
use crate::limits::Limits;
use crate::scratch::Scratch;

/// How deep objects and arrays may nest.
pub(crate) const MAX_DEPTH: u32 = 128;
const _: () = assert!(
    MAX_DEPTH <= u128::BITS,
    "what is open while skipping is the bits of a u128"
);

/// Reads one JSON text.
#[derive(Debug, Clone)]
pub(crate) struct JsonReader<'a> {
    text: &'a str,
    /// The text's bytes, with what follows them in memory, which may be looked at but means nothing. A line's end comes first,
    /// so that no plain part of a string and no number reaches behind the text.
    window: Window<'a>,
    /// The string that was unescaped last, with what follows it in memory.
    unescaped: &'a [u8],
    /// Where it stands: never behind the text's end, nor inside a character.
    at: usize,
    depth: u32,
    /// How deep it may be; at most [`MAX_DEPTH`].
    deepest: u32,
    /// Whether the object or array just stepped into has not given out its first member yet.
    fresh: bool,
    scratch: &'a Scratch,
}

/// What is wrong with a JSON text, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct JsonError {
    what: What,
    at: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    CutOff,
    Expected(&'static str),
    Number,
    ControlCharacter,
    Escape,
    Surrogate,
    TooDeep(u32),
    Trailing,
}

impl JsonError {
    /// The byte of the text at which it is wrong, counted from 0.
    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    pub(crate) fn is_too_deep(&self) -> bool {
        matches!(self.what, What::TooDeep(_))
    }

    /// Whether the text is right as far as it goes, but ends too early.
    pub(crate) fn is_cut_off(&self) -> bool {
        self.what == What::CutOff
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.what {
            What::CutOff => f.write_str("the JSON ends too early")?,
            What::Expected(what) => write!(f, "expected {what}")?,
            What::Number => f.write_str("not a JSON number")?,
            What::ControlCharacter => {
                f.write_str("a control character in a string is not escaped")?;
            }
            What::Escape => f.write_str("not a JSON escape")?,
            What::Surrogate => f.write_str("half of a surrogate pair")?,
            What::TooDeep(limit) => write!(f, "nested deeper than {limit}")?,
            What::Trailing => f.write_str("something follows the JSON value")?,
        }
        write!(f, " at byte {}", self.at)
    }
}

impl std::error::Error for JsonError {}

type Result<T, E = JsonError> = std::result::Result<T, E>;

impl<'a> JsonReader<'a> {
    /// A reader at the beginning of the text.
    pub(crate) fn new(text: &'a str, scratch: &'a Scratch) -> Self {
        Self {
            text,
            window: Window::new(text.as_bytes()),
            unescaped: &[],
            at: 0,
            depth: 0,
            deepest: MAX_DEPTH,
            fresh: false,
            scratch,
        }
    }

    /// The same, for text that may be nested no deeper than the limit.
    pub(crate) fn within(self, limits: &Limits) -> Self {
        let deepest = limits.depth.min(MAX_DEPTH);
        Self { deepest, ..self }
    }

    /// The same, for text that is nested deeper, as a record is than its event. Nothing in it may be passed over.
    pub(crate) fn however_deep(self) -> Self {
        Self {
            deepest: u32::MAX,
            ..self
        }
    }

    /// Checks that the text from here on is one JSON value.
    pub(crate) fn check(mut self) -> Result<()> {
        self.leaf()?;
        self.finish()
    }

    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes().get(self.at).copied()
    }

    fn error(&self, what: What) -> JsonError {
        let what = if self.at >= self.text.len() {
            What::CutOff
        } else {
            what
        };
        JsonError { what, at: self.at }
    }

    fn blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn step_in(&mut self) -> Result<()> {
        if self.depth == self.deepest {
            return Err(self.error(What::TooDeep(self.deepest)));
        }
        self.at += 1;
        self.depth += 1;
        self.fresh = true;
        Ok(())
    }

    fn step_out(&mut self) {
        self.at += 1;
        self.depth -= 1;
        self.fresh = false;
    }

    /// Passes the comma before a member, or the end of what was stepped into; tells whether a member follows.
    fn next_member(&mut self, close: u8, expected: &'static str) -> Result<bool> {
        self.blanks();
        let next = self.peek();
        if next == Some(close) {
            self.step_out();
            return Ok(false);
        }
        if !self.fresh {
            if next != Some(b',') {
                return Err(self.error(What::Expected(expected)));
            }
            self.at += 1;
            self.blanks();
        }
        self.fresh = false;
        Ok(true)
    }

    /// Passes an object's key, read by `string`, and the colon behind it.
    fn key<T>(&mut self, string: fn(&mut Self) -> Result<T>) -> Result<T> {
        if self.peek() != Some(b'"') {
            return Err(self.error(What::Expected("a string as the object's key")));
        }
        let key = string(self)?;
        self.pass_colon()?;
        Ok(key)
    }

    fn pass_colon(&mut self) -> Result<()> {
        self.blanks();
        if self.peek() != Some(b':') {
            return Err(self.error(What::Expected("`:` after the object's key")));
        }
        self.at += 1;
        Ok(())
    }

    fn string(&mut self) -> Result<&'a str> {
        let read = string::read(self.text, self.at, self.scratch);
        self.string_of(read)
    }

    /// The string that was read.
    #[allow(
        clippy::inline_always,
        reason = "each string that comes here takes a call less"
    )]
    #[inline(always)]
    fn string_of(&mut self, read: Read<'a>) -> Result<&'a str> {
        let (content, end) = read.map_err(|(what, at)| JsonError { what, at })?;
        self.at = end;
        match content {
            Content::Plain(text) => Ok(text),
            Content::Unescaped(bytes, length) => {
                self.unescaped = bytes;
                Ok(scan::text(&bytes[..length]).expect("it is characters of a text"))
            }
        }
    }

    #[inline]
    fn word(&mut self, word: &'static str, leaf: Leaf<'a>) -> Result<Leaf<'a>> {
        if self.bytes()[self.at..].starts_with(word.as_bytes()) {
            self.at += word.len();
            return Ok(leaf);
        }
        self.no_word(word)
    }

    /// Tells where it is not the word.
    #[cold]
    fn no_word<T>(&mut self, word: &'static str) -> Result<T> {
        for &byte in word.as_bytes() {
            if self.peek() != Some(byte) {
                break;
            }
            self.at += 1;
        }
        Err(self.error(What::Expected("a JSON value")))
    }

    fn digits(&mut self) -> Result<()> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start {
            Err(self.error(What::Number))
        } else {
            Ok(())
        }
    }

    fn number(&mut self) -> Result<Leaf<'a>> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
            if self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                return Err(self.error(What::Number));
            }
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(Leaf::Number(Number(&self.text[start..self.at])))
    }

    fn scalar(&mut self) -> Result<Leaf<'a>> {
        match self.peek() {
            Some(b'"') => Ok(Leaf::Text(self.string()?)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Leaf::Bool(true)),
            Some(b'f') => self.word("false", Leaf::Bool(false)),
            Some(b'n') => self.word("null", Leaf::Null),
            _ => Err(self.error(What::Expected("a JSON value"))),
        }
    }

    /// Passes over the object or array that begins here, without recursion: the kinds of what is open are the bits of
    /// one integer, as many as [`MAX_DEPTH`].
    fn skip_container(&mut self) -> Result<&'a str> {
        let start = self.at;
        let outer = self.depth;
        let mut objects: u128 = 0;
        loop {
            match self.peek() {
                Some(open @ (b'{' | b'[')) => {
                    self.step_in()?;
                    objects = objects << 1 | u128::from(open == b'{');
                }
                _ => self.skip_scalar()?,
            }
            loop {
                if self.depth == outer {
                    return Ok(&self.text[start..self.at]);
                }
                let in_object = objects & 1 == 1;
                let more = if in_object {
                    self.next_member(b'}', "`,` or `}`")?
                } else {
                    self.next_member(b']', "`,` or `]`")?
                };
                if !more {
                    objects >>= 1;
                    continue;
                }
                if in_object {
                    self.key(Self::skip_string)?;
                }
                self.blanks();
                break;
            }
        }
    }

    fn skip_scalar(&mut self) -> Result<()> {
        match self.peek() {
            Some(b'"') => self.skip_string(),
            _ => self.scalar().map(drop),
        }
    }

    fn skip_string(&mut self) -> Result<()> {
        self.at = string::skip(self.text, self.at).map_err(|(what, at)| JsonError { what, at })?;
        Ok(())
    }
}

impl<'a> Front<'a> for JsonReader<'a> {
    type Error = JsonError;

    fn open(&mut self) -> Result<Opened<'a>> {
        self.blanks();
        match self.peek() {
            Some(b'{') => self.step_in().map(|()| Opened::Object),
            Some(b'[') => self.step_in().map(|()| Opened::Array),
            _ => self.scalar().map(Opened::Leaf),
        }
    }

    fn next_key(&mut self) -> Result<Option<&'a str>> {
        if self.next_member(b'}', "`,` or `}`")? {
            self.key(Self::string).map(Some)
        } else {
            Ok(None)
        }
    }

    fn next_element(&mut self) -> Result<bool> {
        self.next_member(b']', "`,` or `]`")
    }

    fn finish(&mut self) -> Result<()> {
        self.blanks();
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.error(What::Trailing)),
        }
    }

    fn leaf(&mut self) -> Result<Leaf<'a>> {
        self.blanks();
        match self.peek() {
            Some(b'{') => Ok(Leaf::Object(Raw(RawKind::Json(self.skip_container()?)))),
            Some(b'[') => Ok(Leaf::Array(Raw(RawKind::Json(self.skip_container()?)))),
            _ => self.scalar(),
        }
    }
}

#[cfg(test)]
mod tests;
