//! The way of nearly all events, [straight](crate::straight) from JSON into the record.

use super::{Buffers, Normalizer};
use crate::front::Front;
use crate::json::JsonReader;
use crate::mapper::{NotStraight, Straight};
use crate::rejection::Rejection;
use crate::source::Descriptor;
use crate::sources::Sources;
use crate::straight::{Detector, Plan, Target};

impl<'a> Normalizer<'a> {
    /// Fills the record straight from JSON, if nothing about the event is unusual.
    #[inline]
    pub(super) fn fill_straight(
        &mut self,
        source: &'static Descriptor,
        event: &'a str,
        window: &'a [u8],
    ) -> Straight {
        let reader = self.reader(event, window);
        self.fill_by(source, |plan, target| plan.walk(reader, target))
    }

    /// The same, from what a front end gives.
    pub(super) fn fill_straight_from(
        &mut self,
        source: &'static Descriptor,
        front: impl Front<'a>,
    ) -> Straight {
        self.fill_by(source, |plan, target| plan.walk_front(front, target))
    }

    #[inline]
    fn fill_by(
        &mut self,
        source: &'static Descriptor,
        walk: impl FnOnce(&mut Plan, Target<'_, 'a>) -> Straight<u64>,
    ) -> Straight {
        self.may_go_straight()?;
        let Buffers {
            record,
            memory,
            plans,
            ..
        } = &mut self.buffers;
        let target = Target {
            record,
            memory,
            scratch: self.scratch,
            limits: &self.context.limits,
        };
        let plan = plan_of(plans, source);
        walk(plan, target)?;
        plan.learn();
        self.finish(source).map_err(|_| NotStraight)
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
        if let Ok(source) = self.fill_straight_as((guess, false), event) {
            return Ok(source);
        }
        let limits = &self.context.limits;
        let source = sources.detect(event.as_bytes(), limits, self.scratch)?;
        let detector = self.buffers.detector.as_mut();
        let place = detector.and_then(|detector| detector.learn(event.as_bytes(), source));
        let filled = match place {
            // It was tried.
            Some(place) if tells && place == guess => Err(NotStraight),
            Some(place) if tells => self.fill_straight_as((place, true), event).map(drop),
            _ => self.fill_straight(source, event, event.as_bytes()),
        };
        if filled.is_err() {
            let walked = self.normalize_unusual(source, event);
            walked.map_err(|rejection| rejection.of(source.name))?;
        }
        Ok(source)
    }

    /// As [`fill_straight`](Self::fill_straight), as an event of one of the detector's sources.
    fn fill_straight_as(
        &mut self,
        source: (usize, bool),
        event: &'a str,
    ) -> Straight<&'static Descriptor> {
        self.may_go_straight()?;
        let reader = self.reader(event, event.as_bytes());
        let Buffers {
            record,
            memory,
            detector,
            ..
        } = &mut self.buffers;
        let target = Target {
            record,
            memory,
            scratch: self.scratch,
            limits: &self.context.limits,
        };
        let detector = detector.as_mut().ok_or(NotStraight)?;
        let source = detector.walk(source, reader, target)?;
        self.finish(source).map_err(|_| NotStraight)?;
        Ok(source)
    }

    /// What is redacted is known from what was captured.
    fn may_go_straight(&self) -> Straight {
        if self.context.redaction.is_some() {
            return Err(NotStraight);
        }
        Ok(())
    }

    fn reader(&self, event: &'a str, window: &'a [u8]) -> JsonReader<'a> {
        let reader = JsonReader::new(event, self.scratch).in_window(window);
        reader.within(&self.context.limits)
    }
}

/// How events of the source are walked, which is worked out when the first comes.
#[inline]
fn plan_of<'p>(plans: &'p mut Vec<Plan>, source: &'static Descriptor) -> &'p mut Plan {
    let known = plans.iter().position(|plan| plan.is_of(source));
    let place = known.unwrap_or_else(|| {
        plans.push(Plan::of(source));
        plans.len() - 1
    });
    &mut plans[place]
}
