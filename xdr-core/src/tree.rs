//! The serde front end: any self-describing format.
//!
//! A serde `Deserializer` drives its visitor, so it cannot be pulled from. Its value is read into the arena first, as
//! a [`Tree`] that borrows strings where the format can lend them, and the walker pulls from that. Numbers become
//! JSON text, so that field types read one spelling only.

use std::convert::Infallible;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::front::{Front, Opened};
use crate::json::MAX_DEPTH;
use crate::leaf::{Leaf, Number, Raw, RawKind};
use crate::scratch::Scratch;

/// A value of any format, in the arena.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Tree<'a> {
    /// A scalar.
    Scalar(Leaf<'a>),
    /// An array.
    Array(&'a [Tree<'a>]),
    /// An object, its members in the source's order.
    Object(&'a [(&'a str, Tree<'a>)]),
}

impl<'a> Tree<'a> {
    /// Reads a value.
    pub(crate) fn read<D: Deserializer<'a>>(
        deserializer: D,
        scratch: &'a Scratch,
    ) -> Result<&'a Self, D::Error> {
        let depth = 0;
        Ok(scratch.store(Seed { scratch, depth }.deserialize(deserializer)?))
    }

    pub(crate) fn leaf(&'a self) -> Leaf<'a> {
        match self {
            Self::Scalar(leaf) => *leaf,
            Self::Array(_) => Leaf::Array(Raw(RawKind::Tree(self))),
            Self::Object(_) => Leaf::Object(Raw(RawKind::Tree(self))),
        }
    }

    pub(crate) fn write_json(&self, out: &mut Vec<u8>) {
        match self {
            Self::Scalar(leaf) => leaf.write_json(out),
            Self::Array(elements) => {
                crate::write::array(out, elements.iter(), |out, element| element.write_json(out));
            }
            Self::Object(members) => {
                crate::write::object(out, members.iter(), |out, (key, value)| {
                    crate::write::key(out, key);
                    value.write_json(out);
                });
            }
        }
    }
}

#[derive(Clone, Copy)]
struct Seed<'a> {
    scratch: &'a Scratch,
    /// In how many objects and arrays it is.
    depth: u32,
}

impl<'a> Seed<'a> {
    /// What is one step further in. A format need not have a limit of its own.
    fn inner<E: serde::de::Error>(self) -> Result<Self, E> {
        if self.depth == MAX_DEPTH {
            return Err(E::custom(format_args!("nested deeper than {MAX_DEPTH}")));
        }
        let depth = self.depth + 1;
        Ok(Self { depth, ..self })
    }

    fn number(self, number: impl fmt::Display) -> Tree<'a> {
        Tree::Scalar(Leaf::Number(Number(self.scratch.text(&number.to_string()))))
    }
}

