use xdr_core::{Rest, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "sessionId")]
    visit: Option<String>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
