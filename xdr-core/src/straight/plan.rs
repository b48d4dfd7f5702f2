//! What is worked out of a source once: what is done with the value of each field.

use super::detector::Telling;
use super::learned::{Learned, Lessons};
use crate::field::Shape;
use crate::kind::KindName;
use crate::label::Cardinality;
use crate::mapper::{Filling, Fillings, Mapper, Reading};
use crate::source::{Conversion, Descriptor, FieldInfo, LabelUse, Role, Take};
use crate::table::{Edge, NONE};

/// More fields than this are not told apart, so that an event's fit a small array.
pub(super) const FIELDS: usize = 256;

/// The fields that were met.
pub(super) type Slots = [bool; FIELDS];

/// How the events of one source are walked.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(super) learned: Learned,
    pub(super) lessons: Lessons,
    pub(super) required: Vec<u16>,
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
    /// Whether it takes whatever stands there as text.
    pub(super) any: bool,
    /// Bytes of the longest text that means that there is none; 0 if none does.
    pub(super) longest_absent: u32,
    pub(super) slot: u16,
    /// Where its label stands in the model's table.
    pub(super) label: u16,
    /// Where its labels begin among those of all fields.
    pub(super) filling: u16,
    /// The label for the port of an endpoint, among them.
    pub(super) port: u16,
    /// The object below.
    pub(super) child: u16,
    /// What is done when it is noted what the key tells.
    pub(super) then: Action,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// No field names it.
    Unknown,
    /// No field names it, but there may be an envelope.
    Envelope,
    /// It fills one label as the text that it is.
    Text,
    /// The same, where no text means that there is none, and nothing else fills the label, which holds one value.
    OneText,
    /// The same of a label that holds many.
    OneOfMany,
    /// The same, where other fields may fill the label.
    ContestedText,
    /// As `Text`, of what is no string, where the field takes whatever stands there.
    AnyText,
    /// As `Text`, of an array of them.
    Texts,
    /// It fills one label as the text that it is, and others as what functions make of it.
    TextAndMore,
    /// It fills one label as an integer.
    Integer,
    /// It fills one label as an instant, of which it is the seconds since the epoch.
    EpochSeconds,
    /// The same of milliseconds.
    EpochMillis,
    /// It fills one label as an instant.
    Timestamp,
    /// It is an address, perhaps with a port, and the address fills a label.
    Address,
    /// The same, and the port fills a second label.
    Endpoint,
    /// It is read by the code generated for its field.
    Convert,
    Skip,
    /// Fields lie below it.
    Object,
    /// Fields lie in JSON inside the text.
    Embedded,
    /// It tells sources apart, and then something else is done.
    Tell,
}

impl Step {
    pub(super) const UNKNOWN: Self = Self {
        action: Action::Unknown,
        contested: false,
        one: true,
        many: false,
        any: false,
        longest_absent: 0,
        slot: NONE,
        label: 0,
        filling: NONE,
        port: NONE,
        child: NONE,
        then: Action::Unknown,
    };

    /// The same for values of which it is known whether they are strings.
    pub(super) fn of(self, quoted: bool) -> Self {
        let action = match self.action {
            Action::Text if !quoted && self.many => Action::Texts,
            Action::Text if !quoted && self.any => Action::AnyText,
            Action::Text
            | Action::TextAndMore
            | Action::Timestamp
            | Action::Address
            | Action::Endpoint
                if !quoted =>
            {
                Action::Convert
            }
            Action::Integer | Action::EpochSeconds | Action::EpochMillis if quoted => {
                Action::Convert
            }
            Action::Text if self.longest_absent > 0 => Action::Text,
            Action::Text if self.contested => Action::ContestedText,
            Action::Text if self.one => Action::OneText,
            Action::Text => Action::OneOfMany,
            action => action,
        };
        Self { action, ..self }
    }

    /// The same, if it is of a field that takes one endpoint, and it is known which labels are filled by one of IPv4.
    fn with_endpoint(self, info: &'static FieldInfo, reading: &Reading) -> Self {
        let labels = reading.endpoint;
        let (Some(address), false) = (labels.address, labels.others || reading.many || info.kept)
        else {
            return self;
        };
        let (action, port) = match labels.port {
            Some(port) => (Action::Endpoint, self.filling + port),
            None => (Action::Address, NONE),
        };
        Self {
            action,
            filling: self.filling + address,
            port,
            ..self
        }
    }

