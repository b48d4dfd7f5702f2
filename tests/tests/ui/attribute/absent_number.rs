use xdr_core::{Rest, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "count", absent(0))]
    visits: Option<i64>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
