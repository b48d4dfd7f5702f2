//! What becomes of a value: mapped, kept, skipped, or left to the rest.

use serde_json::json;
use xdr_core::{Leaf, Path, Rest, Scratch, Timestamp, XdrSource};

use crate::{event, record};

#[test]
fn texts_that_mean_that_there_is_no_value_are_nothing() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "object", absent("-", "none"))]
        door: Option<&'a str>,
        #[xdr(label = "count", absent("0"))]
        visits: Option<i64>,
        #[xdr(label = "group", absent("none"))]
        groups: Vec<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    for nothing in [
        r#""door":"-""#,
        r#""door":"none""#,
        r#""visits":0"#,
        r#""visits":"0""#,
        r#""groups":["none"]"#,
    ] {
        assert_eq!(record!(Entry, nothing), Ok(json!({})), "{nothing}");
    }
    assert_eq!(
        record!(Entry, r#""door":"- ","visits":7,"groups":["a","none","b"]"#),
        Ok(json!({"object": "- ", "count": 7, "group": ["a", "b"]}))
    );
}

#[test]
fn a_struct_says_once_what_means_that_there_is_no_value() {
    #[derive(XdrSource)]
    #[xdr(source = "doors", absent("-", "none"))]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "object", absent("?"))]
        door: Option<&'a str>,
        #[xdr(label = "count")]
        visits: Option<i64>,
        #[xdr(label = "group")]
        groups: Vec<&'a str>,
        /// What is kept is kept as it is.
        #[xdr(keep)]
        lift: Option<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    for nothing in [
        r#""door":"-""#,
        r#""door":"?""#,
        r#""visits":"none""#,
        r#""groups":["none","-"]"#,
    ] {
        assert_eq!(record!(Entry, nothing), Ok(json!({})), "{nothing}");
    }
    assert_eq!(
        record!(
            Entry,
            r#""door":"-?","visits":7,"groups":["a","none","?"],"lift":"-","gate":"-""#
        ),
        Ok(json!({
            "object": "-?", "count": 7, "group": ["a", "?"], "unmapped": {"lift": "-", "gate": "-"}
        }))
    );
}

#[test]
fn what_is_absent_leaves_the_label_to_the_next_rank() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "endTime", rank = 1, absent("0001-01-01T00:00:00Z"))]
        expires: Option<Timestamp>,
        #[xdr(label = "endTime", rank = 2)]
        ends: Option<Timestamp>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(
            Entry,
            r#""expires":"0001-01-01T00:00:00Z","ends":"2024-05-06T08:00:00Z""#
        ),
        Ok(json!({"endTime": "2024-05-06T08:00:00Z"}))
    );
}

#[test]
fn what_is_kept_stays_unmapped_as_it_stands() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(path("visit", "no"), keep)]
        number: Option<u64>,
        #[xdr(keep)]
        tags: Vec<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(Entry, r#""visit":{"no":7,"x":1},"tags":["a","b"]"#),
        Ok(json!({"unmapped": {"visit": {"no": 7, "x": 1}, "tags": ["a", "b"]}}))
    );
}

#[test]
fn what_is_skipped_is_nowhere_in_the_record() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(
            path("visit", "no"),
            skip = "counts the visits since midnight; no label carries it"
        )]
        number: Option<u64>,
        #[xdr(skip = "always the same")]
        building: Option<Leaf<'a>>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(Entry, r#""visit":{"no":7,"x":1},"building":{"name":"a"}"#),
        Ok(json!({"unmapped": {"visit": {"x": 1}}}))
    );
    assert_eq!(
        record!(Entry, r#""visit":{"no":"seven"}"#),
        Ok(json!({})),
        "nor is it an issue if it does not convert"
    );
    let event = event(r#""visit":{"no":7}"#);
    let scratch = Scratch::new();
    let entry = Entry::from_json(event.as_bytes(), &scratch).unwrap();
    assert_eq!(entry.number, Some(7), "but the struct has it");
}

#[test]
fn the_rest_takes_what_no_field_names_and_what_does_not_convert() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(path("visit", "no"), label = "count")]
        number: Option<u64>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    let event = event(r#""visit":{"no":"seven","x":[1]},"y":null,"z":"""#);
    let scratch = Scratch::new();
    let entry = Entry::from_json(event.as_bytes(), &scratch).unwrap();
    let rest: &Rest<'_> = &entry.rest;
    let json = |value: Leaf<'_>| {
        let mut out = Vec::new();
        value.write_json(&mut out);
        String::from_utf8(out).unwrap()
    };
    let unmapped: Vec<(String, String)> = rest
        .unmapped()
        .iter()
        .map(|entry| (entry.path.to_string(), json(entry.value)))
        .collect();
    assert_eq!(
        unmapped,
        [
            ("visit > x", "[1]"),
            ("y", "null"),
            ("z", "\"\""),
            ("visit > no", "\"seven\"")
        ]
        .map(|(path, value)| (path.to_owned(), value.to_owned()))
    );
    let [issue] = rest.issues() else {
        panic!("one issue")
    };
    assert_eq!(issue.code.as_str(), "not_convertible");
    assert_eq!(issue.path.to_string(), "visit > no");
    assert_eq!(
        issue.path.parent().map(Path::to_string),
        Some("visit".to_owned())
    );
    assert_eq!(issue.label, Some(&xdr_core::labels::TABLE[label("count")]));
    assert_eq!(issue.got, Leaf::Text("seven"));
}

fn label(name: &str) -> usize {
    xdr_core::labels::find(name).expect(name).index()
}

#[test]
fn numbers_that_nobody_reads_keep_their_spelling() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "count")]
        number: Option<i64>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    let event = event(r#""a":1.50,"b":1e400,"c":-0,"number":1.0"#);
    let (context, scratch) = (xdr_core::Context::default(), Scratch::new());
    let mut normalizer = xdr_core::Normalizer::new(&context, &scratch);
    let record = normalizer.normalize(Entry::DESCRIPTOR, event.as_bytes());
    let record = record.unwrap().to_json();
    assert!(
        record.ends_with(r#""count":1,"unmapped":{"a":1.50,"b":1e400,"c":-0}}"#),
        "{record}"
    );
}

#[test]
fn a_kept_value_that_does_not_convert_is_kept_once_in_both_ways_of_reading() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(keep)]
        seq: Option<u64>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    let (event, scratch) = (event(r#""seq":"seven""#), Scratch::new());
    let entry = Entry::from_json(event.as_bytes(), &scratch).unwrap();
    let record = entry.to_record(&scratch).unwrap().to_json();
    assert_eq!(
        record,
        r#"{"eventTime":"2024-05-06T07:08:09Z","unmapped":{"seq":"seven"}}"#
    );
}

#[test]
fn a_value_can_fill_a_label_and_be_kept_as_a_whole() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Query<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "db_query_parameters", keep)]
        parameters: Vec<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(Query, r#""parameters":["5","",null,"5",6]"#),
        Ok(json!({
            "db_query_parameters": ["5"],
            "unmapped": {"parameters": ["5", "", null, "5", 6]},
            "issues": [{
                "code": "not_convertible", "path": "parameters > 4", "label": "db_query_parameters",
                "expected": "text", "got": "6"
            }]
        }))
    );
}
