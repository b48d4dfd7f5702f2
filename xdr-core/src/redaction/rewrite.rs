//! Writes a record's JSON anew, without what is redacted.

use super::{Action, Redacting};
use crate::front::{Front as _, Opened};
use crate::json::{JsonError, JsonReader};
use crate::label::LabelInfo;
use crate::leaf::{Leaf, Number, Raw};
use crate::path::{Key, Path};
use crate::record::Record;
use crate::scratch::Scratch;

/// Bytes that a value must have for copies of it to be looked for inside of other text: shorter ones are in many words.
const SHORTEST: usize = 4;

/// Appends a record's JSON, redacted. `json` is the record's as it is.
pub(crate) fn rewrite(
    redacting: &Redacting<'_>,
    record: &Record<'_>,
    json: &str,
    out: &mut Vec<u8>,
) {
    let scratch = Scratch::new();
    let mut rewriter = Rewriter {
        redacting,
        secrets: Vec::new(),
        labels: record.iter().map(|(label, _)| label).collect(),
    };
    rewriter.gather(record);
    let mut reader = JsonReader::new(json, &scratch);
    let written = rewriter.record(&mut reader, out);
    written.expect("a record is written as JSON");
}

struct Rewriter<'r> {
    redacting: &'r Redacting<'r>,
    /// What is redacted wherever it stands, longest first.
    secrets: Vec<(String, Action)>,
    labels: Vec<&'static LabelInfo>,
}

type Result<T = ()> = std::result::Result<T, JsonError>;

