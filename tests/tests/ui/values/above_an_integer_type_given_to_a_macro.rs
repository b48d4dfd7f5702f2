use xdr_core::{Rest, Timestamp, XdrSource};

macro_rules! source {
    ($name:ident: $state:ty) => {
        #[derive(XdrSource)]
        #[xdr(source = "doors")]
        struct $name<'a> {
            #[xdr(label = "outcome", values(0 => Success, 300 => Failure))]
            state: $state,
            #[xdr(label = "eventTime", required)]
            at: Timestamp,
            #[xdr(rest)]
            rest: Rest<'a>,
        }
    };
}

source!(Entry: Option<u8>);

fn main() {}
