//! Writes a record's JSON anew, without what is redacted.

use std::cell::Cell;
use std::collections::HashMap;

use super::secrets::{DEEPEST, Place, Secrets};
use super::{Action, Redacting};
use crate::front::{Front as _, Opened};
use crate::json::{JsonError, JsonReader};
use crate::kind::KindName;
use crate::leaf::{Leaf, Number};
use crate::record::Record;
use crate::scratch::Scratch;

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
        replaced: Cell::new(0),
        inside: Cell::new(0),
    };
    let mut reader = JsonReader::new(json, &scratch).however_deep();
    let written = rewriter.record(&mut reader, out);
    written.expect("a record is written as JSON");
}

struct Rewriter<'r> {
    redacting: &'r Redacting<'r>,
    record: &'r Record<'r>,
    secrets: Secrets,
    /// How often something was put in another's place.
    replaced: Cell<usize>,
    /// In how many texts, each JSON and inside the last, it is.
    inside: Cell<usize>,
}

/// The keys of an object that were put in the places of others, with how often each was.
type Keys = HashMap<String, usize>;

type Result<T = ()> = std::result::Result<T, JsonError>;

impl<'r> Rewriter<'r> {
    fn record<'j>(&self, reader: &mut JsonReader<'j>, out: &mut Vec<u8>) -> Result {
        reader.open()?;
        out.push(b'{');
        let start = out.len();
        while let Some(key) = reader.next_key()? {
            let label = self.record.label_named(key);
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
                (None, _, "unmapped") => {
                    let at = Place::of(self.redacting, &[]);
                    self.unmapped(reader, &mut Vec::new(), at, out)?;
                }
                (None, _, "issues") => self.issues(reader, out)?,
                // They are made by whoever maps, and hold no copy of a text.
                (Some(label), None, _)
                    if matches!(
                        label.kind(),
                        KindName::Uuid | KindName::Timestamp | KindName::Token
                    ) =>
                {
                    self.value(reader, &|leaf, out| leaf.write_json(out), out)?;
                }
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
                let (start, mut keys) = (out.len(), Keys::default());
                while let Some(key) = reader.next_key()? {
                    comma(start, out);
                    self.key(key, &mut keys, out);
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
        at: Place,
        out: &mut Vec<u8>,
    ) -> Result {
        if let Some(action) = at.any {
            return self.replaced(reader, action, out);
        }
        match reader.open()? {
            Opened::Object => {
                out.push(b'{');
                let (start, mut keys) = (out.len(), Keys::default());
                let outer = names.len();
                while let Some(key) = reader.next_key()? {
                    let inner = at.enter(self.redacting, names, key);
                    if inner.any == Some(Action::Drop) {
                        self.passed_over(reader)?;
                    } else {
                        comma(start, out);
                        self.key(key, &mut keys, out);
                        self.unmapped(reader, names, inner, out)?;
                    }
                    names.truncate(outer);
                }
                out.push(b'}');
            }
            Opened::Array => {
                out.push(b'[');
                let start = out.len();
                while reader.next_element()? {
                    comma(start, out);
                    self.unmapped(reader, names, at, out)?;
                }
                out.push(b']');
            }
            Opened::Leaf(leaf) => match (at.scalar, leaf.as_digits()) {
                (Some(action), Some(text)) => {
                    crate::write::string(out, &self.redacting.policy.instead(action, text));
                }
                _ => self.copy(leaf, out),
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
        !self.secrets.is_empty()
    }

    /// Writes a key. What stands in the place of several of an object is numbered, so that none takes another's value.
    fn key(&self, key: &str, keys: &mut Keys, out: &mut Vec<u8>) {
        let before = self.replaced.get();
        let mut written = self.without_secrets(key);
        if self.replaced.get() > before {
            let count = keys.entry(written.clone()).or_insert(0);
            *count += 1;
            if *count > 1 {
                written = format!("{written} ({count})");
            }
        }
        crate::write::key(out, &written);
    }

    /// What stands in the place of a text that is redacted as a whole.
    fn as_a_whole(&self, text: &str) -> Option<String> {
        let action = self.secrets.of_whole(text)?;
        self.replaced.update(|count| count + 1);
        Some(self.redacting.policy.instead(action, text))
    }

    fn without_secrets(&self, text: &str) -> String {
        if let Some(instead) = self.as_a_whole(text) {
            return instead;
        }
        // In JSON inside of text, what is redacted may be spelt with escapes.
        if text.trim_ascii_start().starts_with(['{', '[', '"']) && self.has_secrets() {
            if self.inside.get() == DEEPEST {
                self.replaced.update(|count| count + 1);
                return "***".to_owned();
            }
            let (scratch, mut out) = (Scratch::new(), Vec::new());
            let mut reader = JsonReader::new(text, &scratch);
            let before = self.replaced.get();
            self.inside.update(|inside| inside + 1);
            let read = self.copied(&mut reader, &mut out);
            self.inside.update(|inside| inside - 1);
            if read.and_then(|()| reader.finish()).is_ok() {
                if self.replaced.get() == before {
                    return text.to_owned();
                }
                return String::from_utf8(out).expect("what is written is UTF-8");
            }
        }
        let Some((automaton, actions)) = &self.secrets.inside else {
            return text.to_owned();
        };
        let mut out = String::new();
        automaton.replace_all_with(text, &mut out, |found, secret, out| {
            let action = actions[found.pattern().as_usize()];
            self.replaced.update(|count| count + 1);
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
