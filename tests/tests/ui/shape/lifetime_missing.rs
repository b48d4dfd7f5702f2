use xdr_core::{Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors", deny_unknown)]
struct Entry {
    #[xdr(label = "object")]
    door: Option<&str>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
}

fn main() {}
