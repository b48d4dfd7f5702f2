//! No name is there unless it is written.

#![no_implicit_prelude]

#[derive(::xdr_core::XdrSource)]
#[xdr(source = "doors", vendor = "Example", detect("at", "door" = "north"), envelope("payload"))]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: ::xdr_core::Timestamp,
    #[xdr(path(json("note"), "reader"), label("sourceIpv4"), label("sourcePort", with = ::xdr_core::Endpoint::port))]
    reader: ::core::option::Option<::xdr_core::Endpoint<'a>>,
    #[xdr(label = "outcome", values("open" | "opened" => Success, "shut" => Failure), absent("-"))]
    state: ::core::option::Option<&'a str>,
    #[xdr(label = "object", join = ", ")]
    tags: ::std::vec::Vec<&'a str>,
    #[xdr(keep)]
    floor: ::core::option::Option<i64>,
    #[xdr(skip = "no label carries it")]
    seq: ::core::option::Option<u64>,
    #[xdr(rest)]
    rest: ::xdr_core::Rest<'a>,
}

fn main() {
    let scratch = ::xdr_core::Scratch::new();
    let event =
        br#"{"at":"2024-05-06T07:08:09Z","state":"shut","tags":["a","b"],"floor":2,"seq":1}"#;
    let entry = <Entry<'_> as ::xdr_core::XdrSource<'_>>::from_json(event, &scratch);
    let entry = entry.unwrap();
    let record = ::xdr_core::XdrSource::to_record(&entry, &scratch).unwrap();
    ::std::assert_eq!(
        record.to_json(),
        r#"{"eventTime":"2024-05-06T07:08:09Z","deviceVendor":"Example","object":"a, b","outcome":"Failure","unmapped":{"floor":2}}"#
    );
    ::std::assert_eq!(entry.reader, ::core::option::Option::None);
    ::std::assert_eq!(
        (entry.floor, entry.seq),
        (
            ::core::option::Option::Some(2),
            ::core::option::Option::Some(1)
        )
    );
}
