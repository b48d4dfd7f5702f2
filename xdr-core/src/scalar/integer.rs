//! Integers, and the spellings in which logs write them.

/// Reads an integer: decimal digits, or a number whose value is one (`1.0`, `1e3`).
pub(crate) fn parse_integer(text: &str) -> Option<i128> {
    // Most are short, and those of 128 bits take long.
    let integer = text.parse::<i64>().map(i128::from);
    match integer.or_else(|_| text.parse::<i128>()) {
        Ok(integer) => (!text.starts_with('+')).then_some(integer),
        Err(_) => exact(text),
    }
}

/// The value of a JSON number with a fraction or an exponent, if it is an integer.
fn exact(text: &str) -> Option<i128> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = whole.strip_prefix('-').unwrap_or(whole);
    if unsigned.is_empty() || !digits(unsigned) || !digits(fraction) || mantissa.ends_with('.') {
        return None;
    }
    let places = i32::try_from(fraction.len()).ok()?;
    let shift = exponent.parse::<i32>().ok()?.checked_sub(places)?;
    let number: i128 = [whole, fraction].concat().parse().ok()?;
    let power = 10_i128.checked_pow(shift.unsigned_abs());
    match power {
        _ if number == 0 => Some(0),
        Some(power) if shift >= 0 => number.checked_mul(power),
        Some(power) => (number % power == 0).then_some(number / power),
        None => None,
    }
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
            ("1.50e+2", 150),
            ("1500e-2", 15),
            ("0e999", 0),
            ("9007199254740993.0", 9_007_199_254_740_993),
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
            "9007199254740991.4",
            "1e-1",
            "1e39",
            "1.e3",
            "--1.0",
            "1e+",
            "-",
            ".0",
            "-.0",
            "+1.0",
        ] {
            assert_eq!(parse_integer(text), None, "{text}");
        }
    }
}
