//! The derive stands in a macro, a field's type outside.

use xdr_core::{Port, Rest, Timestamp, XdrSource};

macro_rules! source {
    ($name:ident: $port:ty) => {
        #[derive(XdrSource)]
        #[xdr(source = "doors")]
        struct $name<'a> {
            #[xdr(label = "eventTime", required)]
            at: Timestamp,
            #[xdr(label = "sourcePort")]
            port: $port,
            #[xdr(rest)]
            rest: Rest<'a>,
        }
    };
}

source!(Entry: Option<Port>);

fn main() {
    assert_eq!(Entry::DESCRIPTOR.fields[1].type_name, "Option<Port>");
}
