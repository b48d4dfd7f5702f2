use xdr_core::{Port, Rest, Timestamp, XdrSource};

mod house {
    pub use xdr_core::labels::*;
}

#[derive(XdrSource)]
#[xdr(source = "doors", labels = house)]
struct Entry<'a> {
    #[xdr(label = "sourcePort", along = "sourceIpv4")]
    port: Option<Port>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
