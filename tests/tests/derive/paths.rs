//! Where a field's value stands.

use serde_json::json;
use xdr_core::__private::normalize_walking;
use xdr_core::{AnyText, Context, Endpoint, Normalizer, Rest, Scratch, Timestamp, XdrSource};

use crate::{event, parsed, record};

#[test]
fn a_field_without_a_path_stands_at_the_top_level_under_its_own_name() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "object")]
        door: Option<&'a str>,
        #[xdr(label = "category")]
        r#type: Option<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(
            Entry,
            r#""door":"north","type":"fire door","in":{"door":"south"}"#
        ),
        Ok(
            json!({"object": "north", "category": "fire door", "unmapped": {"in": {"door": "south"}}})
        )
    );
}

#[test]
fn a_path_leads_through_objects_and_leaves_their_other_members_unmapped() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(path("badge", "holder", "name"), label = "object")]
        name: Option<&'a str>,
        #[xdr(path("badge", "no"), label = "count")]
        number: Option<i64>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    let members = r#""badge":{"holder":{"name":"mira","floor":2},"no":7,"holder name":"x"}"#;
    assert_eq!(
        record!(Entry, members),
        Ok(json!({
            "object": "mira",
            "count": 7,
            "unmapped": {"badge": {"holder": {"floor": 2}, "holder name": "x"}}
        }))
    );
}

#[test]
fn a_key_with_a_dot_is_one_key_beside_the_key_before_its_dot() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Dotted<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(path("addr.local"), label = "category")]
        local: Option<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "object")]
        addr: Option<&'a str>,
        #[xdr(path("addr.local"), label = "category")]
        local: Option<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(Entry, r#""addr":"gate","addr.local":"192.0.2.7""#),
        Ok(json!({"object": "gate", "category": "192.0.2.7"}))
    );
    assert_eq!(
        record!(Dotted, r#""addr":{"local":"192.0.2.7"}"#),
        Ok(json!({"unmapped": {"addr": {"local": "192.0.2.7"}}}))
    );
}

#[test]
fn an_array_on_the_way_is_walked_element_by_element() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(path("crew", "name"), label = "userName")]
        names: Vec<&'a str>,
        #[xdr(path("crew", "rank"), label = "count")]
        rank: Option<i64>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(
            Entry,
            r#""crew":[{"name":"mira","rank":1},{"name":"otto","rank":2,"hat":"red"},{"name":["ada","bo"]}]"#
        ),
        Ok(json!({
            "userName": ["mira", "otto", "ada", "bo"],
            "count": 1,
            "unmapped": {"crew": {"1": {"rank": 2, "hat": "red"}}}
        })),
        "an `Option` takes the first, a `Vec` all"
    );
}

#[test]
fn what_is_no_object_where_fields_lie_below_is_an_issue_and_stays_unmapped() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(path("crew", "name"), label = "userName")]
        names: Vec<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    let not_an_object = |path: &str, got: &str| json!({"code": "not_an_object", "path": path, "expected": "an object", "got": got});
    assert_eq!(
        record!(Entry, r#""crew":"mira""#),
        Ok(json!({"unmapped": {"crew": "mira"}, "issues": [not_an_object("crew", "mira")]}))
    );
    assert_eq!(
        record!(
            Entry,
            r#""crew":[7,{"name":"mira"},null,"",[{"name":"otto"},5]]"#
        ),
        Ok(json!({
            "userName": ["mira"],
            "unmapped": {"crew": {"0": 7, "4": {"0": {"name": "otto"}, "1": 5}}},
            "issues": [not_an_object("crew > 0", "7")]
        })),
        "null and an empty string are nothing; no path leads into an array of arrays"
    );
    assert_eq!(
        record!(Entry, r#""crew":null"#),
        Ok(json!({})),
        "null is nothing"
    );
}

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Note<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(path(json("note"), "floor"), label = "count")]
    floor: Option<i64>,
    #[xdr(path(json("note"), "crew", "name"), label = "userName")]
    names: Vec<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

