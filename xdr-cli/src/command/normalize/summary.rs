//! The summary that a person reads.

use std::fmt;
use std::time::{Duration, Instant};

use xdr_core::{Counts, Summary};

use crate::complain;

/// Tells what became of all events, and how long it took.
pub(super) fn print(summary: &Summary, start: Instant) {
    let took = start.elapsed();
    complain(&format!(
        "{} of {} in {:.2} s ({})",
        Plural(summary.events(), "event"),
        Bytes::of(summary.bytes()),
        took.as_secs_f64(),
        Rate(summary.bytes(), took)
    ));
    let Counts {
        ok,
        with_issues,
        dead_letters,
        ..
    } = summary.counts();
    complain(&format!(
        "{} = {ok} ok + {with_issues} with issues + {}{}",
        summary.events(),
        Plural(dead_letters, "dead letter"),
        match summary.events_joined() {
            0 => String::new(),
            joined => format!(" + {joined} joined to others"),
        }
    ));
    let (pages, events) = summary.pages();
    if pages > 0 {
        complain(&format!(
            "{} of an API, with {}",
            Plural(pages, "page"),
            Plural(events, "event")
        ));
    }
    let sources = summary.by_source().map(|(source, counts)| {
        let records = counts.records();
        (source.unwrap_or_default(), records)
    });
    for (what, parts) in [
        ("records", Parts::of(sources)),
        (
            "issues",
            Parts::of(
                summary
                    .issues_by_code()
                    .map(|(code, count)| (code.as_str(), count)),
            ),
        ),
        (
            "dead letters",
            Parts::of(
                summary
                    .dead_letters_by_code()
                    .map(|(code, count)| (code.as_str(), count)),
            ),
        ),
    ] {
        if !parts.0.is_empty() {
            complain(&format!("{what}: {parts}"));
        }
    }
}

struct Plural(u64, &'static str);

impl fmt::Display for Plural {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(count, noun) = self;
        write!(f, "{count} {noun}{}", if *count == 1 { "" } else { "s" })
    }
}

/// The parts of a sum that are not nothing.
struct Parts(Vec<(&'static str, u64)>);

impl Parts {
    fn of(parts: impl Iterator<Item = (&'static str, u64)>) -> Self {
        Self(parts.filter(|(_, count)| *count > 0).collect())
    }
}

impl fmt::Display for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<_> = self
            .0
            .iter()
            .map(|(name, count)| format!("{count} {name}"))
            .collect();
        f.write_str(&parts.join(", "))
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
