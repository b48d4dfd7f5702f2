//! What is worked out of a source once: what is done with the value of each field.

use super::detector::Telling;
use super::learned::{Learned, Lessons};
use crate::field::Shape;
use crate::kind::KindName;
use crate::label::Cardinality;
use crate::mapper::{Contested, Mapper, Reading};
use crate::source::{Conversion, Descriptor, FieldInfo, LabelUse, Role, Take};
use crate::table::{Edge, NONE};

/// More fields than this are not told apart, so that an event's are the bits of a small array.
pub(super) const FIELDS: usize = 256;

/// The fields that were met, or are required.
pub(super) type Slots = [u64; FIELDS / 64];

/// How the events of one source are walked.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(super) learned: Learned,
    pub(super) lessons: Lessons,
    pub(super) required: Slots,
    pub(super) contested: Contested,
}

/// The labels that an endpoint fills.
#[derive(Debug, Clone, Copy)]
pub(super) struct EndpointLabels {
    pub(super) address: &'static LabelUse,
    pub(super) port: Option<&'static LabelUse>,
}

/// What is done with a value.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each says something of its own"
)]
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) action: Action,
    /// Whether several values may be put into its label.
    pub(super) contested: bool,
    /// Whether its label holds one value.
    pub(super) one: bool,
    /// Whether the field takes several values.
    pub(super) many: bool,
    /// Whether some texts mean that there is none.
    pub(super) has_absent: bool,
    pub(super) slot: u16,
    /// Where its label stands in the model's table, or an endpoint's labels among those of endpoints.
    pub(super) label: u16,
    /// The object below.
    pub(super) child: u16,
    /// Whether the key tells sources apart.
    pub(super) tells: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// No field names it.
    Unknown,
    /// No field names it, but there may be an envelope.
    Envelope,
    /// It fills one label as the text that it is.
    Text,
    /// It fills one label as an instant.
    Timestamp,
    /// It is an address, perhaps with a port.
    Endpoint,
    /// It is read by the code generated for its field.
    Convert,
    Skip,
    /// Fields lie below it.
    Object,
    /// Fields lie in JSON inside the text.
    Embedded,
}

impl Step {
    pub(super) const UNKNOWN: Self = Self {
        action: Action::Unknown,
        contested: false,
        one: true,
        many: false,
        has_absent: false,
        slot: NONE,
        label: 0,
        child: NONE,
        tells: false,
    };
}

impl Plan {
    pub(crate) fn of(source: &'static Descriptor) -> Self {
        Self::telling(source, Telling::default())
    }

    /// A plan by which it is noted what tells an event of the source from others.
    pub(super) fn telling(source: &'static Descriptor, telling: Telling) -> Self {
        let readings = Mapper::readings(source);
        let contested = Contested::of(source, |slot| readings[slot].many);
        let mut endpoints = Vec::new();
        let steps = (0..)
            .zip(source.fields)
            .zip(&readings)
            .map(|((slot, info), reading)| match endpoint(info, reading) {
                Some(labels) => {
                    endpoints.push(labels);
                    Step {
                        action: Action::Endpoint,
                        label: u16::try_from(endpoints.len() - 1).unwrap_or(NONE),
                        ..step(slot, info, reading, &contested)
                    }
                }
                None => step(slot, info, reading, &contested),
            })
            .collect();
        let mut required = Slots::default();
        for (slot, _) in source
            .fields
            .iter()
            .take(FIELDS)
            .enumerate()
            .filter(|(_, info)| info.required)
        {
            required[slot / 64] |= 1 << (slot % 64);
        }
        Self {
            learned: Learned::new(source, steps, endpoints, telling),
            lessons: Lessons::new(source.table.nodes.len()),
            required,
            contested,
        }
    }

    pub(crate) fn is_of(&self, source: &'static Descriptor) -> bool {
        std::ptr::eq(self.learned.source, source)
    }
}

/// What is done with the value of a key: with that of its field, if it has one, and of those below, if there are any.
pub(super) fn of_edge(edge: &Edge, field: Option<Step>) -> Step {
    let step = field.unwrap_or(Step::UNKNOWN);
    if edge.child == NONE {
        return step;
    }
    let action = if edge.embedded {
        Action::Embedded
    } else {
        Action::Object
    };
    Step {
        action,
        child: edge.child,
        ..step
    }
}

fn step(slot: u16, info: &'static FieldInfo, reading: &Reading, contested: &Contested) -> Step {
    let step = Step {
        action: Action::Convert,
        slot,
        many: reading.many,
        has_absent: !info.absent.is_empty(),
        ..Step::UNKNOWN
    };
    match (info.role, info.labels) {
        (Role::Skipped(_), _) => Step {
            action: Action::Skip,
            ..step
        },
        (Role::Mapped, [used]) if is_plain(info, used, reading.many) => Step {
            action: match (reading.shape, used.label.kind()) {
                (Shape::Text | Shape::AnyText, KindName::Text) => Action::Text,
                (Shape::Timestamp, KindName::Timestamp) => Action::Timestamp,
                _ => Action::Convert,
            },
            label: u16::try_from(used.label.index()).unwrap_or_default(),
            contested: contested.has(used.label),
            one: used.label.cardinality() == Cardinality::One,
            ..step
        },
        _ => step,
    }
}

/// The labels of a field that takes one endpoint and fills one label with its address, and perhaps another with its port.
fn endpoint(info: &'static FieldInfo, reading: &Reading) -> Option<EndpointLabels> {
    let is_address = |used: &LabelUse| {
        matches!(used.conversion, Conversion::Direct)
            && matches!(used.label.kind(), KindName::Ip | KindName::Ipv4)
    };
    let usual = reading.shape == Shape::Endpoint && !reading.many && !info.kept;
    match info.labels {
        [address] if usual && is_address(address) => Some(EndpointLabels {
            address,
            port: None,
        }),
        [address, port] if usual && is_address(address) && reading.port == Some(1) => {
            Some(EndpointLabels {
                address,
                port: Some(port),
            })
        }
        _ => None,
    }
}

/// Whether a field's value fills one label of the model, and is the label's value.
fn is_plain(info: &FieldInfo, used: &LabelUse, many: bool) -> bool {
    used.label.is_of_model()
        && matches!(used.conversion, Conversion::Direct)
        && used.along.is_none()
        && used.take == Take::First
        && !info.kept
        // A list may be there and have no value.
        && !(info.required && many)
}
