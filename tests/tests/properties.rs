//! What holds for every event, whatever its shape: the ways of reading agree, nothing is lost and nothing panics.

use std::fmt;

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::Union;
use serde_json::{Map, Value as Json, json};
use xdr_core::__private::normalize_walking;
use xdr_core::{
    AnyText, Buffers, Condition, Context, Descriptor, Duration, Endpoint, EpochMillis, FieldInfo,
    Limits, Normalizer, Rejection, Rest, Role, Scratch, Timestamp, XdrSource,
};
use xdr_sources::{
    Ds389Event, DuoActivityEvent, DuoAdminEvent, DuoAuthEvent, DuoTelephonyEvent, SOURCES,
    TeleportEvent,
};

/// A record's output, or the code of the rejection.
type Outcome = Result<Json, &'static str>;

/// A source, with the ways through its struct.
struct Source {
    descriptor: &'static Descriptor,
    /// From JSON into the struct, and on into a record.
    through_json: fn(&str) -> Outcome,
    /// The same, from a parsed value.
    through_serde: fn(&Json) -> Outcome,
}

/// Its name, for proptest's reports.
impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.descriptor.name)
    }
}

macro_rules! source {
    ($event:ident) => {
        Source {
            descriptor: $event::DESCRIPTOR,
            through_json: |text| {
                let scratch = Scratch::new();
                record_of($event::from_json(text.as_bytes(), &scratch), &scratch)
            },
            through_serde: |value| {
                let scratch = Scratch::new();
                record_of($event::from_deserializer(value, &scratch), &scratch)
            },
        }
    };
}

static STRUCTS: [Source; 7] = [
    source!(TeleportEvent),
    source!(DuoAdminEvent),
    source!(DuoAuthEvent),
    source!(DuoTelephonyEvent),
    source!(DuoActivityEvent),
    source!(Ds389Event),
    source!(Doors),
];

/// An invented source, for what the others do not make use of.
#[derive(XdrSource)]
#[xdr(
    source = "doors",
    envelope("message"),
    envelope("log", "audit"),
    detect("at")
)]
struct Doors<'a> {
    #[xdr(label = "eventTime", rank = 2)]
    at: Option<Timestamp>,
    #[xdr(label = "eventTime", rank = 1)]
    epoch: Option<EpochMillis>,
    #[xdr(path("crew", "name"), label = "object", rank = 3, join = ", ")]
    names: Vec<&'a str>,
    #[xdr(path("crew", "tag"), label = "object", rank = 1, take = last)]
    tags: Vec<&'a str>,
    #[xdr(path("crew", "door"), label = "object", rank = 2)]
    door: Option<&'a str>,
    #[xdr(keep)]
    seq: Option<u64>,
    #[xdr(keep)]
    rooms: Vec<&'a str>,
    #[xdr(label = "description", absent("none"))]
    note: Option<AnyText<'a>>,
    #[xdr(path(json("note"), "status"), label = "outcome", values("Active" => Active, "on" => Success))]
    status: Option<&'a str>,
    #[xdr(path(json("note"), "deep", json("more"), "count"), label = "count")]
    count: Option<i64>,
    #[xdr(path(json("free"), "tag"), label = "group", rank = 2)]
    free: Vec<AnyText<'a>>,
    #[xdr(label = "group", rank = 1)]
    groups: Vec<&'a str>,
    #[xdr(
        label("sourceIpv4", rank = 1),
        label("deviceIPAddress", rank = 1),
        label("sourceDomain", with = Endpoint::host)
    )]
    reader: Option<Endpoint<'a>>,
    #[xdr(label("destinationIpv4"), label("destinationPort", with = Endpoint::port))]
    panel: Option<Endpoint<'a>>,
    #[xdr(label("sourceIpv4", rank = 2), label("deviceIPAddress", rank = 2))]
    gate: Option<Endpoint<'a>>,
    #[xdr(label = "duration")]
    open_for: Option<Duration>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn record_of<'a>(event: Result<impl XdrSource<'a>, Rejection>, scratch: &'a Scratch) -> Outcome {
    let event = event.map_err(|rejection| code(&rejection))?;
    let record = event
        .to_record(scratch)
        .map_err(|rejection| code(&rejection))?;
    Ok(parsed(&record.to_json()))
}

