//! Unmapped values as one nested object, each at its path.
//!
//! Keys are sorted, so that what stands in one object comes together; elements of an array stand under their index. Where an event has several values at one path, for
//! a key came more than once in an object, they stand there in an array.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::Unmapped;
use crate::leaf::Leaf;
use crate::path::Key;

/// Entries sorted by their paths, with the paths laid out.
pub(crate) struct Outline<'a> {
    keys: Vec<Cow<'a, str>>,
    lines: Vec<Line<'a>>,
}

struct Line<'a> {
    keys: std::ops::Range<usize>,
    value: Leaf<'a>,
}

/// The entries of one object: some lines, of which `depth` segments are the object's own path.
#[derive(Clone, Copy)]
struct Object<'o, 'a> {
    keys: &'o [Cow<'a, str>],
    lines: &'o [Line<'a>],
    depth: usize,
}

/// What stands at a key: the values that are there themselves, and the object of those below.
#[derive(Clone, Copy)]
struct Member<'o, 'a> {
    values: &'o [Line<'a>],
    below: Object<'o, 'a>,
}

impl<'a> Outline<'a> {
    pub(super) fn new(entries: &[Unmapped<'a>]) -> Self {
        let mut keys = Vec::with_capacity(entries.len());
        let mut lines: Vec<_> = entries
            .iter()
            .map(|entry| {
                let start = keys.len();
                keys.extend(entry.path.keys().into_iter().map(|key| match key {
                    Key::Name(name) => Cow::Borrowed(name),
                    Key::Index(index) => Cow::Owned(index.to_string()),
                }));
                Line {
                    keys: start..keys.len(),
                    value: entry.value,
                }
            })
            .collect();
        lines.sort_by(|a, b| keys[a.keys.clone()].cmp(&keys[b.keys.clone()]));
        Self { keys, lines }
    }

    fn root(&self) -> Object<'_, 'a> {
        Object {
            keys: &self.keys,
            lines: &self.lines,
            depth: 0,
        }
    }

    pub(crate) fn write_json(&self, out: &mut Vec<u8>) {
        self.root().write_json(out);
    }
}

impl<'o, 'a> Object<'o, 'a> {
    /// The object's keys with what stands there. A path sorts before those that go on from it.
    fn members(self) -> impl Iterator<Item = (&'o str, Member<'o, 'a>)> {
        let Self { keys, depth, .. } = self;
        let key = move |line: &Line<'a>| &*keys[line.keys.start + depth];
        self.lines
            .chunk_by(move |a, b| key(a) == key(b))
            .map(move |lines| {
                let itself = lines.partition_point(|line| line.keys.len() == depth + 1);
                let (values, lines) = lines.split_at(itself);
                let first = values.first().or(lines.first());
                let key = first.map_or("", key);
                (
                    key,
                    Member {
                        values,
                        below: Object {
                            lines,
                            depth: depth + 1,
                            ..self
                        },
                    },
                )
            })
    }

    fn write_json(self, out: &mut Vec<u8>) {
        crate::write::object(out, self.members(), |out, (key, member)| {
            crate::write::key(out, key);
            member.write_json(out);
        });
    }
}

/// One of several that stand at a key.
#[derive(Clone, Copy)]
enum Part<'o, 'a> {
    Value(Leaf<'a>),
    Object(Object<'o, 'a>),
}

impl<'o, 'a> Member<'o, 'a> {
    fn parts(self) -> impl ExactSizeIterator<Item = Part<'o, 'a>> {
        let values = self.values.len();
        let objects = usize::from(!self.below.lines.is_empty());
        (0..values + objects).map(move |place| match self.values.get(place) {
            Some(line) => Part::Value(line.value),
            None => Part::Object(self.below),
        })
    }

    fn write_json(self, out: &mut Vec<u8>) {
        let mut parts = self.parts();
        if let (1, Some(part)) = (parts.len(), parts.next()) {
            return part.write_json(out);
        }
        crate::write::array(out, self.parts(), |out, part| part.write_json(out));
    }
}

impl Part<'_, '_> {
    fn write_json(self, out: &mut Vec<u8>) {
        match self {
            Self::Value(leaf) => leaf.write_json(out),
            Self::Object(object) => object.write_json(out),
        }
    }
}

impl Serialize for Outline<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.root().serialize(serializer)
    }
}

impl Serialize for Object<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.members())
    }
}

impl Serialize for Member<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut parts = self.parts();
        match (parts.len(), parts.next()) {
            (1, Some(part)) => part.serialize(serializer),
            _ => serializer.collect_seq(self.parts()),
        }
    }
}

impl Serialize for Part<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(leaf) => leaf.serialize(serializer),
            Self::Object(object) => object.serialize(serializer),
        }
    }
}
