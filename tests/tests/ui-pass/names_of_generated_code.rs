//! Fields, items and functions have the names that the derive's output uses itself.

#![allow(non_camel_case_types, non_snake_case, dead_code)]

use xdr_core::{Rest, Scratch, Timestamp, XdrSource};

mod __xdr {}
mod __labels {}

type __Label0_0 = ();
struct __Vocabulary;
static __TABLE: u8 = 0;
static __DESCRIPTOR: u8 = 0;
const __USES: u8 = 0;

fn __questions() {}
fn __map() {}
fn __map0() {}

fn __value(text: &str) -> Option<i64> {
    text.parse().ok()
}

#[derive(XdrSource)]
#[xdr(source = "doors", deny_unknown)]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    __value: Timestamp,
    #[xdr(label = "count", with = __value)]
    __mapper: Option<&'a str>,
    #[xdr(label = "object")]
    self_: Option<&'a str>,
    #[xdr(label = "outcome", values("open" => Success))]
    __reader: Option<&'a str>,
    #[xdr(label = "group")]
    __field0: Vec<&'a str>,
    #[xdr(keep)]
    __slot: Option<u8>,
    #[xdr(skip = "no label carries it")]
    __rejection: Option<u8>,
    #[xdr(rest)]
    __xdr: Rest<'a>,
}

#[derive(XdrSource)]
#[xdr(source = "lifts", deny_unknown)]
struct __Ride {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
}

fn main() {
    let scratch = Scratch::new();
    let event = br#"{"__value":"2024-05-06T07:08:09Z","__mapper":"7","self_":"north","__reader":"open","__slot":1}"#;
    let entry = Entry::from_json(event, &scratch).unwrap();
    assert_eq!(
        entry.to_record(&scratch).unwrap().to_json(),
        r#"{"eventTime":"2024-05-06T07:08:09Z","count":7,"object":"north","outcome":"Success","unmapped":{"__slot":1}}"#
    );
    assert_eq!(__Ride::DESCRIPTOR.name, "lifts");
    assert_eq!(__Label0_0::default(), ());
}
