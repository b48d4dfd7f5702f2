//! Long logs of several types of events, in which it is learned which key comes next.

use xdr_core::__private::normalize_walking;
use xdr_core::{Context, Endpoint, Normalizer, Rest, Scratch, Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "eventType")]
    kind: Option<&'a str>,
    #[xdr(label = "sourceUser", rank = 1)]
    who: Option<&'a str>,
    #[xdr(label = "sourceUser", rank = 2)]
    badge: Option<&'a str>,
    #[xdr(label = "sourceIpv4")]
    reader: Option<Endpoint<'a>>,
    #[xdr(label = "object")]
    door: Option<&'a str>,
    #[xdr(path("place", "floor"), label = "application")]
    floor: Option<&'a str>,
    #[xdr(path("place", "house"), label = "region")]
    house: Option<&'a str>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

/// Events of types that have most keys in common, each with some that are not always there, or null; now and then in another
/// order, with blanks, or on several lines.
fn event(number: u32) -> String {
    let chance = |of: u32, seed: u32| {
        let mixed = (number ^ seed).wrapping_mul(0x9e37_79b9).rotate_left(15);
        mixed.is_multiple_of(of)
    };
    let kind = number.wrapping_mul(2_654_435_761) >> 30;
    let mut members = vec![
        format!(r#""kind":"kind-{kind}""#),
        r#""at":"2024-05-06T07:08:09Z""#.to_owned(),
        r#""note":"the same in all""#.to_owned(),
    ];
    match kind {
        0 => members.insert(0, format!(r#""badge":"b{number}""#)),
        1 => members.push(format!(r#""count":{number}"#)),
        2 => members.push(r#""place":{"floor":"1","house":"north"}"#.to_owned()),
        _ => members.push(format!(r#""reader":"192.0.2.{}:{number}""#, number % 256)),
    }
    members.push(match kind {
        _ if chance(5, 1) => r#""who":null"#.to_owned(),
        0 | 2 => r#""who":"mira.quill""#.to_owned(),
        _ => r#""who":"ines.falk","door":"gate""#.to_owned(),
    });
    if chance(7, 2) {
        members.push(r#""place":{"house":"south","floor":null,"room":7}"#.to_owned());
    }
    if chance(11, 3) {
        members.swap(1, 3);
    }
    let between = match number % 13 {
        0 => ", ",
        1 => ",\n  ",
        _ => ",",
    };
    format!("{{{}}}", members.join(between))
}

#[test]
fn what_was_learned_changes_no_record() {
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut straight = Normalizer::new(&context, &scratch);
    let mut walking = Normalizer::new(&context, &scratch);
    for number in 0..20_000 {
        let event = scratch.text(&event(number)).as_bytes();
        let read = straight.normalize(Entry::DESCRIPTOR, event);
        let walked = normalize_walking(&mut walking, Entry::DESCRIPTOR, event);
        match (read, walked) {
            (Ok(read), Ok(walked)) => assert_eq!(read.to_json(), walked.to_json()),
            (read, walked) => assert_eq!(read.err(), walked.err()),
        }
    }
}
