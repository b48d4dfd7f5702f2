//! A normalised event.
//!
//! A record is filled, written and cleared once per event, with 10 to 20 of its labels set. Its layout was chosen by
//! measurement (`cargo bench --manifest-path benches/Cargo.toml --bench record`): cells that are never cleared, with a
//! bit set beside them that tells which are in use. With 15 labels, a sorted vector of those in use takes 2.3 times as
//! long, an array of options made anew 2.1 times, a hash map 31 times. The values of Many labels are chains in one
//! vector. Labels of other tables than the model's, which are few, are searched for.

mod join;
mod serialize;
mod values;

pub use values::{Holds, LabelValues, TypedValues, Values};

use std::fmt;

use crate::event_id::event_id;
use crate::label::{Label, LabelInfo, LabelSet, Many, One};
use crate::labels;
use crate::redaction::Redacting;
use crate::rest::Rest;
use crate::value::Value;

const LABELS: usize = labels::TABLE.len();
const NONE: u32 = u32::MAX;

/// A normalised event: typed values of labels, and what no label holds.
///
/// ```
/// use xdr_core::{Record, labels};
///
/// let mut record = Record::new();
/// record.set(labels::sessionId, "7f3a");
/// record.push(labels::group, "operators");
/// record.push(labels::group, "admins");
///
/// assert_eq!(record.get(labels::sessionId), Some("7f3a"));
/// assert_eq!(record.get(labels::group).collect::<Vec<_>>(), ["operators", "admins"]);
/// assert_eq!(record.get(labels::userAgent), None);
/// assert_eq!(record.to_json(), r#"{"group":["operators","admins"],"sessionId":"7f3a"}"#);
/// ```
#[derive(Clone)]
pub struct Record<'a> {
    /// By the places of labels in the model's table; those that are not set mean nothing.
    cells: Box<[Cell<'a>; LABELS]>,
    set: LabelSet,
    /// Labels of other tables than the model's.
    extra: Vec<(&'static LabelInfo, Cell<'a>)>,
    /// The values of all Many labels.
    chain: Vec<Link<'a>>,
    rest: Rest<'a>,
    /// What `eventId` is of, if it is that of an event.
    origin: Option<Origin<'a>>,
    raw: Option<&'a str>,
    redacting: Option<Redacting<'a>>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Cell<'a> {
    One(Value<'a>),
    /// The first of a chain.
    Many(u32),
    /// The id of the event, which is worked out when it is asked for: it may take longer than all else.
    EventId,
}

/// The event that a record is of.
#[derive(Debug, Clone, Copy)]
struct Origin<'a> {
    source: &'static str,
    event: &'a [u8],
}

/// A value of a Many label.
#[derive(Debug, Clone, Copy)]
struct Link<'a> {
    value: Value<'a>,
    next: u32,
}

impl Default for Record<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'a> Record<'a> {
    /// A record without any label.
    pub fn new() -> Self {
        Self {
            cells: Box::new([Cell::Many(NONE); LABELS]),
            set: LabelSet::EMPTY,
            extra: Vec::new(),
            chain: Vec::new(),
            rest: Rest::default(),
            origin: None,
            raw: None,
            redacting: None,
        }
    }

    /// Takes out everything and keeps the memory.
    #[inline]
    pub fn clear(&mut self) {
        self.set = LabelSet::EMPTY;
        self.extra.clear();
        self.chain.clear();
        self.rest.clear();
        self.origin = None;
        self.raw = None;
        self.redacting = None;
    }

    /// The value of a One label, as an `Option`, or the values of a Many label, as an iterator.
    pub fn get<L: Label>(&self, _: L) -> <L::Cardinality as Holds>::Held<'_, 'a, L::Kind> {
        <L::Cardinality as Holds>::held(self, L::INFO)
    }

    /// The values of the label of this name, of whatever kind; `None` if it has none.
    pub fn get_by_name(&self, name: &str) -> Option<LabelValues<'_, 'a>> {
        let label = self.label_named(name)?;
        self.cell(label).map(|cell| self.values(cell))
    }

