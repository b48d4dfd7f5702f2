use xdr_core::{Rest, Timestamp, XdrSource};

fn floor(door: u64) -> Option<i64> {
    i64::try_from(door).ok()
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
