//! The derive stands in a macro, a function that converts outside.

use xdr_core::{Rest, Timestamp, XdrSource};

macro_rules! source {
    ($name:ident: $by:path) => {
        #[derive(XdrSource)]
        #[xdr(source = "doors")]
        struct $name<'a> {
            #[xdr(label = "eventTime", required)]
            at: Timestamp,
            #[xdr(label = "count", with = $by)]
            floor: Option<&'a str>,
            #[xdr(rest)]
            rest: Rest<'a>,
        }
    };
}

fn floor(text: &str) -> Option<i64> {
    text.parse().ok()
}

source!(Entry: floor);

fn main() {
    assert_eq!(Entry::DESCRIPTOR.fields[1].name, "floor");
}