    /// What is done when it is noted what the key tells.
    #[inline]
    pub(super) fn told(self) -> Self {
        Self {
            action: self.then,
            ..self
        }
    }

    /// The same for a key that tells sources apart.
    pub(super) fn telling(self) -> Self {
        Self {
            action: Action::Tell,
            then: self.action,
            ..self
        }
    }
}

impl Plan {
    pub(crate) fn of(source: &'static Descriptor) -> Self {
        Self::telling(source, Telling::default())
    }

    /// A plan by which it is noted what tells an event of the source from others.
    pub(super) fn telling(source: &'static Descriptor, telling: Telling) -> Self {
        let readings = Mapper::readings(source);
        let fillings = Fillings::of(source, |slot| readings[slot].many);
        let steps = (0..).zip(source.fields).zip(&readings);
        let steps = steps.map(|((slot, info), reading)| {
            let first = fillings.first(slot);
            let contested = fillings.get(first).is_some_and(Filling::is_contested);
            let step = step(slot, info, reading, contested);
            let filling = first;
            Step { filling, ..step }.with_endpoint(info, reading)
        });
        let steps = steps.collect();
        let required = (0..).zip(source.fields).filter(|(_, info)| info.required);
        Self {
            learned: Learned::new(source, steps, fillings, telling),
            lessons: Lessons::new(source.table.nodes.len()),
            required: required.map(|(slot, _)| slot).collect(),
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

/// The length of the longest of some texts, in bytes.
fn longest(texts: &[&str]) -> u32 {
    let longest = texts.iter().map(|text| text.len()).max();
    u32::try_from(longest.unwrap_or_default()).unwrap_or(u32::MAX)
}

/// Whether a number may be written so: not as a hyphen alone, by which many say that there is none.
fn is_number(text: &str) -> bool {
    text.trim_start_matches('-')
        .starts_with(|first: char| first.is_ascii_digit())
}

fn step(slot: u16, info: &'static FieldInfo, reading: &Reading, contested: bool) -> Step {
    let step = Step {
        action: Action::Convert,
        contested,
        slot,
        many: reading.many,
        any: reading.shape == Shape::AnyText,
        longest_absent: longest(info.absent),
        ..Step::UNKNOWN
    };
    let (used, more) = match (info.role, info.labels) {
        (Role::Skipped(_), _) => {
            let action = Action::Skip;
            return Step { action, ..step };
        }
        (Role::Mapped, [used, more @ ..]) if is_plain(info, used, reading.many) => (used, more),
        _ => return step,
    };
    let is_alone = !contested && !reading.many;
    let one = used.label.cardinality() == Cardinality::One;
    let goes_as_number = !reading.many && one && !info.absent.iter().any(|text| is_number(text));
    let action = match (reading.shape, used.label.kind(), more) {
        (Shape::Text | Shape::AnyText, KindName::Text, []) => Action::Text,
        (Shape::Text, KindName::Text, _) if is_alone && more.iter().all(is_converted) => {
            Action::TextAndMore
        }
        (Shape::Timestamp, KindName::Timestamp, []) => Action::Timestamp,
        (Shape::Integer, KindName::Integer, []) if goes_as_number => Action::Integer,
        (Shape::EpochSeconds, KindName::Timestamp, []) if goes_as_number => Action::EpochSeconds,
        (Shape::EpochMillis, KindName::Timestamp, []) if goes_as_number => Action::EpochMillis,
        _ => Action::Convert,
    };
    Step {
        action,
        label: u16::try_from(used.label.index()).unwrap_or_default(),
        one,
        ..step
    }
}

fn is_converted(used: &LabelUse) -> bool {
    matches!(used.conversion, Conversion::With(_))
}

/// Whether a field's value fills a label of the model, and is the label's value.
fn is_plain(info: &FieldInfo, used: &LabelUse, many: bool) -> bool {
    used.label.is_of_model()
        && matches!(used.conversion, Conversion::Direct)
        && used.along.is_none()
        && used.take == Take::First
        && !info.kept
        // A list may be there and have no value.
        && !(info.required && many)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_is_no_number() {
        let numbers = ["0", "-1", "12.5", "-", "", "null", "unknown"];
        assert_eq!(
            numbers.map(is_number),
            [true, true, true, false, false, false, false]
        );
    }
}
