use xdr_core::{Rest, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "object")]
    door: Option<&'a str>,
    #[xdr(label = "eventTime", required)]
    at: &'a str,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
