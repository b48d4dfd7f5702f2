//! How the types of fields are read from an event.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use serde::Deserialize;
use uuid::Uuid;

use super::{FieldValue, Shape};
use crate::leaf::{Leaf, Number};
use crate::scalar::duration::{LONGEST_SECONDS, parse_seconds, seconds_text};
use crate::scalar::integer::parse_integer;
use crate::scalar::{AnyText, Endpoint, EpochMillis, EpochSeconds, Port, Timestamp};
use crate::scratch::Scratch;

/// Implements the trait from three lines: what is read, how, and how it stands in an event.
macro_rules! field_values {
    ($(
        $(#[$shape:ident])? $type:ty = $expected:literal, |$leaf:ident, $scratch:pat_param| $read:expr, |$value:ident, $arena:pat_param| $write:expr;
    )+) => {$(
        impl<'a> FieldValue<'a> for $type {
            const EXPECTED: &'static str = $expected;
            $( const SHAPE: Shape = Shape::$shape; )?
            fn from_leaf($leaf: Leaf<'a>, $scratch: &'a Scratch) -> Option<Self> {
                $read
            }
            fn to_leaf(&self, $arena: &'a Scratch) -> Leaf<'a> {
                let $value = *self;
                $write
            }
        }
    )+};
}

field_values! {
    #[Text] &'a str = "text", |leaf, _| leaf.as_text(), |value, _| Leaf::Text(value);
    #[AnyText] AnyText<'a> = "any value", |leaf, scratch| Some(AnyText::of(leaf, scratch)), |value, _| Leaf::Text(value.0);
    Leaf<'a> = "any value", |leaf, _| Some(leaf), |value, _| value;
    bool = "a boolean", |leaf, _| match leaf {
        Leaf::Bool(value) => Some(value),
        Leaf::Text("true") => Some(true),
        Leaf::Text("false") => Some(false),
        _ => None,
    }, |value, _| Leaf::Bool(value);
    IpAddr = "an IP address", |leaf, _| address(leaf), |value, scratch| text(value, scratch);
    Ipv4Addr = "an IPv4 address", |leaf, _| leaf.as_text()?.parse().ok(), |value, scratch| text(value, scratch);
    Ipv6Addr = "an IPv6 address", |leaf, _| match address(leaf)? {
        IpAddr::V6(address) => Some(address),
        IpAddr::V4(_) => None,
    }, |value, scratch| text(value, scratch);
    Port = "a port number", |leaf, _| port(leaf), |value, scratch| number(value.0, scratch);
    #[Timestamp] Timestamp = "a date and time (RFC 3339)",
        |leaf, _| Timestamp::parse(leaf.as_text()?), |value, scratch| text(value, scratch);
    #[EpochSeconds] EpochSeconds = "seconds since the Unix epoch",
        |leaf, _| EpochSeconds::new(integer(leaf)?), |value, scratch| number(value.instant().unix_seconds(), scratch);
    #[EpochMillis] EpochMillis = "milliseconds since the Unix epoch",
        |leaf, _| EpochMillis::new(integer(leaf)?), |value, scratch| number(value.instant().unix_nanos() / 1_000_000, scratch);
    Duration = "a length of time in seconds",
        |leaf, _| parse_seconds(leaf.as_digits()?), |value, scratch| seconds(value, scratch);
    Uuid = "a UUID", |leaf, _| uuid(leaf), |value, scratch| text(value, scratch);
    f32 = "a number", |leaf, _| number_of(leaf), |value, scratch| float(value.into(), scratch);
    f64 = "a number", |leaf, _| number_of(leaf), |value, scratch| float(value, scratch);
    i8 = "an integer from -128 to 127", |leaf, _| integer(leaf), |value, scratch| number(value, scratch);
    i16 = "an integer of 16 bits", |leaf, _| integer(leaf), |value, scratch| number(value, scratch);
    i32 = "an integer of 32 bits", |leaf, _| integer(leaf), |value, scratch| number(value, scratch);
    #[Integer] i64 = "an integer of 64 bits", |leaf, _| integer(leaf), |value, scratch| number(value, scratch);
    u8 = "an integer from 0 to 255", |leaf, _| integer(leaf), |value, scratch| number(value, scratch);
    u16 = "an integer from 0 to 65535", |leaf, _| integer(leaf), |value, scratch| number(value, scratch);
    u32 = "an integer of 32 bits, not negative", |leaf, _| integer(leaf), |value, scratch| number(value, scratch);
    #[Integer] u64 = "an integer of 64 bits, not negative", |leaf, _| integer(leaf), |value, scratch| number(value, scratch);
}

impl<'a> FieldValue<'a> for Endpoint<'a> {
    const EXPECTED: &'static str = "an address or a host name, with or without a port";
    const SHAPE: Shape = Shape::Endpoint;
    fn from_leaf(leaf: Leaf<'a>, _: &'a Scratch) -> Option<Self> {
        Endpoint::parse(leaf.as_text()?)
    }
    fn to_leaf(&self, scratch: &'a Scratch) -> Leaf<'a> {
        text(self, scratch)
    }
    fn parts(&self) -> usize {
        // No label is for zones, so an address with one is never held whole.
        1 + usize::from(self.port().is_some()) + usize::from(self.zone().is_some())
    }
}

fn integer<T: TryFrom<i128>>(leaf: Leaf<'_>) -> Option<T> {
    T::try_from(parse_integer(leaf.as_digits()?)?).ok()
}

fn number_of<'a, T: Deserialize<'a>>(leaf: Leaf<'a>) -> Option<T> {
    serde_json::from_str(leaf.as_digits()?).ok()
}

fn port(leaf: Leaf<'_>) -> Option<Port> {
    integer(leaf).map(Port)
}

fn address(leaf: Leaf<'_>) -> Option<IpAddr> {
    leaf.as_text()?.parse().ok()
}

/// The hyphenated form only: the others that the crate reads are no UUIDs in logs, but other ids of 32 digits.
fn uuid(leaf: Leaf<'_>) -> Option<Uuid> {
    let text = leaf.as_text()?;
    (text.len() == 36).then(|| text.parse().ok())?
}

fn text<'a>(value: impl std::fmt::Display, scratch: &'a Scratch) -> Leaf<'a> {
    Leaf::Text(scratch.text(&value.to_string()))
}

