//! Events in, records out.

use serde::Deserializer;
use uuid::Uuid;

use crate::event_id::event_id;
use crate::front::Front;
use crate::json::JsonReader;
use crate::label::{Label as _, LabelInfo};
use crate::labels;
use crate::limits::Limits;
use crate::mapper::{Mapper, Memory};
use crate::reader::{read_tree, walk};
use crate::record::{Cell, Record};
use crate::redaction::{Redacting, Redaction};
use crate::rejection::{Rejection, RejectionCode};
use crate::rest::Room;
use crate::scalar::Timestamp;
use crate::scratch::Scratch;
use crate::source::{Descriptor, XdrSource};
use crate::tree::TreeReader;
use crate::value::Value;
use crate::walk::Capture;

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
    raw: false,
    drop_unmapped: false,
    redaction: None,
    limits: Limits::DEFAULT,
};

/// Normalises the events of a batch, one after the other, into one record.
///
/// It borrows the batch and its [`Scratch`], so that text is not copied. For the next batch, take the
/// [`Buffers`] out, reset the scratch, and make a new normalizer from them, so that memory is reused.
///
/// ```
/// use xdr_core::{Buffers, Context, Normalizer, Rest, Scratch, Timestamp, XdrSource, labels};
///
/// #[derive(XdrSource)]
/// #[xdr(source = "doors", vendor = "Example", device_type = "Access")]
/// struct Entry<'a> {
///     #[xdr(label = "eventTime", required)]
///     at: Timestamp,
///     #[xdr(label = "userName")]
///     who: Option<&'a str>,
///     #[xdr(rest)]
///     rest: Rest<'a>,
/// }
///
/// let context = Context::default();
/// let mut scratch = Scratch::new();
/// let mut buffers = Buffers::default();
/// for batch in ["{\"at\":\"2024-05-06T07:08:09Z\",\"who\":\"mira\"}\n{\"at\":\"?\"}\n"] {
///     scratch.reset();
///     let mut normalizer = Normalizer::with_buffers(&context, &scratch, buffers);
///     for line in batch.lines() {
///         match normalizer.normalize(Entry::DESCRIPTOR, line.as_bytes()) {
///             Ok(record) => assert_eq!(record.get(labels::userName).next(), Some("mira")),
///             Err(rejection) => assert_eq!(rejection.code.as_str(), "missing_required"),
///         }
///     }
///     buffers = normalizer.into_buffers();
/// }
/// ```
#[derive(Debug)]
pub struct Normalizer<'a> {
    context: &'a Context,
    scratch: &'a Scratch,
    buffers: Buffers<'a>,
}

/// A normalizer's memory, between two batches.
#[derive(Debug, Default)]
pub struct Buffers<'a> {
    capture: Capture<'a>,
    record: Record<'a>,
    memory: Memory<'a>,
}

impl<'a> Normalizer<'a> {
    /// A normalizer for one batch.
    pub fn new(context: &'a Context, scratch: &'a Scratch) -> Self {
        Self::with_buffers(context, scratch, Buffers::default())
    }

    /// A normalizer for one batch, with the memory of an earlier one.
    pub fn with_buffers(
        context: &'a Context,
        scratch: &'a Scratch,
        buffers: Buffers<'static>,
    ) -> Self {
        let mut buffers: Buffers<'a> = buffers;
        let room = Room {
            values: context.limits.unmapped_values,
            issues: context.limits.issues,
            // What is redacted is known from them.
            drops: context.drop_unmapped && context.redaction.is_none(),
        };
        buffers.capture.rest.set_room(room);
        buffers.capture.limits = context.limits;
        buffers.record.rest_mut().set_room(room);
        Self {
            context,
            scratch,
            buffers,
        }
    }

