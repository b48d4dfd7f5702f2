use xdr_core::{Rest, Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a, T> {
    #[xdr(label = "object")]
    door: Option<T>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
