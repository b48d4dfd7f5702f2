//! One value of a label.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use serde::{Serialize, Serializer};
use uuid::Uuid;

use crate::scalar::Timestamp;
use crate::vocabulary::Token;

/// A typed value of a label, of any kind.
///
/// The JSON form, here and in a record's output: text, tokens, addresses and UUIDs are strings; ports and integers
/// are numbers; a timestamp is RFC 3339 in UTC with `Z` and the fewest of 0, 3, 6 or 9 fraction digits that keep it;
/// a duration is a number of seconds (exact in a record's output; serde's data model has only the nearest `f64`).
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Value<'a> {
    /// Text as the source wrote it.
    Text(&'a str),
    /// A token of a closed vocabulary.
    Token(Token),
    /// An IPv4 or IPv6 address.
    Ip(IpAddr),
    /// A port number.
    Port(u16),
    /// An instant in UTC.
    Timestamp(Timestamp),
    /// A length of time.
    Duration(Duration),
    /// A signed integer.
    Integer(i64),
    /// A UUID.
    Uuid(Uuid),
}

macro_rules! from {
    ($( $type:ty => $variant:ident ),+ $(,)?) => {$(
        impl<'a> From<$type> for Value<'a> {
            fn from(value: $type) -> Self {
                Self::$variant(value.into())
            }
        }
    )+};
}

from! {
    &'a str => Text, IpAddr => Ip, Ipv4Addr => Ip, Ipv6Addr => Ip, u16 => Port, Timestamp => Timestamp, Duration => Duration,
    i64 => Integer, Uuid => Uuid,
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Token(token) => serializer.serialize_str(token.as_str()),
            Self::Ip(address) => serializer.collect_str(address),
            Self::Port(port) => serializer.serialize_u16(*port),
            Self::Timestamp(instant) => serializer.collect_str(instant),
            Self::Duration(duration) => {
                if duration.subsec_nanos() == 0 {
                    serializer.serialize_u64(duration.as_secs())
                } else {
                    serializer.serialize_f64(duration.as_secs_f64())
                }
            }
            Self::Integer(integer) => serializer.serialize_i64(*integer),
            Self::Uuid(uuid) => serializer.collect_str(uuid),
        }
    }
}
