//! Writes a record's JSON anew, without what is redacted.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::{Action, Redacting, stricter};
use crate::front::{Front as _, Opened};
use crate::json::{JsonError, JsonReader};
use crate::label::LabelInfo;
use crate::leaf::{Leaf, Number, Raw};
use crate::path::{Key, Path};
use crate::record::Record;
use crate::scratch::Scratch;

/// Bytes that a value must have for copies of it to be looked for inside of other text: shorter ones are in many words.
const SHORTEST: usize = 4;

/// Bytes of all values that are looked for. If there are more, all text is treated as a copy, so that an event cannot make
/// looking for them take long.
const MOST: usize = 64 * 1024;

/// Appends a record's JSON, redacted. `json` is the record's as it is.
pub(crate) fn rewrite(
    redacting: &Redacting<'_>,
    record: &Record<'_>,
    json: &str,
    out: &mut Vec<u8>,
) {
    let scratch = Scratch::new();
    let rewriter = Rewriter {
        redacting,
        record,
        secrets: Secrets::of(redacting, record),
    };
    let mut reader = JsonReader::new(json, &scratch).however_deep();
    let written = rewriter.record(&mut reader, out);
    written.expect("a record is written as JSON");
}

struct Rewriter<'r> {
    redacting: &'r Redacting<'r>,
    record: &'r Record<'r>,
    secrets: Secrets,
}

/// What is redacted wherever it stands.
struct Secrets {
    whole: HashMap<String, Action>,
    /// Those that are long enough to be looked for inside of other text, with the actions by their places.
    inside: Option<(AhoCorasick, Vec<Action>)>,
    /// If there are too many: what becomes of all text.
    all: Option<Action>,
}

type Result<T = ()> = std::result::Result<T, JsonError>;

impl Secrets {
    /// What was found for sensitive labels, what they hold, and what is left at the paths of their fields.
    fn of(redacting: &Redacting<'_>, record: &Record<'_>) -> Self {
        let Redacting { policy, found, .. } = redacting;
        let mut whole = HashMap::new();
        let mut add = |text: &str, action| {
            if !text.is_empty() {
                let before = whole.entry(text.to_owned()).or_insert(action);
                *before = stricter(*before, action);
            }
        };
        for (leaf, action) in found {
            each_text(*leaf, &mut |text| add(text, *action));
        }
        for (label, values) in record.iter() {
            let Some(action) = policy.of(label.sensitivity()) else {
                continue;
            };
            for value in values.iter() {
                if let crate::Value::Text(text) = value {
                    add(text, action);
                } else {
                    let text = serde_json::to_string(&value).unwrap_or_default();
                    add(text.trim_matches('"'), action);
                }
            }
        }
        for unmapped in record.rest().unmapped() {
            let is_scalar = !matches!(unmapped.value, Leaf::Object(_) | Leaf::Array(_));
            if let Some(action) = redacting.of_path(&unmapped.path, is_scalar) {
                each_text(unmapped.value, &mut |text| add(text, action));
            }
        }
        let (patterns, actions): (Vec<_>, Vec<_>) = whole
            .iter()
            .filter(|(text, _)| text.len() >= SHORTEST)
            .map(|(text, action)| (text.clone(), *action))
            .unzip();
        let bytes: usize = patterns.iter().map(String::len).sum();
        let automaton = (bytes <= MOST).then(|| {
            AhoCorasick::builder()
                .kind(Some(AhoCorasickKind::NoncontiguousNFA))
                .match_kind(MatchKind::LeftmostLongest)
                .build(&patterns)
                .ok()
        });
        match automaton.flatten() {
            Some(automaton) => Self {
                whole,
                inside: (!patterns.is_empty()).then_some((automaton, actions)),
                all: None,
            },
            None => Self {
                whole,
                inside: None,
                all: actions.into_iter().reduce(stricter),
            },
        }
    }
}

