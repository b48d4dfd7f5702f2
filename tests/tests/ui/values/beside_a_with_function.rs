use xdr_core::{Outcome, Rest, XdrSource};

fn of(state: &str) -> Option<Outcome> {
    (state == "open").then_some(Outcome::Success)
}

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "outcome", with = of, values("open" => Success))]
    state: Option<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
