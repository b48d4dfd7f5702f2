//! Dates and times: what is read is in range, and is read back as itself from what is written.

#![no_main]

use libfuzzer_sys::fuzz_target;
use xdr_core::Timestamp;

fuzz_target!(|text: &str| {
    let Some(timestamp) = Timestamp::parse(text) else {
        return;
    };
    assert!(timestamp.subsec_nanos() < 1_000_000_000);
    assert_eq!(
        Timestamp::parse(&timestamp.to_string()),
        Some(timestamp),
        "{timestamp}"
    );
    let again = Timestamp::new(timestamp.unix_seconds(), timestamp.subsec_nanos());
    assert_eq!(again, Some(timestamp));
});