fn code(rejection: &Rejection) -> &'static str {
    rejection.code.as_str()
}

fn parsed(text: &str) -> Json {
    serde_json::from_str(text).expect(text)
}

/// From JSON straight into a record.
fn record_straight(source: &'static Descriptor, text: &str) -> Outcome {
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    let record = normalizer
        .normalize(source, text.as_bytes())
        .map_err(|rejection| code(&rejection))?;
    Ok(parsed(&record.to_json()))
}

/// The same, from a parsed value.
fn record_through_serde(source: &'static Descriptor, value: &Json) -> Outcome {
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    let record = normalizer
        .normalize_deserializer(source, value)
        .map_err(|rejection| code(&rejection))?;
    Ok(parsed(&record.to_json()))
}

fn without(outcome: Outcome, keys: &[&str]) -> Outcome {
    let mut record = outcome?;
    let members = record.as_object_mut().expect("a record is an object");
    for key in keys {
        members.remove(*key);
    }
    Ok(record)
}

// Events.

/// An event that may be one of the source, and the source.
fn cases() -> BoxedStrategy<(&'static Source, Json)> {
    let sources = STRUCTS
        .iter()
        .map(|source| events(source.descriptor).prop_map(move |event| (source, event)));
    Union::new(sources).boxed()
}

/// An event that one source or several may claim, or none.
fn told_cases() -> impl Strategy<Value = Json> {
    let told = SOURCES
        .iter()
        .flat_map(|source| source.detect)
        .flat_map(|all| all.iter());
    let members = told.map(|condition| match *condition {
        Condition::Key(key) | Condition::NoKey(key) => (key, None),
        Condition::Text(key, text) | Condition::NotText(key, text) => (key, Some(text)),
    });
    let member = (select(members.collect::<Vec<_>>()), texts());
    let event = cases().prop_map(|(_, event)| event);
    (event, vec(member, 0..5)).prop_map(|(mut event, members)| {
        if let Json::Object(event) = &mut event {
            for ((key, text), other) in members {
                let value = text.map_or(other, str::to_owned);
                event.entry(key).or_insert(Json::String(value));
            }
        }
        event
    })
}

/// Values of any type, and texts by which sources are told apart.
fn told_values() -> impl Strategy<Value = Json> {
    let conditions = SOURCES
        .iter()
        .flat_map(|source| source.detect)
        .copied()
        .flatten();
    let texts = conditions.filter_map(|condition| match condition {
        Condition::Text(_, text) | Condition::NotText(_, text) => Some(json!(text)),
        Condition::Key(_) | Condition::NoKey(_) => None,
    });
    prop_oneof![
        3 => scalars(),
        2 => select(texts.collect::<Vec<_>>()),
        1 => json_values(random_keys().boxed()),
    ]
}

/// A line of a log: an event, whole or cut off, or none.
fn batch_lines() -> impl Strategy<Value = String> {
    let event = events(TeleportEvent::DESCRIPTOR).prop_map(|event| event.to_string());
    let cut = (event.clone(), any::<Index>()).prop_map(|(event, at)| {
        let end = at.index(event.len());
        event.chars().take(end).collect::<String>()
    });
    prop_oneof![8 => event, 2 => cut, 1 => "[a-z {}]{0,5}"]
        .prop_map(|line| line.trim_end().to_owned())
}

/// An event that may be one of the source.
fn events(source: &'static Descriptor) -> impl Strategy<Value = Json> + Clone {
    let complete = source_events(source, Just(true));
    let incomplete = source_events(source, Just(false));
    prop_oneof![
        12 => complete.clone(),
        3 => incomplete,
        2 => enveloped(source, complete),
        1 => json_values(keys(source)),
    ]
}

