//! Ours.

use std::hint::black_box;

use jiff::Timestamp;
use xdr_core::{Buffers, Context, Descriptor, Normalizer, Record, Scratch, Value};

use crate::measure::{Approach, Filled, Then, batches, lines};

/// Batches of events, of one source.
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
    /// What unmapped values there are is dropped, as all others do.
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
    #[must_use]
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

/// What our record holds. Instants are spelt as jiff does.
pub fn of_record(record: &Record<'_>) -> Filled {
    let text = |value| match value {
        Value::Timestamp(at) => at
            .to_string()
            .parse::<Timestamp>()
            .expect("it is one")
            .to_string(),
        value => match serde_json::to_value(value) {
            Ok(serde_json::Value::String(text)) => text,
            other => other.expect("a value is JSON").to_string(),
        },
    };
    record
        .iter()
        .map(|(label, values)| (label.name().to_owned(), values.iter().map(text).collect()))
        .collect()
}
