//! Events in, records out.

mod explained;
mod straight;

use serde::Deserializer;

use crate::batch::{Batch, Line};
use crate::context::Context;
use crate::front::Front;
use crate::json::{JsonReader, scan};
use crate::label::{Label as _, LabelInfo};
use crate::labels;
use crate::mapper::{Input, Mapper, Memory, NotStraight};
use crate::reader::{read_tree, walk};
use crate::record::{Cell, Record};
use crate::redaction::Redacting;
use crate::rejection::{Rejection, RejectionCode};
use crate::rest::Room;
use crate::scratch::Scratch;
use crate::source::{Descriptor, XdrSource};
use crate::sources::Sources;
use crate::straight::{Detector, Plan};
use crate::tree::TreeReader;
use crate::value::Value;
use crate::walk::Capture;

/// Normalises the events of a batch, one after the other, into one record.
///
/// It borrows the batch and its [`Scratch`], so that text is not copied. For the next batch, take the
/// [`Buffers`] out, reset the scratch, and make a new normalizer from them: they have the memory, and what was worked out of the
/// sources and learned of their events, by which the next are read faster. A normalizer with new ones begins with nothing.
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

/// A normalizer's memory and what it learned, between two batches. What was learned makes no difference to what comes out.
#[derive(Debug, Default)]
pub struct Buffers<'a> {
    capture: Capture<'a>,
    record: Record<'a>,
    memory: Memory<'a>,
    plans: Vec<Plan>,
    detector: Option<Detector>,
}

