//! Events in, lines of JSON out, on one thread: the whole way that `xdr normalize` takes between reading and writing.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use xdr_core::{Buffers, Context, Normalizer, Scratch, XdrSource};
use xdr_sources::TeleportEvent;

/// An event of invented people, of the size and shape that a session's start has.
const EVENT: &str = r#"{"addr.local":"192.0.2.10:3022","addr.remote":"198.51.100.7:51034","cluster_name":"harbour.example.org","code":"T2000I","ei":0,"event":"session.start","initial_command":["uptime"],"login":"deckhand","namespace":"default","server_addr":"192.0.2.10:3022","server_hostname":"node-07.example.org","server_id":"5d3b7f10-2c4e-4a61-9b8d-0e1f2a3b4c5d","server_labels":{"arch":"x86_64","datacenter":"north","hostname":"node-07.example.org"},"session_recording":"node","sid":"0b9a8c7d-6e5f-4a3b-8c1d-2e3f4a5b6c7d","size":"80:25","time":"2024-05-06T07:08:09.120Z","uid":"7c6b5a49-3827-4615-9403-f2e1d0c9b8a7","user":"mira","user_agent":"Mozilla/5.0 (X11; Linux x86_64)","success":true,"user_kind":1}"#;

/// The same without the keys that no field names, so that nothing is left of it.
const MAPPED: &str = r#"{"addr.local":"192.0.2.10:3022","addr.remote":"198.51.100.7:51034","cluster_name":"harbour.example.org","code":"T2000I","event":"session.start","login":"deckhand","server_hostname":"node-07.example.org","server_labels":{"hostname":"node-07.example.org"},"sid":"0b9a8c7d-6e5f-4a3b-8c1d-2e3f4a5b6c7d","time":"2024-05-06T07:08:09.120Z","uid":"7c6b5a49-3827-4615-9403-f2e1d0c9b8a7","user":"mira","user_agent":"Mozilla/5.0 (X11; Linux x86_64)","success":true}"#;

/// A batch of one event, over and over.
fn batch(criterion: &mut Criterion, name: &str, event: &str, context: &Context, detected: bool) {
    let batch = [event; 256];
    let mut scratch = Scratch::new();
    let mut buffers = Some(Buffers::default());
    let mut out = Vec::new();
    let mut group = criterion.benchmark_group("normalize");
    group.throughput(Throughput::Bytes((event.len() * batch.len()) as u64));
    group.bench_function(name, |bencher| {
        bencher.iter(|| {
            out.clear();
            scratch.reset();
            let before = buffers.take().unwrap_or_default();
            let mut normalizer = Normalizer::with_buffers(context, &scratch, before);
            for event in black_box(batch) {
                let event = event.as_bytes();
                let source = if detected {
                    xdr_sources::detect(event, &context.limits, &scratch)
                        .expect("an event of Teleport")
                } else {
                    TeleportEvent::DESCRIPTOR
                };
                let record = normalizer.normalize(source, event).expect("a record");
                record.write_json(&mut out);
                out.push(b'\n');
            }
            buffers = Some(normalizer.into_buffers());
            black_box(out.len())
        });
    });
    group.finish();
}

fn normalize(criterion: &mut Criterion) {
    let keeps = Context::default();
    batch(criterion, "teleport", EVENT, &keeps, false);
    batch(criterion, "teleport, detected", EVENT, &keeps, true);

    // What it costs that unmapped values are kept: nothing, where there are none.
    let mut drops = Context::default();
    drops.drop_unmapped = true;
    batch(
        criterion,
        "all mapped, unmapped kept",
        MAPPED,
        &keeps,
        false,
    );
    batch(
        criterion,
        "all mapped, unmapped dropped",
        MAPPED,
        &drops,
        false,
    );
}

criterion_group!(benches, normalize);
criterion_main!(benches);
