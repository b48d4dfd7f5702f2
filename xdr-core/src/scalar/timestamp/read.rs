//! Reads instants: the usual spelling eight bytes at a time, all others byte by byte.

#![allow(
    clippy::inline_always,
    reason = "an instant stands in each event, and most are read without a call"
)]

use super::Timestamp;
use crate::scalar::digits::{are_digits, last_digits, left, pairs};

impl Timestamp {
    /// Reads `2024-05-06T07:08:09Z`, perhaps with a fraction of up to nine digits, perhaps with an offset, which is what nearly
    /// all logs write; `None` if it is anything else.
    #[inline]
    pub(super) fn parse_usual(text: &[u8]) -> Option<Self> {
        let (year, rest) = text.split_first_chunk::<4>()?;
        let (date, rest) = rest.split_first_chunk::<7>()?;
        let time = rest.first_chunk::<8>()?;
        let [y0, y1, y2, y3] = *year;
        let [d0, d1, d2, d3, d4, d5, d6] = *date;
        let (year, date, time) = (
            left(*b"00000000", [y0, y1, y2, y3, b'0', b'0', b'0', b'0']),
            left(*b"-00-00T0", [d0, d1, d2, d3, d4, d5, d6, b'0']),
            left(*b"00:00:00", *time),
        );
        if !are_digits(*b"00000000", year)
            | !are_digits(*b"-00-00T0", date)
            | !are_digits(*b"00:00:00", time)
        {
            return None;
        }
        let [century, _, of_century, ..] = pairs(year);
        let [_, month, _, _, day, ..] = pairs(date);
        let [hour, _, _, minute, _, _, second, _] = pairs(time);
        let (nanos, offset) = usual_end(text, "2024-05-06T07:08:09".len())?;
        Self::of_civil(
            [
                100 * u32::from(century) + u32::from(of_century),
                month.into(),
                day.into(),
            ],
            [hour.into(), minute.into(), second.into()],
            nanos,
            offset,
        )
    }

    /// Reads `06/May/2024:07:08:09 -0400`, perhaps with a fraction.
    #[inline(never)]
    pub(super) fn parse_common(text: &str) -> Option<Self> {
        Self::parse_usual_common(text.as_bytes()).or_else(|| Self::parse_any_common(text))
    }

    /// The same with a fraction of up to nine digits; `None` if it is anything else.
    #[inline]
    fn parse_usual_common(text: &[u8]) -> Option<Self> {
        let (date, rest) = text.split_first_chunk::<12>()?;
        let time = rest.first_chunk::<8>()?;
        let [d0, d1, b'/', m0, m1, m2, b'/', y0, y1, y2, y3, b':'] = *date else {
            return None;
        };
        let (date, time) = (
            left(*b"00000000", [d0, d1, b'0', b'0', y0, y1, y2, y3]),
            left(*b"00:00:00", *time),
        );
        if !are_digits(*b"00000000", date) | !are_digits(*b"00:00:00", time) {
            return None;
        }
        let [day, _, _, _, century, _, of_century, _] = pairs(date);
        let [hour, _, _, minute, _, _, second, _] = pairs(time);
        let (nanos, offset) = usual_end(text, "06/May/2024:07:08:09".len())?;
        Self::of_civil(
            [
                100 * u32::from(century) + u32::from(of_century),
                month_of([m0, m1, m2])?,
                day.into(),
            ],
            [hour.into(), minute.into(), second.into()],
            nanos,
            offset,
        )
    }

    #[inline(never)]
    pub(super) fn parse_any(text: &str) -> Option<Self> {
        let mut cursor = Cursor(text.as_bytes());
        let year = cursor.digits(4)?;
        cursor.expect(b'-')?;
        let month = cursor.digits(2)?;
        cursor.expect(b'-')?;
        let day = cursor.digits(2)?;
        if !matches!(cursor.next()?, b'T' | b't' | b' ') {
            return None;
        }
        let hour = cursor.digits(2)?;
        cursor.colon()?;
        let minute = cursor.digits(2)?;
        cursor.colon()?;
        let second = cursor.digits(2)?;
        let nanos = cursor.fraction()?;
        let offset = cursor.offset()?;
        Self::of_civil([year, month, day], [hour, minute, second], nanos, offset)
    }