fn number<'a>(value: impl std::fmt::Display, scratch: &'a Scratch) -> Leaf<'a> {
    Leaf::Number(Number(scratch.text(&value.to_string())))
}

fn float(value: f64, scratch: &Scratch) -> Leaf<'_> {
    match serde_json::Number::from_f64(value) {
        Some(json) => number(json, scratch),
        None => text(value, scratch),
    }
}

fn seconds(value: Duration, scratch: &Scratch) -> Leaf<'_> {
    let mut digits = [0; LONGEST_SECONDS];
    let digits = String::from_utf8_lossy(seconds_text(value, &mut digits));
    Leaf::Number(Number(scratch.text(&digits)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::leaf::{Raw, RawKind};

    /// What is read of a leaf, up to the end of the statement.
    macro_rules! read {
        ($type:ty, $leaf:expr) => {
            <$type as FieldValue<'_>>::from_leaf($leaf, &Scratch::new())
        };
    }

    #[test]
    fn text_takes_strings_only() {
        assert_eq!(read!(&str, Leaf::Text("x")), Some("x"));
        assert_eq!(read!(&str, Leaf::Number(Number("1"))), None);
        assert_eq!(read!(&str, Leaf::Bool(true)), None);
        assert_eq!(read!(&str, Leaf::Object(Raw(RawKind::Json("{}")))), None);
    }

    #[test]
    fn any_text_takes_everything_as_its_text() {
        for (leaf, text) in [
            (Leaf::Text("x"), "x"),
            (Leaf::Number(Number("1.0")), "1.0"),
            (Leaf::Bool(false), "false"),
            (
                Leaf::Object(Raw(RawKind::Json(r#"{"a": 1}"#))),
                r#"{"a": 1}"#,
            ),
            (Leaf::Array(Raw(RawKind::Json("[]"))), "[]"),
        ] {
            assert_eq!(read!(AnyText<'_>, leaf), Some(AnyText(text)));
        }
    }

    #[test]
    fn numbers_may_stand_in_strings_and_must_be_in_range() {
        assert_eq!(read!(Port, Leaf::Number(Number("8443"))), Some(Port(8443)));
        assert_eq!(read!(Port, Leaf::Text("8443")), Some(Port(8443)));
        assert_eq!(read!(Port, Leaf::Number(Number("65536"))), None);
        assert_eq!(read!(Port, Leaf::Number(Number("-1"))), None);
        assert_eq!(
            read!(u64, Leaf::Number(Number("18446744073709551615"))),
            Some(u64::MAX)
        );
        assert_eq!(
            read!(i64, Leaf::Number(Number("18446744073709551615"))),
            None
        );
        assert_eq!(read!(u8, Leaf::Number(Number("256"))), None);
        assert_eq!(read!(f64, Leaf::Number(Number("1e400"))), None);
        assert_eq!(read!(f64, Leaf::Text("0.5")), Some(0.5));
        assert_eq!(read!(i64, Leaf::Text("four")), None);
    }

    #[test]
    fn booleans_may_stand_in_strings() {
        assert_eq!(read!(bool, Leaf::Bool(true)), Some(true));
        assert_eq!(read!(bool, Leaf::Text("false")), Some(false));
        assert_eq!(read!(bool, Leaf::Text("unknown")), None);
        assert_eq!(read!(bool, Leaf::Number(Number("1"))), None);
    }

    #[test]
    fn a_uuid_is_hyphenated() {
        let text = "0f8fad5b-d9cb-469f-a165-70867728950e";
        assert_eq!(read!(Uuid, Leaf::Text(text)).unwrap().to_string(), text);
        assert_eq!(
            read!(Uuid, Leaf::Text("0f8fad5bd9cb469fa16570867728950e")),
            None
        );
        assert_eq!(
            read!(Uuid, Leaf::Text("{0f8fad5b-d9cb-469f-a165-70867728950}")),
            None
        );
    }

    fn holds<'a, T: FieldValue<'a> + PartialEq + std::fmt::Debug>(
        leaf: Leaf<'a>,
        scratch: &'a Scratch,
    ) {
        let value = T::from_leaf(leaf, scratch).expect("a value of the type");
        assert_eq!(T::from_leaf(value.to_leaf(scratch), scratch), Some(value));
    }

    #[test]
    fn what_is_written_back_reads_the_same() {
        let scratch = Scratch::new();
        holds::<Endpoint<'_>>(Leaf::Text("[2001:db8::1]:22"), &scratch);
        holds::<Endpoint<'_>>(Leaf::Text("node.example.com:22"), &scratch);
        holds::<Endpoint<'_>>(Leaf::Text("[fe80::1%eth0]:22"), &scratch);
        holds::<Timestamp>(Leaf::Text("2024-05-06T07:08:09.5+01:00"), &scratch);
        holds::<EpochMillis>(Leaf::Number(Number("-1500")), &scratch);
        holds::<EpochSeconds>(Leaf::Number(Number("1700000000")), &scratch);
        holds::<Duration>(Leaf::Text("0.008905371"), &scratch);
        holds::<f64>(Leaf::Number(Number("0.1")), &scratch);
        holds::<i64>(Leaf::Number(Number("-9223372036854775808")), &scratch);
        holds::<IpAddr>(Leaf::Text("2001:db8::1"), &scratch);
    }
}
