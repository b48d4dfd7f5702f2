//! Lengths of time in seconds, written as numbers or as text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use xdr_core::{Duration, FieldValue, Leaf, Number, Scratch};

fuzz_target!(|text: &str| {
    let scratch = Scratch::new();
    let as_text = Duration::from_leaf(Leaf::Text(text), &scratch);
    let Some(number) = Number::parse(text) else {
        return;
    };
    let duration = Duration::from_leaf(Leaf::Number(number), &scratch);
    assert_eq!(duration, as_text);
    let Some(duration) = duration else { return };
    // It is read back as itself from what is written.
    assert_eq!(
        Duration::from_leaf(duration.to_leaf(&scratch), &scratch),
        Some(duration)
    );
    // And is what the floating-point number is, as far as that is exact.
    let seconds: f64 = text.parse().expect("a number of JSON is one of Rust");
    let far = (duration.as_secs_f64() - seconds).abs();
    assert!(far <= seconds.abs() * 1e-12 + 1e-9, "{duration:?}");
});
