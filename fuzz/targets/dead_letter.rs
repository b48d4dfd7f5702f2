//! Dead letters: what is written is read back, and any bytes are read or refused.

#![no_main]

use libfuzzer_sys::fuzz_target;
use xdr_core::{DeadLetter, Rejection, RejectionCode, Scratch};

fuzz_target!(|bytes: &[u8]| {
    let scratch = Scratch::new();
    let rejection = Rejection::new(RejectionCode::NotJson, "no reason");
    let letter = DeadLetter::new(&rejection, bytes).found_at("in.log", 1, 2);
    let json = letter.to_json();
    assert_eq!(DeadLetter::parse(&json, &scratch).as_ref(), Ok(&letter));

    let third = bytes.len() / 3 * 3;
    let mut parts = Vec::new();
    DeadLetter::new(&rejection, &bytes[..third]).write_first(&mut parts);
    DeadLetter::write_next(&bytes[third..], true, &mut parts);
    let parts = String::from_utf8(parts).expect("it is JSON");
    let whole = DeadLetter::parse(&parts, &scratch).expect("it is a dead letter");
    assert_eq!(whole.event, bytes);

    if let Ok(text) = str::from_utf8(bytes)
        && let Ok(letter) = DeadLetter::parse(text, &scratch)
    {
        let json = letter.to_json();
        assert_eq!(DeadLetter::parse(&json, &scratch).as_ref(), Ok(&letter));
    }
});