impl<'r> Rewriter<'r> {
    fn record<'j>(&self, reader: &mut JsonReader<'j>, out: &mut Vec<u8>) -> Result {
        reader.open()?;
        out.push(b'{');
        let start = out.len();
        while let Some(key) = reader.next_key()? {
            let mut labels = self.record.iter().map(|(label, _)| label);
            let label: Option<&LabelInfo> = labels.find(|label| label.name() == key);
            let action = label.and_then(|label| self.redacting.policy.of(label.sensitivity()));
            let left_out = label.is_none() && key == "unmapped" && self.redacting.drops;
            if action == Some(Action::Drop) || left_out {
                self.passed_over(reader)?;
                continue;
            }
            comma(start, out);
            crate::write::key(out, key);
            match (label, action, key) {
                (Some(_), Some(action), _) => self.replaced(reader, action, out)?,
                (None, _, "unmapped") => self.unmapped(reader, &mut Vec::new(), out)?,
                (None, _, "issues") => self.issues(reader, out)?,
                _ => self.copied(reader, out)?,
            }
        }
        out.push(b'}');
        Ok(())
    }

    /// A value that is left out.
    fn passed_over(&self, reader: &mut JsonReader<'_>) -> Result {
        self.value(reader, &|_, _| {}, &mut Vec::new())
    }

    /// A value with other scalars in the places of its own.
    fn replaced(&self, reader: &mut JsonReader<'_>, action: Action, out: &mut Vec<u8>) -> Result {
        let replace = |text: &str| self.redacting.policy.instead(action, text);
        self.value(
            reader,
            &|leaf, out| match leaf {
                Leaf::Text(text) | Leaf::Number(Number(text)) => {
                    crate::write::string(out, &replace(text));
                }
                other => other.write_json(out),
            },
            out,
        )
    }

    /// A value with other text in the places of what is redacted elsewhere.
    fn copied(&self, reader: &mut JsonReader<'_>, out: &mut Vec<u8>) -> Result {
        self.value(reader, &|leaf, out| self.copy(leaf, out), out)
    }

    fn copy(&self, leaf: Leaf<'_>, out: &mut Vec<u8>) {
        match leaf {
            Leaf::Text(text) => crate::write::string(out, &self.without_secrets(text)),
            Leaf::Number(Number(text)) => match self.as_a_whole(text) {
                Some(instead) => crate::write::string(out, &instead),
                None => leaf.write_json(out),
            },
            other => other.write_json(out),
        }
    }

    /// Any value, its scalars written by `scalar`.
    fn value(
        &self,
        reader: &mut JsonReader<'_>,
        scalar: &dyn Fn(Leaf<'_>, &mut Vec<u8>),
        out: &mut Vec<u8>,
    ) -> Result {
        match reader.open()? {
            Opened::Leaf(leaf) => scalar(leaf, out),
            Opened::Array => {
                out.push(b'[');
                let start = out.len();
                while reader.next_element()? {
                    comma(start, out);
                    self.value(reader, scalar, out)?;
                }
                out.push(b']');
            }
            Opened::Object => {
                out.push(b'{');
                let start = out.len();
                while let Some(key) = reader.next_key()? {
                    self.key(key, start, out);
                    self.value(reader, scalar, out)?;
                }
                out.push(b'}');
            }
        }
        Ok(())
    }

    /// What stands in `unmapped` at a path.
    fn unmapped<'j>(
        &self,
        reader: &mut JsonReader<'j>,
        names: &mut Vec<&'j str>,
        out: &mut Vec<u8>,
    ) -> Result {
        let policy = self.redacting.policy;
        if let Some(action) = policy.of_path(self.redacting.source, names, false) {
            return self.replaced(reader, action, out);
        }
        match reader.open()? {
            Opened::Object => {
                out.push(b'{');
                let start = out.len();
                while let Some(key) = reader.next_key()? {
                    let is_name = key.parse::<u32>().is_err();
                    if is_name {
                        names.push(key);
                    }
                    let action = policy.of_path(self.redacting.source, names, false);
                    if action == Some(Action::Drop) {
                        self.passed_over(reader)?;
                    } else {
                        self.key(key, start, out);
                        self.unmapped(reader, names, out)?;
                    }
                    if is_name {
                        names.pop();
                    }
                }
                out.push(b'}');
            }
            Opened::Array => {
                out.push(b'[');
                let start = out.len();
                while reader.next_element()? {
                    comma(start, out);
                    self.unmapped(reader, names, out)?;
                }
                out.push(b']');
            }
            Opened::Leaf(leaf) => match policy.of_path(self.redacting.source, names, true) {
                Some(action) => {
                    let text = leaf.as_digits().unwrap_or_default();
                    crate::write::string(out, &policy.instead(action, text));
                }
                None => self.copy(leaf, out),
            },
        }
        Ok(())
    }

    /// The issues, in the record's order. Of what came, which is shown in part only, nothing is left if it came for a
    /// sensitive label or path; nor if it is cut off, for what is redacted may be cut off with it.
    fn issues(&self, reader: &mut JsonReader<'_>, out: &mut Vec<u8>) -> Result {
        let policy = self.redacting.policy;
        let mut issues = self.record.rest().issues().iter();
        reader.open()?;
        out.push(b'[');
        let start = out.len();
        while reader.next_element()? {
            let issue = issues.next();
            let action = issue.and_then(|issue| {
                let label = issue.label.and_then(|label| policy.of(label.sensitivity()));
                label.or(self.redacting.of_path(&issue.path, true))
            });
            comma(start, out);
            reader.open()?;
            out.push(b'{');
            let start = out.len();
            while let Some(key) = reader.next_key()? {
                comma(start, out);
                crate::write::key(out, key);
                match (key, action) {
                    ("got", Some(action)) => self.replaced(reader, action, out)?,
                    ("got", None) => self.value(
                        reader,
                        &|leaf, out| match leaf {
                            Leaf::Text(text) if text.ends_with('…') && self.has_secrets() => {
                                crate::write::string(out, "***");
                            }
                            leaf => self.copy(leaf, out),
                        },
                        out,
                    )?,
                    _ => self.copied(reader, out)?,
                }
            }
            out.push(b'}');
        }
        out.push(b']');
        Ok(())
    }

    fn has_secrets(&self) -> bool {
        !self.secrets.whole.is_empty()
    }

    fn key(&self, key: &str, start: usize, out: &mut Vec<u8>) {
        comma(start, out);
        crate::write::key(out, &self.without_secrets(key));
    }

    /// What stands in the place of a text that is redacted as a whole.
    fn as_a_whole(&self, text: &str) -> Option<String> {
        let action = self.secrets.whole.get(text).copied();
        let action = action.or(self.secrets.all.filter(|_| text.len() >= SHORTEST))?;
        Some(self.redacting.policy.instead(action, text))
    }

    fn without_secrets(&self, text: &str) -> String {
        if let Some(instead) = self.as_a_whole(text) {
            return instead;
        }
        // In JSON inside of text, what is redacted may be spelt with escapes.
        if text.trim_ascii_start().starts_with(['{', '[', '"']) {
            let (scratch, mut out) = (Scratch::new(), Vec::new());
            let mut reader = JsonReader::new(text, &scratch);
            let read = self.copied(&mut reader, &mut out);
            if read.and_then(|()| reader.finish()).is_ok() {
                return String::from_utf8(out).expect("what is written is UTF-8");
            }
        }
        let Some((automaton, actions)) = &self.secrets.inside else {
            return text.to_owned();
        };
        let mut out = String::new();
        automaton.replace_all_with(text, &mut out, |found, secret, out| {
            let action = actions[found.pattern().as_usize()];
            out.push_str(&self.redacting.policy.instead(action, secret));
            true
        });
        out
    }
}

