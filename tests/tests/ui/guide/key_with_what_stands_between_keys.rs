use xdr_core::{Rest, Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors", guide = "guides/row_without_a_field.csv")]
struct Entry<'a> {
    #[xdr(label = "object")]
    door: Option<&'a str>,
    #[xdr(path("badge > holder"), label = "userName")]
    holder: Option<&'a str>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
