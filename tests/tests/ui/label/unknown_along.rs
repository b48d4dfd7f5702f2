use xdr_core::{Rest, Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label("sourcePort", along = "sourceIp"))]
    port: Option<u16>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