impl<'a> DeserializeSeed<'a> for Seed<'a> {
    type Value = Tree<'a>;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<Tree<'a>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for Seed<'a> {
    type Value = Tree<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Tree<'a>, E> {
        Ok(Tree::Scalar(Leaf::Null))
    }

    fn visit_none<E>(self) -> Result<Tree<'a>, E> {
        Ok(Tree::Scalar(Leaf::Null))
    }

    fn visit_some<D: Deserializer<'a>>(self, deserializer: D) -> Result<Tree<'a>, D::Error> {
        self.inner()?.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'a>>(
        self,
        deserializer: D,
    ) -> Result<Tree<'a>, D::Error> {
        self.inner()?.deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree<'a>, E> {
        Ok(Tree::Scalar(Leaf::Bool(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree<'a>, E> {
        Ok(self.number(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree<'a>, E> {
        Ok(self.number(value))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Tree<'a>, E> {
        Ok(self.number(value))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Tree<'a>, E> {
        Ok(self.number(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree<'a>, E> {
        match serde_json::Number::from_f64(value) {
            Some(number) => Ok(self.number(number)),
            // JSON has no numbers for these.
            None => Ok(Tree::Scalar(Leaf::Text(
                self.scratch.text(&value.to_string()),
            ))),
        }
    }

    fn visit_borrowed_str<E>(self, value: &'a str) -> Result<Tree<'a>, E> {
        Ok(Tree::Scalar(Leaf::Text(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree<'a>, E> {
        Ok(Tree::Scalar(Leaf::Text(self.scratch.text(value))))
    }

    fn visit_bytes<E: serde::de::Error>(self, value: &[u8]) -> Result<Tree<'a>, E> {
        match str::from_utf8(value) {
            Ok(text) => self.visit_str(text),
            Err(_) => self.visit_seq(serde::de::value::SeqDeserializer::new(
                value.iter().copied(),
            )),
        }
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut seq: A) -> Result<Tree<'a>, A::Error> {
        let inner = self.inner()?;
        let mut elements = bumpalo::collections::Vec::new_in(self.scratch.bump());
        while let Some(element) = seq.next_element_seed(inner)? {
            elements.push(element);
        }
        Ok(Tree::Array(elements.into_bump_slice()))
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<Tree<'a>, A::Error> {
        let inner = self.inner()?;
        let mut members = bumpalo::collections::Vec::new_in(self.scratch.bump());
        while let Some(key) = map.next_key_seed(KeySeed(inner))? {
            members.push((key, map.next_value_seed(inner)?));
        }
        Ok(Tree::Object(members.into_bump_slice()))
    }
}

/// An object's key: a string, or the text of a scalar, for formats whose keys need not be strings.
struct KeySeed<'a>(Seed<'a>);

impl<'a> DeserializeSeed<'a> for KeySeed<'a> {
    type Value = &'a str;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<&'a str, D::Error> {
        match self.0.deserialize(deserializer)? {
            Tree::Scalar(Leaf::Text(text) | Leaf::Number(Number(text))) => Ok(text),
            Tree::Scalar(Leaf::Bool(true)) => Ok("true"),
            Tree::Scalar(Leaf::Bool(false)) => Ok("false"),
            _ => Err(serde::de::Error::custom("an object's key is not a scalar")),
        }
    }
}

/// Pulls from a [`Tree`].
#[derive(Debug)]
pub(crate) struct TreeReader<'a> {
    next: &'a Tree<'a>,
    open: Vec<Members<'a>>,
}

#[derive(Debug)]
enum Members<'a> {
    Array(std::slice::Iter<'a, Tree<'a>>),
    Object(std::slice::Iter<'a, (&'a str, Tree<'a>)>),
}

impl<'a> TreeReader<'a> {
    /// A reader of the whole value.
    pub(crate) fn new(tree: &'a Tree<'a>) -> Self {
        Self {
            next: tree,
            open: Vec::new(),
        }
    }
}

impl<'a> Front<'a> for TreeReader<'a> {
    type Error = Infallible;

    fn open(&mut self) -> Result<Opened<'a>, Infallible> {
        Ok(match self.next {
            Tree::Scalar(leaf) => Opened::Leaf(*leaf),
            Tree::Array(elements) => {
                self.open.push(Members::Array(elements.iter()));
                Opened::Array
            }
            Tree::Object(members) => {
                self.open.push(Members::Object(members.iter()));
                Opened::Object
            }
        })
    }

    fn next_key(&mut self) -> Result<Option<&'a str>, Infallible> {
        if let Some(Members::Object(members)) = self.open.last_mut()
            && let Some((key, value)) = members.next()
        {
            self.next = value;
            return Ok(Some(key));
        }
        self.open.pop();
        Ok(None)
    }

    fn next_element(&mut self) -> Result<bool, Infallible> {
        if let Some(Members::Array(elements)) = self.open.last_mut()
            && let Some(element) = elements.next()
        {
            self.next = element;
            return Ok(true);
        }
        self.open.pop();
        Ok(false)
    }

    fn leaf(&mut self) -> Result<Leaf<'a>, Infallible> {
        Ok(self.next.leaf())
    }
}
