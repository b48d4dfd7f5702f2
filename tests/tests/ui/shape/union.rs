use xdr_core::XdrSource;

#[derive(XdrSource)]
#[xdr(source = "doors", deny_unknown)]
union Entry {
    number: u32,
}

fn main() {}
