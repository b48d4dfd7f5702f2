//! The JSON reader: it takes and refuses what serde_json does, and reads the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value as Json;
use xdr_core::{Context, Normalizer, Rest, Scratch, XdrSource};

/// A source that names nothing, so that all of an event is left.
#[derive(XdrSource)]
#[xdr(source = "anything")]
struct Anything<'a> {
    #[xdr(path("at"), label = "eventTime", required)]
    at: xdr_core::Timestamp,
    #[xdr(path("in", "here"), keep)]
    here: Option<xdr_core::Leaf<'a>>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

const HEAD: &str = r#"{"at":"2024-05-06T07:08:09Z","in":{"here":0},"rest":"#;

fuzz_target!(|value: &[u8]| {
    let event = [HEAD.as_bytes(), value, b"}"].concat();
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    let ours = normalizer.normalize(Anything::DESCRIPTOR, &event);
    // Of the value alone, for what is appended may change its meaning, as `1,"at":null` does.
    let theirs = serde_json::from_slice::<Json>(value);
    match (ours, theirs) {
        (Ok(record), Ok(value)) if !value.is_null() && value != "" => {
            let record: Json = serde_json::from_str(&record.to_json()).expect("a record is JSON");
            assert_eq!(record["unmapped"]["rest"], value);
        }
        (Ok(_), _) => {}
        (Err(rejection), Ok(value)) => {
            // Ours goes one level deeper, but the value stands a level deeper, too.
            let too_deep = rejection.code.as_str() == "too_deep";
            assert!(too_deep, "{rejection}: {value}");
        }
        (Err(_), Err(_)) => {}
    }
});
