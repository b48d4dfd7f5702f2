//! A field is named like a keyword of Rust.

use xdr_core::{Rest, Scratch, Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "category")]
    r#type: Option<&'a str>,
    #[xdr(path("r#match"), label = "object")]
    r#match: Option<&'a str>,
    #[xdr(rest)]
    r#in: Rest<'a>,
}

fn main() {
    let scratch = Scratch::new();
    let event = br#"{"at":"2024-05-06T07:08:09Z","type":"fire door","r#match":"a","match":1}"#;
    let entry = Entry::from_json(event, &scratch).unwrap();
    assert_eq!(
        (entry.r#type, entry.r#match),
        (Some("fire door"), Some("a"))
    );
    assert_eq!(entry.r#in.unmapped()[0].path.to_string(), "match");
    assert_eq!(Entry::DESCRIPTOR.fields[1].name, "type");
    assert_eq!(Entry::DESCRIPTOR.fields[1].printed_path(), "type");
}
