//! What is found in the events of one source.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use xdr_core::explain::{Explanation, Why};
use xdr_core::{Descriptor, IssueCode, Key, Leaf, Path};

use crate::args::DriftKind;
use crate::command::table::raw;

/// More different things of one kind are only counted.
const DIFFERENT: usize = 10_000;
/// Characters of a path or value that are told apart.
const PATH: usize = 256;

/// The events of one source.
pub(super) struct Findings {
    source: &'static Descriptor,
    pub(super) events: u64,
    /// What stands where fields are, by the fields.
    fields: Vec<Met>,
    found: BTreeMap<DriftKind, BTreeMap<String, Found>>,
}

/// A thing that was found: how often, and where first.
#[derive(Clone)]
struct Found {
    count: u64,
    example: String,
    place: String,
}

/// What stands where a field is.
#[derive(Clone, Default)]
struct Met {
    /// By the type of JSON; null is one of them.
    types: BTreeMap<&'static str, Found>,
}

/// A row of the report.
pub(super) struct Finding {
    pub(super) kind: DriftKind,
    pub(super) what: String,
    pub(super) count: u64,
    /// Out of how many.
    pub(super) of: u64,
    pub(super) example: String,
    pub(super) place: String,
}

impl Finding {
    pub(super) fn json(&self) -> Json {
        json!({
            "kind": self.kind.name(), "what": self.what, "count": self.count, "of": self.of,
            "example": self.example, "place": self.place,
        })
    }
}

impl Findings {
    pub(super) fn new(source: &'static Descriptor) -> Self {
        Self {
            source,
            events: 0,
            fields: vec![Met::default(); source.fields.len()],
            found: BTreeMap::new(),
        }
    }

    /// Enters an event.
    pub(super) fn event(&mut self, explanation: &Explanation<'_, '_>, place: &str) {
        self.events += 1;
        for met in explanation.met() {
            let types = &mut self.fields[usize::from(met.slot)].types;
            add(types, kind_of(met.raw), met.raw, place);
        }
        let rest = explanation.record.rest();
        for left in rest.unmapped() {
            if matches!(explanation.why(left), Why::NoField) {
                self.add(DriftKind::NewKey, keys(&left.path), left.value, place);
            }
        }
        for issue in rest.issues() {
            let path = keys(&issue.path);
            match issue.code {
                IssueCode::NotInValueMap => {
                    let what = format!("{path}: {}", wide(issue.got));
                    self.add(DriftKind::Vocabulary, what, issue.got, place);
                }
                IssueCode::UnknownMeaning => {
                    let what = format!("{path}: {}", wide(issue.got));
                    self.add(DriftKind::UnknownEvent, what, issue.got, place);
                }
                _ => {
                    let what = format!("{path}: expected {}", issue.expected);
                    self.add(DriftKind::TypeChange, what, issue.got, place);
                }
            }
        }
    }

    fn add(&mut self, kind: DriftKind, what: String, got: Leaf<'_>, place: &str) {
        let found = self.found.entry(kind).or_default();
        let is_known = found.len() < DIFFERENT || found.contains_key(&what);
        let what = if is_known { what } else { MORE.to_owned() };
        add(found, what, got, place);
    }

    /// All that was found, by kind.
    pub(super) fn report(&self) -> Vec<Finding> {
        let found = self.found.iter();
        let found = found.flat_map(|(kind, found)| found.iter().map(move |it| (kind, it)));
        let found = found.map(|(kind, (what, found))| Finding {
            kind: *kind,
            what: what.clone(),
            count: found.count,
            of: self.events,
            example: found.example.clone(),
            place: found.place.clone(),
        });
        let mut all: Vec<_> = found.collect();
        for (field, met) in self.source.fields.iter().zip(&self.fields) {
            let path = field.printed_path();
            if path.is_empty() {
                continue;
            }
            let values = met.types.iter().filter(|(kind, _)| **kind != NULL);
            let count: u64 = values.clone().map(|(_, found)| found.count).sum();
            // A report of other counts is to be the same.
            let types: Vec<_> = values.clone().map(|(kind, _)| *kind).collect();
            let rarest = values.min_by_key(|(_, found)| found.count);
            if let (Some((_, rarest)), [_, _, ..]) = (rarest, &types[..]) {
                all.push(Finding {
                    kind: DriftKind::TypeChange,
                    what: format!("{path}: {}", types.join(" and ")),
                    count: rarest.count,
                    of: count,
                    example: rarest.example.clone(),
                    place: rarest.place.clone(),
                });
            }
            match met.types.get(NULL) {
                Some(nulls) => all.push(Finding {
                    kind: DriftKind::Null,
                    what: path,
                    count: nulls.count,
                    of: count + nulls.count,
                    example: nulls.example.clone(),
                    place: nulls.place.clone(),
                }),
                None if count == 0 => all.push(Finding {
                    kind: DriftKind::NeverSeen,
                    what: path,
                    count: 0,
                    of: self.events,
                    example: String::new(),
                    place: String::new(),
                }),
                None => {}
            }
        }
        all.sort_by(|one, other| (one.kind, &one.what).cmp(&(other.kind, &other.what)));
        all
    }
}

fn add<K: Ord>(all: &mut BTreeMap<K, Found>, key: K, got: Leaf<'_>, place: &str) {
    let found = all.entry(key).or_insert_with(|| Found {
        count: 0,
        example: raw(got),
        place: place.to_owned(),
    });
    found.count += 1;
}

const NULL: &str = "null";
const MORE: &str = "more, too many to be told apart";

/// The type of JSON.
fn kind_of(leaf: Leaf<'_>) -> &'static str {
    match leaf {
        Leaf::Null => NULL,
        Leaf::Bool(_) => "bool",
        Leaf::Number(_) => "number",
        Leaf::Text(_) => "text",
        Leaf::Array(_) => "array",
        Leaf::Object(_) => "object",
    }
}

/// The keys of a path; all elements of an array are one.
fn keys(path: &Path<'_>) -> String {
    let keys: Vec<_> = path
        .keys()
        .into_iter()
        .map(|key| match key {
            Key::Name(name) => name.to_owned(),
            Key::Index(_) => "*".to_owned(),
        })
        .collect();
    let mut keys = keys.join(" > ");
    cut(&mut keys);
    keys
}

/// A value as JSON, whole unless it is very long: what begins alike is not the same.
fn wide(leaf: Leaf<'_>) -> String {
    let mut json = Vec::new();
    leaf.write_json(&mut json);
    let mut text = String::from_utf8_lossy(&json).into_owned();
    cut(&mut text);
    text
}

fn cut(text: &mut String) {
    if let Some((end, _)) = text.char_indices().nth(PATH) {
        text.truncate(end);
        text.push('…');
    }
}
