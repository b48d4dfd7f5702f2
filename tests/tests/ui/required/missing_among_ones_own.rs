use xdr_core::{Rest, XdrSource};

pub mod house {
    pub use xdr_core::labels::eventTime as when;

    xdr_core::labels! {
        /// Rack number.
        rack: One<Integer>;
    }
}

#[derive(XdrSource)]
#[xdr(source = "doors", labels = house)]
struct Entry<'a> {
    #[xdr(label = "rack")]
    rack: Option<i64>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