fn comma(start: usize, out: &mut Vec<u8>) {
    if out.len() > start {
        out.push(b',');
    }
}

impl Redacting<'_> {
    /// What becomes of what stands at a path.
    fn of_path(&self, path: &Path<'_>, is_scalar: bool) -> Option<Action> {
        let keys = path.keys();
        let names = keys.iter().filter_map(|key| match key {
            Key::Name(name) => Some(*name),
            Key::Index(_) => None,
        });
        let names: Vec<_> = names.collect();
        self.policy.of_path(self.source, &names, is_scalar)
    }
}

/// Gives out the texts, numbers and keys of a value.
fn each_text(leaf: Leaf<'_>, each: &mut dyn FnMut(&str)) {
    match leaf {
        Leaf::Text(text) => {
            each(text);
            // JSON inside of text may be taken apart.
            if text.trim_ascii_start().starts_with(['{', '[']) {
                each_inside(text, each);
            }
        }
        Leaf::Number(Number(text)) => each(text),
        Leaf::Array(raw) | Leaf::Object(raw) => each_of_raw(raw, each),
        Leaf::Null | Leaf::Bool(_) => {}
    }
}

fn each_of_raw(raw: Raw<'_>, each: &mut dyn FnMut(&str)) {
    let mut json = Vec::new();
    raw.write_json(&mut json);
    each_inside(&String::from_utf8_lossy(&json), each);
}

fn each_inside(json: &str, each: &mut dyn FnMut(&str)) {
    let scratch = Scratch::new();
    let mut reader = JsonReader::new(json, &scratch);
    // Of what is no JSON, all that can be read.
    let _ = each_value(&mut reader, each);
}

fn each_value(reader: &mut JsonReader<'_>, each: &mut dyn FnMut(&str)) -> Result {
    match reader.open()? {
        Opened::Leaf(leaf) => each_text(leaf, each),
        Opened::Array => {
            while reader.next_element()? {
                each_value(reader, each)?;
            }
        }
        Opened::Object => {
            while let Some(key) = reader.next_key()? {
                each(key);
                each_value(reader, each)?;
            }
        }
    }
    Ok(())
}
