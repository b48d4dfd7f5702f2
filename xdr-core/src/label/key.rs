//! Labels' names as they are written.

/// Bytes that are copied at once.
const BLOCK: usize = 32;

/// A name as the key of a member that is not the first: behind a comma, in quotes, with a colon. Copied as a block of fixed
/// length, which takes a few instructions.
#[derive(Debug)]
pub(super) struct WrittenKey {
    block: [u8; BLOCK],
    /// None for a name that is too long for a block.
    length: Option<u8>,
}

impl WrittenKey {
    /// Of a name without anything that JSON escapes.
    pub(super) const fn of(name: &str) -> Self {
        let (mut block, name) = ([0; BLOCK], name.as_bytes());
        let length = name.len() + 4;
        if length > BLOCK {
            return Self {
                block,
                length: None,
            };
        }
        let mut place = 0;
        while place < name.len() {
            block[place + 2] = name[place];
            place += 1;
        }
        (block[0], block[1]) = (b',', b'"');
        (block[length - 2], block[length - 1]) = (b'"', b':');
        #[allow(
            clippy::cast_possible_truncation,
            reason = "it is at most that of a block"
        )]
        let length = Some(length as u8);
        Self { block, length }
    }

    #[inline]
    pub(super) fn write(&self, name: &str, out: &mut Vec<u8>) {
        match self.length {
            Some(length) => {
                let end = out.len() + usize::from(length);
                out.extend_from_slice(&self.block);
                out.truncate(end);
            }
            None => {
                out.push(b',');
                crate::write::key(out, name);
            }
        }
    }
}
