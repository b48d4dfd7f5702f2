//! Ours.

use std::hint::black_box;

use jiff::Timestamp;
use xdr_core::{Buffers, Context, Descriptor, Normalizer, Record, Rejection, Scratch, Value};

use crate::measure::{Approach, Filled, Then, batches, lines};

/// Gives the record of a line.
type Line = for<'n, 'a> fn(
    &'n mut Normalizer<'a>,
    &'static Descriptor,
    &'a [u8],
) -> Result<&'n Record<'a>, Rejection>;

/// Batches of events, of one source.
pub struct Xdr {
    name: &'static str,
    source: &'static Descriptor,
    context: Context,
    scratch: Scratch,
    buffers: Buffers<'static>,
    out: Vec<u8>,
    then: Then,
    /// If the events are no NDJSON.
    line: Option<Line>,
    /// Whether it has labels that no other approach has.
    has_more: bool,
}

impl Xdr {
    /// What unmapped values there are is dropped, as all others do.
    pub fn new(name: &'static str, source: &'static Descriptor, then: Then) -> Self {
        let mut context = Context::default();
        // As with all others.
        context.drop_unmapped = true;
        context.drop_event_id = then != Then::WriteWithId;
        Self {
            name,
            source,
            context,
            scratch: Scratch::new(),
            buffers: Buffers::default(),
            out: Vec::new(),
            then,
            line: None,
            has_more: false,
        }
    }

    /// The same for lines of text.
    #[must_use]
    pub fn of_lines(mut self, line: Line) -> Self {
        self.line = Some(line);
        self
    }

    /// The same, of a source that fills labels which no other approach does.
    #[must_use]
    pub fn with_more(mut self) -> Self {
        self.has_more = true;
        self
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
            let mut take = |record: Result<&Record<'_>, Rejection>| {
                let record = record.expect("the log is sound");
                if self.then.writes() {
                    record.write_json(&mut self.out);
                    self.out.push(b'\n');
                }
                black_box(record);
            };
            if let Some(line) = self.line {
                let events = lines(batch).map(str::as_bytes);
                events.for_each(|event| take(line(&mut normalizer, self.source, event)));
            } else {
                let mut events = normalizer.batch(self.source, batch.as_bytes());
                while let Some(event) = events.next() {
                    take(event.record);
                }
            }
            self.buffers = normalizer.into_buffers();
        }
        black_box(&self.out);
    }

    fn filled(&mut self, ndjson: &str) -> Vec<Filled> {
        if self.has_more {
            return Vec::new();
        }
        let (mut context, scratch) = (self.context.clone(), Scratch::new());
        // All are compared with it.
        context.drop_event_id = false;
        let mut normalizer = Normalizer::new(&context, &scratch);
        let normalize: Line = self
            .line
            .unwrap_or(|normalizer, source, event| normalizer.normalize(source, event));
        let record = |line: &str| {
            let event = scratch.text(line).as_bytes();
            let record = normalize(&mut normalizer, self.source, event);
            of_record(record.expect("the log is sound"))
        };
        lines(ndjson).map(record).collect()
    }
}

/// What our record holds. Instants are spelt as jiff does.
fn of_record(record: &Record<'_>) -> Filled {
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
