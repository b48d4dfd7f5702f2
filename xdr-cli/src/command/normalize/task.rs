//! What is done with events, and by which mappings.

use std::fmt;

use xdr_core::{Descriptor, Fingerprint, Limits, Rejection, XdrSource as _};
use xdr_sources::Ds389Event;

use crate::args::Named;

/// What is done.
#[derive(Clone, Copy)]
pub(crate) enum Task {
    /// Events are normalised, as those of this source or of what each is told to be.
    Normalize(Option<&'static Descriptor>),
    /// Dead letters are tried again, as events of the source that they name, or as in [`Task::Normalize`].
    Replay(Option<Named>),
}

/// Whether it is the source whose connections are followed.
pub(super) fn follows(source: &Descriptor) -> bool {
    std::ptr::eq(source, Ds389Event::DESCRIPTOR)
}

impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (task, source) = match self {
            Self::Normalize(source) => ("normalize", source.map_or("auto", |source| source.name)),
            Self::Replay(None) => ("replay", "as written"),
            Self::Replay(Some(Named(source))) => {
                ("replay", source.map_or("auto", |source| source.name))
            }
        };
        write!(f, "{task}, {source}")
    }
}

impl Task {
    /// Whether events may be of a source whose earlier events tell of later ones.
    pub(super) fn follows(self) -> bool {
        match self {
            Self::Normalize(source) => source.is_none_or(follows),
            Self::Replay(_) => false,
        }
    }

    /// Bytes up to which a line is held as a whole.
    pub(super) fn longest(self, limits: &Limits) -> usize {
        match self {
            Self::Normalize(_) => limits.event_bytes,
            // No escape of JSON makes more than six bytes of one, so that the event of a longer dead letter is beyond the
            // limit. What else stands in a dead letter is far shorter.
            Self::Replay(_) => limits.event_bytes.saturating_mul(6).saturating_add(1 << 20),
        }
    }
}

/// The fingerprints of the mappings, which dead letters bear.
pub(super) struct Fingerprints {
    all: Fingerprint,
    each: Vec<(&'static str, Fingerprint)>,
}

impl Fingerprints {
    pub(super) fn new() -> Self {
        let sources = xdr_sources::SOURCES.iter();
        Self {
            all: xdr_sources::SOURCES.fingerprint(),
            each: sources
                .map(|source| (source.name, source.fingerprint()))
                .collect(),
        }
    }

    /// Of all mappings together.
    pub(super) fn all(&self) -> Fingerprint {
        self.all
    }

    /// Of the mapping that could not take an event; of all, if it was of no source.
    pub(super) fn of(&self, rejection: &Rejection) -> Fingerprint {
        let named = |(name, _): &&(&str, _)| rejection.source == Some(*name);
        let found = self.each.iter().find(named);
        found.map_or(self.all, |(_, fingerprint)| *fingerprint)
    }
}
