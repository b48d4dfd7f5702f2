//! How a field's value becomes a label's.

use serde_json::json;
use xdr_core::{
    AnyText, Context, Endpoint, FieldValue, Filled, Fills, Label, Leaf, Normalizer, Rest, Scratch,
    Timestamp, Value, XdrSource, kind,
};

use crate::record;

#[test]
fn the_parts_of_an_endpoint_fill_labels_of_their_own() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(
            label("sourceIpv4"),
            label("sourcePort", with = Endpoint::port),
            label("destinationHost", with = Endpoint::host)
        )]
        reader: Option<Endpoint<'a>>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(Entry, r#""reader":"192.0.2.7:4000""#),
        Ok(json!({"sourceIpv4": "192.0.2.7", "sourcePort": 4000}))
    );
    assert_eq!(
        record!(Entry, r#""reader":"192.0.2.7""#),
        Ok(json!({"sourceIpv4": "192.0.2.7"}))
    );
    let unfit = json!([{
        "code": "does_not_fit",
        "path": "reader",
        "label": "sourceIpv4",
        "expected": "an IPv4 address",
        "got": "reader-9.example.com:4000"
    }]);
    assert_eq!(
        record!(Entry, r#""reader":"reader-9.example.com:4000""#),
        Ok(json!({"destinationHost": "reader-9.example.com", "sourcePort": 4000, "issues": unfit})),
        "both parts are held, so that nothing is unmapped"
    );
}

#[test]
fn an_endpoint_of_which_a_part_has_no_label_stays_unmapped_beside_it() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "deviceIPAddress")]
        reader: Option<Endpoint<'a>>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(Entry, r#""reader":"[2001:db8::7]:4000""#),
        Ok(json!({"deviceIPAddress": "2001:db8::7", "unmapped": {"reader": "[2001:db8::7]:4000"}}))
    );
    assert_eq!(
        record!(Entry, r#""reader":"2001:db8::7""#),
        Ok(json!({"deviceIPAddress": "2001:db8::7"}))
    );
}

#[test]
fn a_label_for_ipv4_never_holds_ipv6() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "sourceIpv4")]
        reader: Option<Endpoint<'a>>,
        #[xdr(label = "destinationIpv4")]
        panel: Option<std::net::IpAddr>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    let does_not_fit = |path: &str, label: &str, got: &str| json!({"code": "does_not_fit", "path": path, "label": label, "expected": "an IPv4 address", "got": got});
    assert_eq!(
        record!(Entry, r#""reader":"2001:db8::7","panel":"2001:db8::8""#),
        Ok(json!({
            "unmapped": {"reader": "2001:db8::7", "panel": "2001:db8::8"},
            "issues": [
                does_not_fit("reader", "sourceIpv4", "2001:db8::7"),
                does_not_fit("panel", "destinationIpv4", "2001:db8::8")
            ]
        }))
    );
    assert_eq!(
        record!(Entry, r#""reader":"198.51.100.7","panel":"203.0.113.8""#),
        Ok(json!({"sourceIpv4": "198.51.100.7", "destinationIpv4": "203.0.113.8"}))
    );
}

#[test]
fn a_value_that_is_none_of_the_fields_type_is_an_issue_and_stays_unmapped() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(path("visit", "no"), label = "count")]
        number: Option<u64>,
        #[xdr(path("visit", "crew"), label = "userName")]
        crew: Vec<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    let issue = |path: &str, label: &str, expected: &str, got: &str| json!({"code": "not_convertible", "path": path, "label": label, "expected": expected, "got": got});
    assert_eq!(
        record!(Entry, r#""visit":{"no":-1,"crew":["mira",7,"otto"]}"#),
        Ok(json!({
            "userName": ["mira", "otto"],
            "unmapped": {"visit": {"no": -1, "crew": {"1": 7}}},
            "issues": [
                issue("visit > no", "count", "an integer of 64 bits, not negative", "-1"),
                issue("visit > crew > 1", "userName", "text", "7")
            ]
        }))
    );
}

#[test]
fn an_integer_that_the_label_cannot_hold_does_not_fit() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "count")]
        number: Option<u64>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(Entry, r#""number":9223372036854775807"#),
        Ok(json!({"count": i64::MAX}))
    );
    assert_eq!(
        record!(Entry, r#""number":9223372036854775808"#),
        Ok(json!({
            "unmapped": {"number": 9_223_372_036_854_775_808_u64},
            "issues": [{
                "code": "does_not_fit",
                "path": "number",
                "label": "count",
                "expected": "an integer of 64 bits with sign",
                "got": "9223372036854775808"
            }]
        }))
    );
}

