//! Instants, and the spellings in which logs write them.

mod read;

use std::fmt;

use super::civil::{civil_from_days, days_from_civil, days_in_month};

const SECONDS_PER_DAY: i64 = 86_400;
/// `0000-01-01T00:00:00Z`, the earliest instant that RFC 3339 can write.
const MIN: i64 = -62_167_219_200;
/// `9999-12-31T23:59:59Z`, the latest.
const MAX: i64 = 253_402_300_799;

/// An instant in UTC, to the nanosecond, of the years 0000 to 9999 (what RFC 3339 can write).
///
/// ```
/// use xdr_core::Timestamp;
///
/// let instant = Timestamp::parse("2024-05-06T09:08:07.120+02:00").unwrap();
/// assert_eq!(instant.to_string(), "2024-05-06T07:08:07.120Z");
/// assert_eq!(instant.unix_seconds(), 1_714_979_287);
/// assert_eq!(instant.subsec_nanos(), 120_000_000);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    seconds: i64,
    nanos: u32,
}

impl Timestamp {
    /// The instant `seconds` and `nanos` (of the second, below 10⁹) after the Unix epoch; `None` outside the years
    /// 0000 to 9999.
    pub const fn new(seconds: i64, nanos: u32) -> Option<Self> {
        if seconds < MIN || seconds > MAX || nanos >= 1_000_000_000 {
            return None;
        }
        Some(Self { seconds, nanos })
    }

    /// Whole seconds since the Unix epoch, rounded towards the past.
    pub const fn unix_seconds(self) -> i64 {
        self.seconds
    }

    /// Nanoseconds of the second, from 0 to 999,999,999.
    pub const fn subsec_nanos(self) -> u32 {
        self.nanos
    }

    /// UTC nanoseconds since the Unix epoch.
    pub fn unix_nanos(self) -> i128 {
        i128::from(self.seconds) * 1_000_000_000 + i128::from(self.nanos)
    }

    /// Reads an RFC 3339 date and time, and what logs make of it; and that of the common log format
    /// (`06/May/2024:07:08:09 -0400`, <https://httpd.apache.org/docs/2.4/logs.html#common>), perhaps with a fraction.
    ///
    /// Allowed beside RFC 3339: a blank for the `T`; blanks before the offset; an offset without its colon
    /// (`-0500`) or its minutes (`-05`); no offset at all, which means UTC; blanks after a colon (`T11: 41: 31+00: 00`, which some
    /// collectors write); any number of fraction digits, of which those past the ninth are dropped. A leap second is
    /// the instant after it.
    pub fn parse(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [_, _, b'/', ..] => Self::parse_common(text),
            bytes => Self::parse_usual(bytes).or_else(|| Self::parse_any(text)),
        }
    }

    #[inline]
    fn of_civil(
        [year, month, day]: [u32; 3],
        [hour, minute, second]: [u32; 3],
        nanos: u32,
        offset: i64,
    ) -> Option<Self> {
        let valid = (1..=12).contains(&month)
            && day >= 1
            // Which each month has.
            && (day <= 28 || day <= days_in_month(year, month))
            && hour < 24
            && minute < 60
            && second <= 60;
        if !valid {
            return None;
        }
        let time = i64::from(hour * 3600 + minute * 60 + second);
        Self::new(
            days_from_civil(year, month, day) * SECONDS_PER_DAY + time - offset,
            nanos,
        )
    }
}

/// RFC 3339 in UTC with `Z`, and the fewest of 0, 3, 6 or 9 fraction digits that keep the instant.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0; LONGEST];
        f.write_str(&String::from_utf8_lossy(self.text(&mut text)))
    }
}

/// Bytes of `2024-05-06T07:08:09.123456789Z`.
pub(crate) const LONGEST: usize = 30;

impl Timestamp {
    /// As it is displayed.
    pub(crate) fn text(self, into: &mut [u8; LONGEST]) -> &[u8] {
        let (year, month, day) = civil_from_days(self.seconds.div_euclid(SECONDS_PER_DAY));
        // It is below a day, and a day is below 2^32.
        let time = u32::try_from(self.seconds.rem_euclid(SECONDS_PER_DAY)).unwrap_or_default();
        let (minutes, second) = (time / 60, time % 60);
        *into = *b"0000-00-00T00:00:00Z          ";
        write_pair(into, 0, year / 100);
        write_pair(into, 2, year % 100);
        write_pair(into, 5, month);
        write_pair(into, 8, day);
        write_pair(into, 11, minutes / 60);
        write_pair(into, 14, minutes % 60);
        write_pair(into, 17, second);
        if self.nanos == 0 {
            return &into[..20];
        }
        into[19] = b'.';
        // The first four digits, and the other five.
        let (first, others) = (self.nanos / 100_000, self.nanos % 100_000);
        write_pair(into, 20, first / 100);
        write_pair(into, 22, first % 100);
        let end = if others == 0 && first.is_multiple_of(10) {
            23
        } else {
            write_pair(into, 24, others / 1000);
            write_pair(into, 26, others / 10 % 100);
            write_pair(into, 28, others % 10 * 10);
            if others.is_multiple_of(1000) { 26 } else { 29 }
        };
        into[end] = b'Z';
        &into[..=end]
    }
}

