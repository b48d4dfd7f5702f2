use xdr_core::XdrSource;

#[derive(XdrSource)]
#[xdr(source = "doors", deny_unknown)]
struct Entry<'a>(&'a str);

fn main() {}
