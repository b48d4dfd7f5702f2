//! The source `ds389`: nothing is lost, and both ways through it agree.

#![no_main]

use libfuzzer_sys::fuzz_target;
use xdr_core::Scratch;
use xdr_sources::{AccessLine, Connections, Ds389Event, Operation};

fuzz_target!(|events: &[u8]| {
    let mut connections = Connections::new(2);
    for event in events.split(|byte| *byte == b'\n') {
        if let Some(line) = AccessLine::of(event) {
            connections.follow(&line);
            Operation::of(&line);
        }
    }
    xdr_fuzz::check::<Ds389Event>(events, &Scratch::new());
});
