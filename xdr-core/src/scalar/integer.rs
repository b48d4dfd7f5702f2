//! Integers, and the spellings in which logs write them.

/// Reads an integer: decimal digits, or a number whose value is one (`1.0`, `1e3`).
pub(crate) fn parse_integer(text: &str) -> Option<i128> {
    if let Ok(integer) = text.parse() {
        return (!text.starts_with('+')).then_some(integer);
    }
    // Only a JSON number with a fraction or an exponent is left; f64 is exact for integers below 2^53.
    if !text.contains(['.', 'e', 'E'])
        || text
            .bytes()
            .any(|b| b.is_ascii_alphabetic() && !matches!(b, b'e' | b'E'))
    {
        return None;
    }
    let number: f64 = text.parse().ok()?;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "below 2^53 and without a fraction"
    )]
    (number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0).then_some(number as i128)
}

#[cfg(test)]
mod tests {
    use super::parse_integer;

    #[test]
    fn reads_integers_and_numbers_that_are_integers() {
        for (text, expected) in [
            ("0", 0),
            ("-1", -1),
            ("4294967372", 4_294_967_372),
            ("1.0", 1),
            ("-0.0", 0),
            ("1e3", 1000),
        ] {
            assert_eq!(parse_integer(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_integer() {
        for text in [
            "",
            "1.5",
            "1e400",
            "+1",
            "0x10",
            "ten",
            "1 ",
            "inf",
            "NaN",
            "1e",
            "9007199254740993.0",
        ] {
            assert_eq!(parse_integer(text), None, "{text}");
        }
    }
}
