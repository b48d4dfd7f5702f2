use xdr_core::{Rest, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "outcome", values(true => Success, false => Failure))]
    state: Option<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
