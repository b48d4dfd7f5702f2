//! The id of an event.

use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid, uuid};

/// The namespace of all event ids.
const NAMESPACE: Uuid = uuid!("5e1c7d0a-9f63-4b52-8e0d-3a7c41d6b928");

/// The id of an event: the same source and the same bytes give the same id, on every machine and in every version.
///
/// It is a UUID of version 8, name-based with SHA-256 as in RFC 9562, appendix B.2: the first 128 bits of the SHA-256
/// of the namespace `5e1c7d0a-9f63-4b52-8e0d-3a7c41d6b928`, the source's name, one zero byte and the event's bytes
/// (without a line's end), with version and variant put in. A cryptographic hash, so that nobody can write an event
/// that takes another one's id and hides it.
pub(crate) fn event_id(source: &str, event: &[u8]) -> Uuid {
    let hash = Sha256::new()
        .chain_update(NAMESPACE.as_bytes())
        .chain_update(source.as_bytes())
        .chain_update([0])
        .chain_update(event)
        .finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed with another implementation:
    /// `python3 -c 'import hashlib,uuid; h=bytearray(hashlib.sha256(uuid.UUID("5e1c7d0a-9f63-4b52-8e0d-3a7c41d6b928").bytes+b"doors\0{}").digest()[:16]); h[6]=h[6]&15|128; h[8]=h[8]&63|128; print(uuid.UUID(bytes=bytes(h)))'`
    #[test]
    fn follows_the_documented_formula() {
        assert_eq!(
            event_id("doors", b"{}").to_string(),
            "10dbb5e5-4931-8dea-9378-096193833145"
        );
        assert_ne!(event_id("doors", b"{}"), event_id("door", b"s{}"));
    }
}
