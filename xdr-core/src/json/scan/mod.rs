//! Finds what ends a run of plain bytes in a JSON string and where lines end, compares blocks of bytes, picks bytes from them, puts
//! backslashes between them, reads addresses, and appends plain strings.
//!
//! There is one [`Scanner`] for each set of instructions, and all agree with `Reference`, which the tests compare them with.
//! [`best`] chooses at run time: AVX2 looks at 32 bytes at once, SSE2, which every `x86_64` has, at 16, and on other
//! processors words are looked at, of eight. Building with `--cfg xdr_scanner="reference"` has all go byte by byte, so that
//! every test can be run that way, too.
//!
//! A call costs as much as the scan of a short string. So a whole walk is [`Work`] that is compiled once for each scanner,
//! with all of the scanner's functions inlined. There is no `unsafe` code but here and, where a part of the text is taken without
//! asking again whether characters end there, beside it in `guess`.

#![allow(unsafe_code, reason = "see each block")]
#![cfg_attr(
    xdr_scanner = "reference",
    allow(dead_code, unused_imports, reason = "the others are left aside")
)]
#![allow(
    clippy::inline_always,
    reason = "intrinsics are calls unless all is inlined into a function that has their target feature"
)]

use std::net::Ipv4Addr;
use std::str::Utf8Error;

use memchr::memchr;

#[cfg(target_arch = "x86_64")]
mod address;
mod append;
mod line;
#[cfg(target_arch = "x86_64")]
mod pick;
#[cfg(target_arch = "x86_64")]
mod spread;
#[cfg(test)]
mod tests;
mod window;
mod words;
#[cfg(target_arch = "x86_64")]
mod x86;

#[cfg(any(test, xdr_scanner = "reference"))]
pub(crate) use words::Reference;
#[cfg(any(test, not(target_arch = "x86_64")))]
pub(crate) use words::Words;
#[cfg(target_arch = "x86_64")]
pub(crate) use x86::{Avx2, Sse2};

pub(crate) use append::{Lead, append_plain};
pub(crate) use line::first_line;
pub(crate) use window::Window;
pub(crate) use words::is_special;

/// Bytes of a block.
pub(crate) const BLOCK: usize = 32;
/// Bytes of half of one.
pub(crate) const HALF: usize = BLOCK / 2;
/// Bytes of half of that: each choice among so many has its place in a table.
const QUARTER: usize = HALF / 2;

/// The bytes from `at` on, if there are so many.
#[inline(always)]
pub(super) fn block<const WIDTH: usize>(bytes: &[u8], at: usize) -> Option<&[u8; WIDTH]> {
    bytes.get(at..)?.first_chunk()
}

