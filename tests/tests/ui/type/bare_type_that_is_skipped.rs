use xdr_core::{Rest, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(skip = "no label carries it")]
    seq: u64,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
