//! How a record came about, as it is explained.

use xdr_core::explain::{Explanation, Fate, Why};
use xdr_core::{
    Context, Endpoint, IssueCode, Leaf, Normalizer, Rest, Scratch, Timestamp, XdrSource,
};

#[derive(XdrSource)]
#[xdr(source = "doors", detect("at"), envelope("payload"))]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "deviceName", rank = 1)]
    door: Option<&'a str>,
    #[xdr(label = "deviceName", rank = 2)]
    gate: Option<&'a str>,
    #[xdr(
        label("sourceIpv4", with = Endpoint::ipv4, rank = 1),
        label("sourcePort", with = Endpoint::port, along = "sourceIpv4", rank = 1)
    )]
    reader: Option<Endpoint<'a>>,
    #[xdr(
        label("sourceIpv4", with = Endpoint::ipv4, rank = 2),
        label("sourcePort", with = Endpoint::port, along = "sourceIpv4", rank = 2)
    )]
    panel: Option<Endpoint<'a>>,
    #[xdr(label("destinationIpv4", with = Endpoint::ipv4))]
    lift: Option<Endpoint<'a>>,
    #[xdr(label = "object", join = ", ")]
    keys: Vec<&'a str>,
    #[xdr(label = "category", take = last)]
    kinds: Vec<&'a str>,
    #[xdr(path("badge", "holders"), label = "userName")]
    holders: Vec<&'a str>,
    #[xdr(path("badge", "owner"), label = "region")]
    owner: Option<&'a str>,
    #[xdr(label = "count")]
    visits: Option<i64>,
    #[xdr(keep)]
    note: Option<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

/// The fate of each value, and why each other one is in no label.
fn of(members: &str) -> (Vec<String>, Vec<String>) {
    let event = format!(r#"{{"at":"2024-05-06T07:08:09Z",{members}}}"#);
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    let explanation = normalizer
        .explain(Entry::DESCRIPTOR, event.as_bytes())
        .unwrap();
    assert_eq!(explanation.source.name, "doors");
    (fates(&explanation), reasons(&explanation))
}

fn fates(explanation: &Explanation<'_, '_>) -> Vec<String> {
    let mapped = explanation
        .mapped()
        .iter()
        .filter(|mapped| mapped.field.name != "at");
    let fates = mapped.map(|mapped| {
        let fate = match explanation.fate(mapped) {
            Fate::Held => "held".to_owned(),
            Fate::GivesWay(field) => format!("gives way to {}", field.name),
            Fate::Apart(label) => format!("apart from {}", label.name()),
            other => format!("{other:?}"),
        };
        format!("{} {}: {fate}", mapped.path, mapped.used.label.name())
    });
    fates.collect()
}

fn reasons(explanation: &Explanation<'_, '_>) -> Vec<String> {
    let left = explanation.record.rest().unmapped().iter();
    let reasons = left.map(|left| {
        let why = match explanation.why(left) {
            Why::NoField => "no field".to_owned(),
            Why::Kept(field) => format!("{} is kept", field.name),
            Why::Issue(IssueCode::NotConvertible) => "not convertible".to_owned(),
            Why::GivesWay(field) => format!("gives way to {}", field.name),
            Why::NotWhole(field) => format!("not all of {}", field.name),
            Why::Further(field) => format!("{} takes one", field.name),
            other => format!("{other:?}"),
        };
        format!("{}: {why}", left.path)
    });
    reasons.collect()
}

#[test]
fn a_value_gives_way_to_one_of_a_better_rank() {
    let (fates, reasons) = of(r#""door":"north","gate":"4""#);
    assert_eq!(
        fates,
        [
            "door deviceName: held",
            "gate deviceName: gives way to door"
        ]
    );
    assert_eq!(reasons, ["gate: gives way to door"]);
    // One that equals it does not.
    let (fates, reasons) = of(r#""door":"north","gate":"north""#);
    assert_eq!(fates, ["door deviceName: held", "gate deviceName: held"]);
    assert_eq!(reasons, [""; 0]);
}

#[test]
fn a_port_goes_with_its_address() {
    let (fates, reasons) = of(r#""reader":"192.0.2.7","panel":"192.0.2.8:22""#);
    assert_eq!(
        fates,
        [
            "reader sourceIpv4: held",
            "panel sourceIpv4: gives way to reader",
            "panel sourcePort: apart from sourceIpv4",
        ]
    );
    assert_eq!(reasons, ["panel: gives way to reader"]);
    let (fates, reasons) = of(r#""lift":"192.0.2.7:22""#);
    assert_eq!(fates, ["lift destinationIpv4: held"]);
    assert_eq!(reasons, ["lift: not all of lift"]);
}

#[test]
fn of_a_list_all_count_or_one() {
    let (fates, reasons) =
        of(r#""keys":["a","b"],"kinds":["c","d"],"badge":{"holders":["e","e","f"]}"#);
    assert_eq!(
        fates,
        [
            "keys > 0 object: held",
            "keys > 1 object: held",
            "kinds > 0 category: gives way to kinds",
            "kinds > 1 category: held",
            "badge > holders > 0 userName: held",
            "badge > holders > 1 userName: held",
            "badge > holders > 2 userName: held",
        ]
    );
    assert_eq!(reasons, ["kinds > 0: gives way to kinds"]);
}

#[test]
fn what_stands_where_a_field_is_was_met_if_it_is_null() {
    let event = br#"{"at":"2024-05-06T07:08:09Z","door":null,"note":"n","color":"red"}"#;
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    let explanation = normalizer.explain(Entry::DESCRIPTOR, event).unwrap();
    let met: Vec<_> = explanation
        .met()
        .iter()
        .map(|met| (met.field.name, met.path.to_string(), met.raw == Leaf::Null))
        .collect();
    let expected = [("at", false), ("door", true), ("note", false)];
    assert_eq!(
        met,
        expected.map(|(name, null)| (name, name.to_owned(), null))
    );
}

#[test]
fn what_is_in_no_label_has_a_reason() {
    let (_, reasons) =
        of(r#""note":"n","visits":"many","color":"red","badge":[{"owner":"a"},{"owner":"b"}]"#);
    assert_eq!(
        reasons,
        [
            "color: no field",
            "note: note is kept",
            "visits: not convertible",
            "badge > 1 > owner: owner takes one",
        ]
    );
}

#[test]
fn an_event_in_an_envelope_is_explained_as_well() {
    let event = br#"{"payload":{"at":"2024-05-06T07:08:09Z","note":"n","color":"red"},"tag":1}"#;
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    let explanation = normalizer.explain(Entry::DESCRIPTOR, event).unwrap();
    assert_eq!(
        reasons(&explanation),
        [
            "payload > color: no field",
            "tag: no field",
            "payload > note: note is kept"
        ]
    );
}

#[test]
fn the_record_is_the_one_that_is_made_without() {
    let event =
        br#"{"at":"2024-05-06T07:08:09Z","door":"north","gate":"4","lift":"192.0.2.7:22","x":[1]}"#;
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    let explained = normalizer
        .explain(Entry::DESCRIPTOR, event)
        .unwrap()
        .record
        .to_json();
    let record = normalizer.normalize(Entry::DESCRIPTOR, event).unwrap();
    assert_eq!(record.to_json(), explained);
    assert!(normalizer.explain(Entry::DESCRIPTOR, b"{").is_err());
}
