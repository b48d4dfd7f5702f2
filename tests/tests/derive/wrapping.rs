//! What is around an event: its envelope, the device that wrote it, and what the caller knows.

use serde_json::json;
use xdr_core::{Context, Normalizer, Rest, Scratch, Sources, Timestamp, Uuid, XdrSource, labels};

use crate::{event, of_text, record};

#[derive(XdrSource)]
#[xdr(source = "doors")]
#[xdr(
    detect("at"),
    envelope("payload"),
    envelope("log", "trace"),
    envelope("log", "audit")
)]
struct Wrapped<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(path("badge", "holder"), label = "userName")]
    holder: Option<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

#[test]
fn an_event_is_found_in_its_envelope_and_what_is_beside_it_stays_unmapped() {
    let inside = event(r#""badge":{"holder":"mira","no":7}"#);
    assert_eq!(
        of_text!(Wrapped, format!(r#"{{"shop":"north","payload":{inside}}}"#)),
        Ok(json!({
            "userName": ["mira"],
            "unmapped": {"shop": "north", "payload": {"badge": {"no": 7}}}
        }))
    );
    assert_eq!(
        of_text!(
            Wrapped,
            format!(r#"{{"log":{{"level":6,"audit":{inside}}},"payload":"x"}}"#)
        ),
        Ok(json!({
            "userName": ["mira"],
            "unmapped": {"log": {"level": 6, "audit": {"badge": {"no": 7}}}, "payload": "x"}
        }))
    );
}

#[test]
fn an_envelope_is_found_where_unmapped_values_are_dropped() {
    let event = format!(r#"{{"shop":"north","payload":{}}}"#, event(r#""x":1"#));
    let (mut context, scratch) = (Context::default(), Scratch::new());
    context.drop_unmapped = true;
    let mut normalizer = Normalizer::new(&context, &scratch);
    let record = normalizer.normalize(Wrapped::DESCRIPTOR, event.as_bytes());
    let record = record.unwrap();
    assert_eq!(
        record.get(labels::eventTime),
        Timestamp::parse("2024-05-06T07:08:09Z")
    );
    assert!(record.rest().is_empty());
}

#[test]
fn an_object_at_an_envelopes_key_is_one_only_with_an_event_in_it() {
    let inside = event("");
    assert_eq!(
        of_text!(
            Wrapped,
            format!(r#"{{"payload":{{"x":1}},"log":{{"trace":{{}},"audit":{inside}}}}}"#)
        ),
        Ok(json!({"unmapped": {"payload": {"x": 1}, "log": {"trace": {}}}}))
    );
    assert_eq!(
        record!(Wrapped, r#""payload":{"x":1}"#),
        Ok(json!({"unmapped": {"payload": {"x": 1}}}))
    );
}

#[test]
fn what_is_in_no_envelope_is_read_as_it_is() {
    for event in [
        r#"{"payload":"x"}"#,
        r#"{"payload":{"x":1}}"#,
        r#"{"log":{"audit":[]}}"#,
        "{}",
    ] {
        assert_eq!(of_text!(Wrapped, event), Err("missing_required"), "{event}");
    }
}

#[derive(XdrSource)]
#[xdr(source = "doors", envelope("payload"), detect("at"))]
struct Posted<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "destinationHost")]
    host: Option<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

#[test]
fn an_envelope_is_opened_though_a_fields_key_stands_beside_it() {
    let event = r#"{"host":"collector.example.com","payload":{"at":"2024-05-06T07:08:09Z"}}"#;
    assert_eq!(
        of_text!(Posted, event),
        Ok(json!({"unmapped": {"host": "collector.example.com"}}))
    );
}

#[test]
fn a_second_envelope_that_is_no_object_is_not_lost() {
    let event = r#"{"payload":{"at":"2024-05-06T07:08:09Z"},"payload":"north"}"#;
    assert_eq!(
        of_text!(Posted, event),
        Ok(json!({"unmapped": {"payload": "north"}}))
    );
}

#[test]
fn an_event_of_the_source_by_its_own_keys_is_in_no_envelope() {
    assert_eq!(
        record!(Posted, r#""payload":{"at":"2020-01-01T00:00:00Z"}"#),
        Ok(json!({"unmapped": {"payload": {"at": "2020-01-01T00:00:00Z"}}}))
    );
}

#[test]
fn the_device_is_the_sources_unless_the_event_names_it() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    #[xdr(vendor = "Example", model = "Door 9", device_type = "Access")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "deviceModel")]
        model: Option<&'a str>,
        #[xdr(label = "deviceType")]
        class: Option<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(Entry, ""),
        Ok(json!({"deviceVendor": "Example", "deviceModel": "Door 9", "deviceType": "Access"}))
    );
    assert_eq!(
        record!(Entry, r#""model":"Door 10","class":"""#),
        Ok(json!({"deviceVendor": "Example", "deviceModel": "Door 10", "deviceType": "Access"}))
    );
}

#[test]
fn what_the_caller_knows_is_in_each_record() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "object")]
        door: Option<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    let mut context = Context::default();
    context.customer_id = Some(Uuid::from_u128(1));
    context.collector_id = Some(Uuid::from_u128(2));
    context.event_source_id = Some(Uuid::from_u128(3));
    context.device_host = Some("door.example.com".to_owned());
    context.received_at = Timestamp::parse("2024-05-06T07:08:10Z");
    context.raw = true;
    let (event, scratch) = (event(r#""door":"north""#), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    let record = normalizer.normalize(Entry::DESCRIPTOR, event.as_bytes());
    let record = record.unwrap();
    assert_eq!(record.get(labels::customerId), context.customer_id);
    assert_eq!(record.get(labels::collectorId), context.collector_id);
    assert_eq!(record.get(labels::eventSourceId), context.event_source_id);
    assert_eq!(record.get(labels::deviceHost), Some("door.example.com"));
    assert_eq!(
        record.get(labels::collectorReceivedTime),
        context.received_at
    );
    assert_eq!(record.get(labels::object), Some("north"));
    assert_eq!(record.raw(), Some(&*event));
    assert!(record.get(labels::eventId).is_some());
}

#[test]
fn the_id_is_left_out_if_that_is_asked_for() {
    #[derive(XdrSource)]
    #[xdr(source = "doors", deny_unknown, detect("at"))]
    struct Entry {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
    }
    let mut context = Context::default();
    context.drop_event_id = true;
    let scratch = Scratch::new();
    let mut normalizer = Normalizer::new(&context, &scratch);
    let event = br#"{"at":"2024-05-06T07:08:09Z"}"#;
    let record = normalizer.normalize(Entry::DESCRIPTOR, event).unwrap();
    assert_eq!(record.get(labels::eventId), None);
    assert_eq!(record.to_json(), r#"{"eventTime":"2024-05-06T07:08:09Z"}"#);

    context.raw = true;
    let sources = Sources::new(&[Entry::DESCRIPTOR]);
    let mut normalizer = Normalizer::new(&context, &scratch);
    let (_, record) = normalizer.normalize_any(&sources, event).unwrap();
    assert_eq!(record.get(labels::eventId), None);
    assert_eq!(record.raw().map(str::as_bytes), Some(&event[..]));
}
