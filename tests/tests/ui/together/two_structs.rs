use xdr_core::{Rest, Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "eventTime")]
    at: Option<Timestamp>,
    #[xdr(label = "sourcePort")]
    port: Option<&'a str>,
    floor: Option<u64>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

#[derive(XdrSource)]
#[xdr(source = "lifts")]
struct Ride<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "sesionId")]
    visit: Option<&'a str>,
    #[xdr(label = "customerId")]
    customer: Option<xdr_core::Uuid>,
    #[xdr(label = "object")]
    doors: Vec<&'a str>,
    #[xdr(label = "outcome", values("up" => Sucess))]
    state: Option<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
