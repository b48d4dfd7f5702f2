use xdr_core::XdrSource;

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "object")]
    door: Option<&'a str>,
}

fn main() {}
