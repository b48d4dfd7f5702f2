//! Text, or whatever else stands where text was expected.

use crate::leaf::{Leaf, Number};
use crate::scratch::Scratch;

/// The text of a string, or the JSON text of anything else.
///
/// For fields that sources write as a string in one event and as a number, a boolean, an object or an array in the
/// next, when the text is what matters: `"4"` and `4` are both `4`, `{"a":1}` is `{"a":1}`. Null and an empty string
/// are absent, as everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AnyText<'a>(pub &'a str);

impl<'a> AnyText<'a> {
    pub(crate) fn of(leaf: Leaf<'a>, scratch: &'a Scratch) -> Self {
        Self(match leaf {
            Leaf::Null => "null",
            Leaf::Bool(true) => "true",
            Leaf::Bool(false) => "false",
            Leaf::Number(Number(text)) | Leaf::Text(text) => text,
            Leaf::Object(raw) | Leaf::Array(raw) => raw.json(scratch),
        })
    }
}
