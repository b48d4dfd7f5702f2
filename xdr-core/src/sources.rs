//! Sources that are told apart by their events.

use std::slice;

use crate::detect::{claimant, claims, envelope_among, keys, members, nearest};
use crate::front::{Front as _, Opened};
use crate::json::JsonReader;
use crate::limits::Limits;
use crate::message::{Message, equal};
use crate::rejection::{Rejection, RejectionCode};
use crate::scratch::Scratch;
use crate::source::{Condition, Descriptor, key_bit};

/// Sources, any two of which can be told apart.
///
/// Whether they can is checked when they are put together, which in a `static` or a `const` is when they are compiled.
/// An event of one source may still have the keys of another besides its own; [`detect`](Self::detect) then says so.
///
/// ```
/// use xdr_core::{Limits, Rest, Scratch, Sources, Timestamp, XdrSource};
///
/// #[derive(XdrSource)]
/// #[xdr(source = "doors", detect("door", "at"))]
/// struct Entry<'a> {
///     #[xdr(label = "eventTime", required)]
///     at: Timestamp,
///     #[xdr(rest)]
///     rest: Rest<'a>,
/// }
///
/// #[derive(XdrSource)]
/// #[xdr(source = "lifts", detect("lift", "at"))]
/// struct Ride<'a> {
///     #[xdr(label = "eventTime", required)]
///     at: Timestamp,
///     #[xdr(rest)]
///     rest: Rest<'a>,
/// }
///
/// static SOURCES: Sources = Sources::new(&[Entry::DESCRIPTOR, Ride::DESCRIPTOR]);
///
/// let event = br#"{"at":"2024-05-06T07:08:09Z","lift":2}"#;
/// let source = SOURCES.detect(event, &Limits::default(), &Scratch::new());
/// assert_eq!(source.unwrap().name, "lifts");
/// ```
///
/// Two sources of which one claims all events of the other, or all of one form, do not compile:
///
/// ```compile_fail,E0080
/// # use xdr_core::{Rest, Scratch, Sources, Timestamp, XdrSource};
/// # #[derive(XdrSource)]
/// # #[xdr(source = "doors", detect("door", "at"))]
/// # struct Entry<'a> {
/// #     #[xdr(label = "eventTime", required)]
/// #     at: Timestamp,
/// #     #[xdr(rest)]
/// #     rest: Rest<'a>,
/// # }
/// #[derive(XdrSource)]
/// #[xdr(source = "gates", detect("at"))]
/// struct Passage<'a> {
///     #[xdr(label = "eventTime", required)]
///     at: Timestamp,
///     #[xdr(rest)]
///     rest: Rest<'a>,
/// }
///
/// static SOURCES: Sources = Sources::new(&[Entry::DESCRIPTOR, Passage::DESCRIPTOR]);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Sources(&'static [&'static Descriptor]);

impl Sources {
    /// Puts sources together. Their order means nothing.
    ///
    /// # Panics
    ///
    /// If two sources have one name, if a source has no `detect` and so would never be found, or if one source claims
    /// all events of another, or all events that one alternative of its `detect` tells. In a `static` or a `const`, the
    /// panic is an error of the compiler. (With some hundreds of sources the compiler asks for
    /// `#[allow(long_running_const_eval)]` above the `static`.)
    #[track_caller]
    pub const fn new(sources: &'static [&'static Descriptor]) -> Self {
        let mut one = 0;
        while one < sources.len() {
            if is_broken(sources[one]) {
                one += 1;
                continue;
            }
            if sources[one].detect.is_empty() {
                let message = Message::new()
                    .add("no event tells the source `")
                    .add(sources[one].name)
                    .add("`: give it a `detect(…)`");
                panic!("{}", message.as_str());
            }
            let mut other = 0;
            while other < sources.len() {
                if one < other {
                    assert_names_differ(sources[one], sources[other]);
                }
                if one != other {
                    assert_told_apart(sources[one], sources[other]);
                    assert_envelope_is_not_claimed(sources[one], sources[other]);
                }
                other += 1;
            }
            one += 1;
        }
        Self(sources)
    }

    /// Goes through the sources.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &'static Descriptor> + use<> {
        self.0.iter().copied()
    }

    pub(crate) fn all(&self) -> &'static [&'static Descriptor] {
        self.0
    }

    /// The source of this name.
    pub fn find(&self, name: &str) -> Option<&'static Descriptor> {
        self.iter().find(|source| source.name == name)
    }

    /// Finds the source of an event of JSON: the one of which an alternative holds for the event's top level, or if there
    /// is none, for what is in the source's envelope.
    ///
    /// # Errors
    ///
    /// Rejects what is no JSON object, an event beyond the limits, one that no source claims, and one that several claim.
    pub fn detect(
        &self,
        event: &[u8],
        limits: &Limits,
        scratch: &Scratch,
    ) -> Result<&'static Descriptor, Rejection> {
        limits.check_length(event)?;
        let text = str::from_utf8(event)?;
        let new_reader = || JsonReader::new(text, scratch).within(limits);
        let mut reader = new_reader();
        let Opened::Object = reader.open()? else {
            // Broken JSON is worse than JSON of another kind.
            new_reader().check()?;
            return Err(Rejection::not_an_object());
        };
        let top = members(&mut reader, limits.keys_per_object)?;
        reader.finish()?;
        if top.len() > limits.keys_per_object {
            return Err(Rejection::too_many_keys(limits.keys_per_object));
        }
        let mut claimed: Vec<_> = self.iter().filter(|source| claims(source, &top)).collect();
        if claimed.is_empty() {
            let in_envelope = |source: &&'static _| envelope_among(source, &top, scratch).is_some();
            claimed.extend(self.iter().filter(in_envelope));
        }
        match claimed[..] {
            [source] => Ok(source),
            [] => Err(Rejection::new(
                RejectionCode::UnknownSource,
                format!(
                    "no source has events with {}{}",
                    keys(&top),
                    nearest(self.iter(), &top)
                ),
            )),
            [..] => {
                let all: Vec<_> = claimed
                    .iter()
                    .map(|source| claimant(source, &top))
                    .collect();
                Err(Rejection::new(
                    RejectionCode::AmbiguousSource,
                    format!(
                        "several sources have such events: {}; name one",
                        all.join(", ")
                    ),
                ))
            }
        }
    }
}