/// Writes a number below 100 as two digits.
#[inline]
fn write_pair(into: &mut [u8; LONGEST], at: usize, number: u32) {
    const PAIRS: [[u8; 2]; 100] = {
        let (mut pairs, mut number) = ([[0; 2]; 100], 0_u8);
        while number < 100 {
            pairs[number as usize] = [b'0' + number / 10, b'0' + number % 10];
            number += 1;
        }
        pairs
    };
    [into[at], into[at + 1]] = PAIRS[number as usize];
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> Option<(i64, u32)> {
        Timestamp::parse(text).map(|instant| (instant.unix_seconds(), instant.subsec_nanos()))
    }

    #[test]
    fn reads_the_spellings_of_the_sources() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", (0, 0)),
            ("2024-02-29T12:00:00Z", (1_709_208_000, 0)),
            ("2023-11-14T22:13:20.5Z", (1_700_000_000, 500_000_000)),
            (
                "2023-11-14T22:13:20.123456789Z",
                (1_700_000_000, 123_456_789),
            ),
            (
                "2023-11-14T22:13:20.1234567899Z",
                (1_700_000_000, 123_456_789),
            ),
            ("2023-11-14T23:13:20+01:00", (1_700_000_000, 0)),
            ("2023-11-14T23:13:20+01", (1_700_000_000, 0)),
            ("2023-11-14 22:13:20", (1_700_000_000, 0)),
            (
                "2023-11-14T17:13:20.166697090 -0500",
                (1_700_000_000, 166_697_090),
            ),
            ("2023-11-14T22: 13: 20+00: 00", (1_700_000_000, 0)),
            ("2023-11-14t22:13:20z", (1_700_000_000, 0)),
            ("2016-12-31T23:59:60Z", (1_483_228_800, 0)),
            ("0001-01-01T00:00:00Z", (-62_135_596_800, 0)),
            ("1969-12-31T23:59:59.999Z", (-1, 999_000_000)),
            ("14/Nov/2023:17:13:20 -0500", (1_700_000_000, 0)),
            (
                "14/Nov/2023:22:13:20.166697090 +0000",
                (1_700_000_000, 166_697_090),
            ),
            ("29/Feb/2024:12:00:00Z", (1_709_208_000, 0)),
        ] {
            assert_eq!(parse(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_time() {
        for text in [
            "",
            "now",
            "2023-11-14",
            "2023-13-01T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "2023-00-10T00:00:00Z",
            "2023-04-31T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "2023-11-14T24:00:00Z",
            "2023-11-14T22:60:00Z",
            "2023-11-14T22:13:61Z",
            "2023-11-14T22:13:20.Z",
            "2023-11-14T22:13:20Zulu",
            "2023-11-14T22:13:20+1",
            "2023-11-14T22:13:20+24:00",
            "2023-11-14T22:13:20+01:60",
            "2023-11-14T22:13:20+01:00x",
            "+023-11-14T22:13:20Z",
            "0000-01-01T00:00:00+00:01",
            "９023-11-14T22:13:20Z",
            "14/Nov/2023",
            "14/nov/2023:22:13:20 +0000",
            "30/Feb/2024:12:00:00 +0000",
            "14/Nov/2023 22:13:20 +0000",
            "14/Nov/2023:22:13:20 +00:00:00",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn prints_the_fewest_fraction_digits_that_keep_the_instant() {
        for (nanos, expected) in [
            (0, "2023-11-14T22:13:20Z"),
            (120_000_000, "2023-11-14T22:13:20.120Z"),
            (1_000_000, "2023-11-14T22:13:20.001Z"),
            (100_000, "2023-11-14T22:13:20.000100Z"),
            (987_654_000, "2023-11-14T22:13:20.987654Z"),
            (1_000, "2023-11-14T22:13:20.000001Z"),
            (100, "2023-11-14T22:13:20.000000100Z"),
            (1, "2023-11-14T22:13:20.000000001Z"),
            (987_654_321, "2023-11-14T22:13:20.987654321Z"),
        ] {
            let instant = Timestamp::new(1_700_000_000, nanos).unwrap();
            assert_eq!(instant.to_string(), expected);
        }
    }

    #[test]
    fn prints_the_leap_days() {
        for day in [
            "2000-02-29",
            "2000-03-01",
            "1900-03-01",
            "2024-02-29",
            "2400-02-29",
        ] {
            let text = format!("{day}T00:00:00Z");
            assert_eq!(Timestamp::parse(&text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn holds_the_years_of_rfc_3339_only() {
        assert_eq!(
            Timestamp::new(MIN, 0).unwrap().to_string(),
            "0000-01-01T00:00:00Z"
        );
        assert_eq!(
            Timestamp::new(MAX, 0).unwrap().to_string(),
            "9999-12-31T23:59:59Z"
        );
        assert_eq!(Timestamp::new(MIN - 1, 0), None);
        assert_eq!(Timestamp::new(MAX + 1, 0), None);
        assert_eq!(Timestamp::new(0, 1_000_000_000), None);
    }

    proptest! {
        #[test]
        fn agrees_with_jiff(seconds in MIN..=MAX, nanos in 0..1_000_000_000_u32) {
            let ours = Timestamp::new(seconds, nanos).unwrap();
            prop_assert_eq!(Timestamp::parse(&ours.to_string()), Some(ours));
            if let Ok(theirs) = jiff::Timestamp::new(seconds, i32::try_from(nanos).unwrap())
                && seconds >= 0
            {
                let printed = theirs.to_string();
                prop_assert_eq!(Timestamp::parse(&printed), Some(ours), "{}", printed);
                prop_assert_eq!(ours.to_string().parse::<jiff::Timestamp>().unwrap(), theirs);
            }
        }

        #[test]
        fn never_panics(text in "\\PC{0,40}", near in "[0-9T:. +Z-]{0,40}") {
            let _ = (Timestamp::parse(&text), Timestamp::parse(&near));
        }
    }
}
