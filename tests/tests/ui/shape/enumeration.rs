use xdr_core::XdrSource;

#[derive(XdrSource)]
#[xdr(source = "doors", deny_unknown)]
enum Entry {
    Open,
    Shut,
}

fn main() {}
