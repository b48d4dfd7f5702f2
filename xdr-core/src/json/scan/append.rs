//! Appends strings to a buffer, and looks at them while they are copied.

use super::{BLOCK, HALF, Scanner};

/// What stands before a string: a block of bytes of which the first count, so that it is copied by two instructions.
#[derive(Debug)]
pub(crate) struct Lead {
    block: [u8; BLOCK],
    /// At most that of the block.
    length: usize,
}

impl Lead {
    /// Bytes.
    pub(crate) const LONGEST: usize = BLOCK;

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
    let (start, bytes) = (out.len(), text.as_bytes());
    out.reserve(BLOCK + bytes.len() + 2);
    let length = lead.length + bytes.len() + 2;
    // SAFETY: `out` has room for a block, the text and two quotes behind its length. The lead is no longer than a block, so what
    // is written of it, then from behind it on, is within that room; and in the end all is written up to the new length.
    unsafe {
        let to = out.as_mut_ptr().add(start);
        to.cast::<[u8; BLOCK]>().write(lead.block);
        let quote = to.add(lead.length);
        quote.write(b'"');
        if !copy(scanner, bytes, quote.add(1)) {
            return false;
        }
        to.add(length - 1).write(b'"');
        out.set_len(start + length);
    }
    true
}

/// Copies bytes and tells whether all are plain parts of a string; if not, nothing is known of what was written. What is left
/// of a length in blocks overlaps what is before it.
///
/// # Safety
///
/// `to` may be written to for as many bytes.
#[inline(always)]
unsafe fn copy<S: Scanner>(scanner: S, bytes: &[u8], to: *mut u8) -> bool {
    if let Some(last) = bytes.last_chunk::<BLOCK>() {
        let mut at = 0;
        for block in bytes.as_chunks::<BLOCK>().0 {
            if scanner.special(block) != 0 {
                return false;
            }
            // SAFETY: the block ends at `at + BLOCK` in the bytes.
            unsafe { to.add(at).cast::<[u8; BLOCK]>().write(*block) };
            at += BLOCK;
        }
        // SAFETY: there is at least a block.
        unsafe {
            let end = to.add(bytes.len() - BLOCK);
            end.cast::<[u8; BLOCK]>().write(*last);
        }
        return scanner.special(last) == 0;
    }
    // SAFETY: the caller says so.
    if let Some([first, last]) = unsafe { copy_ends::<16>(bytes, to) } {
        return scanner.is_plain(first) & scanner.is_plain(last);
    }
    // SAFETY: the caller says so.
    if let Some(ends) = unsafe { copy_ends::<8>(bytes, to) } {
        return scanner.is_plain(half(ends.map(u64::from_le_bytes)));
    }
    // SAFETY: the caller says so.
    if let Some(ends) = unsafe { copy_ends::<4>(bytes, to) } {
        let [first, last] = ends.map(|end| u64::from(u32::from_le_bytes(end)));
        return scanner.is_plain(half([first << 32 | last; 2]));
    }
    // SAFETY: the caller says so.
    if let Some(ends) = unsafe { copy_ends::<2>(bytes, to) } {
        let [first, last] = ends.map(|end| u64::from(u16::from_le_bytes(end)));
        return scanner.is_plain(half([(first << 16 | last) * 0x1_0000_0001; 2]));
    }
    let [byte] = *bytes else {
        return true;
    };
    // SAFETY: the caller says so.
    unsafe { to.write(byte) };
    scanner.is_plain([byte; HALF])
}

/// Copies bytes that are at least so many and no more than twice as many, and gives the first and the last of them.
///
/// # Safety
///
/// `to` may be written to for as many bytes.
#[inline(always)]
unsafe fn copy_ends<const LENGTH: usize>(bytes: &[u8], to: *mut u8) -> Option<[[u8; LENGTH]; 2]> {
    let (first, last) = (bytes.first_chunk()?, bytes.last_chunk()?);
    // SAFETY: there are at least `LENGTH` bytes.
    unsafe {
        to.cast::<[u8; LENGTH]>().write(*first);
        let end = to.add(bytes.len() - LENGTH);
        end.cast::<[u8; LENGTH]>().write(*last);
    }
    Some([*first, *last])
}

#[inline(always)]
fn half([low, high]: [u64; 2]) -> [u8; HALF] {
    (u128::from(high) << 64 | u128::from(low)).to_le_bytes()
}
