use xdr_core::XdrSource;

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "sessionId")]
    visit: Option<&'a str>,
    #[xdr(rest)]
    rest: Vec<&'a str>,
}

fn main() {}
