use xdr_core::{Rest, Sources, Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors", detect("door"))]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

#[derive(XdrSource)]
#[xdr(source = "lifts", detect("door"))]
struct Ride<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

const SOURCES: Sources = Sources::new(&[Entry::DESCRIPTOR, Ride::DESCRIPTOR]);

fn main() {}
