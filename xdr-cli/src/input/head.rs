//! How an input begins, which tells it from another one that has its name.

use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

use flate2::Crc;

/// The most bytes that are compared.
const BYTES: usize = 4096;

/// The first bytes of an input, as far as they have been read.
#[derive(Clone, Default)]
pub(crate) struct Head(Arc<Mutex<Vec<u8>>>);

/// What tells the first bytes of an input from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HeadSum {
    /// How many bytes.
    pub(crate) bytes: usize,
    /// Their CRC-32, as of RFC 1952.
    pub(crate) crc: u32,
}

impl Head {
    /// The head of what is read from `raw`.
    pub(super) fn of<R: Read>(raw: R) -> (impl Read, Self) {
        let head = Self::default();
        let reader = Kept {
            raw,
            head: head.clone(),
            full: false,
        };
        (reader, head)
    }

    /// The sum of the bytes so far.
    pub(crate) fn sum(&self) -> HeadSum {
        self.with(|bytes| HeadSum {
            bytes: bytes.len(),
            crc: crc(bytes),
        })
    }

    /// Whether the first bytes are those of which this is the sum.
    pub(crate) fn is(&self, sum: HeadSum) -> bool {
        self.with(|bytes| {
            let bytes = bytes.get(..sum.bytes);
            bytes.is_some_and(|bytes| crc(bytes) == sum.crc)
        })
    }

    fn with<T>(&self, look: impl FnOnce(&mut Vec<u8>) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// A reader of which the first bytes are kept.
struct Kept<R> {
    raw: R,
    head: Head,
    full: bool,
}

impl<R: Read> Read for Kept<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.raw.read(into)?;
        if !self.full {
            self.full = self.head.with(|bytes| {
                let room = BYTES - bytes.len();
                bytes.extend_from_slice(&into[..count.min(room)]);
                bytes.len() == BYTES
            });
        }
        Ok(count)
    }
}
