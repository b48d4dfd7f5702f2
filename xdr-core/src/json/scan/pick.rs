//! Copies some of a block's bytes, one behind the other.

use std::arch::x86_64::{_mm_cvtsi64_si128, _mm_cvtsi128_si64, _mm_shuffle_epi8};

use super::BLOCK;

/// For each choice among eight bytes, the places of those that are chosen.
static ORDERS: [[u8; 8]; 256] = orders();

const fn orders() -> [[u8; 8]; 256] {
    let mut orders = [[0; 8]; 256];
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

/// Eight at a time.
#[inline]
#[target_feature(enable = "avx2,popcnt")]
pub(super) fn pick(block: &[u8; BLOCK], mask: u32, to: &mut [u8; BLOCK]) -> usize {
    let mut picked = 0;
    let (eights, _) = block.as_chunks::<8>();
    for (eight, mask) in eights.iter().zip(mask.to_le_bytes()) {
        let [eight, order] = [eight, &ORDERS[usize::from(mask)]]
            .map(|bytes| _mm_cvtsi64_si128(i64::from_le_bytes(*bytes)));
        let chosen = _mm_cvtsi128_si64(_mm_shuffle_epi8(eight, order));
        // Before the last eight, there are no more than 24.
        let at = picked.min(BLOCK - 8);
        to[at..at + 8].copy_from_slice(&chosen.to_le_bytes());
        picked += mask.count_ones() as usize;
    }
    picked
}
