//! Bounds beyond which an event is rejected.

use crate::json::MAX_DEPTH;
use crate::rejection::{Rejection, RejectionCode};

/// Bounds beyond which an event is rejected, so that no event, however it was made, takes more memory than some thirty times
/// its bytes.
///
/// ```
/// use xdr_core::{Limits, Scratch, Sources};
///
/// let mut limits = Limits::default();
/// limits.depth = 2;
/// let deep = Sources::new(&[]).detect(b"{\"a\":{\"b\":{}}}", &limits, &Scratch::new());
/// let rejection = deep.unwrap_err();
/// assert_eq!(rejection.code.as_str(), "too_deep");
/// assert_eq!(rejection.message, "nested deeper than 2 at byte 10");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of an event; 16 MiB by default.
    pub event_bytes: usize,
    /// How deep objects and arrays of JSON may nest; 128 by default, and never more. JSON in text is nested anew, and is
    /// left as the text it is if it is deeper.
    pub depth: u32,
    /// Keys of an object that is looked into, those that come twice included; 65,536 by default.
    pub keys_per_object: usize,
    /// Values of one label in a record; 1,024 by default.
    pub values_per_label: usize,
    /// Values that no label holds; 65,536 by default.
    pub unmapped_values: usize,
    /// Issues; 1,024 by default.
    pub issues: usize,
}

impl Limits {
    /// The most that [`depth`](Self::depth) can be.
    pub const MAX_DEPTH: u32 = MAX_DEPTH;

    pub(crate) const DEFAULT: Self = Self {
        event_bytes: 16 << 20,
        depth: MAX_DEPTH,
        keys_per_object: 65_536,
        values_per_label: 1024,
        unmapped_values: 65_536,
        issues: 1024,
    };

    /// Checks an event's length.
    pub(crate) fn check_length(&self, event: &[u8]) -> Result<(), Rejection> {
        if event.len() <= self.event_bytes {
            Ok(())
        } else {
            Err(self.too_long())
        }
    }

    /// The rejection of an event that is too long. It is not told how long it is, so that it need not be read to its end.
    pub fn too_long(&self) -> Rejection {
        let limit = self.event_bytes;
        Rejection::new(
            RejectionCode::TooLong,
            format!("the event has more bytes than the limit of {limit}"),
        )
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
