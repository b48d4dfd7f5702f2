//! Events that are no records, and why.

use serde_json::{Value as Json, json};
use xdr_core::{Context, Normalizer, Rejection, Rest, Scratch, Timestamp, XdrSource};

use crate::{event, record};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(path("badge", "no"), label = "count", required)]
    number: i64,
    #[xdr(label = "group", required)]
    groups: Vec<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Crew<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "group")]
    teams: Vec<&'a str>,
    #[xdr(path("badge", "no"), label = "count")]
    number: Option<u64>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

/// The rejection of an event.
macro_rules! rejection {
    ($source:ident, $context:expr, $event:expr) => {{
        let (context, event, scratch) = ($context, $event, Scratch::new());
        let mut normalizer = Normalizer::new(&context, &scratch);
        normalizer
            .normalize($source::DESCRIPTOR, event.as_bytes())
            .map(xdr_core::Record::to_json)
            .expect_err("it is rejected")
    }};
}

#[test]
fn an_event_without_what_is_required_is_rejected() {
    assert_eq!(
        record!(Entry, r#""badge":{"no":7},"groups":["a"]"#),
        Ok(json!({"count": 7, "group": ["a"]}))
    );
    for members in [
        "",
        r#""groups":["a"]"#,
        r#""badge":{},"groups":["a"]"#,
        r#""badge":{"no":null},"groups":["a"]"#,
        r#""badge":{"no":""},"groups":["a"]"#,
        r#""badge":{"no":"seven"},"groups":["a"]"#,
        r#""badge":7,"groups":["a"]"#,
        r#""badge":{"no":7}"#,
        r#""badge":{"no":7},"groups":[]"#,
        r#""badge":{"no":7},"groups":[null,8]"#,
    ] {
        assert_eq!(
            record!(Entry, members),
            Err("missing_required"),
            "{members}"
        );
    }
}

#[test]
fn the_rejection_names_the_field_and_what_was_expected() {
    let absent = rejection!(Entry, Context::default(), event(r#""groups":["a"]"#));
    assert_eq!(absent.code.as_str(), "missing_required");
    assert_eq!(absent.message, "`badge > no` is required, but absent");
    let members = r#""badge":{"no":"x"},"groups":["a"]"#;
    let wrong = rejection!(Entry, Context::default(), event(members));
    assert_eq!(
        wrong.message,
        "`badge > no` is required, but absent or not an integer of 64 bits"
    );
}

#[test]
fn an_event_that_does_not_fill_a_required_label_is_rejected() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Timed<'a> {
        #[xdr(label = "eventTime", rank = 1)]
        at: Option<Timestamp>,
        #[xdr(path("seen", "at"), label = "eventTime", rank = 2)]
        seen: Option<Timestamp>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    let context = Context::default;
    let Rejection { code, message, .. } = rejection!(Timed, context(), r#"{"at":"noon"}"#);
    assert_eq!(code.as_str(), "missing_required");
    assert_eq!(
        message,
        "`at` or `seen > at` fills the required label `eventTime`, but is absent or not convertible"
    );
}

#[derive(XdrSource)]
#[xdr(source = "doors", deny_unknown)]
struct Strict<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(path("badge", "holder"), label = "object")]
    holder: Option<&'a str>,
    #[xdr(skip = "no label carries it")]
    seq: Option<u64>,
}

#[test]
fn a_source_may_refuse_keys_that_it_does_not_name() {
    assert_eq!(
        record!(Strict, r#""badge":{"holder":"mira"},"seq":1"#),
        Ok(json!({"object": "mira"}))
    );
    for (members, message) in [
        (r#""door":"north""#, "the source `doors` has no key `door`"),
        (
            r#""badge":{"holder":"mira","no":7}"#,
            "the source `doors` has no key `badge > no`",
        ),
    ] {
        assert_eq!(record!(Strict, members), Err("unknown_key"), "{members}");
        let rejection = rejection!(Strict, Context::default(), event(members));
        assert_eq!(rejection.message, message);
    }
}

#[test]
fn a_label_with_too_many_values_is_rejected() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Crew<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "group", rank = 1)]
        teams: Vec<&'a str>,
        #[xdr(label = "group", rank = 2)]
        crews: Vec<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    let context = || {
        let mut context = Context::default();
        context.limits.values_per_label = 2;
        context
    };
    let two = event(r#""teams":["a","b","a"],"crews":["b"]"#);
    let (context_of_two, scratch) = (context(), Scratch::new());
    let mut normalizer = Normalizer::new(&context_of_two, &scratch);
    let record = normalizer.normalize(Crew::DESCRIPTOR, two.as_bytes());
    let groups = record.unwrap().get(xdr_core::labels::group);
    assert_eq!(
        groups.collect::<Vec<_>>(),
        ["a", "b"],
        "equal values count once"
    );

    let three = event(r#""teams":["a","b"],"crews":["c"]"#);
    let Rejection { code, message, .. } = rejection!(Crew, context(), three);
    assert_eq!(code.as_str(), "too_many_values");
    assert_eq!(message, "label `group` has more than 2 values");
}

#[test]
fn an_event_with_too_many_bytes_is_rejected() {
    let event = event(r#""badge":{"no":7},"groups":["a"]"#);
    let context = |event_bytes| {
        let mut context = Context::default();
        context.limits.event_bytes = event_bytes;
        context
    };
    let (enough, scratch) = (context(event.len()), Scratch::new());
    let mut normalizer = Normalizer::new(&enough, &scratch);
    let record = normalizer.normalize(Entry::DESCRIPTOR, event.as_bytes());
    assert_eq!(record.unwrap().get(xdr_core::labels::count), Some(7));

    let Rejection { code, message, .. } = rejection!(Entry, context(event.len() - 1), &event);
    assert_eq!(code.as_str(), "too_long");
    let limit = event.len() - 1;
    let expected = format!("the event has more bytes than the limit of {limit}");
    assert_eq!(message, expected);

    // An event of as many bytes, and one with a blank more.
    let lines = format!("{event}\n{event} \r\n{event}");
    let mut batch = normalizer.batch(Entry::DESCRIPTOR, lines.as_bytes());
    let mut code = || {
        let next = batch.next().expect("there is a line left");
        next.record.err().map(|rejection| rejection.code.as_str())
    };
    assert_eq!([code(), code(), code()], [None, Some("too_long"), None]);
}

#[test]
fn what_is_no_json_object_is_rejected_with_the_place() {
    for (event, code, offset) in [
        ("", "cut_off", Some(0)),
        (r#"{"at":"2024"#, "cut_off", Some(11)),
        (r#"{"at":2024,}"#, "not_json", Some(11)),
        (r#"{"at":01}"#, "not_json", Some(7)),
        ("{} {}", "not_json", Some(3)),
        ("[1", "cut_off", Some(2)),
        ("7 x", "not_json", Some(2)),
        ("[]", "not_an_object", None),
        (r#""door""#, "not_an_object", None),
    ] {
        let rejection = rejection!(Entry, Context::default(), event);
        assert_eq!(rejection.code.as_str(), code, "{event}");
        assert_eq!(rejection.offset, offset, "{event}");
    }
}

#[test]
fn a_rejection_leaves_no_trace_in_the_next_record() {
    let good = event(r#""badge":{"no":7},"groups":["a"]"#);
    let bad = event(r#""badge":{"no":8},"groups":[],"x":1"#);
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    let mut read = |event| {
        let record = normalizer.normalize(Entry::DESCRIPTOR, str::as_bytes(event));
        record.map(xdr_core::Record::to_json)
    };
    let first = read(&good);
    assert_eq!(read(&bad).unwrap_err().code.as_str(), "missing_required");
    assert_eq!(read(&good), first);
}

#[test]
fn a_key_that_comes_twice_is_not_unknown() {
    let (context, scratch) = (Context::default(), Scratch::new());
    let event = event(r#""badge":{"holder":"mira","holder":"otto"}"#);
    let mut normalizer = Normalizer::new(&context, &scratch);
    let record = normalizer
        .normalize(Strict::DESCRIPTOR, event.as_bytes())
        .unwrap();
    assert_eq!(record.get(xdr_core::labels::object), Some("otto"));
    let record = record.to_json();
    assert!(
        record.ends_with(r#""unmapped":{"badge":{"holder":"mira"}}}"#),
        "{record}"
    );
}

#[test]
fn a_struct_that_refuses_unknown_keys_still_takes_what_does_not_convert() {
    #[derive(XdrSource)]
    #[xdr(source = "doors", deny_unknown)]
    struct Strict<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(path("badge", "holder"), label = "object")]
        holder: Option<&'a str>,
        #[xdr(path(json("note"), "floor"), label = "count")]
        floor: Option<u64>,
    }
    let (context, scratch) = (Context::default(), Scratch::new());
    let event = event(r#""badge":5,"note":"prose""#);
    let mut normalizer = Normalizer::new(&context, &scratch);
    let record = normalizer
        .normalize(Strict::DESCRIPTOR, event.as_bytes())
        .unwrap()
        .to_json();
    assert!(
        record.contains(r#""unmapped":{"badge":5,"note":"prose"}"#),
        "{record}"
    );
    // The struct has no field for them, and says so rather than lose them.
    let Err(rejection) = Strict::from_json(event.as_bytes(), &scratch) else {
        panic!("there is no room for `badge`")
    };
    assert_eq!(rejection.code.as_str(), "no_room");
    assert_eq!(rejection.source, Some("doors"));
}

#[test]
fn an_event_that_leaves_too_much_is_rejected_whichever_way_it_is_read() {
    let numbers = |count| format!("[{}]", vec!["1"; count].join(","));
    let lists = |count| format!("[{}]", numbers(count));
    for (members, expected) in [
        (format!(r#""teams":{}"#, numbers(1024)), Ok(())),
        (
            format!(r#""teams":{}"#, numbers(1025)),
            Err("too_many_issues"),
        ),
        (
            format!(r#""badge":{}"#, numbers(1025)),
            Err("too_many_issues"),
        ),
        (format!(r#""badge":{}"#, lists(65_536)), Ok(())),
        (
            format!(r#""badge":{}"#, lists(65_537)),
            Err("too_many_unmapped"),
        ),
    ] {
        let event = event(&members);
        let (context, scratch) = (Context::default(), Scratch::new());
        let mut normalizer = Normalizer::new(&context, &scratch);
        let straight = normalizer
            .normalize(Crew::DESCRIPTOR, event.as_bytes())
            .map(drop);
        let through = Crew::from_json(event.as_bytes(), &scratch).map(drop);
        for outcome in [straight, through] {
            assert_eq!(
                outcome.map_err(|it| it.code.as_str()),
                expected,
                "{members:.12}"
            );
        }
    }
}

/// What becomes of an event within these limits.
fn within(set: impl FnOnce(&mut xdr_core::Limits), members: &str) -> Result<String, String> {
    let (mut context, scratch) = (Context::default(), Scratch::new());
    set(&mut context.limits);
    let event = event(members);
    let mut normalizer = Normalizer::new(&context, &scratch);
    match normalizer.normalize(Crew::DESCRIPTOR, event.as_bytes()) {
        Ok(record) => Ok(record.to_json()),
        Err(rejection) => Err(format!("{}: {rejection}", rejection.code.as_str())),
    }
}

#[test]
fn each_limit_can_be_set() {
    let deep = r#""badge":{"no":7,"a":[[1]]}"#;
    assert!(within(|limits| limits.depth = 4, deep).is_ok());
    assert_eq!(
        within(|limits| limits.depth = 3, deep),
        Err("too_deep: nested deeper than 3 at byte 50".to_owned())
    );
    let keys = r#""badge":{"no":7,"no":8,"a":1}"#;
    assert!(within(|limits| limits.keys_per_object = 3, keys).is_ok());
    assert_eq!(
        within(|limits| limits.keys_per_object = 2, keys),
        Err("too_many_keys: an object has more keys than the limit of 2".to_owned())
    );
    let unmapped = r#""x":1,"y":2"#;
    assert!(within(|limits| limits.unmapped_values = 2, unmapped).is_ok());
    assert_eq!(
        within(|limits| limits.unmapped_values = 1, unmapped),
        Err(
            "too_many_unmapped: the event leaves more unmapped values than the limit of 1"
                .to_owned()
        )
    );
    let issues = r#""badge":{"no":"?"}"#;
    assert!(within(|limits| limits.issues = 1, issues).is_ok());
    assert_eq!(
        within(|limits| limits.issues = 0, issues),
        Err("too_many_issues: the event has more issues than the limit of 0".to_owned())
    );
}

#[test]
fn unmapped_values_can_be_left_out() {
    let (mut context, scratch) = (Context::default(), Scratch::new());
    context.drop_unmapped = true;
    let event = event(r#""x":1,"badge":{"no":"?"}"#);
    let mut normalizer = Normalizer::new(&context, &scratch);
    let record = normalizer.normalize(Crew::DESCRIPTOR, event.as_bytes());
    let rest = record.unwrap().rest();
    assert_eq!(rest.unmapped(), []);
    assert_eq!(rest.issues().len(), 1);
}

#[test]
fn json_in_text_that_is_too_deep_is_left_as_text() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Noted<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(path(json("note"), "floor"), label = "object")]
        floor: Option<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    let note = r#"{"floor":"2","x":[[1]]}"#;
    let event = event(&format!(r#""note":{}"#, json!(note)));
    for (depth, floor) in [(3, Some("2")), (2, None)] {
        let (mut context, scratch) = (Context::default(), Scratch::new());
        context.limits.depth = depth;
        let mut normalizer = Normalizer::new(&context, &scratch);
        let record = normalizer
            .normalize(Noted::DESCRIPTOR, event.as_bytes())
            .unwrap();
        assert_eq!(record.get(xdr_core::labels::object), floor);
        let left: Json = serde_json::from_str(&record.to_json()).unwrap();
        let left = &left["unmapped"]["note"];
        match floor {
            Some(_) => assert_eq!(left, &json!({"x": [[1]]})),
            None => assert_eq!(left, &json!(note)),
        }
    }
}
