//! Guessing the next key: producers write keys in a stable order.

#![allow(
    clippy::inline_always,
    reason = "all that is done with a scanner is compiled for it"
)]

use super::scan::{BLOCK, Scanner};
use super::{JsonReader, Result, scan, string};
use crate::front::Front as _;
use crate::leaf::Number;
use crate::scalar::leading_digits;
use crate::seldom::seldom;

/// The bytes between two values, with a key and with the quote of a string that followed, as they stood there once.
#[derive(Debug, Clone)]
pub(crate) struct Guess {
    bytes: [u8; BLOCK],
    /// Which of them count.
    mask: u32,
    length: u8,
    key_start: u8,
    key_length: u8,
    follows: Follows,
}

/// What comes behind a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Follows {
    /// No string.
    Other,
    /// A string, whose quote is the last byte of the guess.
    String,
    /// The same, where no byte of the guess is a control character, such as the end of a line.
    StringInLine,
}

/// What is behind a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Behind {
    /// In the text or at its end, and where a string follows behind its quote.
    place: usize,
    pub(crate) is_string: bool,
}

impl Behind {
    #[inline(always)]
    pub(crate) fn place(self) -> usize {
        self.place
    }
}

impl Guess {
    /// Which never comes true, for no JSON has such a byte, and none is the end of a line behind it.
    pub(crate) const NEVER: Self = Self {
        bytes: [0xff; BLOCK],
        mask: u32::MAX,
        length: 0xff,
        key_start: 0,
        key_length: 0,
        follows: Follows::Other,
    };

    /// Of what was not guessed.
    pub(crate) fn of_none(quoted: bool) -> Self {
        let follows = if quoted {
            Follows::String
        } else {
            Follows::Other
        };
        Self {
            follows,
            ..Self::NEVER
        }
    }

    /// Whether a string follows, whose quote is the last byte.
    #[inline(always)]
    pub(crate) fn is_of_string(&self) -> bool {
        self.follows != Follows::Other
    }

    /// Whether it never comes true.
    pub(crate) fn is_never(&self) -> bool {
        self.length == Self::NEVER.length
    }

    fn text(&self) -> Option<&[u8]> {
        self.bytes.get(..usize::from(self.length))
    }
}

#[allow(unsafe_code, reason = "see each block")]
impl<'a> JsonReader<'a> {
    /// Where the next value begins, a string behind its quote, if this stands before it.
    #[inline(always)]
    pub(crate) fn behind<S: Scanner>(&self, scanner: S, guess: &Guess) -> Option<Behind> {
        let same = match self.window.block(self.at) {
            Some(block) => scanner.same(block, &guess.bytes, guess.mask),
            None => self.is_near_end(guess),
        };
        if !same {
            seldom();
            return None;
        }
        let place = self.at + usize::from(guess.length);
        let is_string = match guess.follows {
            // Where the window goes on behind the text, the end of a line comes first, which the guess has not.
            Follows::StringInLine => true,
            Follows::String if place <= self.text.len() => {
                seldom();
                true
            }
            // It begins with a byte above the quote, and no blank is above it.
            Follows::Other if self.bytes().get(place).is_some_and(|next| *next > b'"') => false,
            Follows::String | Follows::Other => {
                seldom();
                return None;
            }
        };
        Some(Behind { place, is_string })
    }

    /// Goes to what is behind a guess that stands here.
    #[inline(always)]
    pub(crate) fn pass(&mut self, behind: Behind) {
        debug_assert!(
            self.text.is_char_boundary(behind.place),
            "it was found in it"
        );
        self.at = behind.place;
    }

    /// Goes to a place in the text.
    #[cfg(test)]
    pub(crate) fn stand_at(&mut self, place: usize) {
        assert!(self.text.is_char_boundary(place));
        self.at = place;
    }

    #[cold]
    #[inline(never)]
    fn is_near_end(&self, guess: &Guess) -> bool {
        let rest = &self.bytes()[self.at..];
        guess.text().is_some_and(|text| rest.starts_with(text))
    }

