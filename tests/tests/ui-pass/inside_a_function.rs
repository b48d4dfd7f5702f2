//! The struct stands in a function's body, beside what it names.

use xdr_core::{Rest, Scratch, Timestamp, XdrSource};

fn read() -> String {
    fn floor(door: &str) -> Option<i64> {
        door.strip_prefix('F')?.parse().ok()
    }

    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "count", with = floor)]
        door: Option<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }

    let scratch = Scratch::new();
    let event = br#"{"at":"2024-05-06T07:08:09Z","door":"F12"}"#;
    let entry = Entry::from_json(event, &scratch).unwrap();
    entry.to_record(&scratch).unwrap().to_json()
}

fn main() {
    assert_eq!(read(), r#"{"eventTime":"2024-05-06T07:08:09Z","count":12}"#);
}