impl IntoIterator for &Sources {
    type Item = &'static Descriptor;
    type IntoIter = std::iter::Copied<slice::Iter<'static, &'static Descriptor>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().copied()
    }
}

/// Whether the source did not compile, so that enough is said about it.
const fn is_broken(source: &Descriptor) -> bool {
    source.name.is_empty()
}

#[track_caller]
const fn assert_names_differ(one: &Descriptor, other: &Descriptor) {
    if equal(one.name, other.name) {
        let message = Message::new()
            .add("two sources have the name `")
            .add(one.name)
            .add("`: give one another");
        panic!("{}", message.as_str());
    }
}

/// Refuses two sources if an alternative of the one implies an alternative of the other: then each event that the one
/// is told by is claimed by both.
#[track_caller]
const fn assert_told_apart(one: &Descriptor, other: &Descriptor) {
    let (mut all, mut alternative) = (0, 0);
    while alternative < one.detect_masks.len() {
        all |= one.detect_masks[alternative];
        alternative += 1;
    }
    let mut implied = 0;
    while implied < other.detect.len() {
        // Mostly, the one says nothing of a key that the other asks for.
        if other.detect_masks[implied] & !all == 0 {
            let mut alternative = 0;
            while alternative < one.detect.len() {
                if all_implied(one.detect[alternative], other.detect[implied]) {
                    not_told_apart(one, other, one.detect[alternative]);
                }
                alternative += 1;
            }
        }
        implied += 1;
    }
}

#[track_caller]
const fn not_told_apart(one: &Descriptor, other: &Descriptor, event: &[Condition]) -> ! {
    let message = Message::new()
        .add("the sources `")
        .add(one.name)
        .add("` and `")
        .add(other.name)
        .add("` cannot be told apart: an event with ");
    let message = add_conditions(message, event)
        .add(" is of both; add to a `detect(…)` what only its own events have");
    panic!("{}", message.as_str());
}

/// Refuses two sources if the key of an envelope of the one is all that tells the other: then each event in the envelope is
/// taken for one of the other.
#[track_caller]
const fn assert_envelope_is_not_claimed(one: &Descriptor, other: &Descriptor) {
    let mut envelope = 0;
    while envelope < one.envelopes.len() {
        let outermost = one.envelopes[envelope][0];
        let (bit, mut claimed) = (key_bit(outermost), 0);
        while claimed < other.detect.len() {
            if other.detect_masks[claimed] & !bit == 0
                && all_implied(&[Condition::Key(outermost)], other.detect[claimed])
            {
                let message = Message::new()
                    .add("an event of the source `")
                    .add(one.name)
                    .add("` in its envelope `")
                    .add(outermost)
                    .add("` is taken for one of the source `")
                    .add(other.name)
                    .add("`: add to its `detect(…)` what only its own events have");
                panic!("{}", message.as_str());
            }
            claimed += 1;
        }
        envelope += 1;
    }
}

/// Whether all of `then` hold wherever all of `when` do.
const fn all_implied(when: &[Condition], then: &[Condition]) -> bool {
    let mut place = 0;
    while place < then.len() {
        if !is_implied(when, &then[place]) {
            return false;
        }
        place += 1;
    }
    true
}

const fn is_implied(when: &[Condition], then: &Condition) -> bool {
    let mut place = 0;
    while place < when.len() {
        let implies = match (&when[place], then) {
            (Condition::Key(a) | Condition::Text(a, _), Condition::Key(b))
            | (Condition::NoKey(a), Condition::NoKey(b) | Condition::NotText(b, _)) => equal(a, b),
            (Condition::Text(a, text), Condition::Text(b, other))
            | (Condition::NotText(a, text), Condition::NotText(b, other)) => {
                equal(a, b) && equal(text, other)
            }
            (Condition::Text(a, text), Condition::NotText(b, other)) => {
                equal(a, b) && !equal(text, other)
            }
            _ => false,
        };
        if implies {
            return true;
        }
        place += 1;
    }
    false
}

/// Adds conditions as the derive takes them: `detect("key", !"other")`.
const fn add_conditions(mut message: Message, all: &[Condition]) -> Message {
    message = message.add("`detect(");
    let mut place = 0;
    while place < all.len() {
        if place > 0 {
            message = message.add(", ");
        }
        message = match &all[place] {
            Condition::Key(key) => message.add("\"").add(key).add("\""),
            Condition::NoKey(key) => message.add("!\"").add(key).add("\""),
            Condition::Text(key, text) => add_comparison(message, key, "=", text),
            Condition::NotText(key, text) => add_comparison(message, key, "!=", text),
        };
        place += 1;
    }
    message.add(")`")
}

const fn add_comparison(message: Message, key: &str, sign: &str, text: &str) -> Message {
    message
        .add("\"")
        .add(key)
        .add("\" ")
        .add(sign)
        .add(" \"")
        .add(text)
        .add("\"")
}
