use xdr_core::{Rest, Timestamp, XdrSource};

macro_rules! source {
    ($name:ident: $state:literal) => {
        #[derive(XdrSource)]
        #[xdr(source = "doors")]
        struct $name<'a> {
            #[xdr(label = "outcome", values(0 => Success, -$state => Failure))]
            state: Option<i64>,
            #[xdr(label = "eventTime", required)]
            at: Timestamp,
            #[xdr(rest)]
            rest: Rest<'a>,
        }
    };
}

source!(Entry: -1);

fn main() {}
