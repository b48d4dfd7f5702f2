use xdr_core::{Rest, Timestamp, XdrSource};

mod house {
    pub use xdr_core::labels::eventTime;

    xdr_core::labels! {
        /// Rack number.
        rack: One<Integer>;
        /// Shelf in the rack.
        shelf: One<Integer>;
    }
}

#[derive(XdrSource)]
#[xdr(source = "doors", labels = house)]
struct Entry<'a> {
    #[xdr(label("rack" 1))]
    rack: Option<i64>,
    #[xdr(label = "shelf", along = "rack")]
    shelf: Option<i64>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
