//! Tells sources apart while an event is walked.
//!
//! An event is taken for one of the source whose events began like it, and walked as such. On the way it is noted which
//! conditions of all sources' `detect` hold, and in the end they tell whether it was right.

use super::Target;
use super::plan::Plan;
use crate::json::JsonReader;
use crate::mapper::{NotStraight, Straight};
use crate::source::{Condition, Descriptor};

/// The sources, and how they are told.
#[derive(Debug)]
pub(crate) struct Detector {
    sources: &'static [&'static Descriptor],
    /// Empty, if there is too much to be told in this way.
    plans: Vec<Plan>,
    /// For each source its alternatives.
    claims: Vec<Vec<Claim>>,
    /// The sources of events, by how these begin.
    begun: [u8; BEGINNINGS],
}

const BEGINNINGS: usize = 256;

/// What is to hold of an event, and what not to hold, as bits.
#[derive(Debug, Clone, Copy)]
struct Claim {
    all: u64,
    none: u64,
}

/// The conditions on a key, as bits: that it is there, and that it has a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Tells {
    pub(super) key: u64,
    pub(super) texts: Vec<(&'static str, u64)>,
}

/// What the conditions of sources are about.
#[derive(Debug, Clone, Default)]
pub(super) struct Telling {
    keys: Vec<(&'static str, Tells)>,
    bits: u32,
}

impl Telling {
    /// The bits of what is said of a key; none if there are too many.
    fn bit(&mut self, key: &'static str, text: Option<&'static str>) -> Option<u64> {
        let place = self.keys.iter().position(|(known, _)| *known == key);
        let place = place.unwrap_or_else(|| {
            self.keys.push((key, Tells::default()));
            self.keys.len() - 1
        });
        let (_, tells) = &mut self.keys[place];
        let new = 1_u64.checked_shl(self.bits)?;
        let known = match text {
            None => &mut tells.key,
            Some(text) => match tells.texts.iter().position(|(known, _)| *known == text) {
                Some(place) => &mut tells.texts[place].1,
                None => {
                    tells.texts.push((text, 0));
                    &mut tells.texts.last_mut()?.1
                }
            },
        };
        if *known == 0 {
            *known = new;
            self.bits += 1;
        }
        Some(*known)
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().map(|(key, _)| *key)
    }

    pub(super) fn find(&self, key: &str) -> Option<&Tells> {
        let known = self.keys.iter().find(|(known, _)| *known == key);
        known.map(|(_, tells)| tells)
    }
}

impl Detector {
    pub(crate) fn new(sources: &'static [&'static Descriptor]) -> Self {
        let (telling, claims) = claims(sources).unwrap_or_default();
        let plans = sources
            .iter()
            .filter(|_| !claims.is_empty())
            .map(|source| Plan::telling(source, telling.clone()));
        Self {
            sources,
            plans: plans.collect(),
            claims,
            begun: [0; BEGINNINGS],
        }
    }

    pub(crate) fn is_of(&self, sources: &'static [&'static Descriptor]) -> bool {
        std::ptr::eq(self.sources, sources)
    }

    /// What the event is taken for.
    pub(crate) fn guess(&self, event: &[u8]) -> usize {
        usize::from(self.begun[beginning(event)])
    }

    /// Fills the record, as [`Plan::walk`], by the plan of the source at this place; if it is not known to be the event's, it
    /// has to turn out to be.
    pub(crate) fn walk<'a>(
        &mut self,
        (place, is_known): (usize, bool),
        reader: JsonReader<'a>,
        target: Target<'_, 'a>,
    ) -> Straight<&'static Descriptor> {
        let source = *self.sources.get(place).ok_or(NotStraight)?;
        let plan = self.plans.get_mut(place).ok_or(NotStraight)?;
        let holds = plan.walk(reader, target)?;
        if !is_known && claimant(&self.claims, holds) != Some(place) {
            return Err(NotStraight);
        }
        plan.learn();
        Ok(source)
    }

    /// Whether sources can be told in this way.
    pub(crate) fn tells(&self) -> bool {
        !self.plans.is_empty()
    }

    /// Takes events that begin like this for those of the source, from now on; gives its place.
    pub(crate) fn learn(&mut self, event: &[u8], source: &'static Descriptor) -> Option<usize> {
        let place = self
            .sources
            .iter()
            .position(|known| std::ptr::eq(*known, source))?;
        self.begun[beginning(event)] = u8::try_from(place).ok()?;
        Some(place)
    }
}

/// The place of the one source that claims an event of which this holds.
fn claimant(claims: &[Vec<Claim>], holds: u64) -> Option<usize> {
    let is_claim = |claim: &Claim| holds & claim.all == claim.all && holds & claim.none == 0;
    let mut claimed = None;
    for (place, alternatives) in claims.iter().enumerate() {
        if alternatives.iter().any(is_claim) && claimed.replace(place).is_some() {
            return None;
        }
    }
    claimed
}

/// What is said of keys, and what each source claims; none if there is too much to be told in this way.
fn claims(sources: &[&'static Descriptor]) -> Option<(Telling, Vec<Vec<Claim>>)> {
    u8::try_from(sources.len()).ok()?;
    let mut telling = Telling::default();
    let mut claims = Vec::new();
    for source in sources {
        let mut alternatives = Vec::new();
        for conditions in source.detect {
            let mut claim = Claim { all: 0, none: 0 };
            for condition in *conditions {
                match *condition {
                    Condition::Key(key) => claim.all |= telling.bit(key, None)?,
                    Condition::NoKey(key) => claim.none |= telling.bit(key, None)?,
                    Condition::Text(key, text) => claim.all |= telling.bit(key, Some(text))?,
                    Condition::NotText(key, text) => {
                        claim.none |= telling.bit(key, Some(text))?;
                    }
                }
            }
            alternatives.push(claim);
        }
        claims.push(alternatives);
    }
    // Keys that have bits for texts only need one of their own, so that a second of them is noticed.
    let keys: Vec<_> = telling.keys().collect();
    for key in keys {
        telling.bit(key, None)?;
    }
    Some((telling, claims))
}

/// How an event begins: with its first key or a part of it.
fn beginning(event: &[u8]) -> usize {
    let Some(first) = event.first_chunk::<12>() else {
        return 0;
    };
    let (low, high) = (first.first_chunk::<8>(), first.last_chunk::<8>());
    let word = |bytes: Option<&[u8; 8]>| bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes));
    let hash = (word(low) ^ word(high).rotate_left(23)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    usize::from((hash >> 56).to_le_bytes()[0])
}
