use xdr_core::{Rest, Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rset)]
    rest: Rest<'a>,
}

fn main() {}
