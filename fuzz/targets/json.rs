//! The JSON reader: it takes and refuses what `serde_json` does, and reads the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value as Json;
use xdr_core::{Context, Normalizer, RejectionCode, Rest, Scratch, Sources, XdrSource};

/// A source that names next to nothing, so that the value is left as it is.
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

/// By which `serde_json` tells itself that an object is a number; it takes an event's own key for it, too.
const THEIR_NUMBER: &[u8] = b"serde_json::private";

fuzz_target!(|value: &[u8]| {
    if value
        .windows(THEIR_NUMBER.len())
        .any(|part| part == THEIR_NUMBER)
    {
        return;
    }
    let (mut context, scratch) = (Context::default(), Scratch::new());
    let theirs = serde_json::from_slice::<Json>(value);

    // Where there are no sources, sound JSON is of an unknown one, or no object.
    let ours = Sources::new(&[]).detect(value, &context.limits, &scratch);
    let code = ours.expect_err("there are no sources").code;
    match code {
        RejectionCode::UnknownSource | RejectionCode::NotAnObject => {
            // Ours goes one level deeper.
            let too_deep =
                |error: &serde_json::Error| error.to_string().contains("recursion limit");
            assert!(theirs.as_ref().err().is_none_or(too_deep), "{theirs:?}");
        }
        RejectionCode::TooDeep => assert!(theirs.is_err()),
        _ => assert!(theirs.is_err(), "{code:?}"),
    }

    let Ok(value_read) = theirs else { return };
    let event = [HEAD.as_bytes(), value, b"}"].concat();
    context.limits.depth = xdr_fuzz::DEEPEST;
    let mut normalizer = Normalizer::new(&context, &scratch);
    match normalizer.normalize(Anything::DESCRIPTOR, &event) {
        Ok(record) => {
            let record: Json = serde_json::from_str(&record.to_json()).expect("a record is JSON");
            assert_eq!(record["unmapped"]["rest"], value_read);
        }
        Err(rejection) => assert_eq!(rejection.code, RejectionCode::TooDeep),
    }
});
