use xdr_core::{Rest, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "sessionId")]
    visit: &'a str,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
