//! What of an event is redacted, wherever copies of it stand.

use std::cell::Cell;
use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::{Action, Redacting, stricter};
use crate::front::{Front as _, Opened};
use crate::json::{JsonError, JsonReader};
use crate::leaf::{Leaf, Number};
use crate::path::{Key, Path};
use crate::record::Record;
use crate::scratch::Scratch;

/// Bytes that a value must have for copies of it to be looked for inside of other text: shorter ones are in many words.
const SHORTEST: usize = 4;

/// Bytes of all values that are looked for. If there are more, or values that are too deep in texts, all text is treated as a copy, so that an event cannot make
/// looking for them take long.
const MOST: usize = 64 * 1024;

/// How many texts, each JSON and inside the last, are taken apart. What is inside more of them is redacted as a whole, so that
/// an event cannot make that take many times its memory.
pub(super) const DEEPEST: usize = 8;

/// What is redacted wherever it stands.
pub(super) struct Secrets {
    whole: HashMap<String, Action>,
    /// Those that are long enough to be looked for inside of other text, with the actions by their places.
    pub(super) inside: Option<(AhoCorasick, Vec<Action>)>,
    /// If there are too many: what becomes of all text.
    all: Option<Action>,
}

type Result<T = ()> = std::result::Result<T, JsonError>;

impl Secrets {
    /// What was found for sensitive labels, what they hold, and what is left at the paths of their fields.
    pub(super) fn of(redacting: &Redacting<'_>, record: &Record<'_>) -> Self {
        let Redacting { policy, found, .. } = redacting;
        let mut whole = HashMap::new();
        let too_deep = Cell::new(false);
        let outermost = Inside {
            texts: 0,
            too_deep: &too_deep,
        };
        let mut add = |text: &str, action| {
            if !text.is_empty() {
                let before = whole.entry(text.to_owned()).or_insert(action);
                *before = stricter(*before, action);
            }
        };
        for (leaf, action) in found {
            each_text(*leaf, outermost, &mut |text| add(text, *action));
        }
        for label in record.labels() {
            let Some(action) = policy.of(label.sensitivity()) else {
                continue;
            };
            let values = record.get_by_name(label.name());
            for value in values.into_iter().flat_map(crate::LabelValues::iter) {
                if let crate::Value::Text(text) = value {
                    add(text, action);
                } else {
                    let text = serde_json::to_string(&value).unwrap_or_default();
                    add(text.trim_matches('"'), action);
                }
            }
        }
        for unmapped in record.rest().unmapped() {
            let mut json = Vec::new();
            unmapped.value.write_json(&mut json);
            let mut names = names(&unmapped.path);
            let at = Place::of(redacting, &names);
            let json = String::from_utf8_lossy(&json);
            let scratch = Scratch::new();
            let mut reader = JsonReader::new(&json, &scratch).however_deep();
            let gathered = gather(redacting, &mut reader, &mut names, at, outermost, &mut add);
            gathered.expect("a value is written as JSON");
        }
        let long = whole.iter().filter(|(text, _)| text.len() >= SHORTEST);
        let bytes: usize = long.clone().map(|(text, _)| text.len()).sum();
        let (patterns, actions): (Vec<_>, Vec<_>) =
            long.map(|(text, action)| (text.as_str(), *action)).unzip();
        let automaton = (bytes <= MOST && !too_deep.get()).then(|| {
            AhoCorasick::builder()
                .kind(Some(AhoCorasickKind::NoncontiguousNFA))
                .match_kind(MatchKind::LeftmostLongest)
                // Which compares whole patterns at each place, so that a long one of equal bytes takes hours.
                .prefilter(false)
                .build(&patterns)
                .ok()
        });
        match automaton.flatten() {
            Some(automaton) => Self {
                inside: (!patterns.is_empty()).then_some((automaton, actions)),
                whole,
                all: None,
            },
            None => Self {
                whole,
                inside: None,
                all: actions.into_iter().reduce(stricter),
            },
        }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.whole.is_empty()
    }

    /// What becomes of a text that is one of them as a whole.
    pub(super) fn of_whole(&self, text: &str) -> Option<Action> {
        let known = self.whole.get(text).copied();
        known.or(self.all.filter(|_| text.len() >= SHORTEST))
    }
}

impl Redacting<'_> {
    /// What becomes of what stands at a path.
    pub(super) fn of_path(&self, path: &Path<'_>, is_scalar: bool) -> Option<Action> {
        self.policy.of_path(self.source, &names(path), is_scalar)
    }
}

