use xdr_core::XdrSource;

#[derive(XdrSource)]
#[xdr(source = "doors", deny_unknown)]
struct Entry {
    #[xdr(label = "object")]
    door: Option<&str>,
}

fn main() {}
