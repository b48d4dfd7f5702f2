//! A struct that borrows nothing has no lifetime; one that does may name it as it likes.

use xdr_core::{AnyText, Port, Rest, Scratch, Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors", deny_unknown)]
struct Owned {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "sourcePort")]
    port: Option<Port>,
}

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Borrowed<'event> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "sessionId")]
    visit: Option<AnyText<'event>>,
    #[xdr(rest)]
    rest: Rest<'event>,
}

fn main() {
    let scratch = Scratch::new();
    let event = br#"{"at":"2024-05-06T07:08:09Z","port":"8443"}"#;
    let owned = Owned::from_json(event, &scratch).unwrap();
    assert_eq!(
        owned.to_record(&scratch).unwrap().to_json(),
        r#"{"eventTime":"2024-05-06T07:08:09Z","sourcePort":8443}"#
    );
    let event = br#"{"at":"2024-05-06T07:08:09Z","visit":7}"#;
    let borrowed = Borrowed::from_json(event, &scratch).unwrap();
    assert_eq!(borrowed.visit, Some(AnyText("7")));
}
