//! Lengths of time in decimal seconds, as logs write them: `0.008905371`, `3`, `"0.101204241"`.

use std::time::Duration;

/// Reads decimal seconds, not negative. Digits past the ninth of the fraction are dropped.
pub(crate) fn parse_seconds(text: &str) -> Option<Duration> {
    if text.contains(['e', 'E']) {
        let seconds: f64 = text.parse().ok()?;
        return Duration::try_from_secs_f64(seconds).ok();
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let nanos = fraction
        .bytes()
        .chain(std::iter::repeat(b'0'))
        .take(9)
        .fold(0, |nanos, byte| nanos * 10 + u32::from(byte - b'0'));
    Some(Duration::new(whole.parse().ok()?, nanos))
}

/// Bytes of the longest.
pub(crate) const LONGEST_SECONDS: usize = "18446744073709551615.999999999".len();

/// The exact decimal seconds, without trailing zeros.
pub(crate) fn seconds_text(duration: Duration, into: &mut [u8; LONGEST_SECONDS]) -> &[u8] {
    let mut digits = itoa::Buffer::new();
    let whole = digits.format(duration.as_secs()).as_bytes();
    into[..whole.len()].copy_from_slice(whole);
    let (mut length, mut nanos, mut unit) = (whole.len(), duration.subsec_nanos(), 100_000_000);
    if nanos > 0 {
        into[length] = b'.';
        length += 1;
    }
    while nanos > 0 {
        into[length] = b'0' + u8::try_from(nanos / unit).unwrap_or_default();
        length += 1;
        nanos %= unit;
        unit /= 10;
    }
    &into[..length]
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_decimal_seconds_exactly() {
        for (text, seconds, nanos) in [
            ("0", 0, 0),
            ("3", 3, 0),
            ("0.008905371", 0, 8_905_371),
            ("0.5", 0, 500_000_000),
            ("0.0000091731", 0, 9_173),
            ("12.000000001", 12, 1),
            ("1e-3", 0, 1_000_000),
        ] {
            assert_eq!(
                parse_seconds(text),
                Some(Duration::new(seconds, nanos)),
                "{text}"
            );
        }
    }

    #[test]
    fn refuses_what_is_no_length_of_time() {
        for text in [
            "", ".", ".5", "1.", "-1", "-0.5", "+1", "1:00", "1e999", "-1e1", "NaN", "5s",
        ] {
            assert_eq!(parse_seconds(text), None, "{text}");
        }
    }

    #[test]
    fn writes_exact_seconds_without_trailing_zeros() {
        for (seconds, nanos, expected) in [
            (0, 0, "0"),
            (3, 0, "3"),
            (0, 8_905_371, "0.008905371"),
            (9_007_199_254_740_993, 1, "9007199254740993.000000001"),
            (1, 500_000_000, "1.5"),
            (u64::MAX, 999_999_999, "18446744073709551615.999999999"),
        ] {
            let mut out = [0; LONGEST_SECONDS];
            let out = seconds_text(Duration::new(seconds, nanos), &mut out);
            let out = str::from_utf8(out).unwrap();
            assert_eq!(out, expected);
        }
    }
}
