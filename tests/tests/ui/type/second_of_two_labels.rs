use xdr_core::{Endpoint, Rest, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label("deviceIPAddress"), label("sourcePort"))]
    reader: Option<Endpoint<'a>>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
