//! Kinds: what a label's values mean.
//!
//! A kind is semantic, not a storage type: a [`Port`] is no [`Integer`], an [`Ipv4`] is no [`Text`]. A field's type
//! declares which kinds it can fill with [`Fills`](crate::Fills), and the derive has rustc check it.
//!
//! `Ipv4` and `Ipv6` are kinds of their own, beside `Ip`, because a label named `…Ipv4` must never hold an IPv6 address: the
//! type of the value that [`Record::get`](crate::Record::get) returns says so.

use std::fmt;
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::value::Value;
use crate::vocabulary::{Token as TokenValue, Vocabulary};

/// A kind, as a type.
pub trait Kind: 'static {
    /// The kind's name.
    const NAME: KindName;
    /// The tokens of a closed vocabulary; empty for the other kinds.
    const VOCABULARY: &'static [&'static str] = &[];
    /// One value of this kind.
    type Value<'a>: Copy + fmt::Debug + PartialEq + Into<Value<'a>>;
    /// The value as this kind; `None` if it is of another.
    fn from_value<'a>(value: &Value<'a>) -> Option<Self::Value<'a>>;
}

/// A kind's name, as a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KindName {
    /// Text as the source wrote it.
    Text,
    /// A token of a closed vocabulary.
    Token,
    /// An IPv4 or IPv6 address.
    Ip,
    /// An IPv4 address.
    Ipv4,
    /// An IPv6 address.
    Ipv6,
    /// A port number.
    Port,
    /// An instant in UTC, to the nanosecond.
    Timestamp,
    /// A length of time, to the nanosecond.
    Duration,
    /// A signed 64-bit integer.
    Integer,
    /// A UUID.
    Uuid,
}

impl KindName {
    /// The name in lower case, as tools print it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Token => "token",
            Self::Ip => "ip",
            Self::Ipv4 => "ipv4",
            Self::Ipv6 => "ipv6",
            Self::Port => "port",
            Self::Timestamp => "timestamp",
            Self::Duration => "duration",
            Self::Integer => "integer",
            Self::Uuid => "uuid",
        }
    }
}

macro_rules! kinds {
    ($( $(#[doc = $doc:literal])+ $kind:ident = $variant:ident($value:ty) ; )+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy)]
        pub enum $kind {}

        impl Kind for $kind {
            const NAME: KindName = KindName::$kind;
            type Value<'a> = $value;
            fn from_value<'a>(value: &Value<'a>) -> Option<$value> {
                match *value {
                    Value::$variant(value) => Some(value),
                    _ => None,
                }
            }
        }
    )+};
}

kinds! {
    /// Text as the source wrote it.
    Text = Text(&'a str);
    /// An IPv4 or IPv6 address, without a port.
    Ip = Ip(IpAddr);
    /// A port number of 16 bits.
    Port = Port(u16);
    /// An instant in UTC, to the nanosecond.
    Timestamp = Timestamp(crate::Timestamp);
    /// A length of time, to the nanosecond.
    Duration = Duration(std::time::Duration);
    /// A signed 64-bit integer.
    Integer = Integer(i64);
    /// A UUID (RFC 9562).
    Uuid = Uuid(uuid::Uuid);
}

/// An IPv4 address, without a port. Held as an [`IpAddr`] in a [`Value`].
#[derive(Debug, Clone, Copy)]
pub enum Ipv4 {}

impl Kind for Ipv4 {
    const NAME: KindName = KindName::Ipv4;
    type Value<'a> = Ipv4Addr;
    fn from_value<'a>(value: &Value<'a>) -> Option<Ipv4Addr> {
        match *value {
            Value::Ip(IpAddr::V4(address)) => Some(address),
            _ => None,
        }
    }
}

/// An IPv6 address, without a port or zone. Held as an [`IpAddr`] in a [`Value`].
#[derive(Debug, Clone, Copy)]
pub enum Ipv6 {}

impl Kind for Ipv6 {
    const NAME: KindName = KindName::Ipv6;
    type Value<'a> = Ipv6Addr;
    fn from_value<'a>(value: &Value<'a>) -> Option<Ipv6Addr> {
        match *value {
            Value::Ip(IpAddr::V6(address)) => Some(address),
            _ => None,
        }
    }
}

/// A token of the closed vocabulary `V`.
#[derive(Debug, Clone, Copy)]
pub struct Token<V>(PhantomData<V>);

impl<V: Vocabulary> Kind for Token<V> {
    const NAME: KindName = KindName::Token;
    const VOCABULARY: &'static [&'static str] = V::TOKENS;
    type Value<'a> = V;
    fn from_value<'a>(value: &Value<'a>) -> Option<V> {
        match value {
            Value::Token(token) => V::from_token(token.as_str()),
            _ => None,
        }
    }
}

impl<V: Vocabulary> From<V> for Value<'_> {
    fn from(token: V) -> Self {
        Self::Token(TokenValue::of(token))
    }
}
