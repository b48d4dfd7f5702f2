//! What is worked out once of the labels that a source's fields fill.

use crate::label::{Cardinality, LabelSet};
use crate::source::{Descriptor, LabelUse};
use crate::table::NONE;

/// The labels of all fields of a source.
#[derive(Debug)]
pub(crate) struct Fillings {
    all: Vec<Filling>,
    /// Where those of each field begin.
    firsts: Vec<u16>,
    /// The labels that several values may be put into.
    pub(super) contested: LabelSet,
    /// The labels that go along with others.
    pub(super) alongs: LabelSet,
    /// Those, and the labels that they go along with.
    pub(super) together: LabelSet,
}

impl Fillings {
    /// `many` tells which of the source's fields take several values.
    pub(crate) fn of(source: &'static Descriptor, many: impl Fn(usize) -> bool) -> Self {
        let contested = contested(source, many);
        let (mut all, mut firsts) = (Vec::new(), Vec::new());
        let (mut alongs, mut together) = (LabelSet::EMPTY, LabelSet::EMPTY);
        for (slot, info) in (0..).zip(source.fields) {
            firsts.push(short(all.len()));
            for used in info.labels {
                let filling = Filling::of(short(all.len()), slot, used, &contested);
                if let (Way::Contested, Some(along)) = (filling.way, used.along) {
                    alongs.add(used.label.index());
                    together.add(used.label.index());
                    if along.is_of_model() {
                        together.add(along.index());
                    }
                }
                all.push(filling);
            }
        }
        Self {
            all,
            firsts,
            contested,
            alongs,
            together,
        }
    }

    /// The label at this place among those of all fields.
    #[inline]
    pub(crate) fn get(&self, place: u16) -> Option<&Filling> {
        self.all.get(usize::from(place))
    }

    /// The place of a field's first label.
    pub(crate) fn first(&self, slot: u16) -> u16 {
        self.firsts[usize::from(slot)]
    }

    /// The label at this place among those of a field.
    #[inline]
    pub(super) fn of_field(&self, slot: u16, place: usize) -> &Filling {
        &self.all[usize::from(self.first(slot)) + place]
    }
}

/// The labels of the model that several values of a source may be put into, though they hold one or are ranked; with those
/// that others go along with. `many` tells which of the source's fields take several values.
fn contested(source: &'static Descriptor, many: impl Fn(usize) -> bool) -> LabelSet {
    let (mut contested, mut met) = (LabelSet::EMPTY, LabelSet::EMPTY);
    for (slot, field) in source.fields.iter().enumerate() {
        for used in field.labels {
            let one = used.label.cardinality() == Cardinality::One;
            let again = met.has_label(used.label) || one && many(slot) || used.along.is_some();
            let contests = again.then_some(used.label).into_iter().chain(used.along);
            for label in contests.filter(|label| label.is_of_model()) {
                contested.add(label.index());
            }
            if used.label.is_of_model() {
                met.add(used.label.index());
            }
        }
    }
    contested
}

/// The place of a field's label among those of all fields.
fn short(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}

/// A label of a field, with what is asked when it is filled.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Filling {
    pub(super) used: &'static LabelUse,
    /// Its place among those of all fields.
    pub(super) place: u16,
    pub(super) slot: u16,
    /// In the model's table.
    pub(super) index: u16,
    /// The label that it goes along with, there; or [`NONE`], and [`FOREIGN`] if it is in another table.
    pub(super) along: u16,
    pub(super) way: Way,
    /// Whether the label holds one value.
    pub(super) one: bool,
}

const FOREIGN: u16 = NONE - 1;

/// How a label is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// With nothing else.
    Alone,
    /// By rank, if there is another value; or it goes along with another label.
    Contested,
    /// In the end, for it is no label of the model.
    Foreign,
}

impl Filling {
    #[inline]
    fn of(place: u16, slot: u16, used: &'static LabelUse, contested: &LabelSet) -> Self {
        let label = used.label;
        let way = if !label.is_of_model() {
            Way::Foreign
        } else if contested.has(label.index()) {
            Way::Contested
        } else {
            Way::Alone
        };
        Self {
            used,
            place,
            slot,
            index: u16::try_from(label.index()).unwrap_or_default(),
            along: match used.along {
                None => NONE,
                Some(along) if along.is_of_model() => short(along.index()),
                Some(_) => FOREIGN,
            },
            way,
            one: label.cardinality() == Cardinality::One,
        }
    }

    /// Whether several values may be put into the label.
    pub(crate) fn is_contested(&self) -> bool {
        self.way == Way::Contested
    }
}
