//! The books: what went in and what came out.

use std::collections::BTreeMap;

use crate::record::Record;
use crate::rejection::{Rejection, RejectionCode};
use crate::rest::IssueCode;
use crate::source::Descriptor;

/// What became of some events. Each that went in came out as exactly one of a record, a record with issues, a dead letter, and a part of
/// another's record; [`balances`](Self::balances) tells whether it did.
///
/// ```
/// use xdr_core::{Rejection, RejectionCode, Summary};
///
/// let mut summary = Summary::default();
/// summary.event(7);
/// assert!(!summary.balances());
/// summary.dead_letter(&Rejection::new(RejectionCode::NotJson, "expected a JSON value at byte 0"));
/// assert!(summary.balances());
/// assert_eq!((summary.events(), summary.dead_letters()), (1, 1));
/// assert_eq!(summary.dead_letters_by_code().next(), Some((RejectionCode::NotJson, 1)));
/// ```
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Summary {
    events: u64,
    bytes: u64,
    /// By source; of an event without one, by nothing.
    sources: BTreeMap<Option<&'static str>, Counts>,
    dead_letters: BTreeMap<RejectionCode, u64>,
    pages: u64,
    events_of_pages: u64,
    joined: u64,
    issues: BTreeMap<IssueCode, u64>,
}

/// What became of the events of one source.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// Records without issues.
    pub ok: u64,
    /// Records with issues.
    pub with_issues: u64,
    /// Dead letters.
    pub dead_letters: u64,
}

impl Counts {
    /// Records, with issues or without.
    pub fn records(&self) -> u64 {
        self.ok + self.with_issues
    }

    fn add(&mut self, other: Self) {
        self.ok += other.ok;
        self.with_issues += other.with_issues;
        self.dead_letters += other.dead_letters;
    }
}

impl Summary {
    /// Enters an event that comes in, of this many bytes.
    pub fn event(&mut self, bytes: usize) {
        self.events += 1;
        self.more_bytes(bytes);
    }

    /// Enters more bytes of the event that came in last.
    pub fn more_bytes(&mut self, bytes: usize) {
        self.bytes += bytes as u64;
    }

    /// Enters a page of an API: what came in is no event itself, but holds so many, each of which is entered for itself.
    pub fn page(&mut self, events: u64) {
        self.pages += 1;
        self.events_of_pages += events;
    }

    /// Enters an event that goes out as a part of another's record: a request that is joined to its result.
    pub fn joined(&mut self) {
        self.joined += 1;
    }

    /// Enters a record that goes out.
    pub fn record(&mut self, source: &Descriptor, record: &Record<'_>) {
        let counts = self.sources.entry(Some(source.name)).or_default();
        let issues = record.rest().issues();
        if issues.is_empty() {
            counts.ok += 1;
        } else {
            counts.with_issues += 1;
        }
        for issue in issues {
            *self.issues.entry(issue.code).or_default() += 1;
        }
    }

    /// Enters a dead letter that goes out.
    pub fn dead_letter(&mut self, rejection: &Rejection) {
        let counts = self.sources.entry(rejection.source).or_default();
        counts.dead_letters += 1;
        *self.dead_letters.entry(rejection.code).or_default() += 1;
    }

    /// Adds the books of other events.
    pub fn add(&mut self, other: &Self) {
        let Self {
            events,
            bytes,
            sources,
            dead_letters,
            pages,
            events_of_pages,
            joined,
            issues,
        } = other;
        self.joined += joined;
        self.pages += pages;
        self.events_of_pages += events_of_pages;
        self.events += events;
        self.bytes += bytes;
        for (source, counts) in sources {
            self.sources.entry(*source).or_default().add(*counts);
        }
        for (code, count) in dead_letters {
            *self.dead_letters.entry(*code).or_default() += count;
        }
        for (code, count) in issues {
            *self.issues.entry(*code).or_default() += count;
        }
    }

    /// Events that came in.
    pub fn events(&self) -> u64 {
        self.events
    }

    /// Pages that came in, and how many of the events were on them.
    pub fn pages(&self) -> (u64, u64) {
        (self.pages, self.events_of_pages)
    }

    /// Bytes of the events that came in.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Events that went out as parts of others' records.
    pub fn events_joined(&self) -> u64 {
        self.joined
    }

    /// What became of the events of all sources together.
    pub fn counts(&self) -> Counts {
        let mut all = Counts::default();
        self.sources.values().for_each(|counts| all.add(*counts));
        all
    }

    /// Dead letters that went out.
    pub fn dead_letters(&self) -> u64 {
        self.counts().dead_letters
    }

    /// What became of the events of each source, by name; of those without a source under no name.
    pub fn by_source(&self) -> impl Iterator<Item = (Option<&'static str>, Counts)> {
        self.sources
            .iter()
            .map(|(source, counts)| (*source, *counts))
    }

    /// Dead letters by reason.
    pub fn dead_letters_by_code(&self) -> impl Iterator<Item = (RejectionCode, u64)> {
        self.dead_letters
            .iter()
            .map(|(code, count)| (*code, *count))
    }

    /// Issues by what is wrong; a record can have several.
    pub fn issues_by_code(&self) -> impl Iterator<Item = (IssueCode, u64)> {
        self.issues.iter().map(|(code, count)| (*code, *count))
    }

    /// Whether as many events came out as came in, and no dead letter is without a reason.
    pub fn balances(&self) -> bool {
        let Counts {
            ok,
            with_issues,
            dead_letters,
        } = self.counts();
        self.events == ok + with_issues + dead_letters + self.joined
            && dead_letters == self.dead_letters.values().sum::<u64>()
    }
}
