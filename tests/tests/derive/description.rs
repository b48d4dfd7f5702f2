//! The source as data.

use xdr_core::{
    Condition, Conversion, Endpoint, FieldInfo, Rest, Role, Segment, Take, Timestamp, XdrSource,
    labels,
};

/// Entries through the doors
/// of a house.
///
/// What else is to be said.
#[derive(XdrSource)]
#[xdr(source = "doors", vendor = "Example", device_type = "Access")]
#[xdr(product = "Example Doors", versions("9", "10"), formats("JSON"))]
#[xdr(detect("door", !"lift"), detect("door" = "north", "kind" != "test"))]
#[xdr(envelope("payload"), envelope("log", "audit"))]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    /// The reader at the door.
    #[xdr(path("reader.addr"), label("sourceIpv4"), label("sourcePort", with = Endpoint::port))]
    reader: Option<Endpoint<'a>>,
    #[xdr(label = outcome, values("open" | "opened" => Success, "shut" => Failure), absent("-"))]
    state: Option<&'a str>,
    #[xdr(
        path(json("note"), "crew", "name"),
        label = "userName",
        rank = 2,
        note = "The holder goes first."
    )]
    names: Vec<&'a str>,
    #[xdr(label("userName", rank = 1))]
    holder: Option<&'a str>,
    #[xdr(label = "object", join = ", ")]
    tags: Vec<&'a str>,
    #[xdr(label = "category", take = last)]
    r#type: Vec<&'a str>,
    #[xdr(keep)]
    floor: Option<u8>,
    #[xdr(skip = "no label carries it")]
    seq: Option<u64>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn field(name: &str) -> &'static FieldInfo {
    let mut fields = Entry::DESCRIPTOR.fields.iter();
    fields.find(|field| field.name == name).expect(name)
}

#[test]
fn it_says_what_the_structs_attributes_say() {
    let source = Entry::DESCRIPTOR;
    assert_eq!(source.name, "doors");
    assert_eq!(source.about, "Entries through the doors of a house.");
    assert_eq!(source.device.vendor, Some("Example"));
    assert_eq!(source.device.device_type, Some("Access"));
    assert_eq!(source.device.model, None);
    assert_eq!(source.device.product, Some("Example Doors"));
    assert_eq!(source.device.versions, ["9", "10"]);
    assert_eq!(source.device.formats, ["JSON"]);
    assert_eq!(
        source.detect,
        [
            &[Condition::Key("door"), Condition::NoKey("lift")],
            &[
                Condition::Text("door", "north"),
                Condition::NotText("kind", "test")
            ],
        ]
    );
    assert_eq!(source.envelopes, [&["payload"][..], &["log", "audit"]]);
    assert!(!source.deny_unknown);
}

#[test]
fn it_lists_the_fields_but_the_rest_in_their_order() {
    let names: Vec<_> = Entry::DESCRIPTOR.fields.iter().map(|it| it.name).collect();
    assert_eq!(
        names,
        [
            "at", "reader", "state", "names", "holder", "tags", "type", "floor", "seq"
        ]
    );
}

#[test]
fn a_field_says_where_its_value_stands_and_what_becomes_of_it() {
    let at = field("at");
    assert!(at.required);
    assert_eq!((at.role, at.type_name), (Role::Mapped, "Timestamp"));

    let reader = field("reader");
    assert!(!reader.required);
    assert_eq!(reader.printed_path(), "reader.addr");
    assert_eq!(reader.type_name, "Option<Endpoint<'a>>");
    assert_eq!(reader.about, "The reader at the door.");
    let used: Vec<_> = reader.labels.iter().map(|used| used.label.name()).collect();
    assert_eq!(used, ["sourceIpv4", "sourcePort"]);

    let names = field("names");
    let keys: Vec<_> = names
        .path
        .iter()
        .map(|Segment { key, json }| (*key, *json))
        .collect();
    assert_eq!(keys, [("note", true), ("crew", false), ("name", false)]);
    assert_eq!(names.type_name, "Vec<&'a str>");
    assert_eq!(names.note, Some("The holder goes first."));

    assert_eq!(field("type").printed_path(), "type");
    assert_eq!(field("state").absent, ["-"]);
    assert_eq!(field("floor").role, Role::Kept);
    assert_eq!(field("seq").role, Role::Skipped("no label carries it"));
}

#[test]
fn a_label_says_how_the_value_gets_there() {
    let used = |name: &str, place: usize| field(name).labels[place];
    assert!(std::ptr::eq(
        used("state", 0).label,
        labels::find("outcome").unwrap()
    ));
    assert!(matches!(used("reader", 0).conversion, Conversion::Direct));
    assert!(matches!(
        used("reader", 1).conversion,
        Conversion::With("Endpoint::port")
    ));
    let Conversion::Values(map) = used("state", 0).conversion else {
        panic!("`state` has a value map");
    };
    let expected = [
        ("open", "Success"),
        ("opened", "Success"),
        ("shut", "Failure"),
    ];
    assert_eq!(map, expected);

    assert_eq!((used("names", 0).rank, used("holder", 0).rank), (2, 1));
    assert_eq!(used("at", 0).rank, 1, "alone on its label, it is first");
    assert_eq!(used("tags", 0).take, Take::Join(", "));
    assert_eq!(used("type", 0).take, Take::Last);
    assert_eq!(used("names", 0).take, Take::First);
}

#[test]
fn a_type_is_printed_as_it_is_written_whatever_its_lifetime_is_called() {
    #[derive(XdrSource)]
    #[xdr(source = "doors")]
    struct Entry<'e> {
        #[xdr(label = "object")]
        door: Option<&'e str>,
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(rest)]
        rest: Rest<'e>,
    }
    assert_eq!(Entry::DESCRIPTOR.fields[0].type_name, "Option<&'e str>");
}
