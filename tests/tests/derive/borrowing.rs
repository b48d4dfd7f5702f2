//! What is borrowed from the input and what is not, and keys that an object has twice.

use serde_json::json;
use xdr_core::{AnyText, Context, Normalizer, Rest, Scratch, Timestamp, XdrSource};

use crate::{event, record};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "object")]
    door: Option<&'a str>,
    #[xdr(label = "description")]
    note: Option<AnyText<'a>>,
    #[xdr(path(json("note"), "by"), label = "category")]
    by: Option<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

/// Whether the part is a piece of the whole, and not a copy.
fn is_within(whole: &str, part: &str) -> bool {
    let whole = whole.as_bytes().as_ptr_range();
    let part = part.as_bytes().as_ptr_range();
    whole.start <= part.start && part.end <= whole.end
}

#[test]
fn a_string_without_escapes_is_borrowed_from_the_input() {
    let event = event(r#""door":"Tür 7","note":{"by": "mira"}"#);
    let scratch = Scratch::new();
    let entry = Entry::from_json(event.as_bytes(), &scratch).unwrap();
    assert_eq!(entry.door, Some("Tür 7"));
    assert!(is_within(&event, entry.door.unwrap()));
    assert_eq!(entry.note, Some(AnyText(r#"{"by": "mira"}"#)));
    assert!(
        is_within(&event, entry.note.unwrap().0),
        "an object as well"
    );
    assert_eq!(entry.by, Some("mira"));
    assert!(is_within(&event, entry.by.unwrap()));
}

#[test]
fn a_string_with_escapes_is_unescaped_once_into_the_scratch() {
    let event = event(r#""door":"T\u00fcr\t\ud83d\ude00","note":"{\"by\":\"mira\"}""#);
    let scratch = Scratch::new();
    let entry = Entry::from_json(event.as_bytes(), &scratch).unwrap();
    assert_eq!(entry.door, Some("Tür\t😀"));
    assert!(!is_within(&event, entry.door.unwrap()));
    let note = entry.note.unwrap().0;
    assert_eq!(note, r#"{"by":"mira"}"#);
    assert!(!is_within(&event, note));
    assert_eq!(entry.by, Some("mira"));
    assert!(
        is_within(note, entry.by.unwrap()),
        "JSON text is unescaped only once"
    );
}

#[test]
fn a_record_borrows_as_the_struct_does() {
    let event = event(r#""door":"north","note":"a\nb""#);
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    let record = normalizer.normalize(Entry::DESCRIPTOR, event.as_bytes());
    let record = record.unwrap();
    let object = record.get(xdr_core::labels::object).unwrap();
    assert_eq!(object, "north");
    assert!(is_within(&event, object));
    let description = record.get(xdr_core::labels::description).unwrap();
    assert_eq!(description, "a\nb");
    assert!(!is_within(&event, description));
}

#[test]
fn an_escaped_key_is_the_key_that_it_means() {
    assert_eq!(
        record!(Entry, r#""d\u006for":"north","\u0064\u006f":1"#),
        Ok(json!({"object": "north", "unmapped": {"do": 1}}))
    );
}

#[test]
fn of_a_key_that_an_object_has_twice_the_last_value_counts_and_the_earlier_one_stays_unmapped() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Twice<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "object")]
        door: Option<&'a str>,
        #[xdr(path("badge", "holder"), label = "category")]
        holder: Option<&'a str>,
        #[xdr(label = "group")]
        groups: Vec<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(Twice, r#""door":"north","x":1,"door":"south""#),
        Ok(json!({"object": "south", "unmapped": {"door": "north", "x": 1}}))
    );
    assert_eq!(
        record!(Twice, r#""badge":{"holder":"mira","holder":"otto"}"#),
        Ok(json!({"category": "otto", "unmapped": {"badge": {"holder": "mira"}}}))
    );
    assert_eq!(
        record!(Twice, r#""groups":["a"],"groups":["b"]"#),
        Ok(json!({"group": ["b"], "unmapped": {"groups": ["a"]}})),
        "for lists, too"
    );
}

#[test]
fn a_key_that_comes_twice_is_told_from_one_in_each_of_several_objects() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Crew<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(path("crew", "name"), label = "group")]
        names: Vec<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(Crew, r#""crew":[{"name":"a","name":"b"},{"name":"c"}]"#),
        Ok(json!({"group": ["b", "c"], "unmapped": {"crew": {"0": {"name": "a"}}}}))
    );
}

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Badge<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(path("badge", "holder"), label = "object")]
    holder: Option<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

#[test]
fn of_an_object_that_comes_twice_the_last_counts() {
    assert_eq!(
        record!(
            Badge,
            r#""badge":{"holder":"mira"},"badge":{"holder":"otto"}"#
        ),
        Ok(json!({"object": "otto", "unmapped": {"badge": {"holder": "mira"}}}))
    );
}

#[test]
fn several_unmapped_values_of_one_key_stand_there_in_an_array() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Note<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(keep)]
        note: Option<AnyText<'a>>,
        #[xdr(path(json("note"), "floor"), label = "count")]
        floor: Option<u64>,
        #[xdr(path("badge", "holder"), label = "object")]
        holder: Option<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    for (members, unmapped) in [
        (
            r#""badge":{"no":1},"x":2,"badge":{"floor":3}"#,
            r#"{"badge":{"floor":3,"no":1},"x":2}"#,
        ),
        (
            r#""badge":{"holder":"a","holder":"b","holder":"c"}"#,
            r#"{"badge":{"holder":["a","b"]}}"#,
        ),
        (r#""x":1,"y":2,"x":[3]"#, r#"{"x":[1,[3]],"y":2}"#),
        (
            r#""note":"{\"floor\":\"roof\"}""#,
            r#"{"note":["{\"floor\":\"roof\"}",{"floor":"roof"}]}"#,
        ),
    ] {
        let (context, event, scratch) = (Context::default(), event(members), Scratch::new());
        let mut normalizer = Normalizer::new(&context, &scratch);
        let record = normalizer.normalize(Note::DESCRIPTOR, event.as_bytes());
        let record = record.unwrap().to_json();
        assert!(
            record.contains(&format!(r#""unmapped":{unmapped}"#)),
            "{record}"
        );
    }
}
