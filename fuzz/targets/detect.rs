//! Telling the source of an event, and normalising it as that.

#![no_main]

use libfuzzer_sys::fuzz_target;
use xdr_core::{Context, Normalizer, Scratch};

fuzz_target!(|event: &[u8]| {
    let (context, scratch) = (Context::default(), Scratch::new());
    match xdr_sources::detect(event, &context.limits, &scratch) {
        Ok(source) => {
            let mut normalizer = Normalizer::new(&context, &scratch);
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
        Err(rejection) => assert!(rejection.offset.is_none_or(|at| at <= event.len())),
    }
});
