//! Redaction: nothing that is redacted stands anywhere in what is written.

use serde_json::{Value as Json, json};
use xdr_core::{
    Action, Context, Endpoint, Normalizer, Redaction, Rest, Scratch, Timestamp, Uuid, XdrSource,
};

mod house {
    xdr_core::labels! {
        /// What opens the door.
        code: One<Text>, sensitive = Secret;
        /// Floor.
        floor: One<Text>;
        /// Tickets that were shown.
        tickets: Many<Uuid>;
    }
    pub(crate) use xdr_core::labels::*;
}

#[derive(XdrSource)]
#[xdr(source = "doors", labels = house, detect("at"), envelope("door_log", "event"))]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(path("who", "name"), label = "userName")]
    name: Option<&'a str>,
    #[xdr(path("who", "mail"), label("destinationUser", rank = 1))]
    mail: Option<&'a str>,
    #[xdr(label("destinationUser", rank = 2))]
    host: Option<&'a str>,
    #[xdr(label = "sourceIpv4")]
    addr: Option<Endpoint<'a>>,
    #[xdr(label = "message")]
    notes: Vec<&'a str>,
    #[xdr(label = "code")]
    code: Option<&'a str>,
    #[xdr(label = "floor")]
    floor: Option<&'a str>,
    #[xdr(label = "tickets")]
    tickets: Vec<Uuid>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

/// What is written of an event under a policy, by both ways of writing.
fn written(policy: &str, members: &str) -> String {
    written_by(policy, members, false)
}

fn written_by(policy: &str, members: &str, drop_unmapped: bool) -> String {
    let policy: Redaction = policy.parse().unwrap();
    let mut context = Context::default();
    context.raw = true;
    context.drop_unmapped = drop_unmapped;
    context.redaction = Some(policy.with_key("a key of nobody else"));
    let scratch = Scratch::new();
    let event = crate::event(members);
    let mut normalizer = Normalizer::new(&context, &scratch);
    let record = normalizer
        .normalize(Entry::DESCRIPTOR, event.as_bytes())
        .unwrap();
    let json = record.to_json();
    let through_serde = serde_json::to_string(record).unwrap();
    assert_eq!(parsed(&json), parsed(&through_serde));
    json
}

fn parsed(json: &str) -> Json {
    let mut json: Json = serde_json::from_str(json).unwrap();
    for key in ["eventId", "eventTime"] {
        json.as_object_mut().unwrap().remove(key);
    }
    json
}

#[test]
fn a_label_is_masked_dropped_or_hashed_with_all_its_copies() {
    let members = r#""who":{"name":"mira.quill"},"floor":"of mira.quill","seen":["mira.quill",{"mira.quill":"by mira.quill"}]"#;
    assert_eq!(
        parsed(&written("mask", members)),
        json!({
            "userName": ["***"],
            "floor": "of ***",
            "unmapped": {"seen": ["***", {"***": "by ***"}]},
            "raw": r#"{"at":"2024-05-06T07:08:09Z","who":{"name":"***"},"floor":"of ***","seen":["***",{"***":"by ***"}]}"#,
        })
    );
    let dropped = parsed(&written("person=drop", members));
    assert_eq!(dropped.get("userName"), None);
    assert_eq!(dropped["floor"], json!("of "));
    // printf %s mira.quill | openssl dgst -sha256 -hmac 'a key of nobody else'
    let hash = "hmac:2867c7b23c0c1574e21c738710aef723";
    assert_eq!(parsed(&written("hash", members))["userName"], json!([hash]));
}

