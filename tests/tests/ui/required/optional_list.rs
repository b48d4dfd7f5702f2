use xdr_core::{Rest, Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "object")]
    door: Option<&'a str>,
    #[xdr(label = "eventTime", take = first)]
    at: Vec<Timestamp>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