    #[inline(never)]
    fn parse_any_common(text: &str) -> Option<Self> {
        let mut cursor = Cursor(text.as_bytes());
        let day = cursor.digits(2)?;
        cursor.expect(b'/')?;
        let (name, rest) = cursor.0.split_first_chunk::<3>()?;
        let month = month_of(*name)?;
        cursor.0 = rest;
        cursor.expect(b'/')?;
        let year = cursor.digits(4)?;
        cursor.expect(b':')?;
        let hour = cursor.digits(2)?;
        cursor.expect(b':')?;
        let minute = cursor.digits(2)?;
        cursor.expect(b':')?;
        let second = cursor.digits(2)?;
        let nanos = cursor.fraction()?;
        let offset = cursor.offset()?;
        Self::of_civil([year, month, day], [hour, minute, second], nanos, offset)
    }
}

/// Powers of ten.
const POWERS: [u32; 9] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
];

/// What stands from there on, behind the seconds: a fraction of up to nine digits, in nanoseconds, and the offset from UTC, in
/// seconds.
#[inline(always)]
fn usual_end(text: &[u8], at: usize) -> Option<(u32, i64)> {
    let (before, offset) = usual_offset(text)?;
    let fraction = match before.get(at..)? {
        [] => return Some((0, offset)),
        [b'.', fraction @ ..] => fraction,
        _ => return None,
    };
    let nanos = match fraction {
        [first @ b'0'..=b'9', _, _, _, _, _, _, _, _] => {
            u32::from(first - b'0') * POWERS[8] + last_digits(before, 8)?
        }
        _ => {
            last_digits(before, fraction.len())?
                * POWERS.get(9_usize.checked_sub(fraction.len())?)?
        }
    };
    Some((nanos, offset))
}

/// The offset from UTC at the end of the text, in seconds, and what stands before it.
#[inline(always)]
fn usual_offset(text: &[u8]) -> Option<(&[u8], i64)> {
    match text {
        [before @ .., b'Z'] => Some((before, 0)),
        _ => offset_of_digits(text),
    }
}

#[inline(never)]
fn offset_of_digits(text: &[u8]) -> Option<(&[u8], i64)> {
    let ([before @ .., sign, h0, h1, b':', m0, m1] | [before @ .., sign, h0, h1, m0, m1]) = text
    else {
        return None;
    };
    let digits = left(*b"00000000", [*h0, *h1, *m0, *m1, b'0', b'0', b'0', b'0']);
    if !are_digits(*b"00000000", digits) {
        return None;
    }
    let [hours, _, minutes, ..] = pairs(digits).map(i64::from);
    if hours > 23 || minutes > 59 {
        return None;
    }
    let offset = 3600 * hours + 60 * minutes;
    let before = before.strip_suffix(b" ").unwrap_or(before);
    match sign {
        b'+' => Some((before, offset)),
        b'-' => Some((before, -offset)),
        _ => None,
    }
}

/// The number of a month by its English name's first three letters.
fn month_of(name: [u8; 3]) -> Option<u32> {
    const NAMES: [[u8; 3]; 12] = [
        *b"Jan", *b"Feb", *b"Mar", *b"Apr", *b"May", *b"Jun", *b"Jul", *b"Aug", *b"Sep", *b"Oct",
        *b"Nov", *b"Dec",
    ];
    let (number, _) = (1..).zip(NAMES).find(|(_, own)| *own == name)?;
    Some(number)
}

/// What is left of the text.
struct Cursor<'t>(&'t [u8]);

