//! A table may have a deprecated label: only who maps to it is warned, unless the module allows it.

#![deny(warnings)]

use xdr_core::{Rest, Timestamp, XdrSource};

mod house {
    pub use xdr_core::labels::eventTime;

    xdr_core::labels! {
        /// Rack number.
        #[deprecated(note = "map to `rackNumber`")]
        rack: One<Integer>;
        /// Rack number.
        rackNumber: One<Integer>;
    }
}

#[derive(XdrSource)]
#[xdr(source = "racks", labels = house)]
pub struct Move<'a> {
    #[xdr(label = "eventTime", required)]
    pub at: Timestamp,
    #[xdr(label = "rackNumber")]
    pub rack: Option<i64>,
    #[xdr(rest)]
    pub rest: Rest<'a>,
}

mod old {
    #![allow(deprecated)]

    use super::{Rest, Timestamp, XdrSource, house};

    #[derive(XdrSource)]
    #[xdr(source = "racks", labels = house)]
    pub struct Move<'a> {
        #[xdr(label = "eventTime", required)]
        pub at: Timestamp,
        #[xdr(label = "rack")]
        pub rack: Option<i64>,
        #[xdr(rest)]
        pub rest: Rest<'a>,
    }
}

fn main() {
    assert_eq!(house::TABLE.len(), 2);
    assert!(house::find("rack").is_some());
    assert_eq!(old::Move::DESCRIPTOR.fields[1].name, "rack");
    assert_eq!(Move::DESCRIPTOR.fields[1].name, "rack");
}
