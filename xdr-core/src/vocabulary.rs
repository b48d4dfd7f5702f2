//! Closed vocabularies: the labels whose values are one of a few tokens.

use std::fmt;

/// The tokens of a closed vocabulary, as an enum. Declared with [`vocabulary!`](crate::vocabulary!).
pub trait Vocabulary: Copy + PartialEq + fmt::Debug + 'static {
    /// The tokens as the output spells them, in the order of the enum.
    const TOKENS: &'static [&'static str];
    /// The token as the output spells it.
    fn as_str(self) -> &'static str;
    /// The token of exactly this spelling.
    fn from_token(token: &str) -> Option<Self>;
}

/// A token of some closed vocabulary, as a [`Value`](crate::Value) holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token(&'static str);

impl Token {
    /// The token of a vocabulary.
    pub fn of<V: Vocabulary>(token: V) -> Self {
        Self(token.as_str())
    }

    /// The token as the output spells it.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

/// Declares a closed vocabulary as an enum.
///
/// ```
/// xdr_core::vocabulary! {
///     /// How a door was opened.
///     pub enum Opening {
///         /// With a key.
///         Key,
///         /// By force.
///         Forced,
///     }
/// }
/// use xdr_core::Vocabulary;
/// assert_eq!(Opening::TOKENS, ["Key", "Forced"]);
/// assert_eq!(Opening::from_token("Forced"), Some(Opening::Forced));
/// ```
#[macro_export]
macro_rules! vocabulary {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident { $( $(#[$token_meta:meta])* $token:ident ),+ $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        $vis enum $name { $( $(#[$token_meta])* $token ),+ }

        impl $crate::Vocabulary for $name {
            const TOKENS: &'static [&'static str] = &[$(stringify!($token)),+];
            fn as_str(self) -> &'static str {
                match self { $( Self::$token => stringify!($token) ),+ }
            }
            fn from_token(token: &str) -> ::core::option::Option<Self> {
                match token {
                    $( stringify!($token) => ::core::option::Option::Some(Self::$token), )+
                    _ => ::core::option::Option::None,
                }
            }
        }
    };
}

crate::vocabulary! {
    /// Values of the label `outcome`: the right side of the guides' field value table, and what else objects can be.
    pub enum Outcome {
        /// The operation succeeded.
        Success,
        /// The operation failed or was refused.
        Failure,
        /// The object is now enabled.
        Enabled,
        /// The object is now disabled.
        Disabled,
        /// The object is now active.
        Active,
        /// The object now passes without the check.
        Bypass,
        /// The object waits to be made active.
        Pending,
        /// The object is locked.
        Locked,
    }
}
