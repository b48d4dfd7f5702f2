use xdr_core::{Rest, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a, 'b> {
    #[xdr(label = "object")]
    door: Option<&'b str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
