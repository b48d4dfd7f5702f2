use xdr_core::{Rest, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(rest)]
    first: Rest<'a>,
    #[xdr(rest)]
    second: Rest<'a>,
}

fn main() {}