/// Values at the paths of the source's fields, with whatever else between them; if it is complete, with all that a
/// record needs.
fn source_events(
    source: &'static Descriptor,
    complete: impl Strategy<Value = bool> + Clone,
) -> impl Strategy<Value = Json> + Clone {
    let fields: Vec<&FieldInfo> = source.fields.iter().collect();
    let values = select(fields).prop_flat_map(|field| (Just(field), field_values(field)));
    let others = btree_map(keys(source), json_values(keys(source)), 0..4);
    let needed = needed(source);
    (vec(values, 0..12), others, needed, complete, shapes()).prop_map(
        |(values, others, needed, complete, shape)| {
            let mut event: Map<String, Json> = others.into_iter().collect();
            for (field, value) in values {
                let path: Vec<_> = field.path.iter().map(|segment| segment.key).collect();
                place(&mut event, &path, value);
            }
            if complete {
                event.extend(needed);
            }
            for (key, value) in &mut event {
                shape.bend(key, value);
            }
            Json::Object(event)
        },
    )
}

/// What a record of the source needs: the fields that are required, and one of those that fill `eventTime`.
fn needed(source: &'static Descriptor) -> impl Strategy<Value = Map<String, Json>> + Clone {
    let fills_time = |field: &&FieldInfo| {
        let mut labels = field.labels.iter();
        labels.any(|used| used.label.name() == "eventTime")
    };
    let required = source.fields.iter().filter(|field| field.required);
    let time = source.fields.iter().find(fills_time);
    let members: Vec<_> = required
        .chain(time)
        .map(|field| (Just(field.path[0].key.to_owned()), plausible(field)))
        .collect();
    members.prop_map(Map::from_iter)
}

/// Sets the value at the path, over whatever is in the way.
fn place(object: &mut Map<String, Json>, path: &[&str], value: Json) {
    let [key, deeper @ ..] = path else { return };
    if deeper.is_empty() {
        object.insert((*key).to_owned(), value);
        return;
    }
    let at = object.entry(*key).or_insert_with(|| json!({}));
    if !at.is_object() {
        *at = json!({});
    }
    place(at.as_object_mut().expect("it is one now"), deeper, value);
}

/// How an event's objects are written.
#[derive(Debug, Clone, Copy)]
struct Shape {
    /// As JSON text, where the source does so.
    packed: bool,
    /// As arrays of objects.
    listed: bool,
}

fn shapes() -> impl Strategy<Value = Shape> + Clone {
    let shape = |(packed, listed)| Shape { packed, listed };
    (prop::bool::weighted(0.5), prop::bool::weighted(0.2)).prop_map(shape)
}

impl Shape {
    fn bend(self, key: &str, value: &mut Json) {
        if self.listed && value.is_object() {
            *value = json!([value, null, {"name": "second", "x": 1}]);
        }
        if self.packed && ["description", "note", "free"].contains(&key) && !value.is_string() {
            *value = Json::String(value.to_string());
        }
    }
}

/// The event behind the keys of one of the source's envelopes, if it has any.
fn enveloped(
    source: &'static Descriptor,
    event: impl Strategy<Value = Json> + Clone,
) -> impl Strategy<Value = Json> + Clone {
    let beside = btree_map(random_keys(), scalars(), 0..3);
    (event, any::<Index>(), beside).prop_map(|(event, which, beside)| {
        if source.envelopes.is_empty() {
            return event;
        }
        let envelope = which.get(source.envelopes);
        let wrap = |inside: Json, key: &&str| {
            let mut object: Map<String, Json> = beside.clone().into_iter().collect();
            object.insert((*key).to_owned(), inside);
            Json::Object(object)
        };
        envelope.iter().rev().fold(event, wrap)
    })
}

/// What may stand at a field's path: mostly what it expects.
fn field_values(field: &'static FieldInfo) -> BoxedStrategy<Json> {
    let one = plausible(field);
    let mixed = prop_oneof![
        6 => one.clone(),
        2 => vec(one, 0..4).prop_map(Json::from),
        2 => json_values(keys_below(field).boxed()),
    ];
    mixed.boxed()
}

