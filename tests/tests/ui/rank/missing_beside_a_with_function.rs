use xdr_core::{Rest, Timestamp, XdrSource};

fn floors(text: &str) -> Option<i64> {
    text.parse().ok()
}

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "count")]
    floor: Option<i64>,
    #[xdr(label = "count", with = floors)]
    floors: Option<&'a str>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
