//! Telling the source of an event, and normalising it as that.

#![no_main]

use libfuzzer_sys::fuzz_target;
use xdr_core::{Context, Normalizer, Scratch};

fuzz_target!(|event: &[u8]| {
    let (context, scratch) = (Context::default(), Scratch::new());
    match xdr_sources::detect(event, &context.limits, &scratch) {
        Ok(source) => {
            let mut normalizer = Normalizer::new(&context, &scratch);
            // Twice, for the second time it is known what comes.
            for _ in 0..2 {
                let found = xdr_sources::normalize(&mut normalizer, event);
                let found = found.map(|(source, record)| (source.name, record.to_json()));
                let named = normalizer.normalize(source, event);
                assert_eq!(found, named.map(|record| (source.name, record.to_json())));
            }
            // It was read over before, so that it is sound.
            if let Err(rejection) = normalizer.normalize(source, event) {
                let code = rejection.code.as_str();
                assert!(
                    [
                        "missing_required",
                        "too_many_values",
                        "too_many_unmapped",
                        "too_many_issues"
                    ]
                    .contains(&code),
                    "{code}"
                );
            }
        }
        Err(rejection) => {
            assert!(rejection.offset.is_none_or(|at| at <= event.len()));
            let mut normalizer = Normalizer::new(&context, &scratch);
            let found = xdr_sources::normalize(&mut normalizer, event);
            assert_eq!(found.map(|(source, _)| source.name), Err(rejection));
        }
    }
});