/// What a field expects.
fn plausible(field: &FieldInfo) -> BoxedStrategy<Json> {
    let holds = |name: &str| field.type_name.contains(name);
    if holds("Timestamp") {
        times().prop_map(Json::from).boxed()
    } else if holds("Epoch") {
        (0..4_000_000_000_000_i64).prop_map(Json::from).boxed()
    } else if holds("Endpoint") {
        endpoints().prop_map(Json::from).boxed()
    } else if ["Port", "u64", "i64", "Duration"].into_iter().any(holds) {
        numbers().boxed()
    } else if holds("bool") {
        any::<bool>().prop_map(Json::from).boxed()
    } else {
        texts().prop_map(Json::from).boxed()
    }
}

/// Keys that the source's fields have on their paths, and others.
fn keys(source: &'static Descriptor) -> BoxedStrategy<String> {
    let segments = source.fields.iter().flat_map(|field| field.path);
    let mut named: Vec<_> = segments.map(|segment| segment.key.to_owned()).collect();
    named.extend(source.envelopes.iter().map(|keys| keys[0].to_owned()));
    prop_oneof![3 => select(named), 1 => random_keys()].boxed()
}

fn keys_below(field: &'static FieldInfo) -> impl Strategy<Value = String> {
    let named: Vec<_> = field.path.iter().map(|it| it.key.to_owned()).collect();
    prop_oneof![select(named), random_keys()]
}

fn random_keys() -> impl Strategy<Value = String> + Clone {
    prop_oneof![
        "[a-c]{1,2}",
        "[a-z_.]{0,6}",
        any::<String>(),
        Just("addr".to_owned()),
        Just("0".to_owned()),
    ]
}

/// Any JSON whose objects have such keys.
fn json_values(keys: BoxedStrategy<String>) -> BoxedStrategy<Json> {
    let nested = scalars().prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Json::from),
            btree_map(keys.clone(), inner, 0..5)
                .prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    });
    // JSON in a string, at times cut short.
    let packed =
        (nested.clone(), option::weighted(0.2, any::<Index>())).prop_map(|(value, cut)| {
            let text = value.to_string();
            let kept = cut.map_or(text.len(), |cut| cut.index(text.len()));
            Json::String(text.chars().take(kept).collect())
        });
    prop_oneof![5 => nested, 1 => packed].boxed()
}

fn scalars() -> impl Strategy<Value = Json> + Clone {
    prop_oneof![
        1 => Just(Json::Null),
        1 => any::<bool>().prop_map(Json::from),
        2 => numbers(),
        4 => texts().prop_map(Json::from),
    ]
}

fn numbers() -> impl Strategy<Value = Json> + Clone {
    prop_oneof![
        (0..70_000_i32).prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<u64>().prop_map(Json::from),
        (-1e6..1e6).prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
    ]
}

fn texts() -> impl Strategy<Value = String> + Clone {
    prop_oneof![
        "[a-z]{0,8}",
        select(vec![
            "",
            " ",
            "null",
            "-",
            "0",
            "mira",
            "true",
            "false",
            "SUCCESS",
            "Active",
            "Internal",
            "admin_login",
            "user_update",
            "administrator",
            "authentication",
        ])
        .prop_map(str::to_owned),
        times(),
        endpoints(),
        (-10..70_000).prop_map(|number: i32| number.to_string()),
        "[0-9]{1,6}\\.[0-9]{1,12}",
        // Escapes, and more than ASCII.
        "[\"\\\\/\u{0}-\u{1f}a\u{e9}\u{2028}\u{1f600}]{1,6}",
        any::<String>(),
    ]
}

fn times() -> impl Strategy<Value = String> + Clone {
    prop_oneof![
        "20[0-9]{2}-0[1-9]-[0-2][0-9]T[01][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z",
        "20[0-9]{2}-0[1-9]-1[0-9][T ]0[0-9]:[0-5][0-9]:00\\+0[0-9]:00",
        Just("0001-01-01T00:00:00Z".to_owned()),
    ]
}

