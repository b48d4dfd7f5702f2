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
#[xdr(source = "gates", detect("door"))]
struct Passage<'a> {
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
#[xdr(source = "stairs", detect("lift"))]
struct Climb<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

static SOURCES: Sources = Sources::new(&[
    Entry::DESCRIPTOR,
    Passage::DESCRIPTOR,
    Ride::DESCRIPTOR,
    Climb::DESCRIPTOR,
]);

fn main() {}
