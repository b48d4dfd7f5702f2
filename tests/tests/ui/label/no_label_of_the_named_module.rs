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
    #[xdr(label = "sessionId")]
    visit: Option<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
