//! The approaches.

use std::hint::black_box;

use serde::de::IgnoredAny;
use xdr_benches::guide::GuideEvent;
use xdr_benches::measure::{Approach, BATCH, Filled, Then, lines};
use xdr_benches::ours::Xdr;
use xdr_core::XdrSource as _;
use xdr_sources::TeleportEvent;

use crate::labels::Labels;
use crate::{duo, dynamic, tape, typed};

/// A mapping of one's own, behind a parser.
pub struct Own<F> {
    name: &'static str,
    source: &'static str,
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
    pub fn new(name: &'static str, source: &'static str, then: Then, map: F) -> Self {
        Self {
            name,
            source,
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
        let (then, source) = (self.then, self.source);
        self.each(ndjson, |mut labels, line, out| {
            if then == Then::WriteWithId {
                labels.identify(source, line.as_bytes());
            }
            if then.writes() {
                serde_json::to_writer(&mut *out, &labels).expect("labels are JSON");
                out.push(b'\n');
            }
            black_box(labels);
        });
    }

    fn filled(&mut self, ndjson: &str) -> Vec<Filled> {
        self.prepare(ndjson);
        let (source, mut all) = (self.source, Vec::new());
        self.each(ndjson, |mut labels, line, _| {
            labels.identify(source, line.as_bytes());
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

/// Duo's administrator log by values of serde_json, those in its texts, too.
pub fn duo_values(then: Then) -> impl Approach {
    Own::new(
        "serde_json::Value",
        "duo-admin",
        then,
        |line: &str, _: &mut [u8], give: &mut dyn FnMut(Labels<'_>)| {
            let event = serde_json::from_str(line).expect("the log is sound");
            let inner = duo::details(&event);
            give(duo::map(&event, &inner));
        },
    )
}

/// All approaches to Teleport's log.
pub fn teleport() -> Vec<Box<dyn Approach>> {
    let mut all: Vec<Box<dyn Approach>> = Vec::new();
    for then in Then::ALL {
        let mut buffers = simd_json::Buffers::default();
        all.push(Box::new(Xdr::new("xdr", GuideEvent::DESCRIPTOR, then)));
        let built_in = Xdr::new("xdr, all its labels", TeleportEvent::DESCRIPTOR, then);
        all.push(Box::new(built_in.with_more()));
        all.push(Box::new(Own::new(
            "serde_json::Value",
            "teleport",
            then,
            |line: &str, _: &mut [u8], give: &mut dyn FnMut(Labels<'_>)| {
                let value: serde_json::Value =
                    serde_json::from_str(line).expect("the log is sound");
                give(dynamic::map(&value));
            },
        )));
        all.push(Box::new(Own::new(
            "serde_json, typed struct",
            "teleport",
            then,
            |line: &str, _: &mut [u8], give: &mut dyn FnMut(Labels<'_>)| {
                give(typed::map(
                    serde_json::from_str(line).expect("the log is sound"),
                ));
            },
        )));
        all.push(Box::new(Own::new(
            "sonic-rs, typed struct",
            "teleport",
            then,
            |line: &str, _: &mut [u8], give: &mut dyn FnMut(Labels<'_>)| {
                give(typed::map(
                    sonic_rs::from_str(line).expect("the log is sound"),
                ));
            },
        )));
        all.push(Box::new(Own::new(
            "simd-json, tape",
            "teleport",
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
