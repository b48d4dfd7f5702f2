//! The labels are those of a module that adds some to the model's.

use xdr_core::{Rest, Scratch, Timestamp, XdrSource};

mod house {
    pub use xdr_core::labels::*;

    xdr_core::vocabulary! {
        /// How a door was opened.
        pub enum Opening {
            /// With a key.
            Key,
            /// By force.
            Forced,
        }
    }

    xdr_core::labels! {
        /// How the door was opened.
        opening: One<Token(Opening)>;
        /// Teams that look after the door.
        keepers: Many<Text>, sensitive = Person;
    }
}

mod sources {
    use super::*;

    #[derive(XdrSource)]
    #[xdr(source = "doors", labels = super::house)]
    pub struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        pub at: Timestamp,
        #[xdr(label = "opening", values("k" => Key, "f" => Forced))]
        pub how: Option<&'a str>,
        #[xdr(label = keepers)]
        pub keepers: Vec<&'a str>,
        #[xdr(rest)]
        pub rest: Rest<'a>,
    }
}

fn main() {
    let scratch = Scratch::new();
    let event = br#"{"at":"2024-05-06T07:08:09Z","how":"f","keepers":["night","day"]}"#;
    let entry = sources::Entry::from_json(event, &scratch).unwrap();
    let record = entry.to_record(&scratch).unwrap();
    assert_eq!(record.get(house::opening), Some(house::Opening::Forced));
    let keepers: Vec<_> = record.get(house::keepers).collect();
    assert_eq!(keepers, ["night", "day"]);
}
