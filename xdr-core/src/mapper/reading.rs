//! How fields are read, which is asked of the code that is generated for them.

use std::any::type_name_of_val;

use super::{Filler, Input, Mapper, Memory};
use crate::field::{Arity, Field, FieldValue as _, Shape};
use crate::kind::KindName;
use crate::leaf::Leaf;
use crate::record::Record;
use crate::scalar::Endpoint;
use crate::scratch::Scratch;
use crate::source::Descriptor;

/// How the values of a field are read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    pub(crate) shape: Shape,
    /// Whether it takes several.
    pub(crate) many: bool,
    /// Which of the field's labels the parts of an endpoint fill.
    pub(crate) endpoint: EndpointLabels,
    /// By which part the label is filled that is asked about.
    part: Part,
}

/// Which labels of a field are filled by an endpoint of IPv4, by their places.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct EndpointLabels {
    pub(crate) address: Option<u16>,
    pub(crate) port: Option<u16>,
    /// Whether there are others, of which this is not known.
    pub(crate) others: bool,
}

/// What of an endpoint fills a label.
#[derive(Debug, Clone, Copy)]
enum Part {
    /// Itself.
    Whole,
    Ipv4,
    Port,
    /// What one of IPv4 does not have.
    OfOthers,
    /// Something that another function makes of it.
    Unknown,
}

impl EndpointLabels {
    fn add(&mut self, place: u16, part: Part, kind: KindName) {
        let at = match (part, kind) {
            (Part::Whole, KindName::Ip | KindName::Ipv4) | (Part::Ipv4, _) => &mut self.address,
            (Part::Port, _) => &mut self.port,
            (Part::OfOthers, _) => return,
            (Part::Whole | Part::Unknown, _) => {
                self.others = true;
                return;
            }
        };
        self.others |= at.replace(place).is_some();
    }
}

impl Reading {
    const UNKNOWN: Self = Self {
        shape: Shape::Other,
        many: false,
        endpoint: EndpointLabels {
            address: None,
            port: None,
            others: false,
        },
        part: Part::Whole,
    };
}

impl<'m, 'a> Mapper<'m, 'a> {
    /// How the values of each field are read.
    pub(crate) fn readings(source: &'static Descriptor) -> Vec<Reading> {
        let (scratch, mut record, mut memory) = (Scratch::new(), Record::new(), Memory::default());
        let reading = |(slot, _)| {
            let input = Input::Question(Reading::UNKNOWN);
            let mut mapper = Mapper::new(source, &scratch, &mut record, &mut memory, input, 0);
            (source.map)(slot, &mut mapper);
            match mapper.input {
                Input::Question(reading) => reading,
                _ => Reading::UNKNOWN,
            }
        };
        (0..).zip(source.fields).map(reading).collect()
    }

    /// Answers how a field is read. What an endpoint's labels are filled by is found out with one.
    pub(super) fn answer<F: Field<'a>>(
        &mut self,
        slot: u16,
        reading: Reading,
        fillers: &[Filler<'m, 'a, F::Item>],
    ) {
        let (shape, many) = (F::Item::SHAPE, F::Arity::MANY);
        let mut reading = Reading {
            shape,
            many,
            ..reading
        };
        if shape == Shape::Endpoint
            && let Some(item) = F::Item::from_leaf(Leaf::Text("192.0.2.1:1"), self.scratch)
        {
            for (place, fill) in (0..).zip(fillers) {
                self.input = Input::Question(Reading {
                    part: Part::Whole,
                    ..reading
                });
                fill(&item, usize::from(place), self);
                if let Input::Question(Reading { part, .. }) = self.input {
                    let used = &self.info(slot).labels[usize::from(place)];
                    reading.endpoint.add(place, part, used.label.kind());
                }
            }
        }
        self.input = Input::Question(reading);
    }

    /// Whether it is only asked how a field is read; notes by which function the label is filled then.
    #[inline]
    pub(crate) fn is_asked(&mut self, function: fn() -> &'static str) -> bool {
        let Input::Question(reading) = &mut self.input else {
            return false;
        };
        let function = function();
        let is = |name: &str| function == name;
        reading.part = if is(type_name_of_val(&Endpoint::port)) {
            Part::Port
        } else if is(type_name_of_val(&Endpoint::ipv4)) {
            Part::Ipv4
        } else if is(type_name_of_val(&Endpoint::ipv6)) || is(type_name_of_val(&Endpoint::host)) {
            Part::OfOthers
        } else {
            Part::Unknown
        };
        true
    }
}
