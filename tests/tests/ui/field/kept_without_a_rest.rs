use xdr_core::{Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors", deny_unknown)]
struct Entry {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(keep)]
    floor: Option<u64>,
}

fn main() {}
