use xdr_core::{Rest, Sources, Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "lifts", detect("lift"), detect("payload"))]
struct Ride<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

#[derive(XdrSource)]
#[xdr(source = "doors", detect("at", "door"), envelope("record"), envelope("payload"))]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

static SOURCES: Sources = Sources::new(&[Ride::DESCRIPTOR, Entry::DESCRIPTOR]);

fn main() {}
