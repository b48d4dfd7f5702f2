//! One record of two events.

use super::{Cell, LabelValues, Record};
use crate::label::Label as _;
use crate::labels;
use crate::leaf::Leaf;
use crate::path::{Key, Path};
use crate::rejection::Rejection;
use crate::rest::{Issue, Unmapped};
use crate::scratch::Scratch;
use crate::value::Value;

impl<'a> Record<'a> {
    /// Takes over what another record has and this one has not: its labels, but for `eventId`; below this name, its unmapped values
    /// and issues, and its values of labels that hold one and hold another here; and its `raw`, as a line before.
    ///
    /// # Errors
    ///
    /// It has no room for what is unmapped, or for issues. It is of no use then.
    ///
    /// ```
    /// use xdr_core::{Record, Scratch, labels};
    ///
    /// let scratch = Scratch::new();
    /// let (mut result, mut request) = (Record::new(), Record::new());
    /// request.set(labels::searchFilter, "(uid=mira)");
    /// request.set(labels::operationNumber, 4);
    /// result.set(labels::operationNumber, 5);
    /// result.join(&request, "request", &scratch).unwrap();
    /// assert_eq!(result.get(labels::searchFilter), Some("(uid=mira)"));
    /// assert_eq!(result.get(labels::operationNumber), Some(5));
    /// let left = result.rest().unmapped()[0];
    /// assert_eq!((left.path.to_string().as_str(), left.value.as_text()), ("request > operationNumber", Some("4")));
    /// ```
    pub fn join(
        &mut self,
        other: &Record<'a>,
        name: &'a str,
        scratch: &'a Scratch,
    ) -> Result<(), Rejection> {
        let parent = scratch.store(Path::new(None, Key::Name(name)));
        for (label, values) in other.iter() {
            match values {
                _ if label == labels::eventId::INFO => {}
                LabelValues::One(value) if !self.has(label) => self.put(label, Cell::One(value)),
                LabelValues::One(value) if self.one(label) == Some(value) => {}
                LabelValues::One(value) => {
                    let path = Path::new(Some(parent), Key::Name(label.name()));
                    self.rest.keep(path, leaf(value, scratch));
                }
                LabelValues::Many(values) => values.for_each(|value| {
                    self.link(label, value);
                }),
            }
        }
        let below = |path: Path<'a>| {
            let keys = [Key::Name(name)].into_iter().chain(path.keys());
            let path = keys.fold(None, |parent: Option<Path<'a>>, key| {
                Some(Path::new(parent.map(|parent| scratch.store(parent)), key))
            });
            path.unwrap_or(Path::new(None, Key::Name(name)))
        };
        for &Unmapped { path, value } in other.rest.unmapped() {
            self.rest.keep(below(path), value);
        }
        for &issue in other.rest.issues() {
            let path = below(issue.path);
            self.rest.issue(Issue { path, ..issue });
        }
        if let (Some(own), Some(before)) = (self.raw, other.raw) {
            self.raw = Some(scratch.text(&[before, own].join("\n")));
        }
        if let (Some(own), Some(other)) = (&mut self.redacting, &other.redacting) {
            own.found.extend_from_slice(&other.found);
        }
        self.rest.check()
    }
}

/// A label's value as it is written, as text.
fn leaf<'a>(value: Value<'a>, scratch: &'a Scratch) -> Leaf<'a> {
    match (value, serde_json::to_value(value)) {
        (Value::Text(text), _) => Leaf::Text(text),
        (_, Ok(serde_json::Value::String(text))) => Leaf::Text(scratch.text(&text)),
        (_, Ok(other)) => Leaf::Text(scratch.text(&other.to_string())),
        (_, Err(_)) => Leaf::Null,
    }
}
