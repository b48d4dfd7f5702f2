//! Copies some of a block's bytes, one behind the other.

use std::arch::x86_64::{
    _mm256_add_epi8, _mm256_castsi256_si128, _mm256_extracti128_si256, _mm256_set_epi64x,
    _mm256_set_m128i, _mm256_shuffle_epi8,
};

use super::x86::{load, load_half, store_half};
use super::{BLOCK, HALF};

const EIGHT: usize = HALF / 2;

/// For each choice among eight bytes, the places of those that are chosen.
static ORDERS: [[u8; EIGHT]; 256] = orders();

/// For each number of bytes that were chosen of the first eight of half a block, the places of these and of the eight behind.
static GAPS: [[u8; HALF]; EIGHT + 1] = gaps();

const fn orders() -> [[u8; EIGHT]; 256] {
    let mut orders = [[0; EIGHT]; 256];
    let mut mask = 0;
    while mask < 256 {
        let (mut place, mut picked) = (0, 0);
        while place < 8 {
            if mask >> place & 1 == 1 {
                orders[mask][picked] = place;
                picked += 1;
            }
            place += 1;
        }
        mask += 1;
    }
    orders
}

const fn gaps() -> [[u8; HALF]; EIGHT + 1] {
    let mut gaps = [[0; HALF]; EIGHT + 1];
    let mut picked = 0;
    while picked <= EIGHT {
        let (mut to, mut place) = (0, 0);
        while to < HALF {
            if to == picked {
                place = 8;
            }
            gaps[picked][to] = place;
            place += 1;
            to += 1;
        }
        picked += 1;
    }
    gaps
}

/// Added to the places of eight bytes, so that they are of the second eight of half a block.
const SECOND: i64 = i64::from_le_bytes([8; EIGHT]);

/// Those that are chosen come first of each eight bytes, and by that of each half.
#[inline]
#[target_feature(enable = "avx2,popcnt")]
pub(super) fn pick(block: &[u8; BLOCK], mask: u32, to: &mut [u8; BLOCK]) -> usize {
    let masks @ [a, b, c, d] = mask.to_le_bytes();
    let [first, second, third, fourth] =
        masks.map(|mask| i64::from_le_bytes(ORDERS[usize::from(mask)]));
    let orders = _mm256_add_epi8(
        _mm256_set_epi64x(fourth, third, second, first),
        _mm256_set_epi64x(SECOND, 0, SECOND, 0),
    );
    let [low, high] = [a, c].map(|mask| load_half(&GAPS[mask.count_ones() as usize]));
    let picked = _mm256_shuffle_epi8(load(block), orders);
    let picked = _mm256_shuffle_epi8(picked, _mm256_set_m128i(high, low));
    let [low, high] = [[a, b], [c, d]].map(u16::from_le_bytes);
    let length = low.count_ones() as usize;
    if let Some(to) = to.first_chunk_mut() {
        store_half(to, _mm256_castsi256_si128(picked));
    }
    if let Some(to) = to[length..].first_chunk_mut() {
        store_half(to, _mm256_extracti128_si256::<1>(picked));
    }
    length + high.count_ones() as usize
}