impl Cursor<'_> {
    fn next(&mut self) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    fn expect(&mut self, wanted: u8) -> Option<()> {
        (self.next()? == wanted).then_some(())
    }

    fn blanks(&mut self) {
        while let [b' ', rest @ ..] = self.0 {
            self.0 = rest;
        }
    }

    fn colon(&mut self) -> Option<()> {
        self.expect(b':')?;
        self.blanks();
        Some(())
    }

    fn digits(&mut self, count: usize) -> Option<u32> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        digits.iter().try_fold(0, |number, &byte| {
            byte.is_ascii_digit()
                .then(|| number * 10 + u32::from(byte - b'0'))
        })
    }

    /// A fraction of a second, in nanoseconds.
    fn fraction(&mut self) -> Option<u32> {
        let [b'.' | b',', rest @ ..] = self.0 else {
            return Some(0);
        };
        let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = rest.split_at(length);
        self.0 = rest;
        if digits.is_empty() {
            return None;
        }
        let padded = digits.iter().copied().chain(std::iter::repeat(b'0'));
        Some(
            padded
                .take(9)
                .fold(0, |n, byte| n * 10 + u32::from(byte - b'0')),
        )
    }

    /// The offset from UTC in seconds, up to the end of the text.
    fn offset(&mut self) -> Option<i64> {
        self.blanks();
        let sign = match self.next() {
            None => return Some(0),
            Some(b'Z' | b'z') => return self.0.is_empty().then_some(0),
            Some(b'+') => 1,
            Some(b'-') => -1,
            Some(_) => return None,
        };
        let hours = self.digits(2)?;
        let minutes = match self.0 {
            [] => 0,
            [b':', ..] => {
                self.colon()?;
                self.digits(2)?
            }
            _ => self.digits(2)?,
        };
        (self.0.is_empty() && hours < 24 && minutes < 60)
            .then(|| sign * i64::from(hours * 3600 + minutes * 60))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_usual_way_gives_what_the_other_gives(
            text in "[0-9]{4}-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-6][0-9]:[0-6][0-9]([.][0-9]{0,11})?(Z| ?[+-][0-2][0-9]:?[0-6][0-9])?.?",
        ) {
            if let Some(usual) = Timestamp::parse_usual(text.as_bytes()) {
                prop_assert_eq!(Some(usual), Timestamp::parse_any(&text));
            }
        }

        #[test]
        fn so_does_that_of_access_logs(
            text in "[0-3][0-9]/(Jan|Feb|Apr|Dec|dec)/[0-9]{4}:[0-2][0-9]:[0-6][0-9]:[0-6][0-9]([.][0-9]{0,11})?(Z| ?[+-][0-2][0-9]:?[0-6][0-9])?.?",
        ) {
            if let Some(usual) = Timestamp::parse_usual_common(text.as_bytes()) {
                prop_assert_eq!(Some(usual), Timestamp::parse_any_common(&text));
            }
        }
    }

    #[test]
    fn what_access_logs_write_is_read_in_the_usual_way() {
        for text in [
            "06/May/2024:07:08:09 -0400",
            "06/May/2024:07:08:09.388006333 -0400",
            "29/Feb/2024:23:59:60Z",
        ] {
            let usual = Timestamp::parse_usual_common(text.as_bytes());
            assert!(usual.is_some(), "{text}");
            assert_eq!(usual, Timestamp::parse_any_common(text), "{text}");
        }
        for text in [
            "06/may/2024:07:08:09 -0400",
            "06/May/2024 07:08:09 -0400",
            "31/Apr/2024:07:08:09 -0400",
            "06/May/2024:07:08:09 -04:00:00",
        ] {
            assert_eq!(
                Timestamp::parse_usual_common(text.as_bytes()),
                None,
                "{text}"
            );
        }
    }

    #[test]
    fn what_logs_write_is_read_in_the_usual_way() {
        for text in [
            "2024-05-06T07:08:09Z",
            "2024-05-06T07:08:09.1Z",
            "2024-05-06T07:08:09.123456789Z",
            "2024-05-06T07:08:09.932819+00:00",
            "2024-05-06T07:08:09.885693130 -0400",
            "2024-02-29T23:59:60-11:30",
        ] {
            let usual = Timestamp::parse_usual(text.as_bytes());
            assert!(usual.is_some(), "{text}");
            assert_eq!(usual, Timestamp::parse_any(text), "{text}");
        }
        for text in [
            "2024-05-06T07:08:09",
            "2024-05-06T07:08:09.Z",
            "2024-05-06T07:08:09.1234567890Z",
            "2023-02-29T07:08:09Z",
            "2024-05-06T24:08:09Z",
            "2024-05-06T07:08:09+24:00",
            "2024-05-06T07:08:09*01:00",
        ] {
            assert_eq!(Timestamp::parse_usual(text.as_bytes()), None, "{text}");
        }
    }
}
