//! The source `duo-admin`: nothing is lost, and both ways through it agree.

#![no_main]

use libfuzzer_sys::fuzz_target;
use xdr_core::Scratch;
use xdr_sources::DuoAdminEvent;

fuzz_target!(|event: &[u8]| xdr_fuzz::check::<DuoAdminEvent>(event, &Scratch::new()));