/// A path without the places in arrays.
fn names<'p>(path: &Path<'p>) -> Vec<&'p str> {
    let keys = path.keys().into_iter();
    let names = keys.filter_map(|key| match key {
        Key::Name(name) => Some(name),
        Key::Index(_) => None,
    });
    names.collect()
}

/// What becomes of what stands at a path in `unmapped`.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Whatever it is.
    pub(super) any: Option<Action>,
    /// If it is no object or array.
    pub(super) scalar: Option<Action>,
}

impl Place {
    pub(super) fn of(redacting: &Redacting<'_>, names: &[&str]) -> Self {
        let of = |is_scalar| redacting.policy.of_path(redacting.source, names, is_scalar);
        Self {
            any: of(false),
            scalar: of(true),
        }
    }

    /// The place of a member. The number of an array's element is no name: it is where the array is. The event is no array.
    pub(super) fn enter<'n>(
        self,
        redacting: &Redacting<'_>,
        names: &mut Vec<&'n str>,
        key: &'n str,
    ) -> Self {
        if !names.is_empty() && is_number(key) {
            return self;
        }
        names.push(key);
        Self::of(redacting, names)
    }
}

fn is_number(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit())
}

/// Gives out all that is redacted of what stands in `unmapped` at a path.
fn gather<'j>(
    redacting: &Redacting<'_>,
    reader: &mut JsonReader<'j>,
    names: &mut Vec<&'j str>,
    at: Place,
    outermost: Inside<'_>,
    add: &mut dyn FnMut(&str, Action),
) -> Result {
    if let Some(action) = at.any {
        return each_value(reader, outermost, &mut |text| add(text, action));
    }
    match reader.open()? {
        Opened::Object => {
            let outer = names.len();
            while let Some(key) = reader.next_key()? {
                let inner = at.enter(redacting, names, key);
                gather(redacting, reader, names, inner, outermost, add)?;
                names.truncate(outer);
            }
        }
        Opened::Array => {
            while reader.next_element()? {
                gather(redacting, reader, names, at, outermost, add)?;
            }
        }
        Opened::Leaf(leaf) => {
            if let Some(action) = at.scalar {
                each_text(leaf, outermost, &mut |text| add(text, action));
            }
        }
    }
    Ok(())
}

/// Where a value stands.
#[derive(Clone, Copy)]
struct Inside<'d> {
    /// In how many texts, each JSON and inside the last.
    texts: usize,
    /// Is set if there are more than are taken apart.
    too_deep: &'d Cell<bool>,
}

/// Gives out the texts, numbers and keys of a value.
fn each_text(leaf: Leaf<'_>, inside: Inside<'_>, each: &mut dyn FnMut(&str)) {
    match leaf {
        Leaf::Text(text) => {
            each(text);
            // JSON inside of text may be taken apart.
            if text.trim_ascii_start().starts_with(['{', '[']) {
                if inside.texts == DEEPEST {
                    inside.too_deep.set(true);
                    return;
                }
                let texts = inside.texts + 1;
                each_inside(text, Inside { texts, ..inside }, each);
            }
        }
        Leaf::Number(Number(text)) => each(text),
        Leaf::Array(raw) | Leaf::Object(raw) => {
            let mut json = Vec::new();
            raw.write_json(&mut json);
            each_inside(&String::from_utf8_lossy(&json), inside, each);
        }
        Leaf::Null | Leaf::Bool(_) => {}
    }
}

fn each_inside(json: &str, inside: Inside<'_>, each: &mut dyn FnMut(&str)) {
    let scratch = Scratch::new();
    let mut reader = JsonReader::new(json, &scratch);
    // Of what is no JSON, all that can be read.
    let _ = each_value(&mut reader, inside, each);
}

fn each_value(
    reader: &mut JsonReader<'_>,
    inside: Inside<'_>,
    each: &mut dyn FnMut(&str),
) -> Result {
    match reader.open()? {
        Opened::Leaf(leaf) => each_text(leaf, inside, each),
        Opened::Array => {
            while reader.next_element()? {
                each_value(reader, inside, each)?;
            }
        }
        Opened::Object => {
            while let Some(key) = reader.next_key()? {
                each(key);
                each_value(reader, inside, each)?;
            }
        }
    }
    Ok(())
}
