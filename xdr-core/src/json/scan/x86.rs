//! Scanners for `x86_64`.

use std::arch::x86_64::{
    __m128i, __m256i, _mm_cmpeq_epi8, _mm_loadu_si128, _mm_max_epu8, _mm_movemask_epi8,
    _mm_or_si128, _mm_set1_epi8, _mm_storeu_si128, _mm256_cmpeq_epi8, _mm256_loadu_si256,
    _mm256_max_epu8, _mm256_movemask_epi8, _mm256_or_si256, _mm256_set1_epi8, _mm256_setzero_si256,
};
use std::net::Ipv4Addr;
use std::num::NonZeroU32;

use super::address::address;
use super::line::line;
use super::pick::pick;
use super::spread::spread;
use super::words::Words;
use super::{BLOCK, HALF, Scanner, Window, Work, block};
use crate::seldom::seldom;

const QUOTE: i8 = b'"'.cast_signed();
const BACKSLASH: i8 = b'\\'.cast_signed();
const LAST_CONTROL: i8 = 0x1f;

/// By 16 bytes. Each `x86_64` has these instructions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sse2;

/// By 32 bytes. There is one only where the processor has the instructions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Avx2(());

impl Avx2 {
    /// Asks the processor, which the standard library remembers.
    #[inline]
    pub(crate) fn new() -> Option<Self> {
        let has_all = is_x86_feature_detected!("avx2")
            && is_x86_feature_detected!("bmi1")
            && is_x86_feature_detected!("popcnt");
        has_all.then_some(Self(()))
    }
}

impl Scanner for Sse2 {
    #[inline(always)]
    fn plain_end(self, window: Window<'_>, mut at: usize) -> usize {
        while let Some(block) = block::<16>(window.bytes(), at) {
            let special = special_of_16(block);
            if special != 0 {
                return at + special.trailing_zeros() as usize;
            }
            at += 16;
        }
        plain_end_of_tail(window, at)
    }

    #[inline(always)]
    fn special(self, block: &[u8; BLOCK]) -> u32 {
        let ([low, high], _) = block.as_chunks() else {
            return Words.special(block);
        };
        special_of_16(low) | special_of_16(high) << 16
    }

    #[inline(always)]
    fn is_plain(self, half: [u8; HALF]) -> bool {
        special_of_16(&half) == 0
    }

    #[inline(always)]
    fn equal(self, block: &[u8; BLOCK], byte: u8) -> u32 {
        let ([low, high], _) = block.as_chunks() else {
            return Words.equal(block, byte);
        };
        equal_16(low, byte) | equal_16(high, byte) << 16
    }

    #[inline(always)]
    fn same(self, one: &[u8; BLOCK], other: &[u8; BLOCK], mask: u32) -> bool {
        let (([low, high], _), ([other_low, other_high], _)) = (one.as_chunks(), other.as_chunks())
        else {
            return Words.same(one, other, mask);
        };
        let [low, high] = [(low, other_low), (high, other_high)].map(|(one, other)| {
            // SAFETY: the instructions are a part of `x86_64`.
            let equal =
                unsafe { _mm_movemask_epi8(_mm_cmpeq_epi8(load_half(one), load_half(other))) };
            equal.cast_unsigned()
        });
        !(low | high << 16) & mask == 0
    }

    #[inline(never)]
    fn run<W: Work>(self, work: W) -> W::Output {
        work.run(self)
    }
}

/// The same for the end of the bytes, which is shorter than a block: of the last block, what is from `at` on.
#[inline(always)]
fn plain_end_of_tail(window: Window<'_>, at: usize) -> usize {
    let bytes = window.bytes();
    let Some(last) = bytes.len().checked_sub(16).filter(|last| *last <= at) else {
        return words(window, at);
    };
    let Some(block) = block::<16>(bytes, last) else {
        return words(window, at);
    };
    // Behind the end, nothing is left of it.
    let special = special_of_16(block)
        .checked_shr(u32::try_from(at - last).unwrap_or(u32::MAX))
        .unwrap_or(0);
    if special == 0 {
        return bytes.len().max(at);
    }
    at + special.trailing_zeros() as usize
}

