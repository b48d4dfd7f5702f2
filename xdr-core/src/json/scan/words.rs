//! Scanners for any processor: by words, and byte by byte.

use super::{BLOCK, HALF, Scanner, Window, Work};

/// By words of eight bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words;

/// Byte by byte. What the others find is what it finds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reference;

impl Scanner for Reference {
    #[inline]
    fn plain_end(self, window: Window<'_>, at: usize) -> usize {
        let bytes = window.bytes();
        let rest = bytes.get(at..).unwrap_or_default();
        let found = rest.iter().position(|&byte| is_special(byte));
        found.map_or(bytes.len().max(at), |length| at + length)
    }

    #[inline]
    fn line(self, bytes: &[u8]) -> (usize, bool) {
        let line = bytes.split(|byte| *byte == b'\n').next();
        let line = line.unwrap_or_default();
        (line.len(), line.iter().all(|byte| *byte < 0x80))
    }

    #[inline]
    fn special(self, block: &[u8; BLOCK]) -> u32 {
        let bits = (0..).zip(block);
        bits.fold(0, |special, (place, &byte)| {
            special | u32::from(is_special(byte)) << place
        })
    }

    #[inline]
    fn is_plain(self, half: [u8; HALF]) -> bool {
        !half.iter().copied().any(is_special)
    }

    #[inline]
    fn same(self, one: &[u8; BLOCK], other: &[u8; BLOCK], mask: u32) -> bool {
        (0..BLOCK).all(|place| mask >> place & 1 == 0 || one[place] == other[place])
    }

    #[inline(never)]
    fn run<W: Work>(self, work: W) -> W::Output {
        work.run(self)
    }
}

/// Whether a byte is no plain part of a string.
#[inline]
pub(crate) fn is_special(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..=0x1f)
}

const WIDTH: usize = 8;
const EACH: u64 = u64::from_le_bytes([1; WIDTH]);
const HIGH: u64 = EACH << 7;

impl Scanner for Words {
    #[inline]
    fn is_plain(self, half: [u8; HALF]) -> bool {
        are_plain(&half)
    }

    #[inline]
    fn is_plain_block(self, block: &[u8; BLOCK]) -> bool {
        are_plain(block)
    }

    #[inline]
    fn plain_end(self, window: Window<'_>, mut at: usize) -> usize {
        let bytes = window.bytes();
        while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk::<WIDTH>) {
            let special = special(u64::from_le_bytes(*block));
            if special != 0 {
                return at + special.trailing_zeros() as usize / 8;
            }
            at += WIDTH;
        }
        // Of the last word, what is from `at` on.
        if let Some(last) = bytes.last_chunk::<WIDTH>() {
            let before = at.saturating_sub(bytes.len() - WIDTH);
            let special = special(u64::from_le_bytes(*last) | plain_before(before));
            return match special {
                0 => bytes.len().max(at),
                _ => bytes.len() - WIDTH + special.trailing_zeros() as usize / 8,
            };
        }
        Reference.plain_end(window, at)
    }

    #[inline]
    fn special(self, block: &[u8; BLOCK]) -> u32 {
        bits(block, |word| {
            let equal = |byte: u8| not_below(word ^ (EACH * u64::from(byte)), 1);
            !(equal(b'"') & equal(b'\\') & not_below(word, 0x20))
        })
    }

    #[inline]
    fn equal(self, block: &[u8; BLOCK], byte: u8) -> u32 {
        bits(block, |word| !not_below(word ^ (EACH * u64::from(byte)), 1))
    }

    #[inline]
    fn same(self, one: &[u8; BLOCK], other: &[u8; BLOCK], mask: u32) -> bool {
        Reference.same(one, other, mask)
    }

    #[inline(never)]
    fn run<W: Work>(self, work: W) -> W::Output {
        work.run(self)
    }
}

/// Whether all bytes of some words are plain, which is asked with fewer instructions than which are not.
#[inline]
fn are_plain(words: &[u8]) -> bool {
    let (words, _) = words.as_chunks();
    let mut words = words.iter().map(|word| u64::from_le_bytes(*word));
    words.all(|word| special(word) == 0)
}

/// Of each word of a block the high bits of its bytes, one behind the other.
#[inline]
fn bits(block: &[u8; BLOCK], high: impl Fn(u64) -> u64) -> u32 {
    /// The product's last byte has the lowest bit of each byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let (words, _) = block.as_chunks::<WIDTH>();
    let gathered = words.iter().map(|word| {
        let high = high(u64::from_le_bytes(*word)) & HIGH;
        (high >> 7).wrapping_mul(GATHER).to_be_bytes()[0]
    });
    gathered
        .rev()
        .fold(0, |bits, byte| bits << 8 | u32::from(byte))
}

/// The high bit of each byte that is not below a limit of at most 128.
#[inline]
fn not_below(word: u64, limit: u8) -> u64 {
    ((word & !HIGH) + EACH * u64::from(0x80 - limit)) | word
}

/// Bits that make the first bytes of a word plain.
#[inline]
fn plain_before(bytes: usize) -> u64 {
    let kept = u32::try_from(8 * bytes)
        .ok()
        .and_then(|bits| u64::MAX.checked_shl(bits));
    !kept.unwrap_or(0)
}

/// The high bit of each byte that is no plain part of a string, and perhaps of others behind the first such: a borrow is
/// carried on from there only.
#[inline]
fn special(word: u64) -> u64 {
    let below = |word: u64, limit: u8| word.wrapping_sub(EACH * u64::from(limit)) & !word & HIGH;
    let equal = |byte: u8| below(word ^ (EACH * u64::from(byte)), 1);
    equal(b'"') | equal(b'\\') | below(word, 0x20)
}
