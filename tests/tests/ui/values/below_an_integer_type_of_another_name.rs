use xdr_core::{Rest, Timestamp, XdrSource};

type Small = u8;

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "outcome", values(0 => Success, -1 => Failure))]
    state: Option<Small>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
