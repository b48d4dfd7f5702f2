use xdr_core::{Rest, Timestamp, XdrSource};

fn floor(floor: &u8) -> Option<i64> {
    Some(i64::from(*floor))
}

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "count", with = floor)]
    floor: Option<u8>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