    /// The key of a guess that was passed, behind which the reader came to this place.
    #[inline(always)]
    pub(crate) fn passed_key(&self, guess: &Guess, after: usize) -> &'a str {
        let start = after - usize::from(guess.length) + usize::from(guess.key_start);
        let end = start + usize::from(guess.key_length);
        debug_assert!(
            self.is_quote(start.wrapping_sub(1)) && self.is_quote(end),
            "it was passed by this reader"
        );
        if !self.is_quote(start.wrapping_sub(1)) || !self.is_quote(end) {
            return "";
        }
        // SAFETY: `start` is behind a quote, and `end`, which is not before it, at another.
        unsafe { scan::part(self.text, start, end) }
    }

    /// Whether an object ends here, which was stepped out of then.
    #[inline(always)]
    pub(crate) fn pass_end(&mut self) -> bool {
        let ends = self.peek() == Some(b'}');
        if ends {
            self.step_out();
        }
        ends
    }

    /// Where the reader stands, in bytes.
    #[inline(always)]
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Passes the next key, the colon behind it, and if a string follows its quote; tells whether one does. Is it the object's
    /// first?
    #[inline(always)]
    pub(crate) fn next_key_and_quote<S: Scanner>(
        &mut self,
        scanner: S,
        is_first: bool,
    ) -> Result<Option<(&'a str, bool)>> {
        // What was passed by guessing may have been the first.
        self.fresh = is_first;
        // As most write it: without blanks.
        if !is_first && self.starts_with(*b",\"") {
            self.at += 2;
            let key = self.rest_of_string(scanner)?;
            if self.starts_with(*b":\"") {
                self.at += 2;
                return Ok(Some((key, true)));
            }
            self.pass_colon()?;
            return Ok(Some((key, self.pass_to_value())));
        }
        match self.next_key()? {
            Some(key) => Ok(Some((key, self.pass_to_value()))),
            None => Ok(None),
        }
    }

    #[inline(always)]
    fn starts_with(&self, two: [u8; 2]) -> bool {
        scan::block(self.bytes(), self.at) == Some(&two)
    }

    /// Moves to the value that follows, and if it is a string behind its quote; tells whether it is one.
    fn pass_to_value(&mut self) -> bool {
        self.blanks();
        self.pass_quote()
    }

    /// What stands between that place and this one, with this key. None if it is too long, or if the key has escapes.
    pub(crate) fn guess(&self, from: usize, key: &str, quoted: bool) -> Option<Guess> {
        let between = &self.bytes()[from..self.at];
        // A key without escapes is borrowed from the text.
        let key_start = (key.as_ptr() as usize).checked_sub(between.as_ptr() as usize)?;
        let mut bytes = [0; BLOCK];
        bytes.get_mut(..between.len())?.copy_from_slice(between);
        between.get(key_start..key_start + key.len())?;
        Some(Guess {
            bytes,
            mask: u32::try_from((1_u64 << between.len()) - 1).ok()?,
            length: u8::try_from(between.len()).ok()?,
            key_start: u8::try_from(key_start).ok()?,
            key_length: u8::try_from(key.len()).ok()?,
            follows: match quoted {
                true if between.iter().any(u8::is_ascii_control) => Follows::String,
                true => Follows::StringInLine,
                false => Follows::Other,
            },
        })
    }

    /// Reads what is left of a string, behind its opening quote, if it is plain. None, with the reader where it was, of another
    /// and of one that is near the end of what is in memory.
    #[inline(always)]
    pub(crate) fn plain_string<S: Scanner>(&mut self, scanner: S) -> Option<&'a str> {
        let (start, end) = (self.at, scanner.string_end(self.window, self.at)?);
        debug_assert!(
            end < self.text.len(),
            "what follows the text ends no string"
        );
        self.at = end + 1;
        // SAFETY: `start` is in the text or at its end, and not inside a character, as a reader always stands; `end` is not before
        // it, and the place of a quote. It is in the text: either the window is the text; or it goes on behind it with the end of
        // a line, while there is no control character from `start` to `end`.
        Some(unsafe { scan::part(self.text, start, end) })
    }

    /// Reads a number that is nothing but digits, as most are. None, with the reader where it was, of another, of one with more
    /// than 16 digits, and near the end of what is in memory.
    #[inline(always)]
    pub(crate) fn plain_number(&mut self) -> Option<Number<'a>> {
        let (start, block) = (self.at, self.window.block(self.at)?);
        let mut length = leading_digits(*block.first_chunk()?);
        if length == 8 {
            length += leading_digits(*block[8..].first_chunk()?);
        }
        let ends = !matches!(block[length], b'0'..=b'9' | b'.' | b'e' | b'E');
        if !ends || length == 0 || length > 1 && block[0] == b'0' {
            return None;
        }
        let end = start + length;
        self.at = end;
        // SAFETY: `start` is in the text or at its end, and not inside a character, as a reader always stands. From there to `end`
        // there are only digits; where the window goes on behind the text a line's end comes first, so `end` is in the text.
        Some(Number(unsafe { scan::part(self.text, start, end) }))
    }

    /// Reads what is left of a string, behind its opening quote.
    #[inline(always)]
    pub(crate) fn rest_of_string<S: Scanner>(&mut self, scanner: S) -> Result<&'a str> {
        match self.plain_string(scanner) {
            Some(text) => Ok(text),
            None => self.unusual_rest_of_string(),
        }
    }

    /// Reads what [`plain_string`](Self::plain_string) did not.
    #[inline(never)]
    pub(crate) fn unusual_rest_of_string(&mut self) -> Result<&'a str> {
        let read = match self.window.block(self.at) {
            Some(block) if scan::PLAIN.special(block) != 0 => {
                string::unescape(self.text, self.at, self.at, self.scratch)
            }
            // It may be plain up to its end.
            _ => string::read(self.text, self.at - 1, self.scratch),
        };
        self.string_of(read)
    }

    #[inline(always)]
    fn is_quote(&self, place: usize) -> bool {
        self.bytes().get(place) == Some(&b'"')
    }

    /// Passes what is left of a string, behind its opening quote.
    #[inline(never)]
    pub(crate) fn pass_rest_of_string(&mut self) -> Result<()> {
        self.at -= 1;
        self.skip_string()
    }

    /// Whether an array begins here.
    #[inline(always)]
    pub(crate) fn is_before_array(&self) -> bool {
        self.peek() == Some(b'[')
    }

    /// Passes the opening quote of a string, if one begins here.
    #[inline(always)]
    pub(crate) fn pass_quote(&mut self) -> bool {
        let quoted = self.peek() == Some(b'"');
        self.at += usize::from(quoted);
        quoted
    }
}
