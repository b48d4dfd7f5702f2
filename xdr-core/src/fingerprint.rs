//! What tells a mapping from all others.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

use crate::source::Descriptor;
use crate::sources::Sources;

/// A mapping's fingerprint: 64 bits, printed as 16 hexadecimal digits.
///
/// It changes with anything that can change what becomes of an event: a field, its path, type, labels, ranks and
/// conversions, what tells the source, and the version of this crate. A dead letter bears it, so that one sees whether
/// trying again can help.
///
/// It is the first 64 bits of the SHA-256 of the version and of what the descriptors say of the mapping, as `{:?}`
/// prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint(u64);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Fingerprint {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let bits = u64::from_str_radix(text, 16).map_err(drop)?;
        let fingerprint = Self(bits);
        (fingerprint.to_string() == text)
            .then_some(fingerprint)
            .ok_or(())
    }
}

impl Descriptor {
    /// The fingerprint of the source's mapping.
    pub fn fingerprint(&self) -> Fingerprint {
        of([self])
    }
}

impl Sources {
    /// The fingerprint of all mappings together.
    pub fn fingerprint(&self) -> Fingerprint {
        of(self.iter())
    }
}

fn of<'d>(sources: impl IntoIterator<Item = &'d Descriptor>) -> Fingerprint {
    let mut hash = Hash(Sha256::new_with_prefix(env!("CARGO_PKG_VERSION")));
    for source in sources {
        let Descriptor {
            name,
            device,
            fields,
            detect,
            envelopes,
            deny_unknown,
            ..
        } = source;
        let mapping = (name, device, fields, detect, envelopes, deny_unknown);
        write!(hash, "\n{mapping:?}").expect("hashing cannot fail");
    }
    let digest = hash.0.finalize();
    Fingerprint(
        digest
            .iter()
            .take(8)
            .fold(0, |bits, byte| bits << 8 | u64::from(*byte)),
    )
}

/// Hashes what is written.
struct Hash(Sha256);

impl fmt::Write for Hash {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text);
        Ok(())
    }
}
