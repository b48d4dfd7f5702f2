use xdr_core::{Rest, XdrSource};

mod house {
    pub use xdr_core::labels::{eventTime, object, object as door};
}

#[derive(XdrSource)]
#[xdr(source = "doors", labels = house)]
struct Entry<'a> {
    #[xdr(label = "object", tkae = first)]
    gate: Option<&'a str>,
    #[xdr(label = "door")]
    door: Option<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
