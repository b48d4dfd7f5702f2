//! The derive stands in a macro, a field with its type outside.

use xdr_core::{Rest, Timestamp, XdrSource};

macro_rules! source {
    ($name:ident<$a:lifetime> { $($fields:tt)* }) => {
        #[derive(XdrSource)]
        #[xdr(source = "doors")]
        struct $name<$a> {
            #[xdr(label = "eventTime", required)]
            at: Timestamp,
            $($fields)*
            #[xdr(rest)]
            rest: Rest<$a>,
        }
    };
}

source! {
    Entry<'a> {
        #[xdr(label = "object")]
        door: Option<&'a str>,
    }
}

fn main() {
    assert_eq!(Entry::DESCRIPTOR.fields[1].name, "door");
}
