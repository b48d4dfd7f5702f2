//! The source `ds389`: nothing is lost, and both ways through it agree.

#![no_main]

use libfuzzer_sys::fuzz_target;
use xdr_core::Scratch;
use xdr_sources::Ds389Event;

fuzz_target!(|event: &[u8]| xdr_fuzz::check::<Ds389Event>(event, &Scratch::new()));