    /// The memory, for another batch.
    pub fn into_buffers(self) -> Buffers<'static> {
        let Buffers {
            capture,
            record,
            memory,
        } = self.buffers;
        Buffers {
            capture: capture.recycle(),
            record: record.recycle(),
            memory: memory.recycle(),
        }
    }

    /// The record of one event of JSON, without a line's end.
    ///
    /// # Errors
    ///
    /// Rejects an event that is too long, is no JSON object, lacks what is required, or is refused by the source.
    pub fn normalize(
        &mut self,
        source: &'static Descriptor,
        event: &'a [u8],
    ) -> Result<&Record<'a>, Rejection> {
        let (scratch, limits) = (self.scratch, &self.context.limits);
        if let Err(rejection) = limits.check_length(event) {
            return Err(rejection.of(source.name));
        }
        match str::from_utf8(event) {
            Ok(event) => self.normalize_front(source, event, || {
                JsonReader::new(event, scratch).within(limits)
            }),
            Err(error) => Err(Rejection::from(error).of(source.name)),
        }
    }

    /// The record of one event of any text format, by a front end of your own (see [`front`](crate::front)).
    ///
    /// `front` gives a front end at the beginning of `event`; it is asked for another one to look into an envelope.
    ///
    /// # Errors
    ///
    /// As [`normalize`](Self::normalize), and what the front end finds wrong.
    pub fn normalize_front<F: Front<'a>>(
        &mut self,
        source: &'static Descriptor,
        event: &'a str,
        front: impl Fn() -> F,
    ) -> Result<&Record<'a>, Rejection>
    where
        Rejection: From<F::Error>,
    {
        self.context
            .limits
            .check_length(event.as_bytes())
            .and_then(|()| self.record_from(source, front))
            .map_err(|rejection| rejection.of(source.name))?;
        let record = &mut self.buffers.record;
        record.set(labels::eventId, event_id(source.name, event.as_bytes()));
        if self.context.raw {
            record.set_raw(event);
        }
        Ok(record)
    }

    /// The record of one event of any self-describing format that serde knows. It has neither `eventId` nor the
    /// event's text, and no limit of its length, for these need the bytes.
    ///
    /// # Errors
    ///
    /// As [`normalize`](Self::normalize), and what the format's deserializer finds wrong.
    pub fn normalize_deserializer<D: Deserializer<'a>>(
        &mut self,
        source: &'static Descriptor,
        event: D,
    ) -> Result<&Record<'a>, Rejection> {
        read_tree(event, self.scratch)
            .and_then(|tree| self.record_from(source, || TreeReader::new(tree)))
            .map_err(|rejection| rejection.of(source.name))?;
        Ok(&self.buffers.record)
    }

    /// The record of a struct.
    pub(crate) fn record_of<T: XdrSource<'a>>(
        mut self,
        event: &T,
    ) -> Result<Record<'a>, Rejection> {
        let source = T::DESCRIPTOR;
        self.buffers.capture.clear(0);
        self.fill(source, |mapper| mapper.map_struct(event), false)
            .and_then(|()| self.finish(source))
            .map_err(|rejection| rejection.of(source.name))?;
        Ok(self.buffers.record)
    }

    fn record_from<F: Front<'a>>(
        &mut self,
        source: &'static Descriptor,
        front: impl Fn() -> F,
    ) -> Result<(), Rejection>
    where
        Rejection: From<F::Error>,
    {
        walk(source, &mut self.buffers.capture, self.scratch, front)?;
        self.fill(source, |mapper| mapper.map_capture(), true)?;
        self.finish(source)
    }

    fn fill(
        &mut self,
        source: &'static Descriptor,
        map: impl FnOnce(&mut Mapper<'_, 'a>),
        captured: bool,
    ) -> Result<(), Rejection> {
        let Buffers {
            capture,
            record,
            memory,
        } = &mut self.buffers;
        record.clear();
        if let Some(policy) = &self.context.redaction {
            record.redact(Redacting {
                policy,
                source,
                drops: self.context.drop_unmapped,
                found: Vec::new(),
            });
        }
        if captured {
            std::mem::swap(record.rest_mut(), &mut capture.rest);
        }
        let limit = self.context.limits.values_per_label;
        let mut mapper = Mapper::new(source, self.scratch, record, memory, capture, limit);
        map(&mut mapper);
        mapper.settle()
    }

    /// Fills what does not come from the event, and checks that nothing required is missing. A device is what the event
    /// says it is; of the other labels of the platform, the caller knows better.
    fn finish(&mut self, source: &'static Descriptor) -> Result<(), Rejection> {
        let (record, context) = (&mut self.buffers.record, self.context);
        for (label, text) in [
            (labels::deviceType::INFO, source.device.device_type),
            (labels::deviceVendor::INFO, source.device.vendor),
            (labels::deviceModel::INFO, source.device.model),
            (labels::deviceHost::INFO, context.device_host.as_deref()),
        ] {
            if let Some(text) = text
                && record.one(label).is_none()
            {
                record.put(label, Cell::One(Value::Text(text)));
            }
        }
        if let Some(id) = context.customer_id {
            record.set(labels::customerId, id);
        }
        if let Some(id) = context.collector_id {
            record.set(labels::collectorId, id);
        }
        if let Some(id) = context.event_source_id {
            record.set(labels::eventSourceId, id);
        }
        if let Some(instant) = context.received_at {
            record.set(labels::collectorReceivedTime, instant);
        }
        match record.missing() {
            Some(label) => Err(missing_label(label, source)),
            None => Ok(()),
        }
    }
}

fn missing_label(label: &LabelInfo, source: &Descriptor) -> Rejection {
    let fields = source.fields.iter();
    let paths: Vec<_> = fields
        .filter(|field| field.labels.iter().any(|used| used.label == label))
        .map(|field| format!("`{}`", field.printed_path()))
        .collect();
    let message = format!(
        "{} fills the required label `{}`, but is absent or not convertible",
        paths.join(" or "),
        label.name()
    );
    Rejection::new(RejectionCode::MissingRequired, message)
}
