use xdr_core::{Rest, Timestamp, XdrSource};

fn floor(door: &str, base: i64) -> Option<i64> {
    Some(door.len() as i64 - base)
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
