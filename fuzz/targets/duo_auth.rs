//! The source `duo-auth`: nothing is lost, and both ways through it agree.

#![no_main]

use libfuzzer_sys::fuzz_target;
use xdr_core::Scratch;
use xdr_sources::DuoAuthEvent;

fuzz_target!(|event: &[u8]| xdr_fuzz::check::<DuoAuthEvent>(event, &Scratch::new()));
