//! Tells whether an event is of a source, by the keys of its top level.

use std::cmp::Reverse;

use crate::front::{Front, Opened};
use crate::leaf::Leaf;
use crate::scratch::Scratch;
use crate::source::{Condition, Descriptor};

pub(crate) type Member<'a> = (&'a str, Leaf<'a>);

/// The members of the object that the reader stepped into; of one with more than so many, the first and one more.
pub(crate) fn members<'a, F: Front<'a>>(
    reader: &mut F,
    limit: usize,
) -> Result<Vec<Member<'a>>, F::Error> {
    let mut members = Vec::new();
    while let Some(key) = reader.next_key()? {
        let member = (key, reader.leaf()?);
        if members.len() <= limit {
            members.push(member);
        }
    }
    Ok(members)
}

/// The envelope that an event of the source is in: none if its own keys tell it.
pub(crate) fn envelope_of<'a, F: Front<'a>>(
    source: &'static Descriptor,
    event: &mut F,
    limit: usize,
    scratch: &'a Scratch,
) -> Result<Option<&'static [&'static str]>, F::Error> {
    let Opened::Object = event.open()? else {
        return Ok(None);
    };
    let top = members(event, limit)?;
    if claims(source, &top) {
        return Ok(None);
    }
    Ok(envelope_among(source, &top, scratch))
}

pub(crate) fn claims(source: &Descriptor, top: &[Member<'_>]) -> bool {
    claim(source, top).is_some()
}

/// The conditions by which the source claims an event.
fn claim(source: &Descriptor, top: &[Member<'_>]) -> Option<&'static [Condition]> {
    let mut alternatives = source.detect.iter().copied();
    alternatives.find(|all| all.iter().all(|condition| condition.holds(top)))
}

/// A source that claims an event, with what it claims it by, for a message.
pub(crate) fn claimant(source: &Descriptor, top: &[Member<'_>]) -> String {
    match claim(source, top) {
        Some(all) => format!("{} for {}", source.name, told(all.iter(), Condition::told)),
        None => format!("{} for what is in its envelope", source.name),
    }
}

/// The two sources that an event is most like, and why it is of neither, for a message; nothing if it is like none.
pub(crate) fn nearest(
    sources: impl Iterator<Item = &'static Descriptor>,
    top: &[Member<'_>],
) -> String {
    let mut all: Vec<_> = sources
        .filter_map(|source| {
            let alternatives = source.detect.iter().map(|all| {
                let (held, failed): (Vec<&Condition>, Vec<_>) =
                    all.iter().partition(|it| it.holds(top));
                let alike = held.iter().filter(|it| it.asks_for_a_key()).count();
                (failed, alike, source.name)
            });
            let alike = alternatives.filter(|(_, alike, _)| *alike > 0);
            alike.min_by_key(|(failed, alike, _)| (failed.len(), Reverse(*alike)))
        })
        .collect();
    all.sort_by_key(|(failed, alike, _)| (failed.len(), Reverse(*alike)));
    let nearest: Vec<_> = all
        .iter()
        .take(2)
        .map(|(failed, _, name)| {
            let why = told(failed.iter().copied(), Condition::told_failed);
            format!("of {name}, but {why}")
        })
        .collect();
    if nearest.is_empty() {
        return String::new();
    }
    format!("; it could be {}", nearest.join("; or "))
}

fn told<'c>(
    all: impl Iterator<Item = &'c Condition>,
    told: impl Fn(&Condition) -> String,
) -> String {
    all.map(told).collect::<Vec<_>>().join(" and ")
}

pub(crate) fn envelope_among<'a>(
    source: &'static Descriptor,
    top: &[Member<'a>],
    scratch: &'a Scratch,
) -> Option<&'static [&'static str]> {
    source.envelopes.iter().copied().find(|envelope| {
        inside(top, envelope, scratch).is_some_and(|inside| claims(source, &inside))
    })
}

/// The members of what the envelope holds.
fn inside<'a>(
    top: &[Member<'a>],
    envelope: &[&'static str],
    scratch: &'a Scratch,
) -> Option<Vec<Member<'a>>> {
    let (first, deeper) = envelope.split_first()?;
    let raw = top.iter().rev().find_map(|(key, leaf)| match leaf {
        Leaf::Object(raw) if key == first => Some(*raw),
        _ => None,
    })?;
    let inside = raw.members(scratch);
    if deeper.is_empty() {
        Some(inside)
    } else {
        self::inside(&inside, deeper, scratch)
    }
}

impl Condition {
    fn holds(&self, top: &[Member<'_>]) -> bool {
        let value = |key| {
            top.iter()
                .rfind(|(name, _)| *name == key)
                .map(|(_, leaf)| leaf)
        };
        match *self {
            Self::Key(key) => value(key).is_some(),
            Self::NoKey(key) => value(key).is_none(),
            Self::Text(key, text) => value(key) == Some(&Leaf::Text(text)),
            Self::NotText(key, text) => value(key) != Some(&Leaf::Text(text)),
        }
    }

    fn asks_for_a_key(&self) -> bool {
        matches!(self, Self::Key(_) | Self::Text(..))
    }

    /// What holds.
    fn told(&self) -> String {
        match self {
            Self::Key(key) => format!("`{key}`"),
            Self::NoKey(key) => format!("no `{key}`"),
            Self::Text(key, text) => format!("`{key}` = `{text}`"),
            Self::NotText(key, text) => format!("`{key}` not `{text}`"),
        }
    }

    /// What does not hold.
    fn told_failed(&self) -> String {
        match self {
            Self::Key(key) => format!("there is no `{key}`"),
            Self::NoKey(key) => format!("there is `{key}`"),
            Self::Text(key, text) => format!("`{key}` is not `{text}`"),
            Self::NotText(key, text) => format!("`{key}` is `{text}`"),
        }
    }
}

/// The first keys of an event, for a message.
pub(crate) fn keys(top: &[Member<'_>]) -> String {
    const SHOWN: usize = 8;
    if top.is_empty() {
        return "no keys".to_owned();
    }
    let mut keys: Vec<_> = top
        .iter()
        .take(SHOWN)
        .map(|(key, _)| format!("`{}`", crate::leaf::Shown(Leaf::Text(key))))
        .collect();
    if top.len() > SHOWN {
        keys.push(format!("{} more", top.len() - SHOWN));
    }
    format!("the keys {}", keys.join(", "))
}
