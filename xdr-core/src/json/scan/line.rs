//! Finds where a line ends, and tells whether it is ASCII, as nearly all lines are: by AVX2 in one pass.

#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::{
    __m256i, _MM_HINT_T0, _mm_prefetch, _mm256_cmpeq_epi8, _mm256_movemask_epi8, _mm256_or_si256,
    _mm256_set1_epi8, _mm256_setzero_si256,
};

#[cfg(target_arch = "x86_64")]
use super::{BLOCK, x86::load};
use super::{Scanner, Work, best};

/// The first line of some bytes, without its end; and the same as text, if it is all ASCII.
#[inline]
pub(crate) fn first_line(bytes: &[u8]) -> (&[u8], Option<&str>) {
    struct Line<'b>(&'b [u8]);
    impl Work for Line<'_> {
        type Output = (usize, bool);
        #[inline(always)]
        fn run<S: Scanner>(self, scanner: S) -> (usize, bool) {
            scanner.line(self.0)
        }
    }
    let (end, is_ascii) = best(Line(bytes));
    let line = &bytes[..end];
    // SAFETY: ASCII is UTF-8.
    let text = is_ascii.then(|| unsafe { str::from_utf8_unchecked(line) });
    (line, text)
}

/// So many bytes ahead memory is asked for: the processor does so by itself only where it is read steadily, and that stops
/// whenever a line has been found.
#[cfg(target_arch = "x86_64")]
const AHEAD: usize = 1024;
/// Bytes that are brought into the cache at once.
#[cfg(target_arch = "x86_64")]
const CACHE_LINE: usize = 64;

#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn ask_ahead(blocks: &[u8; 4 * BLOCK]) {
    for line in blocks.chunks(CACHE_LINE) {
        let ahead = line.as_ptr().wrapping_add(AHEAD).cast();
        #[allow(unused_unsafe, reason = "it is safe in newer versions of Rust")]
        // SAFETY: the instruction is a part of `x86_64`, and does nothing where that points to no memory.
        unsafe {
            _mm_prefetch::<_MM_HINT_T0>(ahead);
        }
    }
}

/// As [`Scanner::line`].
#[cfg(target_arch = "x86_64")]
#[inline]
#[target_feature(enable = "avx2,bmi1")]
pub(super) fn line(bytes: &[u8]) -> (usize, bool) {
    let feed = _mm256_set1_epi8(b'\n'.cast_signed());
    let bits = |block: __m256i| _mm256_movemask_epi8(block).cast_unsigned();
    let (mut any, mut at) = (_mm256_setzero_si256(), 0);
    for four in bytes.as_chunks::<{ 4 * BLOCK }>().0 {
        ask_ahead(four);
        let (blocks, _) = four.as_chunks::<BLOCK>();
        let [mut found, mut all] = [_mm256_setzero_si256(); 2];
        for block in blocks {
            let block = load(block);
            found = _mm256_or_si256(found, _mm256_cmpeq_epi8(block, feed));
            all = _mm256_or_si256(all, block);
        }
        if bits(found) != 0 {
            break;
        }
        any = _mm256_or_si256(any, all);
        at += four.len();
    }
    let (blocks, rest) = bytes[at..].as_chunks::<BLOCK>();
    for block in blocks {
        let block = load(block);
        let found = bits(_mm256_cmpeq_epi8(block, feed));
        if found != 0 {
            // Up to the first of them, which is ASCII itself.
            let before = found ^ (found - 1);
            return (
                at + found.trailing_zeros() as usize,
                bits(any) | bits(block) & before == 0,
            );
        }
        any = _mm256_or_si256(any, block);
        at += BLOCK;
    }
    let rest = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
    (at + rest.len(), bits(any) == 0 && rest.is_ascii())
}
