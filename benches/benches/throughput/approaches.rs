//! The approaches.

use std::hint::black_box;

use serde::de::IgnoredAny;
use xdr_core::{Buffers, Context, Descriptor, Normalizer, Scratch, XdrSource as _};
use xdr_sources::TeleportEvent;

use crate::dynamic;
use crate::labels::{Filled, Labels, of_record};
use crate::{tape, typed};

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
    /// They are written out, with the event's id.
    Write,
}

impl Then {
    fn name(self, approach: &str) -> String {
        match self {
            Self::Nothing => approach.to_owned(),
            Self::Write => format!("{approach}, written"),
        }
    }
}

/// Bytes of a batch.
const BATCH: usize = 256 * 1024;

/// Pieces of whole lines.
fn batches(mut ndjson: &str) -> impl Iterator<Item = &str> {
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
fn lines(ndjson: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    memchr::memchr_iter(b'\n', ndjson.as_bytes()).map(move |end| {
        let line = &ndjson[from..end];
        from = end + 1;
        line
    })
}

/// Ours.
pub struct Xdr {
    name: &'static str,
    source: &'static Descriptor,
    context: Context,
    scratch: Scratch,
    buffers: Buffers<'static>,
    out: Vec<u8>,
    then: Then,
}

impl Xdr {
    pub fn new(name: &'static str, source: &'static Descriptor, then: Then) -> Self {
        let mut context = Context::default();
        // As with all others.
        context.drop_unmapped = true;
        Self {
            name,
            source,
            context,
            scratch: Scratch::new(),
            buffers: Buffers::default(),
            out: Vec::new(),
            then,
        }
    }

    /// The same, with unmapped values kept.
    pub fn keeping(mut self, name: &'static str) -> Self {
        self.name = name;
        self.context.drop_unmapped = false;
        self
    }
}

impl Approach for Xdr {
    fn name(&self) -> String {
        self.then.name(self.name)
    }

    fn run(&mut self, ndjson: &str) {
        for batch in batches(ndjson) {
            self.scratch.reset();
            self.out.clear();
            let buffers = std::mem::take(&mut self.buffers);
            let mut normalizer = Normalizer::with_buffers(&self.context, &self.scratch, buffers);
            let mut events = normalizer.batch(self.source, batch.as_bytes());
            while let Some(event) = events.next() {
                let record = event.record.expect("the log is sound");
                if self.then == Then::Write {
                    record.write_json(&mut self.out);
                    self.out.push(b'\n');
                }
                black_box(record);
            }
            self.buffers = normalizer.into_buffers();
        }
        black_box(&self.out);
    }

    fn filled(&mut self, ndjson: &str) -> Vec<Filled> {
        let scratch = Scratch::new();
        let mut normalizer = Normalizer::new(&self.context, &scratch);
        let record = |line: &str| {
            let event = scratch.text(line).as_bytes();
            of_record(
                normalizer
                    .normalize(self.source, event)
                    .expect("the log is sound"),
            )
        };
        lines(ndjson).map(record).collect()
    }
}

/// A mapping of one's own, behind a parser.
pub struct Own<F> {
    name: &'static str,
    then: Then,
    out: Vec<u8>,
    /// The log, for parsers that write into it.
    copy: Vec<u8>,
    map: F,
}

/// Maps a line and gives the labels away; the bytes are the line's own, and may be written into.
pub trait Map {
    fn map(&mut self, line: &str, own: &mut [u8], give: &mut dyn FnMut(Labels<'_>));
}

impl<F: FnMut(&str, &mut [u8], &mut dyn FnMut(Labels<'_>))> Map for F {
    fn map(&mut self, line: &str, own: &mut [u8], give: &mut dyn FnMut(Labels<'_>)) {
        self(line, own, give);
    }
}

impl<F: Map> Own<F> {
    pub fn new(name: &'static str, then: Then, map: F) -> Self {
        Self {
            name,
            then,
            out: Vec::new(),
            copy: Vec::new(),
            map,
        }
    }

    fn each(&mut self, ndjson: &str, mut give: impl FnMut(Labels<'_>, &str, &mut Vec<u8>)) {
        let Self { out, copy, map, .. } = self;
        let mut from = 0;
        for line in lines(ndjson) {
            let end = from + line.len();
            if out.len() > BATCH {
                out.clear();
            }
            map.map(line, &mut copy[from..end], &mut |labels| {
                give(labels, line, out);
            });
            from = end + 1;
        }
        black_box(&out);
    }
}

impl<F: Map> Approach for Own<F> {
    fn name(&self) -> String {
        self.then.name(self.name)
    }

    fn prepare(&mut self, ndjson: &str) {
        self.copy.clear();
        self.copy.extend_from_slice(ndjson.as_bytes());
    }

    fn run(&mut self, ndjson: &str) {
        let writes = self.then == Then::Write;
        self.each(ndjson, |mut labels, line, out| {
            if writes {
                labels.identify(line.as_bytes());
                serde_json::to_writer(&mut *out, &labels).expect("labels are JSON");
                out.push(b'\n');
            }
            black_box(labels);
        });
    }

    fn filled(&mut self, ndjson: &str) -> Vec<Filled> {
        self.prepare(ndjson);
        let mut all = Vec::new();
        self.each(ndjson, |mut labels, line, _| {
            labels.identify(line.as_bytes());
            all.push(labels.filled());
        });
        all
    }
}

/// Nothing but a pass over each line.
pub struct Skip {
    name: &'static str,
    skip: fn(&str),
}

impl Skip {
    pub fn serde_json() -> Self {
        Self {
            name: "serde_json, only skipped",
            skip: |line| {
                serde_json::from_str::<IgnoredAny>(line).expect("the log is sound");
            },
        }
    }

    pub fn values() -> Self {
        Self {
            name: "serde_json::Value, nothing mapped",
            skip: |line| {
                black_box(serde_json::from_str::<serde_json::Value>(line))
                    .expect("the log is sound");
            },
        }
    }
}

impl Approach for Skip {
    fn name(&self) -> String {
        self.name.to_owned()
    }
    fn run(&mut self, ndjson: &str) {
        lines(ndjson).for_each(self.skip);
    }
}

/// All approaches to Teleport's log.
pub fn teleport() -> Vec<Box<dyn Approach>> {
    let mut all: Vec<Box<dyn Approach>> = Vec::new();
    for then in [Then::Nothing, Then::Write] {
        let mut buffers = simd_json::Buffers::default();
        all.push(Box::new(Xdr::new("xdr", TeleportEvent::DESCRIPTOR, then)));
        all.push(Box::new(Own::new(
            "serde_json::Value",
            then,
            |line: &str, _: &mut [u8], give: &mut dyn FnMut(Labels<'_>)| {
                let value: serde_json::Value =
                    serde_json::from_str(line).expect("the log is sound");
                give(dynamic::map(&value));
            },
        )));
        all.push(Box::new(Own::new(
            "serde_json, typed struct",
            then,
            |line: &str, _: &mut [u8], give: &mut dyn FnMut(Labels<'_>)| {
                give(typed::map(
                    serde_json::from_str(line).expect("the log is sound"),
                ));
            },
        )));
        all.push(Box::new(Own::new(
            "sonic-rs, typed struct",
            then,
            |line: &str, _: &mut [u8], give: &mut dyn FnMut(Labels<'_>)| {
                give(typed::map(
                    sonic_rs::from_str(line).expect("the log is sound"),
                ));
            },
        )));
        all.push(Box::new(Own::new(
            "simd-json, tape",
            then,
            move |_: &str, own: &mut [u8], give: &mut dyn FnMut(Labels<'_>)| {
                let parsed =
                    simd_json::to_tape_with_buffers(own, &mut buffers).expect("the log is sound");
                give(tape::map(parsed.as_value()));
            },
        )));
    }
    all.push(Box::new(Skip::serde_json()));
    all.push(Box::new(Skip {
        name: "sonic-rs, only skipped",
        skip: |line| {
            sonic_rs::from_str::<IgnoredAny>(line).expect("the log is sound");
        },
    }));
    all.push(Box::new(Skip {
        name: "UTF-8 only checked (std)",
        skip: |line| {
            black_box(str::from_utf8(black_box(line.as_bytes()))).expect("the log is sound");
        },
    }));
    all
}
