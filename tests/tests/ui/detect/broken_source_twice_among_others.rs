use xdr_core::{Rest, Sources, Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors", detect("door"))]
struct Entry<'a> {
    floor: Option<u64>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

#[derive(XdrSource)]
#[xdr(source = "lifts", detect("door"))]
struct Ride<'a> {
    #[xdr(label = "object", rank = 0)]
    floor: Option<&'a str>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

static SOURCES: Sources = Sources::new(&[Entry::DESCRIPTOR, Ride::DESCRIPTOR]);

fn main() {}
