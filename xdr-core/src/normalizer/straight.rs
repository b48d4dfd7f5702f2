//! The way of nearly all events, [straight](crate::fused) from JSON into the record.

use super::{Buffers, Normalizer};
use crate::fused::{Detector, Plan};
use crate::json::JsonReader;
use crate::mapper::{Direct, NotDirect};
use crate::source::Descriptor;
use crate::sources::Sources;

impl<'a> Normalizer<'a> {
    /// Fills the record straight from JSON, if nothing about the event is unusual.
    pub(super) fn fuse(
        &mut self,
        source: &'static Descriptor,
        event: &'a str,
        window: &'a [u8],
    ) -> Direct {
        let plans = &mut self.buffers.plans;
        let known = plans.iter().position(|plan| plan.is_of(source));
        let place = known.unwrap_or_else(|| {
            plans.push(Plan::of(source));
            plans.len() - 1
        });
        let reader = self.reader(event, window)?;
        let Buffers {
            record,
            memory,
            plans,
            ..
        } = &mut self.buffers;
        record.clear();
        plans[place].walk(reader, record, memory, self.scratch, &self.context.limits)?;
        self.finish(source).map_err(|_| NotDirect)
    }

    /// Likewise, if the event is of the source that it is taken for.
    pub(super) fn fuse_any(
        &mut self,
        sources: &Sources,
        event: &'a str,
        window: &'a [u8],
    ) -> Direct<&'static Descriptor> {
        let reader = self.reader(event, window)?;
        let Buffers {
            record,
            memory,
            detector,
            ..
        } = &mut self.buffers;
        if detector
            .as_ref()
            .is_none_or(|detector| !detector.is_of(sources.all()))
        {
            *detector = Detector::new(sources.all());
        }
        let detector = detector.as_mut().ok_or(NotDirect)?;
        record.clear();
        let (place, source, plan) = detector.guess(event.as_bytes()).ok_or(NotDirect)?;
        let holds = plan.walk(reader, record, memory, self.scratch, &self.context.limits)?;
        if detector.told(holds) != Some(place) {
            return Err(NotDirect);
        }
        self.finish(source).map_err(|_| NotDirect)?;
        Ok(source)
    }

    /// A reader for what can be filled in straight.
    fn reader(&self, event: &'a str, window: &'a [u8]) -> Direct<JsonReader<'a>> {
        if self.context.redaction.is_some() {
            return Err(NotDirect);
        }
        let reader = JsonReader::new(event, self.scratch).in_window(window);
        Ok(reader.within(&self.context.limits))
    }
}
