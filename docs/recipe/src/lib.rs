//! The logs of a house, mapped for xdr.

mod doors;
mod lifts;

pub use doors::DoorEvent;
pub use lifts::LiftEvent;

use xdr_core::{Sources, XdrSource};

/// All sources of the house; [`Sources::detect`] tells which of them an event is of.
pub static SOURCES: Sources = Sources::new(&[DoorEvent::DESCRIPTOR, LiftEvent::DESCRIPTOR]);
