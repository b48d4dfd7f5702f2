//! The XDR model and what fills it.
//!
//! A source's events are described by a struct with `#[derive(XdrSource)]`. From that come a typed view of an event,
//! read without copying ([`XdrSource::from_json`]), and a mapping into the labels of one shared model that rustc has
//! checked: a [`Normalizer`] turns events into [`Record`]s with it, and never builds the struct.
//!
//! ```
//! use xdr_core::{Context, Normalizer, Outcome, Rest, Scratch, Timestamp, XdrSource, labels};
//!
//! #[derive(XdrSource)]
//! #[xdr(source = "doors", vendor = "Example", model = "Door 9", device_type = "Access")]
//! struct Entry<'a> {
//!     #[xdr(label = "eventTime", required)]
//!     at: Timestamp,
//!     #[xdr(path("badge", "holder"), label = "userName")]
//!     holder: Option<&'a str>,
//!     #[xdr(label = "outcome", values(true => Success, false => Failure))]
//!     opened: Option<bool>,
//!     #[xdr(rest)]
//!     rest: Rest<'a>,
//! }
//!
//! let event = br#"{"at":"2024-05-06T07:08:09Z","badge":{"holder":"mira","no":7},"opened":false}"#;
//! let (context, scratch) = (Context::default(), Scratch::new());
//! let mut normalizer = Normalizer::new(&context, &scratch);
//! let record = normalizer.normalize(Entry::DESCRIPTOR, event).unwrap();
//!
//! assert_eq!(record.get(labels::outcome), Some(Outcome::Failure));
//! assert_eq!(record.get(labels::userName).next(), Some("mira"));
//! // What no field names is not lost.
//! assert_eq!(record.rest().unmapped()[0].path.to_string(), "badge > no");
//! ```
//!
//! # The rooms
//!
//! - The model: [`labels`](mod@labels), [`label`], [`kind`], [`Vocabulary`], [`Value`], [`Record`].
//! - The contract of a source: [`XdrSource`], [`Descriptor`], [`FieldValue`], [`Fills`].
//! - Reading: [`front`] is the pull interface between a format and the walker. Front ends for JSON and for any serde
//!   format are built in.
//! - Results: a [`Record`] with its [`Rest`] (unmapped values and issues), or a [`Rejection`], from which the caller
//!   makes a [`DeadLetter`].
//!
//! The crate does no I/O and has no global state.
//!
//! # Features
//!
//! - `derive` (default): the derive macro [`macro@XdrSource`].

// The derive's output names this crate by its own name, in this crate's examples and tests too.
extern crate self as xdr_core;

#[doc(hidden)]
#[allow(missing_docs, reason = "for generated code only")]
pub mod __private;
mod batch;
#[allow(missing_docs, reason = "for generated code only")]
mod checks;
mod context;
mod dead_letter;
mod detect;
mod event_id;
pub mod explain;
mod field;
mod fingerprint;
pub mod front;
mod json;
pub mod kind;
pub mod label;
pub mod labels;
mod leaf;
mod limits;
mod mapper;
mod message;
mod normalizer;
mod path;
mod reader;
mod record;
mod redaction;
mod rejection;
mod rest;
mod scalar;
mod scratch;
mod seldom;
mod source;
mod sources;
mod straight;
mod summary;
mod table;
mod tree;
mod value;
mod vocabulary;
mod walk;
mod write;

pub use batch::{Batch, Normalized};
pub use context::Context;
pub use dead_letter::DeadLetter;
pub use field::{Field, FieldValue, Filled, Fills, Unfit};
pub use fingerprint::{Fingerprint, FingerprintError};
pub use label::{Label, LabelInfo};
pub use leaf::{Leaf, Number, Raw};
pub use limits::Limits;
pub use normalizer::{Buffers, Normalizer};
pub use path::{Key, Path};
pub use record::{Holds, LabelValues, Record, TypedValues, Values};
pub use redaction::{Action, Redaction, RedactionError};
pub use rejection::{Rejection, RejectionCode};
pub use rest::{Issue, IssueCode, Rest, Unmapped};
pub use scalar::{AnyText, Endpoint, EpochMillis, EpochSeconds, Port, Timestamp};
pub use scratch::Scratch;
pub use source::{
    Condition, Conversion, Descriptor, Deviation, Device, FieldInfo, LabelUse, Role, Segment, Take,
    XdrSource,
};
pub use sources::Sources;
pub use std::time::Duration;
pub use summary::{Counts, Summary};
pub use uuid::Uuid;
pub use value::Value;
pub use vocabulary::{Outcome, Token, Vocabulary};
#[cfg(feature = "derive")]
pub use xdr_derive::XdrSource;

/// The memory of a vector, for values that borrow from something else.
fn recycle<T, U>(mut vec: Vec<T>) -> Vec<U> {
    vec.clear();
    // The standard library collects in place when both types have the same layout, as they do here.
    vec.into_iter()
        .map(|_| unreachable!("the vector is empty"))
        .collect()
}
