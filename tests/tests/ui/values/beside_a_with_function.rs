use xdr_core::{Outcome, Rest, Timestamp, XdrSource};

fn of(state: &str) -> Option<Outcome> {
    (state == "open").then_some(Outcome::Success)
}

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "outcome", with = of, values("open" => Success))]
    state: Option<&'a str>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
