//! Lines of 389 Directory Server's text access log: each is a record that has all of its words, or no UTF-8.

#![no_main]

use libfuzzer_sys::fuzz_target;
use xdr_core::{Context, Normalizer, Scratch};
use xdr_sources::{AccessLine, Connections, Operation};

fuzz_target!(|rest: &[u8]| {
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    let lines: Vec<_> = rest
        .split(|byte| *byte == b'\n')
        .take(8)
        .map(|rest| [b"[06/May/2024:07:08:09.388006333 -0400] conn=", rest].concat())
        .collect();
    let mut connections = Connections::new(2);
    for line in &lines {
        if let Some(line) = AccessLine::of(line) {
            connections.follow(&line);
            Operation::of(&line);
        }
    }
    // The second time, it is known how its fields are read.
    for line in lines.iter().chain(&lines) {
        let found = xdr_sources::normalize(&mut normalizer, line);
        let Ok(text) = str::from_utf8(line) else {
            assert_eq!(found.unwrap_err().code.as_str(), "not_utf8");
            continue;
        };
        let (source, record) = found.expect("none is refused");
        assert_eq!(source.name, "ds389");
        let json = record.to_json();
        let words = text.split(|character: char| !character.is_ascii_lowercase());
        for word in words.filter(|word| word.len() > 2 && word.starts_with("zz")) {
            assert!(json.contains(word), "{word:?} of {text} is not in {json}");
        }
    }
});
