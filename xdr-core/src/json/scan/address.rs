//! Reads IPv4 addresses, which stand in nearly every event.
//!
//! How many digits each of the four numbers has differs from one address to the next, so that a branch for each would often be
//! foretold wrongly. Instead it is worked out for all bytes at once which number would end there, and those are taken that do.
//! `scalar::endpoint` reads what is not read here.

use std::arch::x86_64::{
    __m256i, _mm_add_epi8, _mm_and_si128, _mm_bslli_si128, _mm_cmpeq_epi8, _mm_min_epu8,
    _mm_movemask_epi8, _mm_set1_epi8, _mm_setzero_si128, _mm_slli_epi16, _mm_sub_epi8,
    _mm256_add_epi16, _mm256_cvtepu8_epi16, _mm256_mullo_epi16, _mm256_set1_epi16,
    _mm256_storeu_si256,
};
use std::net::Ipv4Addr;

use super::x86::load_half;

/// The bytes of the longest address and of what ends it.
pub(super) const WIDTH: usize = 16;

/// The address at the beginning of a text, and its length in bytes. None if there is none, or if the text goes on with a digit or
/// a dot.
#[inline]
#[target_feature(enable = "avx2,bmi1")]
#[allow(clippy::cast_ptr_alignment, reason = "none is asked for")]
pub(super) fn address(text: &[u8; WIDTH]) -> Option<(Ipv4Addr, usize)> {
    let bytes = load_half(text);
    let digits = _mm_sub_epi8(bytes, _mm_set1_epi8(b'0'.cast_signed()));
    let are_digits = _mm_cmpeq_epi8(_mm_min_epu8(digits, _mm_set1_epi8(9)), digits);
    let digits = _mm_and_si128(digits, are_digits);

    let bits = |bytes| _mm_movemask_epi8(bytes).cast_unsigned();
    let dots = bits(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(b'.'.cast_signed())));
    let length = (!(bits(are_digits) | dots)).trailing_zeros();
    let within = (1 << length) - 1;
    let (numbers, dots) = (bits(are_digits) & within, dots & within);
    let zeros = bits(_mm_cmpeq_epi8(digits, _mm_setzero_si128()));
    let twos = numbers & numbers << 1;
    let four_digits = twos & twos << 2;
    let leading_zeros = zeros & numbers & !(numbers << 1) & numbers >> 1;
    let empty = dots & (dots << 1 | 1);
    let first = numbers & !(numbers >> 1);
    let second = first & first.wrapping_sub(1);
    let third = second & second.wrapping_sub(1);
    let fourth = third & third.wrapping_sub(1);
    // The fourth number ends where digits and dots end, which one bit more than `within` says.
    if four_digits | leading_zeros | empty != 0 || 2 * fourth != within + 1 {
        return None;
    }

    let one_before = _mm_bslli_si128::<1>(digits);
    let two_before = _mm_bslli_si128::<2>(digits);
    // No digit is shifted out of its byte.
    let ten_times = _mm_add_epi8(
        _mm_slli_epi16::<3>(two_before),
        _mm_slli_epi16::<1>(two_before),
    );
    let tens = _mm_and_si128(
        _mm_add_epi8(ten_times, one_before),
        _mm_bslli_si128::<1>(are_digits),
    );
    let tens = _mm256_mullo_epi16(_mm256_cvtepu8_epi16(tens), _mm256_set1_epi16(10));
    let ending = _mm256_add_epi16(_mm256_cvtepu8_epi16(digits), tens);
    let mut numbers = [0_u16; WIDTH];
    // SAFETY: 32 bytes are written to an array that long.
    unsafe { _mm256_storeu_si256(numbers.as_mut_ptr().cast::<__m256i>(), ending) };
    let number = |end: u32| u32::from(numbers[end.trailing_zeros() as usize % WIDTH]);
    let octets = [first, second, third, fourth].map(number);
    let [a, b, c, d] = octets;
    if a | b | c | d > 255 {
        return None;
    }
    Some((
        Ipv4Addr::from_bits(a << 24 | b << 16 | c << 8 | d),
        length as usize,
    ))
}
