use xdr_core::{Rest, Timestamp, XdrSource};

fn floor(door: &str) -> Option<i64> {
    door.parse().ok()
}

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "count", with = flor)]
    door: Option<&'a str>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
