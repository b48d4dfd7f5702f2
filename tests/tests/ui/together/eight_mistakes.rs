use xdr_core::{Rest, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors", vendr = "Example")]
struct Entry<'a> {
    #[xdr(label = "sesionId")]
    visit: Option<&'a str>,
    #[xdr(label = "sourcePort")]
    port: Option<&'a str>,
    #[xdr(label = "object")]
    doors: Vec<&'a str>,
    #[xdr(path("badge"), label("userName"))]
    badge: Option<&'a str>,
    #[xdr(path("badge", "holder"), label("userName", rank = 2))]
    holder: Option<&'a str>,
    #[xdr(label = "outcome", values("open" => Sucess))]
    state: Option<&'a str>,
    floor: Option<u64>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
