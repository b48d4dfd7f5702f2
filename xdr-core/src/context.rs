//! What is known beside an event.

use uuid::Uuid;

use crate::limits::Limits;
use crate::redaction::Redaction;
use crate::scalar::Timestamp;

/// What the caller knows about events beside the events: the platform's labels, and how to treat them.
///
/// ```
/// let mut context = xdr_core::Context::default();
/// context.device_host = Some("log-1.example.com".to_owned());
/// context.limits.event_bytes = 1 << 20;
/// ```
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Context {
    /// Fills `customerId`.
    pub customer_id: Option<Uuid>,
    /// Fills `collectorId`.
    pub collector_id: Option<Uuid>,
    /// Fills `eventSourceId`.
    pub event_source_id: Option<Uuid>,
    /// Fills `deviceHost`.
    pub device_host: Option<String>,
    /// Fills `collectorReceivedTime`.
    pub received_at: Option<Timestamp>,
    /// Leaves `eventId` out of records: then an event that is delivered twice cannot be told from two. Working it out, which is
    /// done when it is asked for or written, may take longer than all else.
    pub drop_event_id: bool,
    /// Keeps each event's text in its record.
    pub raw: bool,
    /// Leaves unmapped values out of records. Without this, nothing of an event is lost but what a mapping skips. They are
    /// not counted then ([`Limits::unmapped_values`]), unless the record is redacted, which needs them.
    pub drop_unmapped: bool,
    /// Redacts what is written of records; in the program they have their values as they are.
    pub redaction: Option<Redaction>,
    /// Bounds beyond which an event is rejected.
    pub limits: Limits,
}

/// The context of a caller who knows nothing.
pub(crate) const NO_CONTEXT: &Context = &Context {
    customer_id: None,
    collector_id: None,
    event_source_id: None,
    device_host: None,
    received_at: None,
    drop_event_id: false,
    raw: false,
    drop_unmapped: false,
    redaction: None,
    limits: Limits::DEFAULT,
};
