//! The grammar of the derive, rule by rule, on small invented sources.

#![allow(
    dead_code,
    reason = "nobody reads the fields of a struct that is only mapped"
)]

mod addresses;
mod borrowing;
mod conversions;
mod description;
mod epochs;
mod fingerprint;
mod front;
mod golden;
mod guesses;
mod lists;
mod paths;
mod ranks;
mod redaction;
mod rejections;
mod roles;
mod telling;
mod wrapping;

use serde_json::Value as Json;
use xdr_core::__private::normalize_walking;
use xdr_core::{Context, Normalizer, Rejection, Scratch, XdrSource};

/// The [`Outcome`] for an event with these members beside its time.
macro_rules! record {
    ($source:ident, $members:expr) => {
        crate::of_text!($source, crate::event($members))
    };
}
use record;

/// The [`Outcome`] for this text.
macro_rules! of_text {
    ($source:ident, $event:expr) => {{
        let (event, scratch) = ($event, xdr_core::Scratch::new());
        crate::outcome::<$source<'_>>(&event, &scratch)
    }};
}
use of_text;

/// What became of an event: the output without `eventTime` and `eventId`, or the rejection's code.
type Outcome = Result<Json, &'static str>;

/// An event with these members beside its time.
fn event(members: &str) -> String {
    let comma = if members.is_empty() { "" } else { "," };
    format!(r#"{{"at":"2024-05-06T07:08:09Z"{comma}{members}}}"#)
}

/// The record made straight from the event. So must be one made again, when its keys are known, and one made by the walker;
/// one made through the struct must have the same labels.
fn outcome<'a, T: XdrSource<'a>>(event: &'a str, scratch: &'a Scratch) -> Outcome {
    let context = Context::default();
    let mut normalizer = Normalizer::new(&context, scratch);
    let straight = normalizer.normalize(T::DESCRIPTOR, event.as_bytes());
    let straight = straight.map(|record| parsed(&record.to_json()));
    let again = normalizer.normalize(T::DESCRIPTOR, event.as_bytes());
    assert_eq!(again.map(|record| parsed(&record.to_json())), straight);
    let walked = normalize_walking(&mut normalizer, T::DESCRIPTOR, event.as_bytes());
    assert_eq!(walked.map(|record| parsed(&record.to_json())), straight);

    let through = T::from_json(event.as_bytes(), scratch).and_then(|it| it.to_record(scratch));
    let through = through.map(|record| parsed(&record.to_json()));
    assert_eq!(labels(&straight), labels(&through), "{event}");
    straight.map_err(|rejection| rejection.code.as_str())
}

fn parsed(record: &str) -> Json {
    let mut record: Json = serde_json::from_str(record).expect(record);
    let members = record.as_object_mut().expect("a record is an object");
    members.remove("eventTime");
    members.remove("eventId");
    record
}

/// The labels of a record, or the code of a rejection.
fn labels(record: &Result<Json, Rejection>) -> Outcome {
    let record = record.as_ref().map_err(|rejection| rejection.code.as_str());
    let mut record = record?.clone();
    let members = record.as_object_mut().expect("a record is an object");
    members.remove("unmapped");
    members.remove("issues");
    Ok(record)
}
