//! What tells a mapping from all others.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

use crate::label::LabelInfo;
use crate::source::{Descriptor, FieldInfo, LabelUse, Role};
use crate::sources::Sources;

/// A mapping's fingerprint: 64 bits, printed as 16 hexadecimal digits.
///
/// It changes with what decides what becomes of an event: the fields' paths, types, labels, ranks and conversions, what
/// tells the source, what it says of its device, and the version of this crate. It does not change with documentation, and
/// cannot see what a `with` function does, only what it is called. A dead letter bears it, so that one sees whether trying
/// again can help.
///
/// It is the first 64 bits of the SHA-256 of the version and of all that, as `{:?}` prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint(u64);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// What should be a fingerprint and is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FingerprintError(());

impl fmt::Display for FingerprintError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a fingerprint is 16 hexadecimal digits, in lower case")
    }
}

impl std::error::Error for FingerprintError {}

impl FromStr for Fingerprint {
    type Err = FingerprintError;

    fn from_str(text: &str) -> Result<Self, FingerprintError> {
        let read = u64::from_str_radix(text, 16).map(Self);
        let as_printed = read.ok().filter(|read| read.to_string() == text);
        as_printed.ok_or(FingerprintError(()))
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
        hash.source(source);
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

impl Hash {
    fn add(&mut self, what: impl fmt::Debug) {
        write!(self, "\n{what:?}").expect("hashing cannot fail");
    }

    // All is taken apart, so that whatever is added has to be thought of here.
    fn source(&mut self, source: &Descriptor) {
        let Descriptor {
            name,
            about: _,
            device,
            fields,
            detect,
            envelopes,
            deny_unknown,
            deviations: _,
            detect_masks: _,
            table: _,
            map: _,
        } = source;
        self.add((name, device, detect, envelopes, deny_unknown, fields.len()));
        for field in *fields {
            let FieldInfo {
                name: _,
                path,
                type_name,
                role,
                labels,
                kept,
                required,
                absent,
                about: _,
                note: _,
            } = field;
            let role = match role {
                Role::Mapped => "mapped",
                Role::Kept => "kept",
                Role::Skipped(_) => "skipped",
            };
            self.add((path, type_name, role, kept, required, absent, labels.len()));
            for used in *labels {
                let LabelUse {
                    label,
                    rank,
                    conversion,
                    take,
                    along,
                    part: _,
                } = used;
                let filled = (label.name(), label.kind(), label.cardinality());
                let along = along.map(LabelInfo::name);
                self.add((filled, label.vocabulary(), rank, conversion, take, along));
            }
        }
    }
}

impl fmt::Write for Hash {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text);
        Ok(())
    }
}
