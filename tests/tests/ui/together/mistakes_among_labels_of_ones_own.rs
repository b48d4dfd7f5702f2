use xdr_core::{Rest, XdrSource};

mod house {
    pub use xdr_core::labels::{object, object as door, outcome, sourcePort};

    xdr_core::labels! {
        /// Rack number.
        rackNumber: One<Integer>;
        /// Number of the house.
        number: One<Integer>, reserved = "the inventory has it";
    }
}

#[derive(XdrSource)]
#[xdr(source = "doors", vendr = "Example", labels = house)]
struct Entry<'a> {
    #[xdr(label = "rackNumbr")]
    rack: Option<i64>,
    #[xdr(label = "number")]
    house: Option<i64>,
    #[xdr(label = "sourcePort")]
    port: Option<&'a str>,
    #[xdr(label = "object")]
    object: Option<&'a str>,
    #[xdr(path("gate"), label = "door")]
    door: Option<&'a str>,
    #[xdr(label = "outcome", values("open" => Sucess))]
    state: Option<&'a str>,
    floor: Option<u64>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
