use xdr_core::{Rest, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "eventTime")]
    at: Option<u64>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
