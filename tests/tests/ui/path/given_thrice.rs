use xdr_core::{Rest, Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "object")]
    door: Option<&'a str>,
    #[xdr(path("door"), label = "category")]
    gate: Option<&'a str>,
    #[xdr(path("door"), label = "region")]
    lift: Option<&'a str>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
