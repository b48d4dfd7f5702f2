//! A macro names its own crate, by `$crate`, for labels, functions and the core.

use xdr_core::{Rest, Scratch, Timestamp, XdrSource};

pub mod facade {
    pub use xdr_core as renamed;

    pub mod house {
        pub use xdr_core::labels::eventTime;

        xdr_core::labels! {
            /// Rack number.
            rack: One<Integer>;
        }
    }

    pub fn rack(text: &str) -> Option<i64> {
        text.strip_prefix('R')?.parse().ok()
    }
}

macro_rules! source {
    ($name:ident, $labels:path) => {
        #[derive(XdrSource)]
        #[xdr(source = "racks", crate = $crate::facade::renamed, labels = $crate::facade::house)]
        struct $name<'a> {
            #[xdr(label = "eventTime", required)]
            at: Timestamp,
            #[xdr(label = "rack", with = $crate::facade::rack)]
            rack: Option<&'a str>,
            #[xdr(rest)]
            rest: Rest<'a>,
        }

        mod given {
            use super::*;

            #[derive(XdrSource)]
            #[xdr(source = "shelves", labels = $labels)]
            pub struct $name<'a> {
                #[xdr(label = "eventTime", required)]
                pub at: Timestamp,
                #[xdr(label = rack)]
                pub rack: Option<i64>,
                #[xdr(rest)]
                pub rest: Rest<'a>,
            }
        }
    };
}

source!(Move, crate::facade::house);

fn main() {
    let scratch = Scratch::new();
    let event = br#"{"at":"2024-05-06T07:08:09Z","rack":"R12"}"#;
    let moved = Move::from_json(event, &scratch).unwrap();
    assert_eq!(
        moved.to_record(&scratch).unwrap().to_json(),
        r#"{"eventTime":"2024-05-06T07:08:09Z","rack":12}"#
    );
    assert_eq!(given::Move::DESCRIPTOR.name, "shelves");
}
