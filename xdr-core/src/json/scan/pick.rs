//! Copies some of a block's bytes, one behind the other.

use std::arch::x86_64::{
    _mm256_add_epi8, _mm256_castsi256_si128, _mm256_extracti128_si256, _mm256_set_epi64x,
    _mm256_set_m128i, _mm256_shuffle_epi8,
};

use super::x86::{load, load_half, store_half};
use super::{BLOCK, HALF, QUARTER};

/// For each choice among a quarter's bytes, the places of those that are chosen.
static ORDERS: [[u8; QUARTER]; 256] = orders();

/// For each number of bytes that were chosen of the first quarter of a half, the places of these and, behind them, of the second.
/// What is behind those means nothing.
static GAPS: [[u8; HALF]; QUARTER + 1] = gaps();

/// Added to the places of a quarter's bytes, so that they are of the second of a half.
const SECOND: i64 = i64::from_le_bytes([8; QUARTER]);

const fn orders() -> [[u8; QUARTER]; 256] {
    let mut orders = [[0; QUARTER]; 256];
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

const fn gaps() -> [[u8; HALF]; QUARTER + 1] {
    let mut gaps = [[0; HALF]; QUARTER + 1];
    let mut picked = 0;
    while picked <= QUARTER {
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

/// Those that are chosen come first of each quarter, and by that of each half.
#[inline]
#[target_feature(enable = "avx2,popcnt")]
pub(super) fn pick(block: &[u8; BLOCK], mask: u32, to: &mut [u8; BLOCK]) -> usize {
    let quarters @ [a, _, c, _] = mask.to_le_bytes();
    let [first, second, third, fourth] =
        quarters.map(|quarter| i64::from_le_bytes(ORDERS[usize::from(quarter)]));
    let orders = _mm256_add_epi8(
        _mm256_set_epi64x(fourth, third, second, first),
        _mm256_set_epi64x(SECOND, 0, SECOND, 0),
    );
    let [low, high] = [a, c].map(|quarter| load_half(&GAPS[quarter.count_ones() as usize]));
    let picked = _mm256_shuffle_epi8(load(block), orders);
    let picked = _mm256_shuffle_epi8(picked, _mm256_set_m128i(high, low));
    let of_low = (mask & 0xffff).count_ones() as usize;
    if let Some(to) = to.first_chunk_mut() {
        store_half(to, _mm256_castsi256_si128(picked));
    }
    if let Some(to) = to[of_low..].first_chunk_mut() {
        store_half(to, _mm256_extracti128_si256::<1>(picked));
    }
    mask.count_ones() as usize
}
