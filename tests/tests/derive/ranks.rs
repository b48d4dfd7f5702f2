//! Several fields on one label.

use serde_json::json;
use xdr_core::{Endpoint, Rest, Scratch, Timestamp, XdrSource, labels};

use crate::{event, record};

/// Its fields come in another order than their ranks.
#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(path("badge", "guest"), label = "object", rank = 3)]
    guest: Option<&'a str>,
    #[xdr(label = "object", rank = 1)]
    holder: Option<&'a str>,
    #[xdr(label = "object", rank = 2)]
    owner: Option<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

#[test]
fn the_lowest_rank_that_is_present_wins_and_the_others_stay_unmapped_at_their_paths() {
    for (members, expected) in [
        (
            r#""owner":"otto","badge":{"guest":"ada"},"holder":"mira""#,
            json!({"object": "mira", "unmapped": {"owner": "otto", "badge": {"guest": "ada"}}}),
        ),
        (
            r#""badge":{"guest":"ada"},"owner":"otto""#,
            json!({"object": "otto", "unmapped": {"badge": {"guest": "ada"}}}),
        ),
        (r#""badge":{"guest":"ada"}"#, json!({"object": "ada"})),
        ("", json!({})),
    ] {
        assert_eq!(record!(Entry, members), Ok(expected), "{members}");
    }
}

#[test]
fn null_and_an_empty_string_never_win_and_are_not_unmapped() {
    for nothing in ["null", r#""""#] {
        let members = format!(r#""holder":{nothing},"owner":"otto","badge":{{"guest":{nothing}}}"#);
        assert_eq!(
            record!(Entry, &members),
            Ok(json!({"object": "otto"})),
            "{members}"
        );
    }
}

#[test]
fn a_value_that_does_not_convert_leaves_the_label_to_the_next_rank() {
    assert_eq!(
        record!(Entry, r#""holder":7,"owner":"otto""#),
        Ok(json!({
            "object": "otto",
            "unmapped": {"holder": 7},
            "issues": [{"code": "not_convertible", "path": "holder", "label": "object", "expected": "text", "got": "7"}]
        }))
    );
}

#[test]
fn equal_values_collapse() {
    assert_eq!(
        record!(Entry, r#""holder":"mira","owner":"mira""#),
        Ok(json!({"object": "mira"}))
    );
    assert_eq!(
        record!(Entry, r#""holder":"mira","owner":"Mira""#),
        Ok(json!({"object": "mira", "unmapped": {"owner": "Mira"}})),
        "exactly equal ones only"
    );
}

#[test]
fn equality_is_that_of_the_values_and_not_of_their_spelling() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Times<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "endTime", rank = 1)]
        shut: Option<Timestamp>,
        #[xdr(label = "endTime", rank = 2)]
        shut_epoch: Option<xdr_core::EpochSeconds>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(
            Times,
            r#""shut":"2023-11-14T23:13:20+01:00","shut_epoch":1700000000"#
        ),
        Ok(json!({"endTime": "2023-11-14T22:13:20Z"}))
    );
}

#[test]
fn a_value_that_collapses_takes_the_better_rank() {
    assert_eq!(
        record!(
            Entry,
            r#""badge":{"guest":"mira"},"holder":"mira","owner":"otto""#
        ),
        Ok(json!({"object": "mira", "unmapped": {"owner": "otto"}}))
    );
}

#[test]
fn all_of_several_equal_values_that_lose_stay_unmapped() {
    assert_eq!(
        record!(
            Entry,
            r#""badge":{"guest":"otto"},"holder":"mira","owner":"otto""#
        ),
        Ok(json!({"object": "mira", "unmapped": {"owner": "otto", "badge": {"guest": "otto"}}}))
    );
}

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Crew<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "userName", rank = 3)]
    guests: Vec<&'a str>,
    #[xdr(label = "userName", rank = 1)]
    holder: Option<&'a str>,
    #[xdr(label = "userName", rank = 2)]
    owners: Vec<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