fn endpoints() -> impl Strategy<Value = String> + Clone {
    prop_oneof![
        "(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.[1-9][0-9]?(:[1-9][0-9]{0,4})?",
        "2001:db8::[0-9a-f]{1,4}",
        "\\[2001:db8::[0-9a-f]{1,4}\\]:[1-9][0-9]{0,3}",
        "node[0-9]\\.example\\.com(:[1-9][0-9]{0,3})?",
    ]
}

/// Whether a field of the source, or an envelope of it, stands at or below this key of the top level.
fn is_named(source: &Descriptor, key: &str) -> bool {
    let mut fields = source.fields.iter();
    let mut envelopes = source.envelopes.iter();
    fields.any(|field| field.path[0].key == key) || envelopes.any(|keys| keys[0] == key)
}

fn is_present_scalar(value: &Json) -> bool {
    match value {
        Json::Null | Json::Array(_) | Json::Object(_) => false,
        Json::String(text) => !text.is_empty(),
        Json::Bool(_) | Json::Number(_) => true,
    }
}

/// The members of both, one behind the other, so that keys come twice; what is no object, or has no members, makes
/// broken JSON.
fn joined(one: &Json, two: &Json) -> String {
    let (one, two) = (one.to_string(), two.to_string());
    let end = one.len() - 1;
    format!("{},{}", &one[..end], two.strip_prefix('{').unwrap_or(&two))
}

/// Strings that no conversion changes, and no field leaves out.
fn words<'j>(source: &Descriptor, value: &'j Json) -> Vec<&'j str> {
    let is_skipped = |key: &str| {
        let mut fields = source.fields.iter();
        fields.any(|field| matches!(field.role, Role::Skipped(_)) && field.printed_path() == key)
    };
    match value {
        Json::String(text) if text.len() > 5 && text.bytes().all(|it| it.is_ascii_lowercase()) => {
            vec![text]
        }
        Json::Array(elements) => elements.iter().flat_map(|it| words(source, it)).collect(),
        Json::Object(members) => {
            let members = members.iter().filter(|(key, _)| !is_skipped(key));
            members.flat_map(|(_, it)| words(source, it)).collect()
        }
        _ => Vec::new(),
    }
}

/// Bytes that are JSON, nearly JSON, or no such thing.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let text = cases().prop_map(|(_, event)| event.to_string().into_bytes());
    let mangled =
        (text.clone(), any::<Index>(), any::<Option<u8>>()).prop_map(|(mut text, at, byte)| {
            let at = at.index(text.len());
            match byte {
                Some(byte) => text[at] = byte,
                None => text.truncate(at),
            }
            text
        });
    prop_oneof![
        1 => vec(any::<u8>(), 0..64),
        2 => "[\\[\\]{}:,\"\\\\u0-9a-fnrtle.+ -]{0,40}".prop_map(String::into_bytes),
        1 => any::<String>().prop_map(String::into_bytes),
        1 => "\\[[0-9]{2}/[A-Z][a-z]{2}/20[0-9]{2}:[0-9:]{8} [^\u{0}]{0,10}\\] conn=\\PC{0,10}"
            .prop_map(String::into_bytes),
        4 => mangled,
    ]
}

/// What becomes of an event in memory of its own: the output, or the rejection in full.
fn alone(source: &'static Descriptor, event: &[u8]) -> Result<String, Rejection> {
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    let record = normalizer.normalize(source, event)?;
    Ok(record.to_json())
}

/// The same, as an event of the source that is detected.
fn detected(event: &str) -> Result<(&'static str, String), Rejection> {
    let source = SOURCES.detect(event.as_bytes(), &Limits::default(), &Scratch::new())?;
    Ok((source.name, alone(source, event.as_bytes())?))
}

