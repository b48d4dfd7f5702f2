//! What stands at a field's path, before it is converted.

use std::fmt;

use serde::ser::{SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};

use crate::front::{Front, Opened};
use crate::json::JsonReader;
use crate::scratch::Scratch;
use crate::tree::Tree;

/// One value of an event as the front end found it: a scalar, or an object or array by reference.
///
/// As a field's type it takes whatever stands there, which suits fields that are skipped or kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Leaf<'a> {
    /// JSON's null, and its like in other formats.
    Null,
    /// A boolean.
    Bool(bool),
    /// A number, as JSON text: the source's own spelling where it came as JSON.
    Number(Number<'a>),
    /// A string, unescaped.
    Text(&'a str),
    /// An array.
    Array(Raw<'a>),
    /// An object.
    Object(Raw<'a>),
}

/// A number as JSON text (RFC 8259): the source's own spelling where it came as JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number<'a>(pub(crate) &'a str);

impl<'a> Number<'a> {
    /// A number of this text; `None` if JSON cannot write it so.
    ///
    /// ```
    /// use xdr_core::Number;
    ///
    /// assert_eq!(Number::parse("-1.50e3").unwrap().as_str(), "-1.50e3");
    /// assert_eq!(Number::parse("0.5").unwrap().as_str(), "0.5");
    /// assert_eq!(Number::parse("+1"), None);
    /// assert_eq!(Number::parse("01"), None);
    /// assert_eq!(Number::parse("1."), None);
    /// assert_eq!(Number::parse("NaN"), None);
    /// ```
    pub fn parse(text: &'a str) -> Option<Self> {
        if is_usual(text.as_bytes()) {
            return Some(Self(text));
        }
        let scratch = Scratch::new();
        let mut reader = JsonReader::new(text, &scratch);
        let number = matches!(reader.leaf(), Ok(Leaf::Number(read)) if read.0.len() == text.len());
        number.then_some(Self(text))
    }

    /// The text.
    pub fn as_str(self) -> &'a str {
        self.0
    }
}

/// Whether these are digits, perhaps with a point between them, as of most numbers.
fn is_usual(text: &[u8]) -> bool {
    let (mut whole, mut digits) = (None, 0);
    for byte in text {
        match byte {
            b'0'..=b'9' => digits += 1,
            b'.' if whole.is_none() && digits > 0 => (whole, digits) = (Some(digits), 0),
            _ => return false,
        }
    }
    digits > 0 && (whole.unwrap_or(digits) == 1 || text[0] != b'0')
}

/// An object or array by reference, not yet walked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Raw<'a>(pub(crate) RawKind<'a>);

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum RawKind<'a> {
    /// Valid JSON text.
    Json(&'a str),
    /// A value of another format, read into the arena.
    Tree(&'a Tree<'a>),
}

impl<'a> Leaf<'a> {
    /// Whether there is nothing here: null or an empty string.
    pub fn is_absent(self) -> bool {
        matches!(self, Self::Null | Self::Text(""))
    }

    /// The text of a string.
    pub fn as_text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a string or of a number, which sources exchange freely.
    pub(crate) fn as_digits(self) -> Option<&'a str> {
        match self {
            Self::Text(text) | Self::Number(Number(text)) => Some(text),
            _ => None,
        }
    }

    /// Appends the value as JSON.
    pub fn write_json(&self, out: &mut Vec<u8>) {
        match *self {
            Self::Null => out.extend_from_slice(b"null"),
            Self::Bool(value) => out.extend_from_slice(if value { b"true" } else { b"false" }),
            Self::Number(Number(text)) => out.extend_from_slice(text.as_bytes()),
            Self::Text(text) => crate::write::string(out, text),
            Self::Array(raw) | Self::Object(raw) => raw.write_json(out),
        }
    }
}

impl<'a> Raw<'a> {
    /// The value as JSON text: the source's own if it came as JSON.
    pub fn json(self, scratch: &'a Scratch) -> &'a str {
        match self.0 {
            RawKind::Json(text) => text,
            RawKind::Tree(tree) => {
                let mut out = Vec::new();
                tree.write_json(&mut out);
                scratch.text(&String::from_utf8_lossy(&out))
            }
        }
    }

    /// The members of an object.
    pub(crate) fn members(self, scratch: &'a Scratch) -> Vec<(&'a str, Leaf<'a>)> {
        match self.0 {
            RawKind::Tree(Tree::Object(members)) => members
                .iter()
                .map(|(key, value)| (*key, value.leaf()))
                .collect(),
            RawKind::Tree(_) => Vec::new(),
            RawKind::Json(text) => {
                let mut reader = JsonReader::new(text, scratch);
                let object = reader.open() == Ok(Opened::Object);
                // As in `each_element`, no error can come.
                if object {
                    crate::detect::members(&mut reader, usize::MAX).unwrap_or_default()
                } else {
                    Vec::new()
                }
            }
        }
    }

    /// Goes through the elements of an array.
    pub(crate) fn each_element(self, scratch: &'a Scratch, mut each: impl FnMut(u32, Leaf<'a>)) {
        match self.0 {
            RawKind::Tree(Tree::Array(elements)) => {
                (0..)
                    .zip(elements.iter())
                    .for_each(|(index, element)| each(index, element.leaf()));
            }
            RawKind::Tree(_) => {}
            RawKind::Json(text) => {
                // The text was read over once before, so neither an error nor another kind can come.
                let mut reader = JsonReader::new(text, scratch);
                if reader.open() != Ok(Opened::Array) {
                    return;
                }
                let mut index = 0;
                while let Ok(true) = reader.next_element() {
                    let Ok(leaf) = reader.leaf() else { return };
                    each(index, leaf);
                    index += 1;
                }
            }
        }
    }

    pub(crate) fn write_json(self, out: &mut Vec<u8>) {
        match self.0 {
            RawKind::Json(text) => crate::write::one_line(out, text),
            RawKind::Tree(tree) => tree.write_json(out),
        }
    }
}

/// The value as JSON, shortened to at most 64 bytes for messages; the cut is marked with `…`.
pub(crate) struct Shown<'a>(pub(crate) Leaf<'a>);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LIMIT: usize = 64;
        let text = match self.0 {
            Leaf::Text(text)
            | Leaf::Number(Number(text))
            | Leaf::Array(Raw(RawKind::Json(text)))
            | Leaf::Object(Raw(RawKind::Json(text))) => text,
            other => {
                let mut out = Vec::new();
                other.write_json(&mut out);
                return f.write_str(cut(&String::from_utf8_lossy(&out), LIMIT).as_str());
            }
        };
        f.write_str(cut(text, LIMIT).as_str())
    }
}

