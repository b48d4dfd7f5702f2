use xdr_core::{Rest, XdrSource};

mod house {
    xdr_core::labels! {
        /// Rack number.
        rack: One<Text>;
    }
    pub use rack as shelf;
    pub use xdr_core::labels::*;
}

#[derive(XdrSource)]
#[xdr(source = "doors", labels = house)]
struct Entry<'a> {
    #[xdr(label = "rack")]
    rack: Option<&'a str>,
    #[xdr(label = "shelf")]
    shelf: Option<&'a str>,
    #[xdr(label = "objct")]
    object: Option<&'a str>,
    #[xdr(label = "sourcePart", along = "sourceIpv5")]
    host: Option<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
