use xdr_core::{Rest, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: u64,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
