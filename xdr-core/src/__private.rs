//! What generated code calls. Not for anyone else: it changes without notice.

pub use core::option::Option::{self, None, Some};
pub use core::primitive::{str, u8, u16};
pub use core::result::Result::{self, Ok};
pub use core::{concat, env, include_bytes};

pub use crate::checks::*;
pub use crate::field::Field;
pub use crate::label::Label;
pub use crate::labels;
pub use crate::mapper::{Mapper, Used};
pub use crate::reader::Reader;
pub use crate::rejection::Rejection;
pub use crate::rest::Rest;
pub use crate::source::{
    Condition, Conversion, Descriptor, Deviation, Device, FieldInfo, LabelUse, Role, Segment, Take,
    XdrSource,
};
pub use crate::table::{Edge, NONE, Node, PathTable};

/// Tells that a value map has no arm for the value; `expected` are the values that it has.
pub fn not_in_value_map<L: Label>(expected: &'static str, mapper: &mut Mapper<'_, '_>) {
    mapper.not_in_value_map::<L>(expected);
}

/// Calls a `with` function.
pub fn convert<T: Clone, R>(value: &T, function: impl FnOnce(T) -> Option<R>) -> Option<R> {
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
    envelopes: &[],
    deny_unknown: false,
    deviations: &[],
    table: &PathTable {
        nodes: &[Node { edges: &[] }],
        slots: 0,
    },
    map: |_, _| {},
};

/// The value of a struct that did not compile.
pub fn no_source<T>() -> T {
    unreachable!("a struct that did not compile is never read")
}
