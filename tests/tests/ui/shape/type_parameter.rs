use xdr_core::{Rest, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a, T> {
    #[xdr(label = "object")]
    door: Option<T>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