/// Ways to normalise events; limits are small, if they are set.
fn contexts() -> impl Strategy<Value = Context> {
    let limits = [3..8_usize, 0..4, 0..6, 0..3, 1..6].map(option::of);
    (any::<[bool; 2]>(), limits).prop_map(|([drops, raw], limits)| {
        let mut context = Context::default();
        context.drop_unmapped = drops;
        context.raw = raw;
        let [keys, values, unmapped, issues, depth] = limits;
        let limits = &mut context.limits;
        limits.keys_per_object = keys.unwrap_or(limits.keys_per_object);
        limits.values_per_label = values.unwrap_or(limits.values_per_label);
        limits.unmapped_values = unmapped.unwrap_or(limits.unmapped_values);
        limits.issues = issues.unwrap_or(limits.issues);
        limits.depth = depth.map_or(limits.depth, |depth| {
            u32::try_from(depth).expect("it is small")
        });
        context
    })
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        // Regressions become tests with a name of their own.
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn a_struct_read_from_json_equals_one_read_through_serde((source, event) in cases()) {
        let text = event.to_string();
        prop_assert_eq!((source.through_json)(&text), (source.through_serde)(&event));
    }

    #[test]
    fn a_record_made_without_the_struct_has_the_labels_of_one_made_from_it(
        (source, one) in cases(),
        (_, two) in cases(),
    ) {
        const ELSEWHERE: [&str; 3] = ["eventId", "unmapped", "issues"];
        for event in [one.to_string(), joined(&one, &two)] {
            let straight = without(record_straight(source.descriptor, &event), &ELSEWHERE);
            let through_struct = without((source.through_json)(&event), &ELSEWHERE);
            prop_assert_eq!(straight, through_struct, "{}", event);
        }
    }

    #[test]
    fn a_parsed_value_gives_the_record_of_its_text((source, event) in cases()) {
        let from_text = without(record_straight(source.descriptor, &event.to_string()), &["eventId"]);
        let from_value = without(record_through_serde(source.descriptor, &event), &["eventId"]);
        prop_assert_eq!(from_text, from_value);
    }

    #[test]
    fn a_scalar_at_the_top_level_that_no_field_names_stays_unmapped_as_it_is((source, event) in cases()) {
        let text = event.to_string();
        // Read back, for serde_json reads some numbers a bit off.
        let (Json::Object(members), Ok(record)) = (parsed(&text), record_straight(source.descriptor, &text)) else {
            return Ok(());
        };
        for (key, value) in &members {
            if is_present_scalar(value) && !is_named(source.descriptor, key) {
                prop_assert_eq!(record["unmapped"].get(key), Some(value), "{}", key);
            }
        }
    }

    #[test]
    fn no_word_of_an_event_is_lost((source, one) in cases(), (_, two) in cases()) {
        let event = joined(&one, &two);
        let Ok(record) = alone(source.descriptor, event.as_bytes()) else { return Ok(()) };
        for word in [&one, &two].into_iter().flat_map(|it| words(source.descriptor, it)) {
            prop_assert!(record.contains(word), "{} of {} in {}", word, event, record);
        }
    }

    #[test]
    fn no_bytes_make_it_panic(event in bytes()) {
        let scratch = Scratch::new();
        let mut rejections = Vec::from_iter(xdr_sources::detect(&event, &Limits::default(), &scratch).err());
        rejections.extend(SOURCES.iter().filter_map(|source| alone(source, &event).err()));
        for rejection in rejections {
            prop_assert!(rejection.offset.is_none_or(|at| at <= event.len()), "{:?}", rejection);
        }
    }

    #[test]
    fn what_came_before_leaves_no_trace(batches in vec(vec(cases(), 1..4), 1..4)) {
        let context = Context::default();
        let mut scratch = Scratch::new();
        let mut buffers = Buffers::default();
        for batch in &batches {
            let batch: Vec<_> = batch
                .iter()
                .map(|(source, event)| (source.descriptor, event.to_string()))
                .collect();
            scratch.reset();
            let mut normalizer = Normalizer::with_buffers(&context, &scratch, buffers);
            for (source, event) in &batch {
                let record = normalizer.normalize(source, event.as_bytes());
                let record = record.map(xdr_core::Record::to_json);
                prop_assert_eq!(record, alone(source, event.as_bytes()));
            }
            buffers = normalizer.into_buffers();
        }
    }

    #[test]
    fn an_event_read_straight_gives_what_a_walked_one_gives(
        (source, one) in cases(),
        (_, two) in cases(),
        context in contexts(),
    ) {
        for event in [one.to_string(), joined(&one, &two)] {
            let (scratch, own) = (Scratch::new(), Scratch::new());
            let mut walking = Normalizer::new(&context, &own);
            let walked = normalize_walking(&mut walking, source.descriptor, event.as_bytes());
            let mut straight = Normalizer::new(&context, &scratch);
            // The second time, keys are guessed.
            for _ in 0..2 {
                let read = straight.normalize(source.descriptor, event.as_bytes());
                match (&read, &walked) {
                    (Ok(read), Ok(walked)) => {
                        prop_assert_eq!(read.to_json(), walked.to_json());
                        prop_assert_eq!(read.rest().unmapped(), walked.rest().unmapped());
                    }
                    _ => prop_assert_eq!(read.err(), walked.as_ref().err().cloned(), "{}", event),
                }
            }
        }
    }

    #[test]
    fn what_stood_in_a_key_before_makes_no_difference(
        source in (0..STRUCTS.len()).prop_map(|place| STRUCTS[place].descriptor),
        event in told_cases(),
        key: Index,
        values in vec(told_values(), 1..6),
    ) {
        let (context, scratch) = (Context::default(), Scratch::new());
        let mut normalizer = Normalizer::new(&context, &scratch);
        let mut events = vec![event.to_string()];
        if let Json::Object(members) = &event && !members.is_empty() {
            let place = key.index(members.len());
            for value in &values {
                let mut members = members.clone();
                members.values_mut().skip(place).take(1).for_each(|it| it.clone_from(value));
                events.push(Json::Object(members).to_string());
            }
        }
        for event in events.iter().chain(&events) {
            let record = normalizer.normalize(source, event.as_bytes());
            prop_assert_eq!(record.map(xdr_core::Record::to_json), alone(source, event.as_bytes()));
            let found = normalizer.normalize_any(&SOURCES, event.as_bytes());
            let found = found.map(|(source, record)| (source.name, record.to_json()));
            prop_assert_eq!(found, detected(event), "{}", event);
        }
    }

    #[test]
    fn a_source_found_on_the_way_is_the_one_that_is_detected(batch in vec(told_cases(), 1..12)) {
        let (context, scratch) = (Context::default(), Scratch::new());
        let mut normalizer = Normalizer::new(&context, &scratch);
        // Twice, so that the second time it is known what comes.
        let events: Vec<_> = batch.iter().chain(&batch).map(Json::to_string).collect();
        for event in &events {
            let found = normalizer
                .normalize_any(&SOURCES, event.as_bytes())
                .map(|(source, record)| (source.name, record.to_json()));
            prop_assert_eq!(found, detected(event), "{}", event);
        }
    }

    #[test]
    fn a_batch_gives_what_its_lines_give(lines in vec(batch_lines(), 0..8), last in prop::bool::ANY) {
        let ends = ["\n", "\r\n", "\n\n", "\n \n"];
        let mut ndjson: String = lines
            .iter()
            .zip(ends.iter().cycle())
            .map(|(line, end)| [line.as_str(), end].concat())
            .collect();
        if last {
            ndjson.truncate(ndjson.trim_end().len());
        }
        let (context, scratch) = (Context::default(), Scratch::new());
        let mut normalizer = Normalizer::new(&context, &scratch);
        let source = TeleportEvent::DESCRIPTOR;
        let mut batch = normalizer.batch(source, ndjson.as_bytes());
        for line in lines.iter().filter(|line| !line.trim().is_empty()) {
            let next = batch.next().expect("there is a line left");
            prop_assert_eq!(next.event, line.as_bytes());
            prop_assert_eq!(next.record.map(xdr_core::Record::to_json), alone(source, line.as_bytes()));
        }
        prop_assert!(batch.next().is_none());
    }
}
