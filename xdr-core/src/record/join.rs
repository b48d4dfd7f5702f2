//! One record of two events.

use super::{Cell, LabelValues, Record};
use crate::label::Label as _;
use crate::labels;
use crate::path::{Key, Path};
use crate::rest::{Issue, Unmapped};
use crate::scratch::Scratch;

impl<'a> Record<'a> {
    /// Takes over what another record has and this one has not: its labels, but for `eventId`; its unmapped values and issues,
    /// below this name; and its `raw`, as a line before.
    ///
    /// ```
    /// use xdr_core::{Record, Scratch, labels};
    ///
    /// let scratch = Scratch::new();
    /// let (mut result, mut request) = (Record::new(), Record::new());
    /// request.set(labels::searchFilter, "(uid=mira)");
    /// request.set(labels::operationNumber, 4);
    /// result.set(labels::operationNumber, 5);
    /// result.join(&request, "request", &scratch);
    /// assert_eq!(result.get(labels::searchFilter), Some("(uid=mira)"));
    /// assert_eq!(result.get(labels::operationNumber), Some(5));
    /// ```
    pub fn join(&mut self, other: &Record<'a>, name: &'a str, scratch: &'a Scratch) {
        for (label, values) in other.iter() {
            if self.has(label) || label == labels::eventId::INFO {
                continue;
            }
            match values {
                LabelValues::One(value) => self.put(label, Cell::One(value)),
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
    }
}
