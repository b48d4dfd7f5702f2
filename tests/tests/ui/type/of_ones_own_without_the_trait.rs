use xdr_core::{Rest, XdrSource};

#[derive(Clone)]
struct Badge(u32);

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "count")]
    badge: Option<Badge>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
