//! The derive stands in a macro; all that an attribute holds is given to it.

use xdr_core::{Rest, Scratch, Timestamp, XdrSource};

macro_rules! source {
    (
        $name:ident, $source:literal, $versions:literal, $key:literal, $text:literal, $envelope:literal;
        $label:literal, $rank:literal, $token:ident, $left:literal, $absent:literal, $reason:literal, $by:literal
    ) => {
        #[derive(XdrSource)]
        #[xdr(source = $source, versions($versions), detect($key, "kind" = $text), envelope($envelope))]
        struct $name<'a> {
            #[xdr(label = "eventTime", required)]
            at: Timestamp,
            #[xdr(path($key, json($envelope), "name"), label($label, rank = $rank), absent($absent))]
            door: Option<&'a str>,
            #[xdr(label("outcome", values($left => $token)))]
            state: Option<&'a str>,
            #[xdr(label = $label, rank = 2, join = $by, note = $reason)]
            doors: Vec<&'a str>,
            #[xdr(skip = $reason)]
            seq: Option<u64>,
            #[xdr(rest)]
            rest: Rest<'a>,
        }
    };
}

source! {
    Entry, "doors", "1.0", "door", "entry", "payload";
    "object", 1, Success, "open", "-", "no label carries it", ", "
}

fn main() {
    let scratch = Scratch::new();
    let event = br#"{"at":"2024-05-06T07:08:09Z","state":"open","doors":["a","b"]}"#;
    let entry = Entry::from_json(event, &scratch).unwrap();
    assert_eq!(
        entry.to_record(&scratch).unwrap().to_json(),
        r#"{"eventTime":"2024-05-06T07:08:09Z","object":"a, b","outcome":"Success"}"#
    );
}
