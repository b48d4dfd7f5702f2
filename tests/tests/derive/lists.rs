//! Lists on labels that hold one value.

use serde_json::json;
use xdr_core::{AnyText, Rest, Scratch, Timestamp, XdrSource};

use crate::record;

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Visit<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "object", take = first)]
    first: Vec<&'a str>,
    #[xdr(label = "category", take = last)]
    last: Vec<&'a str>,
    #[xdr(label = "action", join = ", ")]
    all: Vec<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

#[test]
fn the_first_or_the_last_value_counts_and_the_others_stay_unmapped() {
    assert_eq!(
        record!(Visit, r#""first":["a","b","c"]"#),
        Ok(json!({"object": "a", "unmapped": {"first": {"1": "b", "2": "c"}}}))
    );
    assert_eq!(
        record!(Visit, r#""last":["a","b","c"]"#),
        Ok(json!({"category": "c", "unmapped": {"last": {"0": "a", "1": "b"}}}))
    );
}

#[test]
fn null_and_an_empty_string_are_neither_first_nor_last() {
    assert_eq!(
        record!(Visit, r#""first":[null,"","b"],"last":["b","",null]"#),
        Ok(json!({"object": "b", "category": "b"}))
    );
    assert_eq!(
        record!(Visit, r#""first":[],"last":[null],"all":[""]"#),
        Ok(json!({}))
    );
}

#[test]
fn values_are_joined_in_their_order() {
    assert_eq!(
        record!(Visit, r#""all":["a","b",null,"a"]"#),
        Ok(json!({"action": "a, b, a"}))
    );
    assert_eq!(
        record!(Visit, r#""all":"a""#),
        Ok(json!({"action": "a"})),
        "one value is a list as well"
    );
}

#[test]
fn a_list_is_one_candidate_among_several_fields() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Ranked<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "object", rank = 1)]
        name: Option<&'a str>,
        #[xdr(label = "object", rank = 2, join = "+")]
        names: Vec<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(Ranked, r#""names":["a","b"]"#),
        Ok(json!({"object": "a+b"}))
    );
    assert_eq!(
        record!(Ranked, r#""names":["a","b"],"name":"c""#),
        Ok(json!({"object": "c", "unmapped": {"names": {"0": "a", "1": "b"}}}))
    );
}

#[test]
fn an_array_on_the_way_makes_a_list() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Crew<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(path("crew", "name"), label = "object", join = "/")]
        names: Vec<&'a str>,
        #[xdr(path("crew", "no"), label = "count", take = last)]
        numbers: Vec<i64>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(Crew, r#""crew":[{"name":"a","no":1},{"name":"b","no":2}]"#),
        Ok(json!({"object": "a/b", "count": 2, "unmapped": {"crew": {"0": {"no": 1}}}}))
    );
}

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Joined<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "object", rank = 2, join = ", ")]
    names: Vec<&'a str>,
    #[xdr(label = "object", rank = 1)]
    name: Option<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

#[test]
fn all_joined_values_that_lose_stay_unmapped() {
    assert_eq!(
        record!(Joined, r#""names":["a","b"],"name":"c""#),
        Ok(json!({"object": "c", "unmapped": {"names": {"0": "a", "1": "b"}}}))
    );
}

#[test]
fn a_join_has_each_value() {
    for (names, joined) in [
        (r#"["a","b","a"]"#, "a, b, a"),
        (r#"["a","a"]"#, "a, a"),
        (r#"["a","b","a, b"]"#, "a, b, a, b"),
    ] {
        assert_eq!(
            record!(Joined, &format!(r#""names":{names}"#)),
            Ok(json!({"object": joined})),
            "{names}"
        );
    }
}

#[test]
fn a_list_where_one_value_is_wanted_is_none() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "object")]
        door: Option<&'a str>,
        #[xdr(label = "action")]
        way: Option<AnyText<'a>>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(Entry, r#""door":["north"],"way":["in"]"#),
        Ok(json!({
            "action": r#"["in"]"#,
            "unmapped": {"door": ["north"]},
            "issues": [{
                "code": "not_convertible",
                "path": "door",
                "label": "object",
                "expected": "text",
                "got": r#"["north"]"#,
            }],
        }))
    );
}

#[test]
fn what_a_structs_list_leaves_stands_at_its_place() {
    let scratch = Scratch::new();
    let event = crate::event(r#""first":["a","b","c"]"#);
    let visit = Visit::from_json(event.as_bytes(), &scratch).unwrap();
    let record = visit.to_record(&scratch).unwrap();
    assert_eq!(
        crate::parsed(&record.to_json()),
        json!({"object": "a", "unmapped": {"first": {"1": "b", "2": "c"}}})
    );
}
