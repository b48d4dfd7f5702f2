//! The struct, the labels' module and a function are named like keywords of Rust.

#![allow(non_camel_case_types)]

use xdr_core::{Rest, Scratch, Timestamp, XdrSource};

mod r#mod {
    pub use xdr_core::labels::eventTime;

    xdr_core::labels! {
        /// How the door is.
        state: One<Token(r#enum)>;
        /// Number of the floor.
        floor: One<Integer>;
    }

    xdr_core::vocabulary! {
        /// How a door is.
        pub enum r#enum {
            /// It is open.
            Open,
        }
    }
}

fn r#fn(text: &str) -> Option<i64> {
    text.parse().ok()
}

#[derive(XdrSource)]
#[xdr(source = "doors", labels = r#mod)]
struct r#struct<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "floor", with = r#fn)]
    floor: Option<&'a str>,
    #[xdr(label = state, values("open" => Open))]
    state: Option<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {
    let scratch = Scratch::new();
    let event = br#"{"at":"2024-05-06T07:08:09Z","floor":"7","state":"open"}"#;
    let entry = r#struct::from_json(event, &scratch).unwrap();
    assert_eq!(
        entry.to_record(&scratch).unwrap().to_json(),
        r#"{"eventTime":"2024-05-06T07:08:09Z","floor":7,"state":"Open"}"#
    );
}
