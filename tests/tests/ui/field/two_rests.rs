use xdr_core::{Rest, Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(rest)]
    first: Rest<'a>,
    #[xdr(rest)]
    second: Rest<'a>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
}

fn main() {}
