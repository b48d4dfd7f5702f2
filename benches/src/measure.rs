//! How approaches are measured: in rounds that alternate, of which each one's best counts.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::corpus::Corpus;

const ROUNDS: usize = 9;

/// Whether allocations are counted, for which all approaches are a little slower.
const COUNTS: bool = cfg!(feature = "allocations");

/// Labels with one text for each of their values.
pub type Filled = BTreeMap<String, Vec<String>>;

/// A way to go through a log.
pub trait Approach {
    fn name(&self) -> String;
    /// What is not measured.
    fn prepare(&mut self, _: &str) {}
    /// Goes through all lines.
    fn run(&mut self, ndjson: &str);
    /// What each line gives, if it gives labels.
    fn filled(&mut self, _: &str) -> Vec<Filled> {
        Vec::new()
    }
}

/// What is done with an event's labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    Nothing,
    /// They are written out.
    Write,
    /// They are written out with the event's id.
    WriteWithId,
}

impl Then {
    pub const ALL: [Self; 3] = [Self::Nothing, Self::Write, Self::WriteWithId];

    /// Whether they are written out.
    #[must_use]
    pub fn writes(self) -> bool {
        self != Self::Nothing
    }

    /// The name of an approach that does this.
    #[must_use]
    pub fn name(self, approach: &str) -> String {
        match self {
            Self::Nothing => approach.to_owned(),
            Self::Write => format!("{approach}, written"),
            Self::WriteWithId => format!("{approach}, written with its id"),
        }
    }
}

/// Bytes of a batch.
pub const BATCH: usize = 256 * 1024;

/// Pieces of whole lines.
pub fn batches(mut ndjson: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        if ndjson.is_empty() {
            return None;
        }
        let end = match ndjson.as_bytes().get(..BATCH) {
            Some(head) => 1 + memchr::memrchr(b'\n', head).expect("a line is shorter than a batch"),
            None => ndjson.len(),
        };
        let (batch, rest) = ndjson.split_at(end);
        ndjson = rest;
        Some(batch)
    })
}

/// Lines, found as fast as can be.
pub fn lines(ndjson: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    memchr::memchr_iter(b'\n', ndjson.as_bytes()).map(move |end| {
        let line = &ndjson[from..end];
        from = end + 1;
        line
    })
}

/// All approaches are to give the same labels from such a log, with texts that have escapes or not.
pub fn check(corpus: Corpus, approaches: &mut [Box<dyn Approach>]) {
    for escaped in [0, 30] {
        let log = Corpus { escaped, ..corpus }.events(2_000);
        let mut all = approaches
            .iter_mut()
            .map(|approach| (approach.name(), approach.filled(&log)));
        let (_, ours) = all.next().expect("ours is first");
        for (name, theirs) in all.filter(|(_, filled)| !filled.is_empty()) {
            for ((line, ours), theirs) in log.lines().zip(&ours).zip(&theirs) {
                assert_eq!(ours, theirs, "{name}: {line}");
            }
        }
    }
}

/// Prints what each approach takes, and how often as fast the first is.
pub fn print(title: &str, ndjson: &str, approaches: &mut [Box<dyn Approach>]) {
    let events = ndjson.lines().count();
    let mut best = vec![Duration::MAX; approaches.len()];
    for _ in 0..ROUNDS {
        for (approach, best) in approaches.iter_mut().zip(&mut best) {
            approach.prepare(ndjson);
            let start = Instant::now();
            approach.run(black_box(ndjson));
            *best = (*best).min(start.elapsed());
        }
    }
    println!(
        "\n{title}: {events} events of {} bytes",
        ndjson.len() / events
    );
    let counts = if COUNTS {
        "allocations/event  most KiB"
    } else {
        ""
    };
    println!(
        "{:46} {:>10} {:>12} {:>8} {counts}",
        "", "MB/s", "events/s", "ratio"
    );
    let ours: Vec<_> = approaches
        .iter()
        .zip(&best)
        .filter(|(approach, _)| approach.name().starts_with("xdr"))
        .map(|(approach, took)| {
            let done = what_is_done(&approach.name()).to_owned();
            (done, took.as_secs_f64())
        })
        .collect();
    for (approach, took) in approaches.iter_mut().zip(&best) {
        let seconds = took.as_secs_f64();
        // With those that write, ours that writes is compared.
        let name = approach.name();
        let ours = ours.iter().find(|(done, _)| *done == what_is_done(&name));
        let ratio = ours.map_or(1.0, |(_, ours)| seconds / ours);
        #[allow(clippy::cast_precision_loss, reason = "logs have less than 2^52 bytes")]
        let (bytes, events) = (ndjson.len() as f64, events as f64);
        print!(
            "{name:46} {:10.0} {:12.0} {ratio:8.2}",
            bytes / 1e6 / seconds,
            events / seconds
        );
        if COUNTS {
            approach.prepare(ndjson);
            let (count, most) = allocations(|| approach.run(ndjson));
            #[allow(clippy::cast_precision_loss, reason = "there are fewer than 2^52")]
            let count = count as f64;
            print!(" {:17.1} {:9}", count / events, most.div_ceil(1024));
        }
        println!();
    }
}

/// What of an approach's name says what is done with labels.
fn what_is_done(name: &str) -> &str {
    let at = name.find(", written").unwrap_or(name.len());
    &name[at..]
}

/// How often memory is taken, and the most bytes of it at a time, if that is counted.
#[cfg(feature = "allocations")]
fn allocations(work: impl FnOnce()) -> (u64, u64) {
    let info = allocation_counter::measure(work);
    (info.count_total, info.bytes_max)
}

#[cfg(not(feature = "allocations"))]
fn allocations(_: impl FnOnce()) -> (u64, u64) {
    (0, 0)
}
