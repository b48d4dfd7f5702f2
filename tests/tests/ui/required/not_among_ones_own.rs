use xdr_core::{Rest, XdrSource};

mod house {
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
