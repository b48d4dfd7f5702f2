use xdr_core::{Rest, Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors", guide = "guides/deviation_without_a_reason.csv")]
#[xdr(deviation(path("floor"), label = "count", reason = " "))]
struct Entry<'a> {
    #[xdr(label = "object")]
    door: Option<&'a str>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
