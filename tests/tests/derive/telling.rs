//! Sources that are told apart while an event is read.

use xdr_core::{Context, Normalizer, Rest, Scratch, Sources, Timestamp, XdrSource};

/// A source that is told by these keys.
macro_rules! source {
    ($name:ident = $source:literal, $($key:literal)+) => {
        #[derive(XdrSource)]
        #[xdr(source = $source, detect($($key),+))]
        struct $name<'a> {
            #[xdr(label = "eventTime", required)]
            at: Timestamp,
            #[xdr(rest)]
            rest: Rest<'a>,
        }
    };
}

source!(North = "north", "n0" "n1" "n2" "n3" "n4" "n5" "n6" "n7" "n8" "n9" "na" "nb" "nc" "nd" "ne" "nf" "ng" "nh" "ni" "nj" "nk" "nl" "nm");
source!(South = "south", "s0" "s1" "s2" "s3" "s4" "s5" "s6" "s7" "s8" "s9" "sa" "sb" "sc" "sd" "se" "sf" "sg" "sh" "si" "sj" "sk" "sl" "sm");
source!(West = "west", "w0" "w1" "w2" "w3" "w4" "w5" "w6" "w7" "w8" "w9" "wa" "wb" "wc" "wd" "we" "wf" "wg" "wh" "wi" "wj" "wk" "wl" "wm");

static MANY: Sources = Sources::new(&[North::DESCRIPTOR, South::DESCRIPTOR, West::DESCRIPTOR]);

/// An event that has all keys of a source, whose names begin so.
fn event(first: char) -> String {
    let keys = ('0'..='9').chain('a'..='m');
    let members: Vec<_> = keys
        .map(|second| format!("\"{first}{second}\":1"))
        .collect();
    format!("{{\"at\":\"2024-05-06T07:08:09Z\",{}}}", members.join(","))
}

/// More than 64, which is what is noted on the way.
#[test]
fn sources_with_many_conditions_are_told_apart() {
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    let events = ['n', 's', 'w', 's'].map(event);
    for (event, name) in events.iter().zip(["north", "south", "west", "south"]) {
        for _ in 0..2 {
            let (source, record) = normalizer.normalize_any(&MANY, event.as_bytes()).unwrap();
            assert_eq!(source.name, name);
            assert_eq!(record.rest().unmapped().len(), 23);
        }
    }
    let neither = br#"{"at":"2024-05-06T07:08:09Z","n0":1}"#;
    let rejection = normalizer.normalize_any(&MANY, neither).unwrap_err();
    assert_eq!(rejection.code.as_str(), "unknown_source");
}
