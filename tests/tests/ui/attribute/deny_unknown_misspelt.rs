use xdr_core::{Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors", deny_unknwon)]
struct Entry<'a> {
    #[xdr(label = "object")]
    door: Option<&'a str>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
}

fn main() {}
