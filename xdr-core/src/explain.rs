//! Why a record has what it has: which value of the event fills which label, which gives way to another, and why some stay
//! unmapped.

use std::collections::HashMap;

use crate::front::Front;
use crate::json::JsonReader;
use crate::label::{Cardinality, LabelInfo};
use crate::mapper::Explained;
use crate::normalizer::Normalizer;
use crate::path::{Key, Path};
use crate::record::Record;
use crate::rejection::Rejection;
use crate::rest::{IssueCode, Unmapped};
use crate::source::{Descriptor, FieldInfo, Take};
use crate::sources::Sources;

pub use crate::mapper::{Mapped, Met};

/// A record, and how each of its values came about.
#[derive(Debug)]
pub struct Explanation<'n, 'a> {
    /// The source of the event.
    pub source: &'static Descriptor,
    /// The record.
    pub record: &'n Record<'a>,
    explained: Explained<'a>,
    /// By path: the issue there, and the values that are for labels.
    by_path: HashMap<String, (Option<IssueCode>, Vec<usize>)>,
}

/// What becomes of a value that is for a label.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Fate {
    /// The label holds it.
    Held,
    /// The label holds one value only, and that of this field goes first.
    GivesWay(&'static FieldInfo),
    /// It goes along with a value of this other label, which another field holds.
    Apart(&'static LabelInfo),
}

/// Why a value is not in a label.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Why {
    /// No field has its key.
    NoField,
    /// The field says that it is kept.
    Kept(&'static FieldInfo),
    /// It does not convert, or its label cannot hold it.
    Issue(IssueCode),
    /// Another field goes first.
    GivesWay(&'static FieldInfo),
    /// A part of it is in a label, another is in none.
    NotWhole(&'static FieldInfo),
    /// The field takes one value, and there were several.
    Further(&'static FieldInfo),
}

impl<'a> Normalizer<'a> {
    /// The record of one event of JSON, with how it came about. It takes longer than [`normalize`](Self::normalize).
    ///
    /// ```
    /// use xdr_core::explain::{Fate, Why};
    /// use xdr_core::{Context, Normalizer, Rest, Scratch, Timestamp, XdrSource};
    ///
    /// #[derive(XdrSource)]
    /// #[xdr(source = "doors")]
    /// struct Entry<'a> {
    ///     #[xdr(label = "eventTime", required)]
    ///     at: Timestamp,
    ///     #[xdr(label = "deviceName", rank = 1)]
    ///     door: Option<&'a str>,
    ///     #[xdr(label = "deviceName", rank = 2)]
    ///     gate: Option<&'a str>,
    ///     #[xdr(rest)]
    ///     rest: Rest<'a>,
    /// }
    ///
    /// let (context, scratch) = (Context::default(), Scratch::new());
    /// let mut normalizer = Normalizer::new(&context, &scratch);
    /// let event = br#"{"at":"2024-05-06T07:08:09Z","door":"north","gate":"4","lift":true}"#;
    /// let explanation = normalizer.explain(Entry::DESCRIPTOR, event).unwrap();
    /// let gate = explanation.mapped().iter().find(|mapped| mapped.field.name == "gate").unwrap();
    /// assert!(matches!(explanation.fate(gate), Fate::GivesWay(field) if field.name == "door"));
    /// let lift = explanation.record.rest().unmapped().iter().find(|left| left.path.to_string() == "lift").unwrap();
    /// assert!(matches!(explanation.why(lift), Why::NoField));
    /// ```
    ///
    /// # Errors
    ///
    /// As [`normalize`](Self::normalize).
    pub fn explain(
        &mut self,
        source: &'static Descriptor,
        event: &'a [u8],
    ) -> Result<Explanation<'_, 'a>, Rejection> {
        let (text, scratch) = (self.text(event)?, self.scratch());
        let limits = self.limits();
        self.explain_front(source, text, || {
            JsonReader::new(text, scratch).within(limits)
        })
    }

    /// The same of an event of the source among these that it is of, as [`normalize_any`](Self::normalize_any).
    ///
    /// # Errors
    ///
    /// As [`normalize_any`](Self::normalize_any).
    pub fn explain_any(
        &mut self,
        sources: &Sources,
        event: &'a [u8],
    ) -> Result<Explanation<'_, 'a>, Rejection> {
        let source = sources.detect(event, self.limits(), self.scratch())?;
        self.explain(source, event)
    }

    /// The same of an event of any text format, as [`normalize_front`](Self::normalize_front).
    ///
    /// # Errors
    ///
    /// As [`normalize_front`](Self::normalize_front).
    pub fn explain_front<F: Front<'a>>(
        &mut self,
        source: &'static Descriptor,
        event: &'a str,
        front: impl Fn() -> F,
    ) -> Result<Explanation<'_, 'a>, Rejection>
    where
        Rejection: From<F::Error>,
    {
        let explained = self.explained_front(source, event, front)?;
        let record = self.record_mut();
        let mut by_path: HashMap<_, (Option<IssueCode>, Vec<_>)> = HashMap::new();
        for issue in record.rest().issues() {
            let (first, _) = by_path.entry(issue.path.to_string()).or_default();
            *first = first.or(Some(issue.code));
        }
        for (number, mapped) in explained.mapped.iter().enumerate() {
            let (_, all) = by_path.entry(mapped.path.to_string()).or_default();
            all.push(number);
        }
        Ok(Explanation {
            source,
            record,
            explained,
            by_path,
        })
    }
}

impl<'a> Explanation<'_, 'a> {
    /// The values that stand where fields are, those that are null or left out among them.
    pub fn met(&self) -> &[Met<'a>] {
        &self.explained.met
    }

    /// The values that are for labels, in the order of the event's fields.
    pub fn mapped(&self) -> &[Mapped<'a>] {
        &self.explained.mapped
    }

    /// What becomes of such a value.
    pub fn fate(&self, mapped: &Mapped<'a>) -> Fate {
        let winner = |label: &LabelInfo| {
            let mut winners = self.explained.winners.iter();
            let (_, slot) = winners.find(|(held, _)| *held == label)?;
            Some(&self.source.fields[usize::from(*slot)])
        };
        let is_own = |field: &FieldInfo| std::ptr::eq(field, mapped.field);
        if let Some(along) = mapped.used.along
            && winner(along).is_some_and(|field| !is_own(field))
        {
            return Fate::Apart(along);
        }
        let label = mapped.used.label;
        if label.cardinality() == Cardinality::Many || self.record.one(label) == Some(mapped.value)
        {
            return Fate::Held;
        }
        match winner(label) {
            Some(field) if is_own(field) && matches!(mapped.used.take, Take::Join(_)) => Fate::Held,
            Some(field) => Fate::GivesWay(field),
            None => Fate::Held,
        }
    }

    /// Why a value of the record's [`Rest`](crate::Rest) is in no label.
    pub fn why(&self, left: &Unmapped<'a>) -> Why {
        let at_path = self.by_path.get(&left.path.to_string());
        if let Some((Some(code), _)) = at_path {
            return Why::Issue(*code);
        }
        let of_path = at_path.into_iter().flat_map(|(_, all)| all);
        let of_path: Vec<_> = of_path.map(|number| &self.mapped()[*number]).collect();
        let gives_way = of_path.iter().find_map(|mapped| match self.fate(mapped) {
            Fate::GivesWay(field) => Some(field),
            Fate::Held | Fate::Apart(_) => None,
        });
        match (gives_way, of_path.first()) {
            (Some(field), _) => Why::GivesWay(field),
            (None, Some(mapped)) if mapped.field.kept => Why::Kept(mapped.field),
            (None, Some(mapped)) => Why::NotWhole(mapped.field),
            (None, None) => self.why_not_mapped(&left.path),
        }
    }

    fn why_not_mapped(&self, path: &Path<'a>) -> Why {
        let names: Vec<&str> = path
            .keys()
            .into_iter()
            .filter_map(|key| match key {
                Key::Name(name) => Some(name),
                Key::Index(_) => None,
            })
            .collect();
        let envelopes = self.source.envelopes.iter().copied().chain([&[][..]]);
        let inner: Vec<&[&str]> = envelopes
            .filter_map(|envelope| names.strip_prefix(envelope))
            .collect();
        let is_there = |field: &&FieldInfo| {
            let keys = || field.path.iter().map(|segment| segment.key);
            !field.path.is_empty() && inner.iter().any(|path| keys().eq(path.iter().copied()))
        };
        match self.source.fields.iter().find(is_there) {
            Some(field) if field.kept => Why::Kept(field),
            Some(field) => Why::Further(field),
            None => Why::NoField,
        }
    }
}