#[test]
fn an_envelope_hides_nothing() {
    let event = crate::event(r#""who":{"name":"first.one","name":"second.one"}"#);
    let (mut context, scratch) = (Context::default(), Scratch::new());
    context.redaction = Some("mask".parse().unwrap());
    let event = format!(r#"{{"door_log":{{"event":{event}}}}}"#);
    let mut normalizer = Normalizer::new(&context, &scratch);
    let record = normalizer.normalize(Entry::DESCRIPTOR, event.as_bytes());
    let json = record.unwrap().to_json();
    assert!(json.contains(r#""userName":["***"]"#), "{json}");
    assert!(json.contains(r#""name":"***""#), "{json}");
    assert!(!json.contains(".one"), "{json}");
}

#[test]
fn a_policy_is_by_sensitivity() {
    let members = r#""who":{"name":"mira.quill"},"notes":["came late"],"code":"4711-0815""#;
    let record = parsed(&written("secret=mask", members));
    assert_eq!(record["userName"], json!(["mira.quill"]));
    assert_eq!(
        (&record["code"], &record["message"]),
        (&json!("***"), &json!(["came late"]))
    );
    let record = parsed(&written("free-text=mask,person=drop", members));
    assert_eq!(
        (&record["code"], &record["message"]),
        (&json!("4711-0815"), &json!(["***"]))
    );
    for (policy, told) in [
        ("masks", "`masks` is none of mask, drop and hash"),
        (
            "people=mask",
            "`people` is none of person, secret and free-text",
        ),
        ("person=", "`` is none of mask, drop and hash"),
        ("", "`` is none of mask, drop and hash"),
        (
            "person=mask,secret=drop,person=hash",
            "`person` comes twice",
        ),
        (
            "person=hash,mask",
            "`mask` in a list does not say of what: person=mask, secret=mask or free-text=mask",
        ),
    ] {
        assert_eq!(policy.parse::<Redaction>().unwrap_err().to_string(), told);
    }
}

/// Whatever becomes of a value at the path of a sensitive field, it is redacted.
#[test]
fn nothing_of_a_sensitive_field_is_written_whatever_became_of_it() {
    let long = "secretive".repeat(20);
    for (members, redacted) in [
        // It loses to another.
        (
            r#""who":{"mail":"mira@example.com"},"host":"otto.host""#.to_owned(),
            "otto.host",
        ),
        // It comes twice.
        (
            r#""who":{"name":"first.one","name":"second.one"}"#.to_owned(),
            "first.one",
        ),
        // It does not convert.
        (r#""addr":{"ip":"192.0.2.77"}"#.to_owned(), "192.0.2.77"),
        (
            r#""addr":"nowhere.example.com""#.to_owned(),
            "nowhere.example.com",
        ),
        // It converts in part.
        (r#""addr":"192.0.2.77:443""#.to_owned(), "192.0.2.77"),
        // It is a list where one value is taken.
        (
            r#""code":["4711-0815","4711-0816"]"#.to_owned(),
            "4711-0816",
        ),
        // It stands above or below the field.
        (r#""who":"mira.quill""#.to_owned(), "mira.quill"),
        (
            r#""who":{"name":{"first":"mira.quill"}}"#.to_owned(),
            "mira.quill",
        ),
        (
            r#""who":[{"name":"mira.quill"},{"name":"otto.host"}]"#.to_owned(),
            "otto.host",
        ),
        // A number.
        (r#""code":47110815,"other":47110815"#.to_owned(), "47110815"),
        // In JSON in text, with escapes.
        (
            r#""who":{"name":"r\u00e9mi.q"},"seen":"{\"x\":\"r\\u00e9mi.q\"}""#.to_owned(),
            "mi.q",
        ),
        // Cut off in an issue.
        (
            format!(
                r#""who":{{"name":"{long}"}},"at2":1,"addr":"{}{long}""#,
                "x".repeat(50)
            ),
            "secret",
        ),
        // A key below the field.
        (
            r#""who":{"name":{"mira.quill":1}},"seen":{"mira.quill":1}"#.to_owned(),
            "mira.quill",
        ),
        // Short and in an object that an issue shows, cut off.
        (
            format!(
                r#""who":{{"name":{{"long":"{}","x":"qq"}}}}"#,
                "x".repeat(30)
            ),
            "qq",
        ),
        // Short.
        (r#""who":{"name":"qq"},"seen":"qq""#.to_owned(), "qq"),
    ] {
        for policy in ["mask", "drop", "hash"] {
            for drop_unmapped in [false, true] {
                let json = written_by(policy, &members, drop_unmapped);
                assert!(!json.contains(redacted), "{redacted} by {policy} in {json}");
                assert!(!json.contains("u00e9"), "{json}");
                assert!(!drop_unmapped || parsed(&json).get("unmapped").is_none());
            }
        }
    }
}

#[test]
fn an_event_as_deep_as_may_be_is_redacted() {
    let deep = format!(
        r#""who":"mira.quill","x":{}"mira.quill"{}"#,
        "[".repeat(127),
        "]".repeat(127)
    );
    let policy = "mask".parse::<Redaction>().unwrap();
    let (mut context, scratch) = (Context::default(), Scratch::new());
    context.redaction = Some(policy);
    let event = crate::event(&deep);
    let mut normalizer = Normalizer::new(&context, &scratch);
    let record = normalizer.normalize(Entry::DESCRIPTOR, event.as_bytes());
    assert!(!record.unwrap().to_json().contains("mira"));
}

/// As much to look for as there is to look in; one after the other it would take hours.
#[test]
fn an_event_with_a_great_many_secrets_is_redacted_in_no_time() {
    let secrets: Vec<_> = (0..60_000)
        .map(|number| format!("\"secret-{number}\""))
        .collect();
    let others: Vec<_> = (0..60_000)
        .map(|number| format!("\"{{other {number}\""))
        .collect();
    let members = format!(
        r#""who":{{"name":[[{}]]}},"x":[{}]"#,
        secrets.join(","),
        others.join(",")
    );
    let json = written("mask", &members);
    assert!(!json.contains("secret-"));
}

#[test]
fn without_a_key_a_hash_is_a_mask() {
    let policy = "hash".parse::<Redaction>().unwrap();
    assert!(policy.needs_key());
    let (mut context, scratch) = (Context::default(), Scratch::new());
    context.redaction = Some(policy);
    let event = crate::event(r#""who":{"name":"mira.quill"}"#);
    let mut normalizer = Normalizer::new(&context, &scratch);
    let record = normalizer.normalize(Entry::DESCRIPTOR, event.as_bytes());
    assert!(record.unwrap().to_json().contains(r#""userName":["***"]"#));
}

#[test]
fn copies_of_what_a_function_made_a_label_of_are_redacted() {
    fn initial(name: &str) -> Option<&str> {
        name.get(..1)
    }
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "userName", with = initial)]
        who: Option<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    let mut context = Context::default();
    context.redaction = Some(Redaction::all(Action::Mask));
    let scratch = Scratch::new();
    let event = crate::event(r#""who":"mira.quill","note":"mira.quill came late""#);
    let mut normalizer = Normalizer::new(&context, &scratch);
    let source = Entry::DESCRIPTOR;
    let record = normalizer.normalize(source, event.as_bytes()).unwrap();
    assert_eq!(
        parsed(&record.to_json()),
        json!({"userName": ["***"], "unmapped": {"note": "*** came late"}})
    );
}

#[test]
fn copies_of_what_lies_deeper_than_a_fields_path_are_redacted() {
    for who in [
        r#"[[{"name":"mira.quill"}]]"#,
        r#"{"x":1},"door_log":{"event":{"who":{"name":"mira.quill"}}}"#,
    ] {
        let members = format!(r#""who":{who},"note":"mira.quill came late""#);
        let json = written("mask", &members);
        assert!(!json.contains("mira.quill"), "{json}");
        assert_eq!(parsed(&json)["unmapped"]["note"], json!("*** came late"));
    }
}

#[test]
fn what_an_event_is_known_by_stays_however_much_is_redacted() {
    let names: Vec<_> = (0..8_000)
        .map(|number| format!("name{number:06}"))
        .collect();
    let ticket = "5d3b7f10-2c4e-4a61-9b8d-0e1f2a3b4c5d";
    let members = format!(
        r#""who":{{"name":{}}},"code":"2024-05","tickets":["{ticket}"]"#,
        json!(names)
    );
    let record: Json = serde_json::from_str(&written("mask", &members)).unwrap();
    assert_eq!(record["tickets"], json!([ticket]));
    assert_eq!(record["eventTime"], json!("2024-05-06T07:08:09Z"));
    assert_eq!(record["eventId"].as_str().unwrap().len(), 36);
}

#[test]
fn text_without_anything_to_redact_keeps_its_spelling() {
    let note = r#"{ "caf\u00e9" : 1.0 }"#;
    let members = format!(r#""who":{{"name":"mira.quill"}},"note":{}"#, json!(note));
    let record = parsed(&written("mask", &members));
    assert_eq!(record["unmapped"]["note"], json!(note));
    assert!(!record["raw"].as_str().unwrap().contains("mira"));
    let record = parsed(&written("mask", r#""note" : "nobody""#));
    assert!(
        record["raw"]
            .as_str()
            .unwrap()
            .ends_with(r#","note" : "nobody"}"#)
    );
}

#[test]
fn redacted_keys_take_no_value_from_each_other() {
    let members = r#""who":{"name":"mira.quill","mail":"otto@example.com"},"seen":{"mira.quill":1,"otto@example.com":2}"#;
    let record = parsed(&written("mask", members));
    assert_eq!(record["unmapped"]["seen"], json!({"***": 1, "*** (2)": 2}));
}
