//! The books: what went in and what came out.

use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, Instant};

use xdr_core::{Descriptor, Record, Rejection};

use crate::complain;

/// What became of some events. `events = ok + with_issues + dead letters`.
#[derive(Debug, Default, Clone)]
pub(super) struct Counts {
    events: u64,
    bytes: u64,
    ok: u64,
    with_issues: u64,
    sources: BTreeMap<&'static str, u64>,
    dead_letters: BTreeMap<&'static str, u64>,
}

impl Counts {
    pub(super) fn event(&mut self, bytes: usize) {
        self.events += 1;
        self.bytes += bytes as u64;
    }

    pub(super) fn record(&mut self, source: &Descriptor, record: &Record<'_>) {
        *self.sources.entry(source.name).or_default() += 1;
        if record.rest().issues().is_empty() {
            self.ok += 1;
        } else {
            self.with_issues += 1;
        }
    }

    pub(super) fn dead_letter(&mut self, rejection: &Rejection) {
        *self
            .dead_letters
            .entry(rejection.code.as_str())
            .or_default() += 1;
    }
}

/// What became of all events, and how long it took.
pub(super) struct Summary {
    counts: Counts,
    start: Instant,
}

impl Summary {
    pub(super) fn start() -> Self {
        Self {
            counts: Counts::default(),
            start: Instant::now(),
        }
    }

    pub(super) fn add(&mut self, counts: &Counts) {
        self.counts.events += counts.events;
        self.counts.bytes += counts.bytes;
        self.counts.ok += counts.ok;
        self.counts.with_issues += counts.with_issues;
        for (all, some) in [
            (&mut self.counts.sources, &counts.sources),
            (&mut self.counts.dead_letters, &counts.dead_letters),
        ] {
            for (name, count) in some {
                *all.entry(name).or_default() += count;
            }
        }
    }

    pub(super) fn dead_letters(&self) -> u64 {
        self.counts.dead_letters.values().sum()
    }

    /// Prints the summary to standard error.
    pub(super) fn print(&self) {
        let took = self.start.elapsed();
        let Counts {
            events,
            bytes,
            ok,
            with_issues,
            sources,
            dead_letters,
        } = &self.counts;
        complain(&format!(
            "{} of {} in {:.2} s ({})",
            Plural(*events, "event"),
            Bytes::of(*bytes),
            took.as_secs_f64(),
            Rate(*bytes, took)
        ));
        complain(&format!(
            "{}, {with_issues} of them with issues{}; {}{}",
            Plural(ok + with_issues, "record"),
            Parts(sources),
            Plural(self.dead_letters(), "dead letter"),
            Parts(dead_letters)
        ));
    }
}

struct Plural(u64, &'static str);

impl fmt::Display for Plural {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(count, noun) = self;
        write!(f, "{count} {noun}{}", if *count == 1 { "" } else { "s" })
    }
}

/// The parts of a sum, in parentheses, if there are any.
struct Parts<'p>(&'p BTreeMap<&'static str, u64>);

impl fmt::Display for Parts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<_> = self
            .0
            .iter()
            .map(|(name, count)| format!("{name} {count}"))
            .collect();
        if parts.is_empty() {
            Ok(())
        } else {
            write!(f, " ({})", parts.join(", "))
        }
    }
}

/// A number of bytes, in the decimal unit that suits it.
struct Bytes(f64);

impl Bytes {
    #[expect(clippy::cast_precision_loss, reason = "it is shown with three digits")]
    fn of(bytes: u64) -> Self {
        Self(bytes as f64)
    }
}

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            bytes if bytes >= 1e9 => write!(f, "{:.2} GB", bytes / 1e9),
            bytes if bytes >= 1e6 => write!(f, "{:.1} MB", bytes / 1e6),
            bytes if bytes >= 1e3 => write!(f, "{:.1} kB", bytes / 1e3),
            bytes => write!(f, "{bytes:.0} B"),
        }
    }
}

struct Rate(u64, Duration);

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}/s",
            Bytes(Bytes::of(self.0).0 / self.1.as_secs_f64().max(1e-9))
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_in_fitting_units() {
        assert_eq!(Bytes(999.0).to_string(), "999 B");
        assert_eq!(Bytes(1500.0).to_string(), "1.5 kB");
        assert_eq!(Bytes(2_340_000.0).to_string(), "2.3 MB");
        assert_eq!(Bytes(1e9).to_string(), "1.00 GB");
        assert_eq!(
            Rate(3_000_000, Duration::from_secs(2)).to_string(),
            "1.5 MB/s"
        );
        assert_eq!(Plural(1, "event").to_string(), "1 event");
        assert_eq!(Plural(0, "event").to_string(), "0 events");
    }
}