#[test]
fn a_path_goes_on_into_json_text() {
    assert_eq!(
        record!(
            Note,
            r#""note":"{\"floor\": 2, \"crew\": [{\"name\": \"mi\\u0072a\"}], \"lift\": false}""#
        ),
        Ok(json!({"count": 2, "userName": ["mira"], "unmapped": {"note": {"lift": false}}}))
    );
    assert_eq!(
        record!(Note, r#""note":" [{\"floor\":2},{\"floor\":3}]\n""#),
        Ok(json!({"count": 2, "unmapped": {"note": {"1": {"floor": 3}}}})),
        "an array of objects, with blanks around it"
    );
}

#[test]
fn plain_json_may_stand_where_json_text_is_expected() {
    assert_eq!(
        record!(Note, r#""note":{"floor":2,"lift":false}"#),
        Ok(json!({"count": 2, "unmapped": {"note": {"lift": false}}}))
    );
    assert_eq!(
        record!(Note, r#""note":[{"floor":2},{"crew":{"name":"otto"}}]"#),
        Ok(json!({"count": 2, "userName": ["otto"]}))
    );
    for nothing in ["[]", "[ ]", "[{}]", "{}"] {
        assert_eq!(
            record!(Note, &format!(r#""note":{nothing}"#)),
            Ok(json!({}))
        );
    }
}

#[test]
fn prose_and_broken_json_stay_the_text_they_are_without_an_issue() {
    for text in [
        r#""Otto oiled the hinges""#,
        r#""\"floor\": 2""#,
        r#""{\"floor\": 2""#,
        r#""{\"floor\": 2} and more""#,
        "7",
        "true",
    ] {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(
            record!(Note, &format!(r#""note":{text}"#)),
            Ok(json!({"unmapped": {"note": value}})),
            "{text}"
        );
    }
    for nothing in ["null", r#""""#] {
        assert_eq!(
            record!(Note, &format!(r#""note":{nothing}"#)),
            Ok(json!({}))
        );
    }
}

#[test]
fn json_text_is_whole_or_left_wherever_it_is_cut() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(path(json("note"), "door"), label = "object")]
        door: Option<&'a str>,
        #[xdr(path(json("note"), "number"), label = "count")]
        number: Option<i64>,
        #[xdr(path(json("note"), json("more"), "reader"), label = "sourceIpv4")]
        reader: Option<Endpoint<'a>>,
        #[xdr(path(json("note"), "by"), label = "userAgent")]
        by: Option<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    let note = r#"{"door":"north gate","number":1234567890123456,"more":"{\"room\":\"of the guards\",\"reader\":\"192.0.2.1\"}","by":"key 7"}"#;
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut straight = Normalizer::new(&context, &scratch);
    let mut walking = Normalizer::new(&context, &scratch);
    // The first times, keys become known.
    for end in [note.len(); 3].into_iter().chain(0..=note.len()) {
        let text = json!(note[..end]).to_string();
        let event = scratch
            .text(&event(&format!(r#""note":{text}"#)))
            .as_bytes();
        let read = straight.normalize(Entry::DESCRIPTOR, event).unwrap();
        let read = parsed(&read.to_json());
        let walked = normalize_walking(&mut walking, Entry::DESCRIPTOR, event).unwrap();
        assert_eq!(parsed(&walked.to_json()), read);
        let expected = match end {
            0 => json!({}),
            _ if end == note.len() => json!({
                "object": "north gate",
                "count": 1_234_567_890_123_456_i64,
                "sourceIpv4": "192.0.2.1",
                "userAgent": "key 7",
                "unmapped": {"note": {"more": {"room": "of the guards"}}},
            }),
            _ => json!({"unmapped": {"note": note[..end]}}),
        };
        assert_eq!(read, expected);
    }
}

#[test]
fn json_text_that_a_field_holds_whole_loses_nothing_of_it() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "description")]
        note: Option<AnyText<'a>>,
        #[xdr(path(json("note"), "floor"), label = "count")]
        floor: Option<i64>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(Entry, r#""note":"{\"floor\": 2, \"lift\": false}""#),
        Ok(json!({"description": r#"{"floor": 2, "lift": false}"#, "count": 2})),
        "`lift` is in the description"
    );
    assert_eq!(
        record!(Entry, r#""note":{"floor": 2}"#),
        Ok(json!({"description": r#"{"floor": 2}"#, "count": 2}))
    );
    assert_eq!(
        record!(Entry, r#""note":"Otto oiled the hinges""#),
        Ok(json!({"description": "Otto oiled the hinges"}))
    );
}

#[test]
fn json_text_may_hold_json_text() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(path("in", json("note"), json("more"), "floor"), label = "count")]
        floor: Option<i64>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(
            Entry,
            r#""in":{"note":"{\"more\":\"{\\\"floor\\\":2,\\\"x\\\":3}\"}"}"#
        ),
        Ok(json!({"count": 2, "unmapped": {"in": {"note": {"more": {"x": 3}}}}}))
    );
}
