//! The guide's rows are all mapped, but for one that the struct deviates from.

use xdr_core::{Rest, Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors", guide = "guides/doors.csv")]
#[xdr(deviation(path("floor"), label = "count", reason = "it is a name, not a number"))]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "object")]
    door: Option<&'a str>,
    #[xdr(label = "region")]
    floor: Option<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

#[derive(XdrSource)]
#[xdr(source = "gates", deny_unknown)]
#[xdr(guide = "guides/two_rows_behind_a_long_cell.csv")]
struct Passage<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(path("badge", "holder"), label = userName)]
    holder: Option<&'a str>,
    #[xdr(path("badge", "no"), label("externalId"))]
    number: Option<&'a str>,
    #[xdr(label = "object")]
    door: Option<&'a str>,
}

fn main() {
    let [deviation] = Entry::DESCRIPTOR.deviations else {
        panic!("one deviation is declared");
    };
    assert_eq!(deviation.printed_path(), "floor");
    assert_eq!(deviation.label, "count");
    assert_eq!(deviation.reason, "it is a name, not a number");
    assert!(Passage::DESCRIPTOR.deviations.is_empty());
}
