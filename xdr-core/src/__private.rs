//! What generated code calls, and what tests look at. Not for anyone else: it changes without notice.

pub use core::option::Option::{self, None, Some};
pub use core::primitive::{u8, u16};
pub use core::{concat, env, include_bytes};

pub use crate::checks::*;
pub use crate::field::Field;
pub use crate::label::Label;
pub use crate::labels;
pub use crate::mapper::Mapper;
pub use crate::reader::Reader;
pub use crate::rest::Rest;
pub use crate::source::{
    Condition, Conversion, Descriptor, Deviation, Device, FieldInfo, LabelUse, Role, Segment, Take,
    XdrSource,
};
pub use crate::table::{Edge, NONE, Node, PathTable};

use crate::{Normalizer, Record, Rejection};

// Constructors for what the descriptor has much of: fewer tokens are compiled faster.

pub const fn key(key: &'static str) -> Segment {
    Segment { key, json: false }
}

pub const fn json(key: &'static str) -> Segment {
    Segment { key, json: true }
}

/// What a field is unless it says otherwise.
pub const FIELD: FieldInfo = FieldInfo {
    name: "",
    path: &[],
    type_name: "",
    role: Role::Kept,
    labels: &[],
    kept: false,
    required: false,
    absent: &[],
    about: "",
    note: None,
};

/// A label that is filled by its field's type alone.
pub const fn label<L: Label>(rank: u8) -> LabelUse {
    LabelUse {
        label: L::INFO,
        rank,
        conversion: Conversion::Direct,
        take: Take::First,
        along: None,
        part: 0,
    }
}

/// Calls a `with` function.
pub fn convert<T: Clone, R, F: FnOnce(T) -> Option<R>>(
    value: &T,
    function: F,
    mapper: &mut Mapper<'_, '_>,
) -> Option<R> {
    if mapper.is_asked(core::any::type_name::<F>) {
        return None;
    }
    function(value.clone())
}

/// The descriptor of a struct that did not compile. No other source has an empty name.
pub static NO_SOURCE: Descriptor = Descriptor {
    name: "",
    about: "",
    device: Device {
        device_type: None,
        vendor: None,
        model: None,
        product: None,
        versions: &[],
        formats: &[],
    },
    fields: &[],
    detect: &[],
    detect_masks: &[],
    envelopes: &[],
    deny_unknown: false,
    deviations: &[],
    table: &PathTable {
        nodes: &[Node { edges: &[] }],
        slots: 0,
    },
    map: |_, _| {},
};

/// As [`Normalizer::normalize`], but never straight, for tests: what this gives is what that is to give.
///
/// # Errors
///
/// The same.
pub fn normalize_walking<'n, 'a>(
    normalizer: &'n mut Normalizer<'a>,
    source: &'static Descriptor,
    event: &'a [u8],
) -> Result<&'n Record<'a>, Rejection> {
    normalizer.normalize_walking(source, event)
}
