//! The printed code of the derive does what the derive does.

use xdr_core::{Context, Normalizer, Scratch, XdrSource};

mod derived {
    use xdr_core::{Rest, Timestamp, XdrSource};
    include!("../../../xdr-derive/golden/plain.rs");
}

mod printed {
    use xdr_core::{Rest, Timestamp};
    include!("../../../xdr-derive/golden/plain.expanded.rs");
}

#[test]
fn the_printed_code_compiles_and_does_the_same() {
    let event =
        br#"{"at":"2024-05-06T07:08:09Z","badge":{"holder":"mira","no":7},"seq":5,"hall":"north"}"#;
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    let mut json_of = |source| normalizer.normalize(source, event).unwrap().to_json();

    let derived = json_of(derived::Entry::DESCRIPTOR);
    assert_eq!(json_of(printed::Entry::DESCRIPTOR), derived);
    assert!(derived.contains(r#""userName":["mira"]"#), "{derived}");

    let entry = printed::Entry::from_json(event, &scratch).unwrap();
    assert_eq!((entry.holder, entry.number), (Some("mira"), Some(7)));
    assert_eq!((entry.seq, entry.rest.unmapped().len()), (Some(5), 2));
    assert_eq!(entry.at.to_string(), "2024-05-06T07:08:09Z");
}
