//! What was put into labels, after the record is made.

use super::settle::Memory;
use crate::label::LabelInfo;
use crate::leaf::Leaf;
use crate::path::Path;
use crate::scratch::Scratch;
use crate::source::{Descriptor, FieldInfo, LabelUse};
use crate::value::Value;
use crate::walk::Capture;

/// A value of an event that is for a label.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Mapped<'a> {
    /// The field it is of.
    pub field: &'static FieldInfo,
    /// Where it stands.
    pub path: Path<'a>,
    /// What stands there.
    pub raw: Leaf<'a>,
    /// The label, and how it is filled.
    pub used: &'static LabelUse,
    /// The value, converted.
    pub value: Value<'a>,
}

/// A value of an event that stands where a field is, whatever becomes of it.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Met<'a> {
    /// The field.
    pub field: &'static FieldInfo,
    /// Its place among the source's fields.
    pub slot: u16,
    /// Where it stands.
    pub path: Path<'a>,
    /// What stands there; it may be null.
    pub raw: Leaf<'a>,
}

/// All of them, of one event.
#[derive(Debug)]
pub(crate) struct Explained<'a> {
    pub(crate) met: Vec<Met<'a>>,
    pub(crate) mapped: Vec<Mapped<'a>>,
    /// The fields from which labels of one value are filled.
    pub(crate) winners: Vec<(&'static LabelInfo, u16)>,
}

impl<'a> Memory<'a> {
    /// What was put, if it was not put straight.
    pub(crate) fn explained(
        &self,
        source: &'static Descriptor,
        capture: &Capture<'a>,
        scratch: &'a Scratch,
    ) -> Explained<'a> {
        let met = capture.slots().flat_map(|slot| {
            let field = &source.fields[usize::from(slot)];
            let values = capture.values(slot);
            values.map(move |(path, raw)| Met {
                field,
                slot,
                path,
                raw,
            })
        });
        let mapped = self.puts.iter().filter_map(|put| {
            let found = self.found.get(put.found)?;
            let field = &source.fields[usize::from(put.slot)];
            let path = found.place.path(source, scratch);
            Some(Mapped {
                field,
                path,
                raw: found.leaf,
                used: put.used,
                value: put.value,
            })
        });
        Explained {
            met: met.collect(),
            mapped: mapped.collect(),
            winners: self.winners.clone(),
        }
    }
}
