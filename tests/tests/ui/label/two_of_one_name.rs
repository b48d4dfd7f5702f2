use xdr_core::{Rest, Timestamp, XdrSource};

mod house {
    pub use xdr_core::labels::{eventTime, region as theirs};

    xdr_core::labels! {
        /// Part of the house.
        region: One<Integer>;
    }
}

#[derive(XdrSource)]
#[xdr(source = "doors", labels = house)]
struct Entry<'a> {
    #[xdr(label = "region")]
    part: Option<i64>,
    #[xdr(label = "theirs")]
    region: Option<&'a str>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