/// A set of instructions that the processor has.
pub(crate) trait Scanner: Copy {
    /// The place of the first byte from `at` on that is no plain part of a string: a quote, a backslash or a control
    /// character. The window's end if there is none.
    fn plain_end(self, window: Window<'_>, at: usize) -> usize;

    /// The place of the quote that ends a string of plain bytes, from `at` on. None if something else is in the way; perhaps none
    /// if it is so near to the window's end that there is no whole block.
    #[inline(always)]
    fn string_end(self, window: Window<'_>, at: usize) -> Option<usize> {
        let end = self.plain_end(window, at);
        (window.bytes().get(end) == Some(&b'"')).then_some(end)
    }

    /// The bytes that are no plain parts of a string, as bits, from the lowest on.
    fn special(self, block: &[u8; BLOCK]) -> u32;

    /// Which bytes are this one, as bits.
    #[inline]
    fn equal(self, block: &[u8; BLOCK], byte: u8) -> u32 {
        let bits = (0..).zip(block);
        bits.fold(0, |equal, (place, &own)| {
            equal | u32::from(own == byte) << place
        })
    }

    /// Copies the bytes whose bits are set, one behind the other, and gives their number. What is behind them in `to` may be
    /// written over.
    #[inline]
    fn pick(self, block: &[u8; BLOCK], mask: u32, to: &mut [u8; BLOCK]) -> usize {
        if mask == u32::MAX {
            *to = *block;
            return BLOCK;
        }
        let mut picked = 0;
        for (place, &byte) in block.iter().enumerate() {
            to[picked] = byte;
            picked += (mask >> place & 1) as usize;
        }
        picked
    }

    /// Copies all bytes, and before each whose bit is set a backslash. What is behind them in `to` may be written over.
    #[inline]
    fn spread(self, block: &[u8; BLOCK], mask: u32, to: &mut [u8; 2 * BLOCK]) {
        let mut at = 0;
        for (place, &byte) in block.iter().enumerate() {
            to[at] = b'\\';
            at += (mask >> place & 1) as usize;
            to[at] = byte;
            at += 1;
        }
    }

    /// Whether all bytes of half a block are plain parts of a string.
    fn is_plain(self, half: [u8; HALF]) -> bool;

    /// Whether all bytes of a block are.
    #[inline(always)]
    fn is_plain_block(self, block: &[u8; BLOCK]) -> bool {
        self.special(block) == 0
    }

    /// Whether all bytes are ASCII.
    fn is_ascii(self, bytes: &[u8]) -> bool {
        bytes.is_ascii()
    }

    /// The place of the first line feed, or the end of the bytes; and whether all before it is ASCII.
    #[inline]
    fn line(self, bytes: &[u8]) -> (usize, bool) {
        let end = memchr(b'\n', bytes).unwrap_or(bytes.len());
        (end, self.is_ascii(&bytes[..end]))
    }

    /// Whether two blocks have the same bytes, of those whose bits are set in `mask`.
    fn same(self, one: &[u8; BLOCK], other: &[u8; BLOCK], mask: u32) -> bool;

    /// The IPv4 address at the beginning of some bytes, and its length. None if there is none, or if a digit or a dot is behind
    /// it; and of scanners that do not read addresses.
    #[inline(always)]
    fn ipv4(self, _: &[u8]) -> Option<(Ipv4Addr, usize)> {
        None
    }

    /// Does work with these instructions.
    fn run<W: Work>(self, work: W) -> W::Output;
}

/// What is compiled once for each scanner.
pub(crate) trait Work {
    type Output;
    /// Is to be inlined always, and so is all that it does with the scanner.
    fn run<S: Scanner>(self, scanner: S) -> Self::Output;
}

/// Does work with the best instructions of this machine.
#[inline]
pub(crate) fn best<W: Work>(work: W) -> W::Output {
    #[cfg(xdr_scanner = "reference")]
    return Reference.run(work);
    #[cfg(all(target_arch = "x86_64", not(xdr_scanner = "reference")))]
    return match Avx2::new() {
        Some(avx2) => avx2.run(work),
        None => Sse2.run(work),
    };
    #[cfg(not(any(target_arch = "x86_64", xdr_scanner = "reference")))]
    return Words.run(work);
}

/// For what is compiled once, without asking the processor.
#[cfg(xdr_scanner = "reference")]
pub(crate) const PLAIN: Reference = Reference;
#[cfg(all(target_arch = "x86_64", not(xdr_scanner = "reference")))]
pub(crate) const PLAIN: Sse2 = Sse2;
#[cfg(not(any(target_arch = "x86_64", xdr_scanner = "reference")))]
pub(crate) const PLAIN: Words = Words;

/// The place of the end of a run of plain characters, from `at` on: that of a quote, a backslash or a control character,
/// or that of the text's end.
#[inline]
pub(crate) fn plain_end(text: &str, at: usize) -> usize {
    PLAIN.plain_end(Window::new(text.as_bytes()), at)
}

/// A part of the text.
///
/// # Safety
///
/// Neither place is behind the text's end, `start` is not behind `end`, and both are boundaries of characters, as what is
/// before and behind an ASCII character is.
#[inline(always)]
pub(super) unsafe fn part(text: &str, start: usize, end: usize) -> &str {
    debug_assert!(
        text.get(start..end).is_some(),
        "{start}..{end} of {}",
        text.len()
    );
    // SAFETY: the caller says so.
    unsafe { text.get_unchecked(start..end) }
}

/// Bytes as text, which they are checked to be.
#[inline]
pub(crate) fn text(bytes: &[u8]) -> Result<&str, Utf8Error> {
    struct IsAscii<'b>(&'b [u8]);
    impl Work for IsAscii<'_> {
        type Output = bool;
        #[inline(always)]
        fn run<S: Scanner>(self, scanner: S) -> bool {
            scanner.is_ascii(self.0)
        }
    }
    if best(IsAscii(bytes)) {
        // SAFETY: ASCII is UTF-8.
        return Ok(unsafe { str::from_utf8_unchecked(bytes) });
    }
    str::from_utf8(bytes)
}
