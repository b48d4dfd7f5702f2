//! Digits, eight bytes at a time.

#![allow(clippy::inline_always, reason = "a call costs as much as what is done")]

/// What is left of eight bytes without what they are to be like: of a digit its value where `form` has `0`, of what is equal
/// nothing.
#[inline]
pub(super) fn left(form: [u8; 8], bytes: [u8; 8]) -> u64 {
    u64::from_le_bytes(bytes) ^ u64::from_le_bytes(form)
}

/// Whether there is a digit where `form` has `0`, and elsewhere what the form has.
#[inline]
pub(super) fn are_digits(form: [u8; 8], left: u64) -> bool {
    let is_digit = form.map(|byte| if byte == b'0' { 0x0f } else { 0 });
    let above_nine = left.wrapping_add(u64::from_le_bytes([6; 8])) & u64::from_le_bytes([0xf0; 8]);
    left & !u64::from_le_bytes(is_digit) | above_nine == 0
}

/// The number that each digit makes with the next.
#[inline]
pub(super) fn pairs(digits: u64) -> [u8; 8] {
    (10 * digits + (digits >> 8)).to_le_bytes()
}

/// How many digits stand at the beginning.
#[inline(always)]
pub(crate) fn leading_digits(bytes: [u8; 8]) -> usize {
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    let left = left(*b"00000000", bytes);
    // A byte that is no digit may carry into those behind it, not into those before.
    let others = left.wrapping_add(u64::from_le_bytes([0x80 - 10; 8])) | left;
    (others & HIGH).trailing_zeros() as usize / 8
}

/// The number that so many digits make, from one to eight, with which the text ends; `None` if the text is shorter than eight
/// bytes, too.
#[inline(always)]
pub(crate) fn last_digits(text: &[u8], count: usize) -> Option<u32> {
    let others = u32::try_from(8_usize.checked_sub(count)?).ok()?;
    let digits = left(*b"00000000", *text.last_chunk()?) & u64::MAX.checked_shl(8 * others)?;
    if !are_digits(*b"00000000", digits) {
        return None;
    }
    // The last bytes are the last digits.
    let twos = u64::from_le_bytes(pairs(digits)) & 0x00ff_00ff_00ff_00ff;
    let fours = (100 * twos + (twos >> 16)) & 0x0000_ffff_0000_ffff;
    u32::try_from(10_000 * (fours & 0xffff) + (fours >> 32)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_counted_up_to_any_other_byte() {
        for length in 0..8 {
            for other in (0..=u8::MAX).filter(|byte| !byte.is_ascii_digit()) {
                // What is behind it makes no difference.
                for behind in [b'0', b'9', b',', 0, 0xff] {
                    for digit in [b'0', b'9'] {
                        let mut bytes = [behind; 8];
                        bytes[..length].fill(digit);
                        bytes[length] = other;
                        assert_eq!(leading_digits(bytes), length, "{bytes:?}");
                    }
                }
            }
        }
        assert_eq!(leading_digits(*b"01234567"), 8);
    }

    #[test]
    fn the_last_digits_make_a_number() {
        let text = b"at 12345678";
        for (count, number) in [(0, 0), (1, 8), (2, 78), (5, 45_678), (8, 12_345_678)] {
            assert_eq!(last_digits(text, count), (count > 0).then_some(number));
        }
        assert_eq!(last_digits(b"at 00000009", 8), Some(9));
        assert_eq!(last_digits(b"at 99999999", 8), Some(99_999_999));
        assert_eq!(last_digits(text, 9), None, "of more than eight bytes");
        assert_eq!(last_digits(b"1234567", 1), None, "of fewer");
        for other in (0..=u8::MAX).filter(|byte| !byte.is_ascii_digit()) {
            for place in 0..3 {
                let mut text = *b"what: 417";
                text[6 + place] = other;
                assert_eq!(last_digits(&text, 3), None, "{text:?}");
            }
        }
    }
}