/// At most `limit` bytes of the text, cut at a character.
fn cut(text: &str, limit: usize) -> String {
    if text.len() <= limit {
        return text.to_owned();
    }
    let room = limit - '…'.len_utf8();
    let end = (0..=room)
        .rev()
        .find(|&end| text.is_char_boundary(end))
        .unwrap_or(0);
    format!("{}…", &text[..end])
}

impl Serialize for Leaf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(value),
            Self::Number(Number(text)) => serialize_number(text, serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Array(raw) | Self::Object(raw) => raw.serialize(serializer),
        }
    }
}

/// A number that no type of serde's holds exactly goes out as its text, rather than as another number.
fn serialize_number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(integer) = text.parse::<i64>() {
        return serializer.serialize_i64(integer);
    }
    if let Ok(integer) = text.parse::<u64>() {
        return serializer.serialize_u64(integer);
    }
    match serde_json::from_str::<f64>(text) {
        Ok(number) if text.contains(['.', 'e', 'E']) => serializer.serialize_f64(number),
        _ => serializer.serialize_str(text),
    }
}

impl Serialize for Raw<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            RawKind::Tree(Tree::Array(elements)) => {
                serializer.collect_seq(elements.iter().map(Tree::leaf))
            }
            RawKind::Tree(Tree::Object(members)) => {
                serializer.collect_map(members.iter().map(|(key, value)| (key, value.leaf())))
            }
            RawKind::Tree(Tree::Scalar(leaf)) => leaf.serialize(serializer),
            RawKind::Json(text) => {
                let scratch = Scratch::new();
                let mut reader = JsonReader::new(text, &scratch);
                serialize_next(&mut reader, serializer)
            }
        }
    }
}

fn serialize_next<S: Serializer>(
    reader: &mut JsonReader<'_>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    use serde::ser::Error as _;
    match reader.open().map_err(S::Error::custom)? {
        Opened::Leaf(leaf) => leaf.serialize(serializer),
        Opened::Array => {
            let mut seq = serializer.serialize_seq(None)?;
            while reader.next_element().map_err(S::Error::custom)? {
                seq.serialize_element(&reader.leaf().map_err(S::Error::custom)?)?;
            }
            seq.end()
        }
        Opened::Object => {
            let mut map = serializer.serialize_map(None)?;
            while let Some(key) = reader.next_key().map_err(S::Error::custom)? {
                map.serialize_entry(key, &reader.leaf().map_err(S::Error::custom)?)?;
            }
            map.end()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_is_shown_in_at_most_64_bytes_cut_at_a_character() {
        let long = "é".repeat(40);
        let shown = Shown(Leaf::Text(&long)).to_string();
        assert_eq!(shown, format!("{}…", "é".repeat(30)));
        assert!(shown.len() <= 64);
        assert_eq!(Shown(Leaf::Text("short")).to_string(), "short");
        assert_eq!(
            Shown(Leaf::Object(Raw(RawKind::Json(r#"{"a":1}"#)))).to_string(),
            r#"{"a":1}"#
        );
        assert_eq!(Shown(Leaf::Bool(true)).to_string(), "true");
    }

    #[test]
    fn raw_json_serializes_as_what_it_is() {
        let text = r#"{"a":[1,-2.5,"x\n",null,true],"b":{"c":18446744073709551615}}"#;
        let value = serde_json::to_value(Raw(RawKind::Json(text))).unwrap();
        assert_eq!(
            value,
            serde_json::from_str::<serde_json::Value>(text).unwrap()
        );
    }

    #[test]
    fn a_number_that_serde_cannot_hold_goes_out_as_text() {
        let value =
            serde_json::to_value(Raw(RawKind::Json("[1e400,123456789012345678901234567890]")))
                .unwrap();
        assert_eq!(
            value,
            serde_json::json!(["1e400", "123456789012345678901234567890"])
        );
    }
}
