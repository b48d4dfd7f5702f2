use xdr_core::{Rest, Timestamp, XdrSource};

mod house {
    xdr_core::labels! {
        /// Rack number.
        rack: One<Integer>;
    }
}

#[derive(XdrSource)]
#[xdr(source = "doors", labels = hause)]
struct Entry<'a> {
    #[xdr(label = "rack")]
    visit: Option<i64>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
