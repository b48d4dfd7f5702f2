//! What the targets check of an event, whatever its bytes.

use serde_json::Value as Json;
use xdr_core::__private::normalize_walking;
use xdr_core::{
    Context, Normalizer, Record, Rejection, RejectionCode, Scratch, Summary, XdrSource,
};

/// How deep events are that are looked at.
pub const DEEPEST: u32 = 60;

/// Checks that the events of a source, one a line, come out whole, and the same whichever way they are read and whatever came
/// before.
///
/// # Panics
///
/// If not.
pub fn check<'a, T: XdrSource<'a>>(events: &'a [u8], scratch: &'a Scratch) {
    let mut context = Context::default();
    // A record is deeper than its event, and serde_json reads no more than 127 levels.
    context.limits.depth = DEEPEST;
    let (own, other) = (Scratch::new(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &own);
    let mut walking = Normalizer::new(&context, &other);
    let lines = || events.split(|byte| *byte == b'\n').take(LINES);
    let mut walked = Vec::new();
    for event in lines() {
        let record = normalize_walking(&mut walking, T::DESCRIPTOR, event);
        check_one::<T>(event, &record, scratch);
        walked.push(outcome(record));
    }
    // The second time, keys are known.
    for _ in 0..2 {
        for (event, walked) in lines().zip(&walked) {
            let straight = normalizer.normalize(T::DESCRIPTOR, event);
            assert_eq!(outcome(straight), *walked);
        }
    }
    // With others behind them in memory.
    let mut batch = normalizer.batch(T::DESCRIPTOR, events);
    for (line, walked) in lines().zip(&walked) {
        let event = line.strip_suffix(b"\r").unwrap_or(line);
        if event.trim_ascii().is_empty() {
            continue;
        }
        let next = batch.next().expect("there is another line");
        assert_eq!(next.event, event);
        if event == line {
            assert_eq!(outcome(next.record), *walked);
        }
    }
}

/// How many lines are looked at.
const LINES: usize = 8;

fn outcome(record: Result<&Record<'_>, Rejection>) -> Result<String, Rejection> {
    record.map(Record::to_json)
}

fn check_one<'a, T: XdrSource<'a>>(
    event: &'a [u8],
    record: &Result<&Record<'_>, Rejection>,
    scratch: &'a Scratch,
) {
    let mut summary = Summary::default();
    summary.event(event.len());
    let record = match record {
        Ok(record) => {
            summary.record(T::DESCRIPTOR, record);
            let json: Json = serde_json::from_str(&record.to_json()).expect("a record is JSON");
            assert_whole(event, &json);
            Ok(labels(record))
        }
        Err(rejection) => {
            summary.dead_letter(rejection);
            assert!(rejection.offset.is_none_or(|at| at <= event.len()));
            Err(rejection.code)
        }
    };
    assert!(summary.balances());
    if record == Err(RejectionCode::TooDeep) {
        return;
    }
    let through = T::from_json(event, scratch).and_then(|event| event.to_record(scratch));
    let through = through.as_ref().map(labels);
    assert_eq!(record, through.map_err(|rejection| rejection.code));
}

/// The labels with their values, without `eventId`, which only a record of bytes has.
fn labels(record: &Record<'_>) -> Vec<(&'static str, String)> {
    let labels = record.iter().filter(|(label, _)| label.name() != "eventId");
    labels
        .map(|(label, values)| {
            (
                label.name(),
                serde_json::to_string(&values).expect("it is JSON"),
            )
        })
        .collect()
}

/// Checks that each word of an event stands somewhere in its record. Words are texts that begin with `zz`, which no
/// conversion changes.
fn assert_whole(event: &[u8], record: &Json) {
    let event: Json = serde_json::from_slice(event).expect("serde_json reads what became a record");
    let (mut words, mut all) = (Vec::new(), String::new());
    each_text(&event, &mut |text| {
        if text.starts_with("zz") && text.bytes().all(|byte| byte.is_ascii_lowercase()) {
            words.push(text.to_owned());
        }
    });
    each_text(record, &mut |text| {
        all.push_str(text);
        all.push('\n');
    });
    for word in words {
        assert!(
            all.contains(&word),
            "{word:?} of {event} is not in {record}"
        );
    }
}

fn each_text(value: &Json, each: &mut impl FnMut(&str)) {
    match value {
        Json::String(text) => each(text),
        Json::Array(elements) => elements.iter().for_each(|element| each_text(element, each)),
        Json::Object(members) => members.values().for_each(|member| each_text(member, each)),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}
