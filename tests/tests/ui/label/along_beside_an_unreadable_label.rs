use std::net::Ipv4Addr;

use xdr_core::{Port, Rest, Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label("sourceIpv4" 1))]
    address: Option<Ipv4Addr>,
    #[xdr(label = "sourcePort", along = "sourceIpv4")]
    port: Option<Port>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
