//! What each record has is filled: by a field that always has a value, by two of which one may have it, by a label that
//! goes by another name; and another label may be required of an event.

use xdr_core::{EpochSeconds, Rest, Scratch, Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "object", required)]
    door: &'a str,
    #[xdr(rest)]
    rest: Rest<'a>,
}

#[derive(XdrSource)]
#[xdr(source = "lifts")]
struct Ride<'a> {
    #[xdr(label = "eventTime", rank = 1)]
    at: Option<Timestamp>,
    #[xdr(label = "eventTime", rank = 2)]
    seconds: Option<EpochSeconds>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

mod house {
    pub use xdr_core::labels::eventTime as when;
    pub use xdr_core::labels::eventTime as otherwise;

    xdr_core::labels! {
        /// Rack number.
        rack: One<Integer>;
    }
}

#[derive(XdrSource)]
#[xdr(source = "racks", labels = house)]
struct Move<'a> {
    #[xdr(label = "when", required)]
    at: Timestamp,
    #[xdr(label = "rack")]
    rack: Option<i64>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

#[derive(XdrSource)]
#[xdr(source = "shelves", labels = house)]
struct Turn<'a> {
    #[xdr(label = "when", rank = 1)]
    at: Option<Timestamp>,
    #[xdr(label = "otherwise", rank = 2)]
    seconds: Option<EpochSeconds>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {
    let scratch = Scratch::new();
    let time = r#"{"eventTime":"2024-05-06T07:08:09Z"}"#;
    let ride = Ride::from_json(br#"{"seconds":1714979289}"#, &scratch).unwrap();
    assert_eq!(ride.to_record(&scratch).unwrap().to_json(), time);
    let turn = Turn::from_json(br#"{"seconds":1714979289}"#, &scratch).unwrap();
    assert_eq!(turn.to_record(&scratch).unwrap().to_json(), time);
    let moved = Move::from_json(br#"{"at":"2024-05-06T07:08:09Z"}"#, &scratch).unwrap();
    assert_eq!(moved.to_record(&scratch).unwrap().to_json(), time);
    assert!(Entry::from_json(br#"{"at":"2024-05-06T07:08:09Z"}"#, &scratch).is_err());
    assert!(
        Ride::from_json(b"{}", &scratch)
            .unwrap()
            .to_record(&scratch)
            .is_err()
    );
}
