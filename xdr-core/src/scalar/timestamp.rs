//! Instants, and the spellings in which logs write them.

use std::fmt;

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

    /// Reads an RFC 3339 date and time, and what logs make of it.
    ///
    /// Allowed beside RFC 3339: a blank for the `T`; blanks before the offset; an offset without its colon
    /// (`-0500`) or its minutes (`-05`); no offset at all, which means UTC; blanks after a colon (`T11: 41: 31+00: 00`, which some
    /// collectors write); any number of fraction digits, of which those past the ninth are dropped. A leap second is
    /// the instant after it.
    pub fn parse(text: &str) -> Option<Self> {
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
        let valid = (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day)
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
        let (year, month, day) = civil_from_days(self.seconds.div_euclid(SECONDS_PER_DAY));
        let time = self.seconds.rem_euclid(SECONDS_PER_DAY);
        let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
        )?;
        match self.nanos {
            0 => f.write_str("Z"),
            n if n % 1_000_000 == 0 => write!(f, ".{:03}Z", n / 1_000_000),
            n if n % 1_000 == 0 => write!(f, ".{:06}Z", n / 1_000),
            n => write!(f, ".{n:09}Z"),
        }
    }
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

fn days_in_month(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

/// Days since the Unix epoch of a date of the proleptic Gregorian calendar.
///
/// Counted in years that begin in March and in eras of 400 years, so that the leap day ends a year (Howard Hinnant,
/// "chrono-compatible low-level date algorithms").
fn days_from_civil(year: u32, month: u32, day: u32) -> i64 {
    let (month, year) = (i64::from(month), i64::from(year) - i64::from(month <= 2));
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The inverse of [`days_from_civil`]: year, month and day.
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
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
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn prints_the_fewest_fraction_digits_that_keep_the_instant() {
        for (nanos, expected) in [
            (0, "2023-11-14T22:13:20Z"),
            (120_000_000, "2023-11-14T22:13:20.120Z"),
            (1_000, "2023-11-14T22:13:20.000001Z"),
            (1, "2023-11-14T22:13:20.000000001Z"),
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
