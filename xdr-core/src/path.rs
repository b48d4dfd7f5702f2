//! Field paths: where in an event a value stands.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::scratch::Scratch;

/// One segment of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key<'a> {
    /// A key of an object, verbatim: dots in it mean nothing.
    Name(&'a str),
    /// An element of an array, counted from 0.
    Index(u32),
}

impl<'a> Key<'a> {
    /// As it is displayed.
    pub(crate) fn text<'k>(self, digits: &'k mut itoa::Buffer) -> &'k str
    where
        'a: 'k,
    {
        match self {
            Self::Name(name) => name,
            Self::Index(index) => digits.format(index),
        }
    }
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Index(index) => write!(f, "{index}"),
        }
    }
}

/// A field path. Printed as the guides do, its segments joined by ` > `: `identity > traits > logins > 0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    key: Key<'a>,
}

impl<'a> Path<'a> {
    /// The path of a key or element under `parent`; of the event's top level without one.
    pub(crate) fn new(parent: Option<&'a Path<'a>>, key: Key<'a>) -> Self {
        Self { parent, key }
    }

    /// The path of these names, which are some.
    pub(crate) fn of_names(names: impl IntoIterator<Item = &'a str>, scratch: &'a Scratch) -> Self {
        let path = names.into_iter().fold(None, |parent: Option<Self>, name| {
            Some(Self::new(
                parent.map(|parent| scratch.store(parent)),
                Key::Name(name),
            ))
        });
        path.expect("a field's path has a key")
    }

    /// The last segment.
    pub fn key(&self) -> Key<'a> {
        self.key
    }

    /// The path without its last segment; `None` at the event's top level.
    pub fn parent(&self) -> Option<&'a Path<'a>> {
        self.parent
    }

    /// How many segments it has.
    pub(crate) fn depth(&self) -> usize {
        self.and_parents().count()
    }

    /// The path without so many of its last segments; the shortest if there are no more.
    pub(crate) fn up(&self, segments: usize) -> &Self {
        self.and_parents().take(segments + 1).last().unwrap_or(self)
    }

    /// The segments from the event's top level on.
    pub fn keys(&self) -> Vec<Key<'a>> {
        let mut keys: Vec<_> = self.and_parents().map(|path| path.key).collect();
        keys.reverse();
        keys
    }

    fn and_parents(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |path| path.parent)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            write!(f, "{parent} > ")?;
        }
        write!(f, "{}", self.key)
    }
}

impl Serialize for Path<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
