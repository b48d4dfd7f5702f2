use xdr_core::{Rest, Timestamp, XdrSource};

fn floor(text: &str) -> Option<i64> {
    text.parse().ok()
}

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(keep, with = floor)]
    door: Option<&'a str>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