/// Where there is no whole block of 32 bytes.
#[inline(never)]
fn near_end(window: Window<'_>, at: usize) -> usize {
    Sse2.plain_end(window, at)
}

/// Of few bytes.
#[inline(never)]
fn words(window: Window<'_>, at: usize) -> usize {
    Words.plain_end(window, at)
}

#[inline(always)]
fn equal_16(block: &[u8; 16], byte: u8) -> u32 {
    // SAFETY: the instructions are a part of `x86_64`.
    unsafe {
        let equal = _mm_cmpeq_epi8(load_half(block), _mm_set1_epi8(byte.cast_signed()));
        _mm_movemask_epi8(equal).cast_unsigned()
    }
}

/// The bytes that are no plain parts of a string, as bits.
#[inline(always)]
fn special_of_16(block: &[u8; 16]) -> u32 {
    // SAFETY: the instructions are a part of `x86_64`.
    unsafe {
        let block = load_half(block);
        let quote = _mm_cmpeq_epi8(block, _mm_set1_epi8(QUOTE));
        let backslash = _mm_cmpeq_epi8(block, _mm_set1_epi8(BACKSLASH));
        let last = _mm_set1_epi8(LAST_CONTROL);
        let control = _mm_cmpeq_epi8(_mm_max_epu8(block, last), last);
        let special = _mm_or_si128(_mm_or_si128(quote, backslash), control);
        _mm_movemask_epi8(special).cast_unsigned()
    }
}

impl Scanner for Avx2 {
    #[inline(always)]
    fn plain_end(self, window: Window<'_>, mut at: usize) -> usize {
        while let Some(block) = window.block(at) {
            // SAFETY: there is an `Avx2` only where the processor has the instructions.
            let special = unsafe { special_of_32(block) };
            if special != 0 {
                return at + special.trailing_zeros() as usize;
            }
            at += BLOCK;
        }
        near_end(window, at)
    }

    #[inline(always)]
    fn string_end(self, window: Window<'_>, at: usize) -> Option<usize> {
        let block = window.block(at)?;
        if let Some(special) = NonZeroU32::new(self.special(block)) {
            let place = special.trailing_zeros() as usize;
            return (block[place] == b'"').then_some(at + place);
        }
        // It is one in six, but by this what reads shorter ones runs straight on.
        seldom();
        let mut from = at + BLOCK;
        loop {
            let block = window.block(from)?;
            if let Some(special) = NonZeroU32::new(self.special(block)) {
                let place = special.trailing_zeros() as usize;
                return (block[place] == b'"').then_some(from + place);
            }
            from += BLOCK;
        }
    }

    #[inline(always)]
    fn special(self, block: &[u8; BLOCK]) -> u32 {
        // SAFETY: there is an `Avx2` only where the processor has the instructions.
        unsafe { special_of_32(block) }
    }

    #[inline(always)]
    fn is_plain(self, half: [u8; HALF]) -> bool {
        Sse2.is_plain(half)
    }

    #[inline(always)]
    fn is_ascii(self, bytes: &[u8]) -> bool {
        let Some(last) = bytes.last_chunk::<BLOCK>() else {
            return bytes.is_ascii();
        };
        let (fours, rest) = bytes.as_chunks::<{ 4 * BLOCK }>();
        let (blocks, _) = rest.as_chunks::<BLOCK>();
        // SAFETY: there is an `Avx2` only where the processor has the instructions.
        let are_ascii = |blocks: &[[u8; BLOCK]]| unsafe { are_ascii(blocks) };
        fours.iter().all(|four| are_ascii(four.as_chunks().0))
            && are_ascii(blocks)
            && are_ascii(std::slice::from_ref(last))
    }

    #[inline(always)]
    fn line(self, bytes: &[u8]) -> (usize, bool) {
        // SAFETY: there is an `Avx2` only where the processor has the instructions.
        unsafe { line(bytes) }
    }

    #[inline(always)]
    fn same(self, one: &[u8; BLOCK], other: &[u8; BLOCK], mask: u32) -> bool {
        // SAFETY: there is an `Avx2` only where the processor has the instructions.
        unsafe { same_32(one, other, mask) }
    }

    #[inline(always)]
    fn equal(self, block: &[u8; BLOCK], byte: u8) -> u32 {
        // SAFETY: there is an `Avx2` only where the processor has the instructions.
        unsafe { equal_32(block, byte) }
    }

