//! Appends strings to a buffer, and looks at them while they are copied.

use std::mem::MaybeUninit;

use super::{BLOCK, HALF, Scanner};

/// What stands before a string: a block of bytes of which the first count, so that it is copied by two instructions.
#[derive(Debug)]
pub(crate) struct Lead {
    block: [u8; BLOCK],
    /// No longer than the block, on which `append_plain` relies.
    length: usize,
}

impl Lead {
    /// Of these bytes, if a block has room for them.
    pub(crate) const fn of(bytes: &[u8]) -> Option<Self> {
        let (mut block, length) = ([0; BLOCK], bytes.len());
        if length > BLOCK {
            return None;
        }
        let mut place = 0;
        while place < length {
            block[place] = bytes[place];
            place += 1;
        }
        Some(Self { block, length })
    }

    /// Appends it.
    #[inline]
    pub(crate) fn append(&self, out: &mut Vec<u8>) {
        let start = out.len();
        out.extend_from_slice(&self.block);
        out.truncate(start + self.length);
    }
}

/// Appends a text in quotes behind what stands before it, if all of it is plain; appends nothing and tells so if not.
#[inline(always)]
pub(crate) fn append_plain<S: Scanner>(
    scanner: S,
    out: &mut Vec<u8>,
    lead: &Lead,
    text: &str,
) -> bool {
    let (bytes, length) = (text.as_bytes(), lead.length + text.len() + 2);
    out.reserve(BLOCK + bytes.len() + 2);
    let room = out.spare_capacity_mut();
    let Some(first) = room.first_chunk_mut() else {
        return false;
    };
    *first = lead.block.map(MaybeUninit::new);
    let Some([opening, text @ .., closing]) = room.get_mut(lead.length..length) else {
        return false;
    };
    opening.write(b'"');
    if !copy(scanner, bytes, text) {
        return false;
    }
    closing.write(b'"');
    // SAFETY: `out` had room for so much, and all of it is written: the lead, which is no longer than the block that was
    // copied, one quote, the text, as `copy` says, and the other quote.
    unsafe { out.set_len(out.len() + length) };
    true
}

/// Copies bytes to where there is room for as many, and tells whether all are plain parts of a string; if they are, all are
/// written. The last block, or half or word, overlaps those before it.
#[inline(always)]
fn copy<S: Scanner>(scanner: S, bytes: &[u8], to: &mut [MaybeUninit<u8>]) -> bool {
    if let (Some(last), Some(end)) = (bytes.last_chunk::<BLOCK>(), to.last_chunk_mut::<BLOCK>()) {
        *end = last.map(MaybeUninit::new);
        let blocks = bytes.as_chunks::<BLOCK>().0.iter();
        for (block, to) in blocks.zip(to.as_chunks_mut::<BLOCK>().0) {
            if !scanner.is_plain_block(block) {
                return false;
            }
            *to = block.map(MaybeUninit::new);
        }
        return scanner.is_plain_block(last);
    }
    if let Some([first, last]) = copy_ends::<HALF>(bytes, to) {
        return scanner.is_plain(first) & scanner.is_plain(last);
    }
    if let Some(ends) = copy_ends::<8>(bytes, to) {
        return scanner.is_plain(half(ends.map(u64::from_le_bytes)));
    }
    if let Some(ends) = copy_ends::<4>(bytes, to) {
        let [first, last] = ends.map(|end| u64::from(u32::from_le_bytes(end)));
        return scanner.is_plain(half([first << 32 | last; 2]));
    }
    if let Some(ends) = copy_ends::<2>(bytes, to) {
        let [first, last] = ends.map(|end| u64::from(u16::from_le_bytes(end)));
        return scanner.is_plain(half([(first << 16 | last) * 0x1_0000_0001; 2]));
    }
    match (bytes, to) {
        ([byte], [to]) => {
            to.write(*byte);
            scanner.is_plain([*byte; HALF])
        }
        _ => bytes.is_empty(),
    }
}

/// Copies bytes that are at least so many and fewer than twice as many, and gives the first and the last of them.
#[inline(always)]
fn copy_ends<const LENGTH: usize>(
    bytes: &[u8],
    to: &mut [MaybeUninit<u8>],
) -> Option<[[u8; LENGTH]; 2]> {
    debug_assert!(
        bytes.len() < 2 * LENGTH,
        "more were copied by blocks twice as long"
    );
    let (first, last) = (bytes.first_chunk()?, bytes.last_chunk()?);
    *to.first_chunk_mut()? = first.map(MaybeUninit::new);
    *to.last_chunk_mut()? = last.map(MaybeUninit::new);
    Some([*first, *last])
}

#[inline(always)]
fn half([low, high]: [u64; 2]) -> [u8; HALF] {
    (u128::from(high) << 64 | u128::from(low)).to_le_bytes()
}
