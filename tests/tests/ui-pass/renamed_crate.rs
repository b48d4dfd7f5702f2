//! The crate goes by another name, in a module of a facade.

mod facade {
    pub use xdr_core as renamed;
}

use facade::renamed::{Rest, Scratch, Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors", crate = "facade::renamed")]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "outcome", values("open" => Success))]
    state: Option<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {
    let scratch = Scratch::new();
    let event = br#"{"at":"2024-05-06T07:08:09Z","state":"open"}"#;
    let entry = Entry::from_json(event, &scratch).unwrap();
    assert_eq!(
        entry.to_record(&scratch).unwrap().to_json(),
        r#"{"eventTime":"2024-05-06T07:08:09Z","outcome":"Success"}"#
    );
}
