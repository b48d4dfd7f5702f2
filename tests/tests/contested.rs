//! Fields that meet in one label. There are few values, so that they are often equal, and keys come in all orders: read straight,
//! an event gives what it gives when it is walked, with the same values left, in the same order.

#![allow(
    dead_code,
    reason = "nobody reads the fields of a struct that is only mapped"
)]

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use xdr_core::__private::normalize_walking;
use xdr_core::{
    AnyText, Context, Descriptor, Endpoint, Normalizer, Port, Rest, Scratch, Timestamp, XdrSource,
};

/// Labels beside the model's.
pub mod house {
    xdr_core::labels! {
        /// Who has the key.
        keeper: One<Text>;
    }
    pub use xdr_core::labels::{count, description, eventTime, object};
}

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Doors<'a> {
    #[xdr(label = "eventTime", rank = 2)]
    at: Option<Timestamp>,
    #[xdr(label = "eventTime", rank = 1)]
    from: Option<Timestamp>,
    #[xdr(label = "object", rank = 3)]
    guest: Option<&'a str>,
    #[xdr(label = "object", rank = 1)]
    holder: Option<AnyText<'a>>,
    #[xdr(label = "object", rank = 4, absent("two"))]
    owner: Option<&'a str>,
    #[xdr(label = "object", rank = 2)]
    tenant: Option<&'a str>,
    #[xdr(label = "group", rank = 2)]
    crew: Option<&'a str>,
    #[xdr(label = "group", rank = 1)]
    crews: Vec<AnyText<'a>>,
    #[xdr(label = "group", rank = 3)]
    team: Option<&'a str>,
    #[xdr(label = "count", rank = 1)]
    times: Option<i64>,
    #[xdr(label = "count", rank = 2)]
    turns: Option<i64>,
    #[xdr(
        label("sourceIpv4", rank = 2),
        label("sourcePort", with = Endpoint::port, along = "sourceIpv4", rank = 2)
    )]
    reader: Option<Endpoint<'a>>,
    #[xdr(
        label("sourceIpv4", rank = 1),
        label("sourcePort", with = Endpoint::port, along = "sourceIpv4", rank = 1)
    )]
    panel: Option<Endpoint<'a>>,
    #[xdr(label = "description", rank = 3)]
    note: Option<&'a str>,
    #[xdr(label = "description", rank = 4)]
    remark: Option<&'a str>,
    #[xdr(
        label("sourceDomain", rank = 1),
        label("description", along = "sourceDomain", rank = 1)
    )]
    floor: Option<&'a str>,
    #[xdr(
        label("sourceDomain", rank = 2),
        label("description", along = "sourceDomain", rank = 2)
    )]
    wing: Option<&'a str>,
    #[xdr(label = "sourcePort", rank = 3)]
    port: Option<Port>,
    #[xdr(label = "sourceIpv4", rank = 3)]
    gate: Option<Endpoint<'a>>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

/// Labels that are settled in the end: of another table, joined, or of the last value.
#[derive(XdrSource)]
#[xdr(source = "keys", labels = house)]
struct Keys<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "keeper", rank = 2)]
    guest: Option<&'a str>,
    #[xdr(label = "keeper", rank = 1)]
    holder: Option<&'a str>,
    #[xdr(label = "object", rank = 2)]
    owner: Option<&'a str>,
    #[xdr(label = "object", rank = 3)]
    tenant: Option<&'a str>,
    #[xdr(label = "object", rank = 1, take = last)]
    crews: Vec<AnyText<'a>>,
    #[xdr(label = "description", rank = 3)]
    note: Option<&'a str>,
    #[xdr(label = "description", rank = 4)]
    remark: Option<&'a str>,
    #[xdr(label = "description", rank = 2, join = " ")]
    remarks: Vec<AnyText<'a>>,
    #[xdr(label("description", along = "keeper", rank = 1))]
    floor: Option<&'a str>,
    #[xdr(label = "count", rank = 1)]
    times: Option<i64>,
    #[xdr(label = "count", rank = 2)]
    turns: Option<i64>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

/// Some of the members that an event may have, in any order.
fn events() -> impl Strategy<Value = String> {
    const KEYS: [&str; 19] = [
        "from", "guest", "holder", "owner", "tenant", "crew", "crews", "team", "times", "turns",
        "reader", "panel", "port", "gate", "note", "remark", "remarks", "floor", "wing",
    ];
    let keys = subsequence(&KEYS[..], 0..=KEYS.len()).prop_shuffle();
    let members = keys.prop_flat_map(|keys| keys.into_iter().map(member).collect::<Vec<_>>());
    members.prop_map(|members| {
        let at = r#""at":"2024-05-06T07:08:09Z""#.to_owned();
        let members: Vec<_> = [at].into_iter().chain(members).collect();
        format!("{{{}}}", members.join(","))
    })
}

fn member(key: &'static str) -> impl Strategy<Value = String> {
    let values: &[&str] = match key {
        "from" => &[r#""2024-05-06T07:08:09Z""#, r#""2024-05-06T07:08:10Z""#],
        "crews" | "remarks" => &[r#"["one","two"]"#, r#"["two",1]"#, r#""one""#, "[]"],
        "times" | "turns" => &["1", "2", r#""1""#, "1.0", r#""?""#],
        "port" => &["1", "2", r#""1""#],
        "reader" | "panel" | "gate" => &[
            r#""192.0.2.1""#,
            r#""192.0.2.1:1""#,
            r#""192.0.2.2:2""#,
            r#""2001:db8::1""#,
            r#""door.example.com:1""#,
        ],
        _ => &[
            r#""one""#, r#""two""#, "1", r#""1""#, r#""""#, "null", "true",
        ],
    };
    select(values).prop_map(move |value| format!(r#""{key}":{value}"#))
}

fn agree(source: &'static Descriptor, event: &str, drops: bool) -> Result<(), TestCaseError> {
    let mut context = Context::default();
    context.drop_unmapped = drops;
    let (scratch, own) = (Scratch::new(), Scratch::new());
    let mut walking = Normalizer::new(&context, &own);
    let walked = normalize_walking(&mut walking, source, event.as_bytes());
    let walked = walked.expect("it has all that it needs");
    let mut straight = Normalizer::new(&context, &scratch);
    // The second time, keys are guessed.
    for _ in 0..2 {
        let read = straight.normalize(source, event.as_bytes());
        let read = read.expect("it has all that it needs");
        prop_assert_eq!(read.to_json(), walked.to_json(), "{}", event);
        let left = walked.rest().unmapped();
        prop_assert_eq!(read.rest().unmapped(), left, "{}", event);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn what_is_put_at_once_is_what_is_settled_in_the_end(event in events(), drops: bool) {
        agree(Doors::DESCRIPTOR, &event, drops)?;
        agree(Keys::DESCRIPTOR, &event, drops)?;
    }
}
