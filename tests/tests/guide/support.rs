//! How a case is written, and how it is run.

use std::net::IpAddr;
use std::time::Duration;

use serde_json::{Map, Value as Json};
use xdr_core::{
    Context, Descriptor, Normalizer, Outcome, Scratch, Timestamp, Token, Value, Vocabulary,
};

/// A field of the guide, as the source writes it, and what must come of it.
pub(crate) struct Case {
    pub(crate) path: &'static str,
    pub(crate) label: &'static str,
    event: &'static str,
    values: Vec<Value<'static>>,
    json: &'static str,
}

pub(crate) fn case(
    path: &'static str,
    label: &'static str,
    event: &'static str,
    values: Vec<Value<'static>>,
    json: &'static str,
) -> Case {
    Case {
        path,
        label,
        event,
        values,
        json,
    }
}

pub(crate) fn text(text: &'static str) -> Value<'static> {
    Value::Text(text)
}

pub(crate) fn ip(address: &str) -> Value<'static> {
    Value::Ip(address.parse::<IpAddr>().unwrap())
}

pub(crate) fn port(port: u16) -> Value<'static> {
    Value::Port(port)
}

pub(crate) fn int(integer: i64) -> Value<'static> {
    Value::Integer(integer)
}

pub(crate) fn time(seconds: i64, nanos: u32) -> Value<'static> {
    Value::Timestamp(Timestamp::new(seconds, nanos).unwrap())
}

pub(crate) fn seconds(seconds: u64, nanos: u32) -> Value<'static> {
    Value::Duration(Duration::new(seconds, nanos))
}

pub(crate) fn token(token: &str) -> Value<'static> {
    Value::Token(Token::of(Outcome::from_token(token).unwrap()))
}

impl Case {
    /// Feeds the field, with what its source always writes beside it, and checks label, value and output.
    pub(crate) fn run(&self, source: &'static Descriptor, always: &str) {
        let mut event: Map<String, Json> = serde_json::from_str(always).unwrap();
        event.extend(serde_json::from_str::<Map<String, Json>>(self.event).expect(self.event));
        let event = serde_json::to_vec(&event).unwrap();
        let at = format!("{} -> {}: {}", self.path, self.label, self.event);
        let fed = self.path.split(" > ").try_fold(fragment(self.event), step);
        assert!(
            fed.is_some() || self.path == "EventName",
            "{at} does not feed its field"
        );

        let (context, scratch) = (Context::default(), Scratch::new());
        let mut normalizer = Normalizer::new(&context, &scratch);
        let record = normalizer.normalize(source, &event).expect(&at);

        let values = record
            .get_by_name(self.label)
            .map(|values| values.iter().collect::<Vec<_>>());
        assert_eq!(values.as_ref(), Some(&self.values), "typed values of {at}");
        let written = format!("\"{}\":{}", self.label, self.json);
        let output = record.to_json();
        let ends = [format!("{written},"), format!("{written}}}")];
        assert!(
            ends.iter().any(|end| output.contains(end)),
            "output of {at}: {output}"
        );
        assert_eq!(record.rest().issues(), [], "issues of {at}");
    }
}

fn fragment(event: &str) -> Json {
    serde_json::from_str(event).expect(event)
}

/// What stands at the key: of an array in its first element, of a text in the JSON that it is.
fn step(value: Json, key: &str) -> Option<Json> {
    match value {
        Json::Object(mut members) => members.remove(key),
        Json::Array(elements) => step(elements.into_iter().next()?, key),
        Json::String(text) => step(serde_json::from_str(&text).ok()?, key),
        _ => None,
    }
}
