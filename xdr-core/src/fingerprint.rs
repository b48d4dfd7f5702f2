//! What tells a mapping from all others.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

use crate::label::LabelInfo;
use crate::source::{
    Condition, Conversion, Descriptor, Device, FieldInfo, LabelUse, Role, Segment, Take,
};
use crate::sources::Sources;

/// A mapping's fingerprint: 64 bits, printed as 16 hexadecimal digits.
///
/// It changes with what decides what becomes of an event: the fields' paths, types, labels, ranks and conversions, what
/// tells the source, what it says of its device, and the version of this crate. It does not change with documentation, and
/// cannot see what a `with` function does, only what it is called. A dead letter bears it, so that one sees whether trying
/// again can help.
///
/// It is the first 64 bits of the SHA-256 of the version and of all that.
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

/// Hashes numbers, and texts with their lengths before them, so that none goes over into the next.
struct Hash(Sha256);

impl Hash {
    fn number(&mut self, number: usize) {
        self.0.update((number as u64).to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.update(text);
    }

    fn texts(&mut self, texts: &[&str]) {
        self.number(texts.len());
        for text in texts {
            self.text(text);
        }
    }

    fn option(&mut self, text: Option<&str>) {
        self.texts(text.as_slice());
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
        let Device {
            device_type,
            vendor,
            model,
            product: _,
            versions: _,
            formats: _,
        } = device;
        self.text(name);
        for text in [device_type, vendor, model] {
            self.option(*text);
        }
        self.number(usize::from(*deny_unknown));
        self.number(envelopes.len());
        envelopes.iter().for_each(|keys| self.texts(keys));
        self.number(detect.len());
        for all in *detect {
            self.number(all.len());
            all.iter().for_each(|condition| self.condition(*condition));
        }
        self.number(fields.len());
        fields.iter().for_each(|field| self.field(field));
    }

    fn condition(&mut self, condition: Condition) {
        match condition {
            Condition::Key(key) => self.texts(&["key", key]),
            Condition::NoKey(key) => self.texts(&["no key", key]),
            Condition::Text(key, text) => self.texts(&["text", key, text]),
            Condition::NotText(key, text) => self.texts(&["not text", key, text]),
        }
    }

    fn field(&mut self, field: &FieldInfo) {
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
        self.number(path.len());
        for Segment { key, json } in *path {
            self.text(key);
            self.number(usize::from(*json));
        }
        self.text(type_name);
        self.text(match role {
            Role::Mapped => "mapped",
            Role::Kept => "kept",
            Role::Skipped(_) => "skipped",
        });
        self.number(usize::from(*kept));
        self.number(usize::from(*required));
        self.texts(absent);
        self.number(labels.len());
        labels.iter().for_each(|used| self.label(used));
    }

    fn label(&mut self, used: &LabelUse) {
        let LabelUse {
            label,
            rank,
            conversion,
            take,
            along,
            part: _,
        } = used;
        for text in [
            label.name(),
            label.kind().name(),
            label.cardinality().name(),
        ] {
            self.text(text);
        }
        self.texts(label.vocabulary());
        self.number(usize::from(*rank));
        match conversion {
            Conversion::Direct => self.text("direct"),
            Conversion::With(function) => self.texts(&["with", function]),
            Conversion::Values(arms) => {
                self.text("values");
                self.number(arms.len());
                for (left, token) in *arms {
                    self.texts(&[left, token]);
                }
            }
        }
        match take {
            Take::First => self.text("first"),
            Take::Last => self.text("last"),
            Take::Join(by) => self.texts(&["join", by]),
        }
        self.option(along.map(LabelInfo::name));
    }
}
