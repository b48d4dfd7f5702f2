use xdr_core::{Rest, Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "outcome", values(0 => Success, -0 => Failure))]
    state: Option<i64>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
