//! Whole events and their whole records, of which `records` has ten for each of four sources, written by hand from what the vendors document.

use serde_json::Value as Json;
use xdr_core::{Context, Normalizer, Scratch};

fn agree(source: &str, cases: &str) {
    let cases: Vec<Json> = serde_json::from_str(cases).unwrap();
    assert_eq!(cases.len(), 10);
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    // The second time, keys are guessed.
    for case in cases.iter().chain(&cases) {
        let event = match &case["event"] {
            Json::String(line) => scratch.text(line),
            event => scratch.text(&event.to_string()),
        };
        let (found, record) = xdr_sources::normalize(&mut normalizer, event.as_bytes()).unwrap();
        assert_eq!(found.name, source, "{}", case["about"]);
        let mut record: Json = serde_json::from_str(&record.to_json()).unwrap();
        record.as_object_mut().unwrap().remove("eventId");
        assert_eq!(record, case["record"], "{}: {event}", case["about"]);
    }
}

#[test]
fn teleports_records_are_as_written() {
    agree("teleport", include_str!("records/teleport.json"));
}

#[test]
fn records_of_duos_administrators_are_as_written() {
    agree("duo-admin", include_str!("records/duo_admin.json"));
}

#[test]
fn records_of_duos_authentication_are_as_written() {
    agree("duo-auth", include_str!("records/duo_auth.json"));
}

#[test]
fn records_of_389_directory_server_are_as_written() {
    agree("ds389", include_str!("records/ds389.json"));
}
