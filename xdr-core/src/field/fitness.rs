//! Whether a type fills the labels of a kind, asked of rustc so that its answer says what does.
//!
//! [`Fills`] is one trait for all kinds, which is what an implementor wants; but the words of an unmet bound are the
//! trait's, so here stands one trait for each kind, implemented by all that fills it. Nobody implements these.

use super::{Filler, Fills};
use crate::kind;
use crate::label::Label;
use crate::mapper::Mapper;
use crate::vocabulary::Vocabulary;

macro_rules! fitness {
    ($( $kind:ident ( $($bound:tt)+ ): $holds:tt, $not:tt, $advice:tt; )+) => {$(
        /// Fills the label `L` of this kind.
        #[diagnostic::on_unimplemented(message = $holds, label = $not, note = $advice)]
        pub trait $kind<'a, L: Label>: Fills<'a, L, kind::$kind> {}
        #[diagnostic::do_not_recommend]
        impl<'a, L: Label, T: Fills<'a, L, kind::$kind>> $kind<'a, L> for T {}

        impl kind::$kind {
            /// What fills the label, which is of this kind.
            #[doc(hidden)]
            pub fn conversion<'m, 'a, L: Label, T: $($bound)+>() -> Filler<'m, 'a, T> {
                Mapper::fill::<L, kind::$kind, T>
            }
        }
    )+};
}

// The bound stands in a kind's row because rustc shows the place where it stands.
fitness! {
    Text(Text<'a, L>): "`{Self}` cannot fill the label `{L}`, which holds text",
        "not text",
        "text is filled by a field of `&'a str`, or of `AnyText<'a>`, which takes whatever stands there; or convert: `with = function`";
    Ip(Ip<'a, L>): "`{Self}` cannot fill the label `{L}`, which holds an IP address",
        "not an IP address",
        "it is filled by a field of `IpAddr`, or of `Endpoint<'a>`, which takes an address with or without a port; or convert: `with = function`";
    Ipv4(Ipv4<'a, L>): "`{Self}` cannot fill the label `{L}`, which holds an IPv4 address",
        "not an IPv4 address",
        "it is filled by a field of `Ipv4Addr`, `IpAddr`, or of `Endpoint<'a>`, which takes an address with or without a port; or convert: `with = function`";
    Ipv6(Ipv6<'a, L>): "`{Self}` cannot fill the label `{L}`, which holds an IPv6 address",
        "not an IPv6 address",
        "it is filled by a field of `Ipv6Addr`; what an `Endpoint<'a>` has of it is had by `with = Endpoint::ipv6`";
    Port(Port<'a, L>): "`{Self}` cannot fill the label `{L}`, which holds a port",
        "not a port",
        "it is filled by a field of `Port` or `u16`; the port of an `Endpoint<'a>` is had by `with = Endpoint::port`";
    Timestamp(Timestamp<'a, L>): "`{Self}` cannot fill the label `{L}`, which holds an instant",
        "not an instant",
        "it is filled by a field of `Timestamp` (text of RFC 3339), `EpochSeconds` or `EpochMillis`; or convert: `with = function`";
    Duration(Duration<'a, L>): "`{Self}` cannot fill the label `{L}`, which holds a length of time",
        "not a length of time",
        "it is filled by a field of `Duration`, which reads seconds; other units are converted: `with = function`";
    Integer(Integer<'a, L>): "`{Self}` cannot fill the label `{L}`, which holds an integer",
        "not an integer",
        "it is filled by a field of an integer type, such as `i64`; or convert: `with = function`";
    Uuid(Uuid<'a, L>): "`{Self}` cannot fill the label `{L}`, which holds a UUID",
        "not a UUID",
        "it is filled by a field of `Uuid`; or convert: `with = function`";
}

/// Fills the label `L`, which holds a token of `V`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot fill the label `{L}`, which holds a token of `{V}`",
    label = "not a token",
    note = "map what the source writes to tokens: `values(\"…\" => Token, …)`"
)]
pub trait Token<'a, L: Label, V: Vocabulary>: Fills<'a, L, kind::Token<V>> {}
#[diagnostic::do_not_recommend]
impl<'a, L: Label, V: Vocabulary, T: Fills<'a, L, kind::Token<V>>> Token<'a, L, V> for T {}

impl<V: Vocabulary> kind::Token<V> {
    /// What fills the label, which is of this kind.
    #[doc(hidden)]
    pub fn conversion<'m, 'a, L: Label, T: Token<'a, L, V>>() -> Filler<'m, 'a, T> {
        Mapper::fill::<L, kind::Token<V>, T>
    }
}
