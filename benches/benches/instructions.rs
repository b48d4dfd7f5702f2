//! Four fixed workloads, each once to get warm and once in a function of its own, for `benches/instructions`, which counts the
//! instructions of the second.
//!
//! The numbers do not depend on how busy the machine is. They do on the compiler, and a little on the C library.

use std::hint::black_box;

use xdr_benches::corpus::{Corpus, Kind};
use xdr_core::{Buffers, Context, Descriptor, Normalizer, Scratch, XdrSource as _};
use xdr_sources::{Ds389Event, DuoAdminEvent, TeleportEvent};

/// Bytes of each log.
const BYTES: usize = 1_000_000;

struct Workload {
    name: &'static str,
    source: &'static Descriptor,
    corpus: Corpus,
    writes: bool,
    keeps: bool,
}

const WORKLOADS: [Workload; 4] = [
    Workload {
        name: "teleport",
        source: TeleportEvent::DESCRIPTOR,
        corpus: Corpus::of(Kind::Teleport),
        writes: false,
        keeps: false,
    },
    Workload {
        name: "teleport-any-order-unmapped-kept",
        source: TeleportEvent::DESCRIPTOR,
        corpus: Corpus {
            shuffled: true,
            unknown: 16,
            escaped: 5,
            ..Corpus::of(Kind::Teleport)
        },
        writes: false,
        keeps: true,
    },
    Workload {
        name: "duo-admin-written",
        source: DuoAdminEvent::DESCRIPTOR,
        corpus: Corpus::of(Kind::DuoAdmin),
        writes: true,
        keeps: true,
    },
    Workload {
        name: "ds389",
        source: Ds389Event::DESCRIPTOR,
        corpus: Corpus::of(Kind::Ds389Json),
        writes: false,
        keeps: true,
    },
];

fn main() {
    let name = std::env::args().nth(1).unwrap_or_default();
    let Some(workload) = WORKLOADS.iter().find(|workload| workload.name == name) else {
        // As `cargo bench` calls it.
        return WORKLOADS
            .iter()
            .for_each(|workload| println!("{}", workload.name));
    };
    let ndjson = workload.corpus.bytes(BYTES);
    let mut context = Context::default();
    context.drop_unmapped = !workload.keeps;
    // Four fifths of the instructions would be its hash, which is not ours.
    context.drop_event_id = true;
    let (mut scratch, mut out) = (Scratch::new(), Vec::with_capacity(4 * BYTES));
    let buffers = run(
        workload,
        &ndjson,
        &context,
        &scratch,
        &mut out,
        Buffers::default(),
    );
    scratch.reset();
    out.clear();
    counted(|| run(workload, &ndjson, &context, &scratch, &mut out, buffers));
    println!("{} bytes", ndjson.len());
}

#[inline(never)]
fn counted<T>(work: impl FnOnce() -> T) -> T {
    work()
}

fn run(
    workload: &Workload,
    ndjson: &str,
    context: &Context,
    scratch: &Scratch,
    out: &mut Vec<u8>,
    buffers: Buffers<'static>,
) -> Buffers<'static> {
    let mut normalizer = Normalizer::with_buffers(context, scratch, buffers);
    let mut batch = normalizer.batch(workload.source, ndjson.as_bytes());
    while let Some(event) = batch.next() {
        let record = event.record.expect("the log is sound");
        if workload.writes {
            record.write_json(out);
        }
        black_box(record);
    }
    normalizer.into_buffers()
}