    #[inline(always)]
    fn pick(self, block: &[u8; BLOCK], mask: u32, to: &mut [u8; BLOCK]) -> usize {
        // SAFETY: there is an `Avx2` only where the processor has the instructions.
        unsafe { pick(block, mask, to) }
    }

    #[inline(always)]
    fn spread(self, block: &[u8; BLOCK], mask: u32, to: &mut [u8; 2 * BLOCK]) {
        // SAFETY: there is an `Avx2` only where the processor has the instructions.
        unsafe { spread(block, mask, to) }
    }

    #[inline(always)]
    fn ipv4(self, bytes: &[u8]) -> Option<(Ipv4Addr, usize)> {
        let first = bytes.first_chunk()?;
        // SAFETY: there is an `Avx2` only where the processor has the instructions.
        unsafe { address(first) }
    }

    #[inline(always)]
    fn run<W: Work>(self, work: W) -> W::Output {
        #[inline(never)]
        #[target_feature(enable = "avx2,bmi1,popcnt")]
        fn with<W: Work>(avx2: Avx2, work: W) -> W::Output {
            work.run(avx2)
        }
        // SAFETY: there is an `Avx2` only where the processor has the instructions.
        unsafe { with(self, work) }
    }
}

#[inline]
#[target_feature(enable = "avx2")]
#[allow(clippy::cast_ptr_alignment, reason = "none is asked for")]
pub(super) fn load(block: &[u8; BLOCK]) -> __m256i {
    // SAFETY: 32 bytes are read of an array that long.
    unsafe { _mm256_loadu_si256(block.as_ptr().cast::<__m256i>()) }
}

#[inline(always)]
#[allow(clippy::cast_ptr_alignment, reason = "none is asked for")]
pub(super) fn load_half(half: &[u8; HALF]) -> __m128i {
    // SAFETY: the instruction is a part of `x86_64`, and 16 bytes are read of an array that long.
    unsafe { _mm_loadu_si128(half.as_ptr().cast::<__m128i>()) }
}

#[inline(always)]
#[allow(clippy::cast_ptr_alignment, reason = "none is asked for")]
pub(super) fn store_half(to: &mut [u8; HALF], half: __m128i) {
    // SAFETY: the instruction is a part of `x86_64`, and 16 bytes are written to an array that long.
    unsafe { _mm_storeu_si128(to.as_mut_ptr().cast::<__m128i>(), half) }
}

#[inline]
#[target_feature(enable = "avx2")]
fn same_32(one: &[u8; BLOCK], other: &[u8; BLOCK], mask: u32) -> bool {
    let equal = _mm256_cmpeq_epi8(load(one), load(other));
    !_mm256_movemask_epi8(equal).cast_unsigned() & mask == 0
}

#[inline]
#[target_feature(enable = "avx2")]
fn equal_32(block: &[u8; BLOCK], byte: u8) -> u32 {
    let equal = _mm256_cmpeq_epi8(load(block), _mm256_set1_epi8(byte.cast_signed()));
    _mm256_movemask_epi8(equal).cast_unsigned()
}

/// As [`special_of_16`].
#[inline]
#[target_feature(enable = "avx2")]
fn special_of_32(block: &[u8; BLOCK]) -> u32 {
    let block = load(block);
    let quote = _mm256_cmpeq_epi8(block, _mm256_set1_epi8(QUOTE));
    let backslash = _mm256_cmpeq_epi8(block, _mm256_set1_epi8(BACKSLASH));
    let last = _mm256_set1_epi8(LAST_CONTROL);
    let control = _mm256_cmpeq_epi8(_mm256_max_epu8(block, last), last);
    let special = _mm256_or_si256(_mm256_or_si256(quote, backslash), control);
    _mm256_movemask_epi8(special).cast_unsigned()
}

#[inline]
#[target_feature(enable = "avx2")]
fn are_ascii(blocks: &[[u8; BLOCK]]) -> bool {
    let any = blocks.iter().fold(_mm256_setzero_si256(), |any, block| {
        _mm256_or_si256(any, load(block))
    });
    _mm256_movemask_epi8(any) == 0
}
