//! Copies a block's bytes, with backslashes between them.

use std::arch::x86_64::{_mm_set_epi64x, _mm_shuffle_epi8};

use super::x86::{load_half, store_half};
use super::{BLOCK, HALF, QUARTER};

/// For each choice among a quarter's bytes, the places of the bytes and, before those that are chosen, of a backslash: that of
/// the first byte behind the quarter.
static ORDERS: [[u8; HALF]; 256] = orders();

const BACKSLASHES: i64 = i64::from_le_bytes([b'\\'; QUARTER]);

const fn orders() -> [[u8; HALF]; 256] {
    let mut orders = [[0; HALF]; 256];
    let mut mask = 0;
    while mask < 256 {
        let (mut place, mut to) = (0, 0);
        while place < 8 {
            if mask >> place & 1 == 1 {
                orders[mask][to] = 8;
                to += 1;
            }
            orders[mask][to] = place;
            to += 1;
            place += 1;
        }
        mask += 1;
    }
    orders
}

/// A quarter at a time.
#[inline]
#[target_feature(enable = "avx2,popcnt")]
pub(super) fn spread(block: &[u8; BLOCK], mask: u32, to: &mut [u8; 2 * BLOCK]) {
    let mut at = 0;
    let (quarters, _) = block.as_chunks();
    for (quarter, mask) in quarters.iter().zip(mask.to_le_bytes()) {
        let bytes = _mm_set_epi64x(BACKSLASHES, i64::from_le_bytes(*quarter));
        let order = load_half(&ORDERS[usize::from(mask)]);
        if let Some(to) = to[at..].first_chunk_mut() {
            store_half(to, _mm_shuffle_epi8(bytes, order));
        }
        at += QUARTER + mask.count_ones() as usize;
    }
}
