//! Digits, eight bytes at a time.

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

/// The number that so many digits make, up to eight, with which the text ends.
#[inline(always)]
pub(super) fn last_digits(text: &[u8], count: usize) -> Option<u32> {
    let others = u32::try_from(8_usize.checked_sub(count)?).ok()?;
    let digits = left(*b"00000000", *text.last_chunk()?) & u64::MAX.checked_shl(8 * others)?;
    if !are_digits(*b"00000000", digits) {
        return None;
    }
    // The last bytes are the last digits.
    let pairs = 10 * digits + (digits >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = 100 * pairs + (pairs >> 16) & 0x0000_ffff_0000_ffff;
    u32::try_from(10_000 * (fours & 0xffff) + (fours >> 32)).ok()
}
