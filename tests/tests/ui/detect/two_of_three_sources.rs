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
#[xdr(source = "lifts", detect("lift"))]
struct Ride<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

#[derive(XdrSource)]
#[xdr(source = "gates", detect("at", "door"))]
struct Passage<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

static SOURCES: Sources = Sources::new(&[Entry::DESCRIPTOR, Ride::DESCRIPTOR, Passage::DESCRIPTOR]);

fn main() {}
