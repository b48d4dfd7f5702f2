//! Everything between the command line's list of inputs and single events.
//!
//! Three steps, each of which knows nothing of the others' business:
//!
//! 1. [`resolve`] turns the arguments (files, directories, patterns, `-`)
//!    into a list of [`Input`]s in a fixed order;
//! 2. [`open()`] makes one input a stream of decompressed bytes;
//! 3. [`Splitter`] cuts that stream into events.
//!
//! No step alters a byte of an event or leaves one out: what cannot be
//! understood is handed on as an event too, for a reader to reject and the
//! user to see.

mod head;
mod open;
mod sources;
mod split;

pub(crate) use head::{Head, HeadSum};
pub(crate) use open::open;
pub(crate) use sources::{Input, resolve};
pub(crate) use split::{Mark, Part, Span, Splitter, Within};
