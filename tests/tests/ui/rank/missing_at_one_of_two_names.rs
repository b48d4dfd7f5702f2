use xdr_core::{Rest, Timestamp, XdrSource};

mod house {
    pub use xdr_core::labels::{eventTime, object, object as door};

    xdr_core::labels! {
        /// Rack number.
        rack: One<Integer>;
    }
}

#[derive(XdrSource)]
#[xdr(source = "doors", labels = house)]
struct Entry<'a> {
    #[xdr(label = "object", rank = 1)]
    door: Option<&'a str>,
    #[xdr(label = "door")]
    gate: Option<&'a str>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
