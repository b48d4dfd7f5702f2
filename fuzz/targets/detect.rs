//! Telling the sources of events, one a line, and normalising them as those.

#![no_main]

use libfuzzer_sys::fuzz_target;
use xdr_core::__private::normalize_walking;
use xdr_core::{Context, Normalizer, Scratch};

fuzz_target!(|events: &[u8]| {
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut warm = Normalizer::new(&context, &scratch);
    let mut walking = Normalizer::new(&context, &scratch);
    let lines = || events.split(|byte| *byte == b'\n').take(8);
    // Twice, for the second time it is known what comes.
    for event in lines().chain(lines()) {
        let detected = xdr_sources::detect(event, &context.limits, &scratch);
        let expected = detected.and_then(|source| {
            let record = normalize_walking(&mut walking, source, event)?;
            Ok((source.name, record.to_json()))
        });
        let found = xdr_sources::normalize(&mut warm, event);
        let found = found.map(|(source, record)| (source.name, record.to_json()));
        assert_eq!(found, expected);
        if let Err(rejection) = found {
            assert!(rejection.offset.is_none_or(|at| at <= event.len()));
        }
    }
});