#[test]
fn a_with_function_converts_or_leaves_the_value_unmapped() {
    fn floor(door: &str) -> Option<i64> {
        door.strip_prefix("F")?.parse().ok()
    }
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "count", with = floor)]
        door: Option<&'a str>,
        #[xdr(label("action"), label("operationNumber", with = floor))]
        deed: Option<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(record!(Entry, r#""door":"F12""#), Ok(json!({"count": 12})));
    assert_eq!(
        record!(Entry, r#""door":"roof","deed":"roof""#),
        Ok(json!({"action": "roof", "unmapped": {"door": "roof"}})),
        "what another label holds is not unmapped; no issue, for the function decides"
    );
}

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Deed<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(path("word"), label = "outcome", rank = 1, values("open" | "opened" => Success, "shut" => Failure))]
    word: Option<&'a str>,
    #[xdr(path("flag"), label = "outcome", rank = 2, values(true => Enabled, false => Disabled))]
    flag: Option<bool>,
    #[xdr(path("number"), label = "outcome", rank = 3, values(0 => Success, -1 | 7 => Failure))]
    number: Option<i64>,
    #[xdr(path("any"), label = "outcome", rank = 4, values("1" => Active, "true" => Bypass))]
    any: Option<AnyText<'a>>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

#[test]
fn a_value_map_gives_the_token_of_the_value() {
    for (members, token) in [
        (r#""word":"open""#, "Success"),
        (r#""word":"opened""#, "Success"),
        (r#""word":"shut""#, "Failure"),
        (r#""flag":true"#, "Enabled"),
        (r#""flag":"false""#, "Disabled"),
        (r#""number":0"#, "Success"),
        (r#""number":"-1""#, "Failure"),
        (r#""number":7.0"#, "Failure"),
        (r#""any":1"#, "Active"),
        (r#""any":true"#, "Bypass"),
    ] {
        assert_eq!(
            record!(Deed, members),
            Ok(json!({"outcome": token})),
            "{members}"
        );
    }
}

#[test]
fn a_value_without_an_arm_is_an_issue_and_stays_unmapped() {
    for (members, path, expected, got, value) in [
        (
            r#""word":"Open""#,
            "word",
            "one of `open`, `opened`, `shut`",
            "Open",
            json!("Open"),
        ),
        (
            r#""number":1"#,
            "number",
            "one of `0`, `-1`, `7`",
            "1",
            json!(1),
        ),
    ] {
        assert_eq!(
            record!(Deed, members),
            Ok(json!({
                "unmapped": {path: value},
                "issues": [{
                    "code": "not_in_value_map",
                    "path": path,
                    "label": "outcome",
                    "expected": expected,
                    "got": got
                }]
            })),
            "{members}"
        );
    }
}

/// A badge number, printed as `B-0007`.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Badge(u16);

impl<'a> FieldValue<'a> for Badge {
    const EXPECTED: &'static str = "a badge number such as `B-0007`";

    fn from_leaf(leaf: Leaf<'a>, _: &'a Scratch) -> Option<Self> {
        leaf.as_text()?.strip_prefix("B-")?.parse().ok().map(Badge)
    }

    fn to_leaf(&self, scratch: &'a Scratch) -> Leaf<'a> {
        Leaf::Text(scratch.text(&format!("B-{:04}", self.0)))
    }
}

impl<'a, L: Label> Fills<'a, L, kind::Integer> for Badge {
    fn fill(&self, _: &'a Scratch) -> Filled<'a> {
        Ok(Some(Value::Integer(self.0.into())))
    }
}

impl<'a, L: Label> Fills<'a, L, kind::Text> for Badge {
    fn fill(&self, scratch: &'a Scratch) -> Filled<'a> {
        Ok(Some(Value::Text(
            scratch.text(&format!("badge {}", self.0)),
        )))
    }
}

#[test]
fn a_type_of_ones_own_fills_the_kinds_of_label_that_it_says() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label("count"), label("object"))]
        badge: Option<Badge>,
        #[xdr(label = "group")]
        seen: Vec<Badge>,
        #[xdr(label = "operationNumber", rank = 1)]
        first: Option<Badge>,
        #[xdr(label = "operationNumber", rank = 2)]
        second: Option<Badge>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(Entry, r#""badge":"B-0007","seen":["B-0001","B-0002"]"#),
        Ok(json!({"count": 7, "object": "badge 7", "group": ["badge 1", "badge 2"]}))
    );
    assert_eq!(
        record!(Entry, r#""badge":"7""#),
        Ok(json!({
            "unmapped": {"badge": "7"},
            "issues": [{
                "code": "not_convertible",
                "path": "badge",
                "label": "count",
                "expected": "a badge number such as `B-0007`",
                "got": "7"
            }]
        }))
    );

    let event = crate::event(r#""first":"B-7","second":"B-8""#);
    let scratch = Scratch::new();
    let entry = Entry::from_json(event.as_bytes(), &scratch).unwrap();
    assert_eq!(
        (entry.first, entry.second),
        (Some(Badge(7)), Some(Badge(8)))
    );
    let record = entry.to_record(&scratch).unwrap();
    assert_eq!(
        record.rest().unmapped()[0].value,
        Leaf::Text("B-0008"),
        "a struct's value that loses stays unmapped as the type writes it"
    );
}

#[test]
fn a_fields_type_takes_as_many_values_as_its_shape_says() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "object")]
        one: Option<&'a str>,
        #[xdr(label = "group")]
        all: Vec<&'a str>,
        #[xdr(label = "userName")]
        bare: Vec<&'a str>,
        #[xdr(path("crew", "no"), label = "count")]
        first: Option<i64>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    let event = crate::event(
        r#""one":null,"all":["a",null,"b",""],"bare":"mira","crew":[{"no":"?"},{"no":2},{"no":3}]"#,
    );
    let scratch = Scratch::new();
    let entry = Entry::from_json(event.as_bytes(), &scratch).unwrap();
    assert_eq!(entry.one, None);
    assert_eq!(entry.all, ["a", "b"]);
    assert_eq!(entry.bare, ["mira"], "one value is a list as well");
    assert_eq!(entry.first, Some(2), "the first that converts");
}

mod house {
    //! The model's labels, and two of our own.

    pub(super) use xdr_core::labels::*;

    xdr_core::vocabulary! {
        /// How a door was opened.
        #[allow(unreachable_pub, reason = "a label is public, and so must be its vocabulary")]
        pub enum Opening {
            /// With a key.
            Key,
            /// By force.
            Forced,
        }
    }

    xdr_core::labels! {
        /// How the door was opened.
        opening: One<Token(Opening)>;
        /// Teams that look after the door.
        keepers: Many<Text>, sensitive = Person;
        /// The model's label of this name is shadowed.
        region: One<Integer>;
    }
}

#[test]
fn labels_of_ones_own_stand_behind_those_of_the_model() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    #[xdr(labels = house)]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "keepers")]
        keepers: Vec<&'a str>,
        #[xdr(label = "opening", rank = 1, values("k" => Key, "f" => Forced))]
        how: Option<&'a str>,
        #[xdr(label = "opening", rank = 2, values(true => Forced, false => Key))]
        alarm: Option<bool>,
        #[xdr(label = region)]
        floor: Option<i64>,
        #[xdr(label = "object")]
        door: Option<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(
            Entry,
            r#""keepers":["night","day"],"how":"f","alarm":false,"floor":-2,"door":"north""#
        ),
        Ok(json!({
            "object": "north",
            "keepers": ["night", "day"],
            "opening": "Forced",
            "region": -2,
            "unmapped": {"alarm": false}
        }))
    );

    let (context, scratch) = (Context::default(), Scratch::new());
    let event = crate::event(r#""how":"k","floor":4"#);
    let mut normalizer = Normalizer::new(&context, &scratch);
    let source = Entry::DESCRIPTOR;
    let record = normalizer.normalize(source, event.as_bytes()).unwrap();
    assert_eq!(record.get(house::opening), Some(house::Opening::Key));
    assert_eq!(record.get(house::region), Some(4));
    assert_eq!(record.get(xdr_core::labels::region), None);
}

#[test]
fn the_port_of_an_endpoint_with_two_labels_for_its_address_is_not_lost() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label("sourceIpv4"), label("deviceIPAddress"))]
        reader: Option<Endpoint<'a>>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    assert_eq!(
        record!(Entry, r#""reader":"192.0.2.7:4000""#),
        Ok(json!({
            "sourceIpv4": "192.0.2.7",
            "deviceIPAddress": "192.0.2.7",
            "unmapped": {"reader": "192.0.2.7:4000"}
        }))
    );
}

/// Labels of the model at both ends of its table, and two of one's own.
#[test]
fn no_label_of_ones_own_is_taken_for_one_of_the_model() {
    #[derive(XdrSource)]
    #[xdr(source = "doors", labels = house)]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(label = "eventType")]
        what: Option<&'a str>,
        #[xdr(label = "db_user")]
        users: Vec<&'a str>,
        #[xdr(label = "region")]
        floor: Option<i64>,
        #[xdr(label = "opening", values("k" => Key, "f" => Forced))]
        how: Option<&'a str>,
        #[xdr(label = "keepers")]
        keepers: Vec<&'a str>,
        #[xdr(rest)]
        rest: Rest<'a>,
    }
    let table = xdr_core::labels::TABLE;
    assert_eq!(
        (table[0].name(), table.last().unwrap().name()),
        ("eventType", "db_user")
    );
    assert_eq!(
        record!(
            Entry,
            r#""what":"entry","users":["mira"],"floor":3,"how":"k","keepers":["day"]"#
        ),
        Ok(json!({
            "eventType": "entry",
            "db_user": ["mira"],
            "region": 3,
            "opening": "Key",
            "keepers": ["day"],
        }))
    );
}
