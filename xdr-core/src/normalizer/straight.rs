//! The way of nearly all events, [straight](crate::fused) from JSON into the record.

use super::{Buffers, Normalizer};
use crate::front::Front;
use crate::fused::{Detector, Plan};
use crate::json::JsonReader;
use crate::mapper::{Direct, NotDirect};
use crate::rejection::Rejection;
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
        let reader = self.reader(event, window)?;
        let Buffers {
            record,
            memory,
            plans,
            ..
        } = &mut self.buffers;
        record.clear();
        let plan = plan_of(plans, source);
        plan.walk(reader, record, memory, self.scratch, &self.context.limits)?;
        plan.learn();
        self.finish(source).map_err(|_| NotDirect)
    }

    /// The same, from what a front end gives.
    pub(super) fn fuse_front(
        &mut self,
        source: &'static Descriptor,
        front: impl Front<'a>,
    ) -> Direct {
        if self.context.redaction.is_some() {
            return Err(NotDirect);
        }
        let Buffers {
            record,
            memory,
            plans,
            ..
        } = &mut self.buffers;
        record.clear();
        let plan = plan_of(plans, source);
        plan.walk_front(front, record, memory, self.scratch, &self.context.limits)?;
        self.finish(source).map_err(|_| NotDirect)
    }

    /// Fills the record of an event of any of the sources, and tells which it is of.
    pub(super) fn fill_any(
        &mut self,
        sources: &Sources,
        event: &'a str,
    ) -> Result<&'static Descriptor, Rejection> {
        let detector = &mut self.buffers.detector;
        let detector = match detector {
            Some(detector) if detector.is_of(sources.all()) => detector,
            other => other.insert(Detector::new(sources.all())),
        };
        let (tells, guess) = (detector.tells(), detector.guess(event.as_bytes()));
        if let Ok(source) = self.fuse_as((guess, false), event) {
            return Ok(source);
        }
        let limits = &self.context.limits;
        let source = sources.detect(event.as_bytes(), limits, self.scratch)?;
        let detector = self.buffers.detector.as_mut();
        let place = detector.and_then(|detector| detector.learn(event.as_bytes(), source));
        let fused = match place {
            // It was tried.
            Some(place) if tells && place == guess => Err(NotDirect),
            Some(place) if tells => self.fuse_as((place, true), event).map(drop),
            _ => self.fuse(source, event, event.as_bytes()),
        };
        if fused.is_err() {
            let filled = self.normalize_unusual(source, event);
            filled.map_err(|rejection| rejection.of(source.name))?;
        }
        Ok(source)
    }

    /// As [`fuse`](Self::fuse), as an event of one of the detector's sources.
    fn fuse_as(&mut self, source: (usize, bool), event: &'a str) -> Direct<&'static Descriptor> {
        let reader = self.reader(event, event.as_bytes())?;
        let Buffers {
            record,
            memory,
            detector,
            ..
        } = &mut self.buffers;
        let detector = detector.as_mut().ok_or(NotDirect)?;
        let (scratch, limits) = (self.scratch, &self.context.limits);
        record.clear();
        let source = detector.walk(source, reader, record, memory, scratch, limits)?;
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

/// How events of the source are walked, which is worked out when the first comes.
fn plan_of<'p>(plans: &'p mut Vec<Plan>, source: &'static Descriptor) -> &'p mut Plan {
    let known = plans.iter().position(|plan| plan.is_of(source));
    let place = known.unwrap_or_else(|| {
        plans.push(Plan::of(source));
        plans.len() - 1
    });
    &mut plans[place]
}
