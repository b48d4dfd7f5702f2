//! After the first batches, events take no memory any more.

use serde_json::json;
use xdr_core::{Buffers, Context, Descriptor, Normalizer, Scratch, XdrSource};
use xdr_sources::{Ds389Event, DuoAdminEvent, DuoAuthEvent, TeleportEvent};

/// Events with text, escapes, times, addresses, lists, nested objects, unknown keys, and fields that compete for a label.
fn events() -> [(&'static Descriptor, String); 4] {
    let teleport = json!({
        "addr.local": "192.0.2.5:3022", "addr.remote": "[2001:db8::7]:41772", "argv": ["-n", "200"], "code": "T2004I",
        "event": "session.end", "identity": {"logins": ["mira", "root"], "traits": {"logins": ["deck"]}, "user": "mira"},
        "message": "said \"so\"\n", "participants": ["mira", "otto"], "server_addr": "192.0.2.5:3022",
        "server_hostname": "node-1.example.com", "server_labels": {"hostname": "node-2.example.com", "x": 1},
        "session_stop": "2024-05-06T07:08:09.123456789Z", "success": true, "time": "2024-05-06T07:08:09Z", "tx": 17,
        "user": "mira", "what": {"is": ["this", null]},
    });
    let description = json!({"email": "mira@example.com", "ip_address": "192.0.2.7", "status": "Active", "x": [1]});
    let admin = json!({
        "action": "user_update", "description": description.to_string(), "isotimestamp": "2024-05-06T07:08:09+00:00",
        "object": "otto", "timestamp": 1_714_979_289, "username": "mira",
    });
    let auth = json!({
        "access_device": {"ip": "192.0.2.9", "location": {"city": "Port"}}, "factor": "duo_push", "host": "h.example.com",
        "isotimestamp": "2024-05-06T07:08:09+00:00", "txid": "5d3b7f10-2c4e-4a61-9b8d-0e1f2a3b4c5d",
    });
    let ds389 = json!({
        "client_ip": "192.0.2.11", "conn_id": 4, "local_time": "2024-05-06T07:08:09.5 -0400", "op_id": 2,
        "operation": "SEARCH", "requested_attributes": ["cn"], "etime": "0.000421",
    });
    [
        (TeleportEvent::DESCRIPTOR, teleport.to_string()),
        (DuoAdminEvent::DESCRIPTOR, admin.to_string()),
        (DuoAuthEvent::DESCRIPTOR, auth.to_string()),
        (Ds389Event::DESCRIPTOR, ds389.to_string()),
    ]
}

/// Normalises events five times in new batches; gives how often memory was taken in the last.
fn allocations(
    ndjson: &str,
    mut normalize: impl for<'a> FnMut(&mut Normalizer<'a>, &'a str) -> usize,
) -> u64 {
    let context = Context::default();
    let (mut scratch, mut buffers) = (Scratch::new(), Buffers::default());
    let mut last = 0;
    for _ in 0..5 {
        scratch.reset();
        let taken = std::mem::take(&mut buffers);
        let memory = allocation_counter::measure(|| {
            let mut normalizer = Normalizer::with_buffers(&context, &scratch, taken);
            assert_eq!(normalize(&mut normalizer, ndjson), ndjson.lines().count());
            buffers = normalizer.into_buffers();
        });
        last = memory.count_total;
    }
    last
}

#[test]
fn a_batch_like_those_before_allocates_nothing() {
    for (source, event) in events() {
        let ndjson = (event + "\n").repeat(500);
        let count = allocations(&ndjson, |normalizer, ndjson| {
            let mut batch = normalizer.batch(source, ndjson.as_bytes());
            let mut records = 0;
            while let Some(next) = batch.next() {
                records += usize::from(next.record.is_ok());
            }
            records
        });
        assert_eq!(count, 0, "{}", source.name);
    }
}

/// With few unmapped values each; more than 64 are sorted in memory of their own.
#[test]
fn records_that_are_written_allocate_nothing() {
    for (source, event) in events() {
        let ndjson = (event + "\n").repeat(500);
        let mut out = Vec::with_capacity(4 * ndjson.len());
        let count = allocations(&ndjson, |normalizer, ndjson| {
            let mut batch = normalizer.batch(source, ndjson.as_bytes());
            let mut records = 0;
            out.clear();
            while let Some(next) = batch.next() {
                next.record.unwrap().write_json(&mut out);
                records += 1;
            }
            records
        });
        assert_eq!(count, 0, "{}", source.name);
        let id = br#","eventId":""#;
        assert_eq!(out.windows(id.len()).filter(|part| part == id).count(), 500);
    }
}

#[test]
fn events_whose_source_is_found_allocate_nothing() {
    let events = events().map(|(_, event)| event + "\n").concat();
    let count = allocations(&events.repeat(100), |normalizer, ndjson| {
        let records = ndjson.lines().map(|event| {
            let found = xdr_sources::normalize(normalizer, event.as_bytes());
            usize::from(found.is_ok())
        });
        records.sum()
    });
    assert_eq!(count, 0);
}
