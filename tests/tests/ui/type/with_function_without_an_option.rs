use xdr_core::{Rest, Timestamp, XdrSource};

fn floor(door: &str) -> i64 {
    door.len() as i64
}

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "count", with = floor)]
    door: Option<&'a str>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
