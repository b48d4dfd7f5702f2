use xdr_core::{Rest, Timestamp, XdrSource};

mod house {
    pub use xdr_core::labels::eventTime;

    xdr_core::labels! {
        /// Tenant by name.
        customerId: One<Text>;
    }
}

#[derive(XdrSource)]
#[xdr(source = "doors", labels = house)]
struct Entry<'a> {
    #[xdr(label = "customerId")]
    tenant: Option<&'a str>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