    /// The label of this name, if it has values.
    pub(crate) fn label_named(&self, name: &str) -> Option<&'static LabelInfo> {
        self.labels().find(|label| label.name() == name)
    }

    /// The labels that have values.
    pub(crate) fn labels(&self) -> impl Iterator<Item = &'static LabelInfo> {
        let own = self.set.iter().map(|index| &labels::TABLE[index]);
        own.chain(self.extra.iter().map(|(label, _)| *label))
    }

    /// The labels that have values, in the order of their table; those of other tables than the model's at the end.
    #[inline]
    pub fn iter(&self) -> impl Iterator<Item = (&'static LabelInfo, LabelValues<'_, 'a>)> {
        let own = self.set.iter().map(|index| {
            (
                &labels::TABLE[index],
                self.values(self.known(self.cells[index])),
            )
        });
        own.chain(
            self.extra
                .iter()
                .map(|&(label, cell)| (label, self.values(cell))),
        )
    }

    /// How many labels have values.
    pub fn len(&self) -> usize {
        self.set.len() + self.extra.len()
    }

    /// Whether no label has a value.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Sets a One label, over the value it had.
    #[inline]
    pub fn set<L: Label<Cardinality = One>>(
        &mut self,
        _: L,
        value: <L::Kind as crate::kind::Kind>::Value<'a>,
    ) {
        self.put(L::INFO, Cell::One(value.into()));
    }

    /// Adds a value to a Many label, unless it has it.
    pub fn push<L: Label<Cardinality = Many>>(
        &mut self,
        _: L,
        value: <L::Kind as crate::kind::Kind>::Value<'a>,
    ) {
        self.link(L::INFO, value.into());
    }

    /// What no label holds.
    pub fn rest(&self) -> &Rest<'a> {
        &self.rest
    }

    /// The event as it came, if it was asked for.
    pub fn raw(&self) -> Option<&'a str> {
        self.raw
    }

    /// Sets `eventId`.
    pub(crate) fn set_origin(&mut self, source: &'static str, event: &'a [u8]) {
        self.origin = Some(Origin { source, event });
        self.put(labels::eventId::INFO, Cell::EventId);
    }

    pub(crate) fn set_raw(&mut self, raw: &'a str) {
        self.raw = Some(raw);
    }

    pub(crate) fn redact(&mut self, redacting: Redacting<'a>) {
        self.redacting = Some(redacting);
    }

    pub(crate) fn redacting(&mut self) -> Option<&mut Redacting<'a>> {
        self.redacting.as_mut()
    }

    /// A label that every record has and this one has not.
    pub(crate) fn missing(&self) -> Option<&'static LabelInfo> {
        let missing = LabelSet::REQUIRED.without(&self.set).iter().next();
        missing.map(|index| &labels::TABLE[index])
    }

    pub(crate) fn rest_mut(&mut self) -> &mut Rest<'a> {
        &mut self.rest
    }

    /// The memory, for another batch.
    pub(crate) fn recycle<'b>(self) -> Record<'b> {
        Record {
            cells: recycle_cells(self.cells),
            set: LabelSet::EMPTY,
            extra: crate::recycle(self.extra),
            chain: crate::recycle(self.chain),
            rest: self.rest.recycle(),
            origin: None,
            raw: None,
            redacting: None,
        }
    }

    pub(crate) fn cell(&self, label: &'static LabelInfo) -> Option<Cell<'a>> {
        if label.is_of_model() {
            return self.model_cell(label.index()).map(|cell| self.known(cell));
        }
        self.extra
            .iter()
            .find(|(own, _)| *own == label)
            .map(|&(_, cell)| cell)
    }

    /// The cell of the label at this place in the model's table, if it has a value.
    #[inline]
    pub(crate) fn model_cell(&self, index: usize) -> Option<Cell<'a>> {
        self.has_model(index).then(|| self.cells[index])
    }

    /// The value of the label at this place in the model's table, or the first of its values.
    pub(crate) fn first_of_model(&self, index: usize) -> Option<Value<'a>> {
        match self.model_cell(index)? {
            Cell::One(value) => Some(value),
            Cell::Many(first) => self.chain.get(first as usize).map(|link| link.value),
            Cell::EventId => None,
        }
    }

    /// Those of some labels of the model that have values.
    #[inline]
    pub(crate) fn set_among(&self, labels: &LabelSet) -> LabelSet {
        self.set.and(labels)
    }

    /// Sets the label at this place in the model's table.
    #[inline]
    pub(crate) fn put_model(&mut self, index: usize, value: Value<'a>) {
        self.put_cell(index, Cell::One(value));
    }

    #[inline]
    fn put_cell(&mut self, index: usize, cell: Cell<'a>) {
        self.cells[index] = cell;
        self.set.add(index);
    }

    #[inline]
    fn known(&self, cell: Cell<'a>) -> Cell<'a> {
        match (cell, self.origin) {
            (Cell::EventId, Some(Origin { source, event })) => {
                Cell::One(Value::Uuid(event_id(source, event)))
            }
            _ => cell,
        }
    }

    /// The value of a One label.
    pub(crate) fn one(&self, label: &'static LabelInfo) -> Option<Value<'a>> {
        match self.cell(label)? {
            Cell::One(value) => Some(value),
            Cell::Many(_) | Cell::EventId => None,
        }
    }

    /// Whether a label has a value.
    #[inline]
    pub(crate) fn has(&self, label: &'static LabelInfo) -> bool {
        if label.is_of_model() {
            return self.has_model(label.index());
        }
        self.extra.iter().any(|(own, _)| *own == label)
    }

    #[inline]
    pub(crate) fn has_model(&self, index: usize) -> bool {
        self.set.has(index)
    }

    #[inline]
    pub(crate) fn put(&mut self, label: &'static LabelInfo, cell: Cell<'a>) {
        if label.is_of_model() {
            self.put_cell(label.index(), cell);
        } else {
            self.put_extra(label, cell);
        }
    }

    /// Takes out the values of labels of the model.
    pub(crate) fn unset_all(&mut self, labels: &LabelSet) {
        self.set = self.set.without(labels);
    }

    /// Takes a label's value out.
    pub(crate) fn unset(&mut self, label: &'static LabelInfo) {
        if label.is_of_model() {
            self.set.remove(label.index());
        } else {
            self.extra.retain(|(own, _)| *own != label);
        }
    }

    #[cold]
    fn put_extra(&mut self, label: &'static LabelInfo, cell: Cell<'a>) {
        match self.extra.iter_mut().find(|(own, _)| *own == label) {
            Some((_, old)) => *old = cell,
            None => self.extra.push((label, cell)),
        }
    }

    /// Adds a value to a Many label, unless it has it; tells its place, counted from 1.
    pub(crate) fn link(&mut self, label: &'static LabelInfo, value: Value<'a>) -> usize {
        if label.is_of_model() {
            return self.link_model(label.index(), value);
        }
        self.link_further(label, value)
    }

    /// The same, for the label at this place in the model's table.
    #[inline]
    pub(crate) fn link_model(&mut self, index: usize, value: Value<'a>) -> usize {
        let length = self.chain.len();
        match u32::try_from(length) {
            // Room is made elsewhere, so that this takes few instructions.
            Ok(first) if !self.has_model(index) && length < self.chain.capacity() => {
                self.chain.push(Link { value, next: NONE });
                self.put_cell(index, Cell::Many(first));
                1
            }
            _ => self.link_further(&labels::TABLE[index], value),
        }
    }

    #[inline(never)]
    fn link_further(&mut self, label: &'static LabelInfo, value: Value<'a>) -> usize {
        let first = match self.cell(label) {
            Some(Cell::Many(first)) => first,
            _ => NONE,
        };
        let (mut last, mut at, mut length) = (NONE, first, 0);
        while let Some(link) = self.chain.get(at as usize) {
            length += 1;
            if link.value == value {
                return length;
            }
            (last, at) = (at, link.next);
        }
        let new = u32::try_from(self.chain.len()).expect("a record holds less than 2^32 values");
        self.chain.push(Link { value, next: NONE });
        match self.chain.get_mut(last as usize) {
            Some(link) => link.next = new,
            None => self.put(label, Cell::Many(new)),
        }
        length + 1
    }

    #[inline]
    fn values(&self, cell: Cell<'a>) -> LabelValues<'_, 'a> {
        match cell {
            Cell::One(value) => LabelValues::One(value),
            Cell::Many(first) => LabelValues::Many(Values {
                record: self,
                next: first,
            }),
            Cell::EventId => unreachable!("an event's id has an origin"),
        }
    }
}

/// The memory of cells, with other values.
fn recycle_cells<'b>(cells: Box<[Cell<'_>; LABELS]>) -> Box<[Cell<'b>; LABELS]> {
    let mut cells = crate::recycle(Vec::from(cells as Box<[_]>));
    cells.resize(LABELS, Cell::Many(NONE));
    let cells = cells.into_boxed_slice().try_into().ok();
    cells.unwrap_or_else(|| unreachable!("there are as many"))
}

/// What the record holds, and nothing of what it held before.
impl fmt::Debug for Record<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let labels = self.iter().map(|(label, values)| (label.name(), values));
        f.debug_map().entries(labels).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