#[test]
fn a_label_for_many_values_takes_all_in_the_order_of_ranks() {
    assert_eq!(
        record!(
            Crew,
            r#""guests":["ada","bo"],"owners":["otto",null,""],"holder":"mira""#
        ),
        Ok(json!({"userName": ["mira", "otto", "ada", "bo"]}))
    );
    assert_eq!(
        record!(Crew, r#""guests":"ada""#),
        Ok(json!({"userName": ["ada"]})),
        "one value is a list as well"
    );
}

#[test]
fn a_label_for_many_values_has_each_once_in_the_place_of_its_best_rank() {
    assert_eq!(
        record!(
            Crew,
            r#""guests":["mira","ada"],"owners":["otto","mira","otto","ada"]"#
        ),
        Ok(json!({"userName": ["otto", "mira", "ada"]}))
    );
}

#[test]
fn a_value_goes_along_with_the_label_that_its_own_field_fills() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Reader<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(
            label("sourceIpv4", rank = 1),
            label("sourcePort", with = Endpoint::port, along = "sourceIpv4", rank = 1)
        )]
        outer: Option<Endpoint<'a>>,
        #[xdr(
            label("sourceIpv4", rank = 2),
            label("sourcePort", with = Endpoint::port, along = "sourceIpv4", rank = 2)
        )]
        inner: Option<Endpoint<'a>>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    // The port of an endpoint whose address the label cannot hold is not put beside another's address.
    let scratch = Scratch::new();
    let event = event(r#""outer":"[2001:db8::1]:1","inner":"192.0.2.2:2""#);
    let reader = Reader::from_json(event.as_bytes(), &scratch).unwrap();
    let record = reader.to_record(&scratch).unwrap();
    assert_eq!(record.get(labels::sourceIpv4), Some([192, 0, 2, 2].into()));
    assert_eq!(record.get(labels::sourcePort), Some(2));
    assert_eq!(
        record!(Reader, r#""outer":"192.0.2.1","inner":"192.0.2.2:2""#),
        Ok(json!({"sourceIpv4": "192.0.2.1", "unmapped": {"inner": "192.0.2.2:2"}}))
    );
    // Without any address, a port is better than none.
    let alone = record!(Reader, r#""inner":"door.example.com:2""#).unwrap();
    assert_eq!(alone["sourcePort"], json!(2));
    assert_eq!(alone["unmapped"], json!({"inner": "door.example.com:2"}));
}

#[test]
fn an_address_is_held_whole_or_stays_unmapped_too() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Reader<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "deviceIPAddress")]
        any: Option<Endpoint<'a>>,
        #[xdr(label = "sourceIpv4")]
        v4: Option<Endpoint<'a>>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(Reader, r#""any":"fe80::1%eth0","v4":"::ffff:192.0.2.9""#),
        Ok(json!({
            "deviceIPAddress": "fe80::1",
            "sourceIpv4": "192.0.2.9",
            "unmapped": {"any": "fe80::1%eth0"}
        }))
    );
}

#[test]
fn a_port_beside_an_address_that_two_labels_hold_is_not_lost() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Reader<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label("sourceIpv4", rank = 1), label("deviceIPAddress", rank = 1))]
        outer: Option<Endpoint<'a>>,
        #[xdr(label("sourceIpv4", rank = 2), label("deviceIPAddress", rank = 2))]
        inner: Option<Endpoint<'a>>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(Reader, r#""outer":"192.0.2.1:22""#),
        Ok(json!({
            "sourceIpv4": "192.0.2.1",
            "deviceIPAddress": "192.0.2.1",
            "unmapped": {"outer": "192.0.2.1:22"}
        }))
    );
}

#[test]
fn a_port_beside_an_address_that_one_of_two_labels_holds_alone_is_not_lost() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Reader<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label("sourceIpv4", rank = 1), label("deviceIPAddress"))]
        outer: Option<Endpoint<'a>>,
        #[xdr(label = "sourceIpv4", rank = 2)]
        inner: Option<Endpoint<'a>>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(Reader, r#""outer":"192.0.2.1:22""#),
        Ok(json!({
            "sourceIpv4": "192.0.2.1",
            "deviceIPAddress": "192.0.2.1",
            "unmapped": {"outer": "192.0.2.1:22"}
        }))
    );
}