impl<'r> Rewriter<'r> {
    /// Gathers all that is redacted: what was found for sensitive labels, what they hold, and what is left at the paths of
    /// their fields.
    fn gather(&mut self, record: &Record<'_>) {
        let Redacting {
            policy,
            source,
            found,
        } = self.redacting;
        for (leaf, action) in found {
            self.secret(*leaf, *action);
        }
        for (label, values) in record.iter() {
            let Some(action) = policy.of(label.sensitivity()) else {
                continue;
            };
            for value in values.iter() {
                let text = serde_json::to_string(&value).unwrap_or_default();
                self.secrets
                    .push((text.trim_matches('"').to_owned(), action));
                if let crate::Value::Text(text) = value {
                    self.secrets.push((text.to_owned(), action));
                }
            }
        }
        for unmapped in record.rest().unmapped() {
            let names = names(&unmapped.path);
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            if let Some(action) = policy.of_path(source, &names, is_scalar(unmapped.value)) {
                self.secret(unmapped.value, action);
            }
        }
        self.secrets.retain(|(text, _)| !text.is_empty());
        self.secrets
            .sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then(a.cmp(b)));
        self.secrets.dedup_by(|(a, _), (b, _)| a == b);
    }

    fn secret(&mut self, leaf: Leaf<'_>, action: Action) {
        let secrets = &mut self.secrets;
        each_scalar(leaf, &mut |text| secrets.push((text.to_owned(), action)));
    }

    fn record(&self, reader: &mut JsonReader<'r>, out: &mut Vec<u8>) -> Result {
        reader.open()?;
        out.push(b'{');
        let start = out.len();
        while let Some(key) = reader.next_key()? {
            let label = self.labels.iter().find(|label| label.name() == key);
            let action = label.and_then(|label| self.redacting.policy.of(label.sensitivity()));
            if action == Some(Action::Drop) {
                reader.leaf()?;
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

    /// A value with other scalars in the places of its own.
    fn replaced(&self, reader: &mut JsonReader<'r>, action: Action, out: &mut Vec<u8>) -> Result {
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
    fn copied(&self, reader: &mut JsonReader<'r>, out: &mut Vec<u8>) -> Result {
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
        reader: &mut JsonReader<'r>,
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
    fn unmapped(
        &self,
        reader: &mut JsonReader<'r>,
        names: &mut Vec<&'r str>,
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
                        reader.leaf()?;
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
                    let mut text = String::new();
                    each_scalar(leaf, &mut |it| text.push_str(it));
                    crate::write::string(out, &policy.instead(action, &text));
                }
                None => self.copy(leaf, out),
            },
        }
        Ok(())
    }

    fn issues(&self, reader: &mut JsonReader<'r>, out: &mut Vec<u8>) -> Result {
        self.value(
            reader,
            &|leaf, out| match leaf {
                // What came is shown in part only: what is redacted may be cut off.
                Leaf::Text(text) if text.ends_with('…') => {
                    let text = text.trim_end_matches('…');
                    let kept = self.secrets.iter().fold(text, |text, (secret, _)| {
                        let ends = secret.char_indices().map(|(end, _)| end).rev();
                        let mut ends = ends.filter(|end| *end >= SHORTEST);
                        let cut = ends.find(|end| text.ends_with(&secret[..*end]));
                        cut.map_or(text, |end| &text[..text.len() - end])
                    });
                    crate::write::string(out, &(self.without_secrets(kept) + "…"));
                }
                leaf => self.copy(leaf, out),
            },
            out,
        )
    }

    fn key(&self, key: &str, start: usize, out: &mut Vec<u8>) {
        comma(start, out);
        crate::write::key(out, &self.without_secrets(key));
    }

    /// What stands in the place of a text that is redacted as a whole.
    fn as_a_whole(&self, text: &str) -> Option<String> {
        let found = self.secrets.iter().find(|(secret, _)| secret == text);
        found.map(|(secret, action)| self.redacting.policy.instead(*action, secret))
    }

    fn without_secrets(&self, text: &str) -> String {
        if let Some(instead) = self.as_a_whole(text) {
            return instead;
        }
        // In JSON inside of text, what is redacted may be spelt with escapes.
        if text.trim_ascii_start().starts_with(['{', '[', '"']) {
            let scratch = Scratch::new();
            let inner = Rewriter {
                redacting: self.redacting,
                secrets: self.secrets.clone(),
                labels: Vec::new(),
            };
            let (mut reader, mut out) = (JsonReader::new(text, &scratch), Vec::new());
            let read = inner
                .copied(&mut reader, &mut out)
                .and_then(|()| reader.finish());
            if read.is_ok() {
                return String::from_utf8(out).expect("what is written is UTF-8");
            }
        }
        let mut text = text.to_owned();
        for (secret, action) in &self.secrets {
            if secret.len() >= SHORTEST && text.contains(&**secret) {
                text = text.replace(&**secret, &self.redacting.policy.instead(*action, secret));
            }
        }
        text
    }
}

fn comma(start: usize, out: &mut Vec<u8>) {
    if out.len() > start {
        out.push(b',');
    }
}

/// The names on a path, without the places in arrays.
fn names(path: &Path<'_>) -> Vec<String> {
    let keys = path.keys().into_iter();
    keys.filter_map(|key| match key {
        Key::Name(name) => Some(name.to_owned()),
        Key::Index(_) => None,
    })
    .collect()
}

fn is_scalar(leaf: Leaf<'_>) -> bool {
    !matches!(leaf, Leaf::Object(_) | Leaf::Array(_))
}

/// Gives out the texts and numbers of a value.
fn each_scalar(leaf: Leaf<'_>, each: &mut dyn FnMut(&str)) {
    match leaf {
        Leaf::Text(text) => {
            each(text);
            // JSON inside of text may be taken apart.
            if text.trim_ascii_start().starts_with(['{', '[']) {
                inner(text, each);
            }
        }
        Leaf::Number(Number(text)) => each(text),
        Leaf::Array(raw) | Leaf::Object(raw) => raw_scalars(raw, each),
        Leaf::Null | Leaf::Bool(_) => {}
    }
}

fn raw_scalars(raw: Raw<'_>, each: &mut dyn FnMut(&str)) {
    let mut json = Vec::new();
    raw.write_json(&mut json);
    inner(&String::from_utf8_lossy(&json), each);
}

fn inner(json: &str, each: &mut dyn FnMut(&str)) {
    let scratch = Scratch::new();
    let mut reader = JsonReader::new(json, &scratch);
    // Of what is no JSON, all that can be read.
    let _ = scalars(&mut reader, each);
}

fn scalars(reader: &mut JsonReader<'_>, each: &mut dyn FnMut(&str)) -> Result {
    match reader.open()? {
        Opened::Leaf(leaf) => each_scalar(leaf, each),
        Opened::Array => {
            while reader.next_element()? {
                scalars(reader, each)?;
            }
        }
        Opened::Object => {
            while reader.next_key()?.is_some() {
                scalars(reader, each)?;
            }
        }
    }
    Ok(())
}
