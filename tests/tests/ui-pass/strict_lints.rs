//! What the derive writes has no warning, however strict the crate is.

#![deny(
    warnings,
    future_incompatible,
    keyword_idents,
    let_underscore,
    missing_docs,
    nonstandard_style,
    rust_2018_idioms,
    rust_2024_compatibility,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unreachable_pub,
    unused,
    unused_lifetimes,
    unused_qualifications,
    unused_results
)]
#![forbid(unsafe_code)]

use xdr_core::{Endpoint, Rest, Scratch, Timestamp, XdrSource};

/// An entry through a door.
#[derive(Debug, XdrSource)]
#[xdr(source = "doors", detect("at"), envelope("payload"))]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(path("reader", "addr"), label("sourceIpv4"), label("sourcePort", with = Endpoint::port))]
    reader: Option<Endpoint<'a>>,
    #[xdr(path(json("note"), "state"), label = "outcome", values("open" => Success, "shut" => Failure))]
    state: Option<&'a str>,
    #[xdr(label = "count", rank = 1)]
    count: Option<u8>,
    #[xdr(label = "count", rank = 2)]
    counts: Option<i64>,
    #[xdr(label = "object", take = last)]
    tags: Vec<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {
    let scratch = Scratch::new();
    let event = br#"{"at":"2024-05-06T07:08:09Z","note":"{\"state\":\"open\"}","counts":3}"#;
    let entry = Entry::from_json(event, &scratch).unwrap();
    assert_eq!(
        entry.to_record(&scratch).unwrap().to_json(),
        r#"{"eventTime":"2024-05-06T07:08:09Z","count":3,"outcome":"Success"}"#
    );
}
