//! The mapping of Teleport's log as a program of VRL, beside ours: the same labels with the same values, in one process.
//!
//! ```sh
//! cargo run --release --manifest-path benches/vrl/Cargo.toml
//! ```

use std::collections::BTreeMap;
use std::hint::black_box;

use jiff::Timestamp;
use vrl::compiler::runtime::Runtime;
use vrl::compiler::{Program, TargetValue, TimeZone, compile};
use vrl::value::{Secrets, Value};
use xdr_benches::corpus::{Corpus, Kind};
use xdr_benches::guide::GuideEvent;
use xdr_benches::measure::{Approach, Filled, Then, check, lines, print};
use xdr_benches::ours::Xdr;
use xdr_core::XdrSource as _;

const BYTES: usize = 4 << 20;

fn main() {
    let corpus = Corpus::of(Kind::Teleport);
    let ndjson = corpus.bytes(BYTES);
    let source = GuideEvent::DESCRIPTOR;
    let mut approaches: Vec<Box<dyn Approach>> = Vec::new();
    for then in Then::ALL {
        approaches.push(Box::new(Xdr::new("xdr", source, then)));
        approaches.push(Box::new(Vrl::new(then)));
    }
    check(corpus, &mut approaches);
    print("Teleport, keys in order", &ndjson, &mut approaches);
}

/// A program of VRL, run as Vector runs it.
struct Vrl {
    program: Program,
    runtime: Runtime,
    zone: TimeZone,
    then: Then,
    out: Vec<u8>,
}

impl Vrl {
    fn new(then: Then) -> Self {
        let identified = include_str!("identify.vrl");
        let identify = if then == Then::WriteWithId {
            identified
        } else {
            ""
        };
        let text = include_str!("teleport.vrl").replace("# IDENTIFY", identify);
        let compiled = compile(&text, &vrl::stdlib::all());
        let compiled = compiled.unwrap_or_else(|wrong| {
            let wrong = vrl::diagnostic::Formatter::new(&text, wrong);
            panic!("the program is sound: {wrong}")
        });
        Self {
            program: compiled.program,
            runtime: Runtime::default(),
            zone: TimeZone::default(),
            then,
            out: Vec::new(),
        }
    }

    fn labels(&mut self, line: &str) -> Value {
        let mut target = TargetValue {
            value: BTreeMap::from([("message".into(), Value::from(line))]).into(),
            metadata: Value::Object(BTreeMap::default()),
            secrets: Secrets::default(),
        };
        let resolved = self.runtime.resolve(&mut target, &self.program, &self.zone);
        self.runtime.clear();
        resolved.expect("the log is sound");
        target.value
    }
}

/// Labels with their values as text; instants are spelt as jiff does.
fn filled(labels: &Value) -> Filled {
    fn texts(value: &Value) -> Vec<String> {
        match value {
            Value::Array(values) => values.iter().flat_map(texts).collect(),
            Value::Timestamp(instant) => {
                let instant = instant.to_rfc3339().parse::<Timestamp>();
                vec![instant.expect("it is one").to_string()]
            }
            other => match other.to_str_lossy() {
                Some(text) => vec![text.into_owned()],
                None => vec![other.to_string()],
            },
        }
    }
    let labels = labels.as_object().expect("labels are an object");
    let labels = labels.iter();
    labels
        .map(|(name, value)| (name.to_string(), texts(value)))
        .collect()
}

impl Approach for Vrl {
    fn name(&self) -> String {
        self.then.name("VRL")
    }

    fn run(&mut self, ndjson: &str) {
        self.out.clear();
        for line in lines(ndjson) {
            let labels = black_box(self.labels(line));
            if self.then.writes() {
                serde_json::to_writer(&mut self.out, &labels).expect("labels are JSON");
                self.out.push(b'\n');
            }
        }
        black_box(&self.out);
    }

    fn filled(&mut self, ndjson: &str) -> Vec<Filled> {
        let mut writing = Self::new(Then::WriteWithId);
        lines(ndjson)
            .map(|line| filled(&writing.labels(line)))
            .collect()
    }
}
