//! Which kinds of label a value can fill.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use uuid::Uuid;

use crate::kind::{self, Kind};
use crate::label::Label;
use crate::rest::IssueCode;
use crate::scalar::{AnyText, Endpoint, EpochMillis, EpochSeconds, Port, Timestamp, ipv4_of};
use crate::scratch::Scratch;
use crate::value::Value;
use crate::vocabulary::Vocabulary;

/// The value for a label; `Ok(None)` if there is none, an error if the label cannot hold it.
pub type Filled<'a> = Result<Option<Value<'a>>, Unfit>;

/// The label cannot be filled from this value, though it can be from others of the type. It becomes an
/// [`Issue`](crate::Issue) of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unfit {
    pub(crate) expected: &'static str,
    pub(crate) code: IssueCode,
}

impl Unfit {
    /// The label cannot hold the value; it could hold what is `expected`: `an IPv4 address`.
    pub const fn new(expected: &'static str) -> Self {
        let code = IssueCode::DoesNotFit;
        Self { expected, code }
    }

    /// What the value means is not known, as of an event type newer than the mapping; it would be of what is `expected`:
    /// `an event type that is known`.
    pub const fn unknown(expected: &'static str) -> Self {
        let code = IssueCode::UnknownMeaning;
        Self { expected, code }
    }
}

/// A value that can fill the label `L`, whose kind is `K`.
///
/// A type of yours implements it for every label of a kind: see [`FieldValue`](crate::FieldValue).
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot fill the label `{L}`",
    label = "cannot fill a label of the kind `{K}`",
    note = "change the field's type to one that fills this kind, or convert with `with = function` or `values(…)`"
)]
pub trait Fills<'a, L: Label, K: Kind = <L as Label>::Kind> {
    /// The value for the label.
    ///
    /// # Errors
    ///
    /// The label cannot hold this value.
    fn fill(&self, scratch: &'a Scratch) -> Filled<'a>;
}

#[diagnostic::do_not_recommend]
impl<'a, L: Label> Fills<'a, L, kind::Text> for &'a str {
    fn fill(&self, _: &'a Scratch) -> Filled<'a> {
        Ok((!self.is_empty()).then_some(Value::Text(self)))
    }
}

#[diagnostic::do_not_recommend]
impl<'a, L: Label> Fills<'a, L, kind::Text> for AnyText<'a> {
    fn fill(&self, _: &'a Scratch) -> Filled<'a> {
        Ok((!self.0.is_empty()).then_some(Value::Text(self.0)))
    }
}

macro_rules! integers {
    ($( $type:ty ),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<'a, L: Label> Fills<'a, L, kind::Integer> for $type {
            fn fill(&self, _: &'a Scratch) -> Filled<'a> {
                match i64::try_from(*self) {
                    Ok(integer) => Ok(Some(Value::Integer(integer))),
                    Err(_) => Err(Unfit::new("an integer of 64 bits with sign")),
                }
            }
        }
    )+};
}

integers!(i8, i16, i32, i64, u8, u16, u32, u64);

#[diagnostic::do_not_recommend]
impl<'a, L: Label, V: Vocabulary> Fills<'a, L, kind::Token<V>> for V {
    fn fill(&self, _: &'a Scratch) -> Filled<'a> {
        Ok(Some((*self).into()))
    }
}

macro_rules! plain {
    ($( $type:ty => $kind:ident, |$value:ident| $into:expr; )+) => {$(
        #[diagnostic::do_not_recommend]
        impl<'a, L: Label> Fills<'a, L, kind::$kind> for $type {
            fn fill(&self, _: &'a Scratch) -> Filled<'a> {
                let $value = *self;
                Ok(Some(Value::$kind($into)))
            }
        }
    )+};
}

plain! {
    u16 => Port, |port| port;
    Port => Port, |port| port.0;
    Timestamp => Timestamp, |instant| instant;
    EpochSeconds => Timestamp, |epoch| epoch.instant();
    EpochMillis => Timestamp, |epoch| epoch.instant();
    Duration => Duration, |duration| duration;
    Uuid => Uuid, |uuid| uuid;
    IpAddr => Ip, |address| address;
    Ipv4Addr => Ip, |address| IpAddr::V4(address);
    Ipv6Addr => Ip, |address| IpAddr::V6(address);
}

#[diagnostic::do_not_recommend]
impl<'a, L: Label> Fills<'a, L, kind::Ipv4> for Ipv4Addr {
    fn fill(&self, _: &'a Scratch) -> Filled<'a> {
        Ok(Some(Value::Ip(IpAddr::V4(*self))))
    }
}

#[diagnostic::do_not_recommend]
impl<'a, L: Label> Fills<'a, L, kind::Ipv6> for Ipv6Addr {
    fn fill(&self, _: &'a Scratch) -> Filled<'a> {
        Ok(Some(Value::Ip(IpAddr::V6(*self))))
    }
}

#[diagnostic::do_not_recommend]
impl<'a, L: Label> Fills<'a, L, kind::Ipv4> for IpAddr {
    fn fill(&self, _: &'a Scratch) -> Filled<'a> {
        ipv4(ipv4_of(*self))
    }
}

#[diagnostic::do_not_recommend]
impl<'a, L: Label> Fills<'a, L, kind::Ip> for Endpoint<'a> {
    fn fill(&self, _: &'a Scratch) -> Filled<'a> {
        match self.ip() {
            Some(address) => Ok(Some(Value::Ip(address))),
            None => Err(Unfit::new("an IP address")),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<'a, L: Label> Fills<'a, L, kind::Ipv4> for Endpoint<'a> {
    fn fill(&self, _: &'a Scratch) -> Filled<'a> {
        ipv4(self.ipv4())
    }
}

fn ipv4<'a>(address: Option<Ipv4Addr>) -> Filled<'a> {
    match address {
        Some(address) => Ok(Some(Value::Ip(IpAddr::V4(address)))),
        None => Err(Unfit::new("an IPv4 address")),
    }
}
