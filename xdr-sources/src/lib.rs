//! The sources that xdr knows.
//!
//! Each is one struct: a typed view of the source's events, and their mapping into the labels of its data mapping guide
//! (`guides/*.csv`), of which no row is left out without a reason. [`SOURCES`] lists them; [`normalize`] finds out which of them an
//! event is of.
//!
//! ```
//! use xdr_core::{Context, Normalizer, Scratch, labels};
//!
//! let event = br#"{"event":"session.start","code":"T2000I","time":"2024-05-06T07:08:09.120Z","user":"mira",
//!                  "addr.remote":"192.0.2.17:51034"}"#;
//! let (context, scratch) = (Context::default(), Scratch::new());
//! let mut normalizer = Normalizer::new(&context, &scratch);
//! let (source, record) = xdr_sources::normalize(&mut normalizer, event).unwrap();
//! assert_eq!(source.name, "teleport");
//! assert_eq!(record.get(labels::eventType), Some("session.start"));
//! assert_eq!(record.get(labels::destinationPort), Some(51034));
//! ```

mod detect;
mod ds389;
mod duo;
mod teleport;
mod words;

pub use detect::{detect, explain, normalize, normalize_as};
pub use ds389::{
    AccessLine, Connection, Connections, Ds389Event, Operation, OperationEnd, OperationNumber,
    ServerAddress,
};
pub use duo::{DuoActivityEvent, DuoAdminEvent, DuoAuthEvent, DuoPage, DuoTelephonyEvent};
pub use teleport::TeleportEvent;

use xdr_core::{Sources, XdrSource};

/// All sources.
pub static SOURCES: Sources = Sources::new(&[
    TeleportEvent::DESCRIPTOR,
    DuoAdminEvent::DESCRIPTOR,
    DuoAuthEvent::DESCRIPTOR,
    DuoTelephonyEvent::DESCRIPTOR,
    DuoActivityEvent::DESCRIPTOR,
    Ds389Event::DESCRIPTOR,
]);