impl<'a> Normalizer<'a> {
    /// A normalizer for one batch, which knows nothing of any source yet. Not one for each event: see [`Buffers`].
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
        buffers.memory.late.set_room(room);
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
            plans,
            detector,
        } = self.buffers;
        Buffers {
            plans,
            detector,
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
        self.normalize_line(source, Line::alone(event))
    }

    /// As [`normalize`](Self::normalize), of which more may be known.
    #[inline]
    pub(crate) fn normalize_line(
        &mut self,
        source: &'static Descriptor,
        line: Line<'a>,
    ) -> Result<&Record<'a>, Rejection> {
        self.text_of(line)
            .and_then(|event| {
                if self.fill_straight(source, event, line.window).is_err() {
                    self.normalize_unusual(source, event)?;
                }
                Ok(self.identified(source, event))
            })
            .map_err(|rejection| rejection.of(source.name))
    }

    /// The record of one event of JSON, of the source among these that it is of, and which source that is. It is found
    /// while the event is read, which takes hardly longer than [`normalize`](Self::normalize).
    ///
    /// # Errors
    ///
    /// As [`normalize`](Self::normalize) and [`Sources::detect`].
    pub fn normalize_any(
        &mut self,
        sources: &Sources,
        event: &'a [u8],
    ) -> Result<(&'static Descriptor, &Record<'a>), Rejection> {
        let text = self.text(event)?;
        let source = self.fill_any(sources, text)?;
        Ok((source, self.identified(source, text)))
    }

    /// The record of the last event, to be enriched by what the event itself does not tell. After an event that was rejected, it
    /// holds nothing of use.
    ///
    /// ```
    /// # use xdr_core::{Context, Normalizer, Rest, Scratch, Timestamp, XdrSource, labels};
    /// # #[derive(XdrSource)]
    /// # #[xdr(source = "doors")]
    /// # struct Entry<'a> {
    /// #     #[xdr(label = "eventTime", required)]
    /// #     at: Timestamp,
    /// #     #[xdr(rest)]
    /// #     rest: Rest<'a>,
    /// # }
    /// let (context, scratch) = (Context::default(), Scratch::new());
    /// let mut normalizer = Normalizer::new(&context, &scratch);
    /// normalizer.normalize(Entry::DESCRIPTOR, br#"{"at":"2024-05-06T07:08:09Z"}"#).unwrap();
    /// normalizer.record_mut().set(labels::region, "north");
    /// assert_eq!(normalizer.record_mut().get(labels::region), Some("north"));
    /// ```
    pub fn record_mut(&mut self) -> &mut Record<'a> {
        &mut self.buffers.record
    }

    /// The events of a piece of NDJSON that are of one source, normalised one after the other.
    ///
    /// ```
    /// # use xdr_core::{Context, Normalizer, Rest, Scratch, Timestamp, XdrSource};
    /// # #[derive(XdrSource)]
    /// # #[xdr(source = "doors")]
    /// # struct Entry<'a> {
    /// #     #[xdr(label = "eventTime", required)]
    /// #     at: Timestamp,
    /// #     #[xdr(rest)]
    /// #     rest: Rest<'a>,
    /// # }
    /// let (context, scratch) = (Context::default(), Scratch::new());
    /// let mut normalizer = Normalizer::new(&context, &scratch);
    /// let mut batch = normalizer.batch(Entry::DESCRIPTOR, b"{\"at\":\"2024-05-06T07:08:09Z\"}\n{\"at\":1}\n");
    /// assert!(batch.next().unwrap().record.is_ok());
    /// let second = batch.next().unwrap();
    /// assert_eq!(second.event, b"{\"at\":1}");
    /// assert_eq!(second.record.unwrap_err().code.as_str(), "missing_required");
    /// assert!(batch.next().is_none());
    /// ```
    pub fn batch(&mut self, source: &'static Descriptor, ndjson: &'a [u8]) -> Batch<'_, 'a> {
        Batch::new(self, source, ndjson)
    }

    /// The event as text, if it is not too long.
    pub(crate) fn text(&self, event: &'a [u8]) -> Result<&'a str, Rejection> {
        self.text_of(Line::alone(event))
    }

    #[inline]
    fn text_of(&self, line: Line<'a>) -> Result<&'a str, Rejection> {
        self.context.limits.check_length(line.event)?;
        match line.text {
            Some(text) => Ok(text),
            None => Ok(scan::text(line.event)?),
        }
    }

    /// As [`normalize`](Self::normalize), but never straight: what this gives is what that is to give.
    pub(crate) fn normalize_walking(
        &mut self,
        source: &'static Descriptor,
        event: &'a [u8],
    ) -> Result<&Record<'a>, Rejection> {
        self.text(event)
            .and_then(|event| {
                self.normalize_unusual(source, event)?;
                Ok(self.identified(source, event))
            })
            .map_err(|rejection| rejection.of(source.name))
    }

    /// Fills the record of any event.
    fn normalize_unusual(
        &mut self,
        source: &'static Descriptor,
        event: &'a str,
    ) -> Result<(), Rejection> {
        let (scratch, limits) = (self.scratch, &self.context.limits);
        self.record_from(source, || JsonReader::new(event, scratch).within(limits))
    }

    #[inline]
    fn identified(&mut self, source: &'static Descriptor, event: &'a str) -> &Record<'a> {
        let record = &mut self.buffers.record;
        if !self.context.drop_event_id {
            record.set_origin(source.name, event.as_bytes());
        }
        if self.context.raw {
            record.set_raw(event);
        }
        record
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
        let limits = &self.context.limits;
        limits
            .check_length(event.as_bytes())
            .and_then(|()| match self.fill_straight_from(source, front()) {
                Ok(()) => Ok(()),
                Err(NotStraight) => self.record_from(source, front),
            })
            .map_err(|rejection| rejection.of(source.name))?;
        Ok(self.identified(source, event))
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
        let limit = self.context.limits.values_per_label;
        let Buffers { record, memory, .. } = &mut self.buffers;
        record.clear();
        let mut mapper = Mapper::new(source, self.scratch, record, memory, Input::Struct, limit);
        mapper.map_struct(event);
        mapper
            .settle()
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
        let Buffers {
            capture,
            record,
            memory,
            ..
        } = &mut self.buffers;
        walk(source, capture, self.scratch, front)?;
        record.clear();
        if let Some(policy) = &self.context.redaction {
            record.redact(Redacting {
                policy,
                source,
                drops: self.context.drop_unmapped,
                found: Vec::new(),
            });
        }
        std::mem::swap(record.rest_mut(), &mut capture.rest);
        let limit = self.context.limits.values_per_label;
        let input = Input::Capture(capture);
        let mut mapper = Mapper::new(source, self.scratch, record, memory, input, limit);
        mapper.map_capture(capture);
        mapper.settle()?;
        self.finish(source)
    }

    /// Fills what does not come from the event, and checks that nothing required is missing. A device is what the event
    /// says it is; of the other labels of the platform, the caller knows better.
    #[inline]
    fn finish(&mut self, source: &'static Descriptor) -> Result<(), Rejection> {
        let (record, context) = (&mut self.buffers.record, self.context);
        for (label, text) in [
            (labels::deviceType::INFO, source.device.device_type),
            (labels::deviceVendor::INFO, source.device.vendor),
            (labels::deviceModel::INFO, source.device.model),
            (labels::deviceHost::INFO, context.device_host.as_deref()),
        ] {
            if let Some(text) = text
                && !record.has(label)
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
