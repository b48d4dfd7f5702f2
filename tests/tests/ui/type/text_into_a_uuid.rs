use xdr_core::{Rest, Timestamp, XdrSource};

mod house {
    pub use xdr_core::labels::eventTime;

    xdr_core::labels! {
        /// Ticket of the visit.
        ticket: One<Uuid>;
    }
}

#[derive(XdrSource)]
#[xdr(source = "doors", labels = house)]
struct Entry<'a> {
    #[xdr(label = "ticket")]
    ticket: Option<&'a str>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
