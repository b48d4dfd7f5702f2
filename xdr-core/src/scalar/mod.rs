//! The types that a source struct's fields are made of, beside Rust's own.

mod any_text;
mod civil;
mod digits;
pub(crate) mod duration;
mod endpoint;
mod epoch;
pub(crate) mod integer;
mod port;
mod timestamp;

pub use any_text::AnyText;
pub(crate) use digits::{last_digits, leading_digits};
pub(crate) use duration::{LONGEST_SECONDS, seconds_text};
pub use endpoint::Endpoint;
pub(crate) use endpoint::{ipv4_and_port, ipv4_before, ipv4_of};
pub use epoch::{EpochMillis, EpochSeconds};
pub use port::Port;
pub(crate) use timestamp::LONGEST;
pub use timestamp::Timestamp;
