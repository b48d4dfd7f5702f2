//! Unmapped values as one nested object, each at its path.

use serde::{Serialize, Serializer};

use super::Unmapped;
use crate::leaf::Leaf;
use crate::path::Key;

/// Entries with the segments of their paths laid out, so that neighbours in one object are found.
///
/// The walk meets an object's members one after the other; only what was added later must be sorted in.
pub(crate) struct Outline<'a> {
    lines: Vec<Line<'a>>,
    keys: Vec<Key<'a>>,
}

struct Line<'a> {
    keys: std::ops::Range<usize>,
    value: Leaf<'a>,
}

/// The entries of one object: some lines, of which `depth` segments are the object's own path.
#[derive(Clone, Copy)]
struct Object<'o, 'a> {
    keys: &'o [Key<'a>],
    lines: &'o [Line<'a>],
    depth: usize,
}

enum Member<'o, 'a> {
    Value(Leaf<'a>),
    Object(Object<'o, 'a>),
}

impl<'a> Outline<'a> {
    pub(super) fn new(entries: &[Unmapped<'a>], sort: bool) -> Self {
        let mut keys = Vec::with_capacity(entries.len());
        let mut lines: Vec<_> = entries
            .iter()
            .map(|entry| {
                let start = keys.len();
                entry.path.push_keys(&mut keys);
                Line {
                    keys: start..keys.len(),
                    value: entry.value,
                }
            })
            .collect();
        if sort {
            lines.sort_by(|a, b| keys[a.keys.clone()].cmp(&keys[b.keys.clone()]));
        }
        Self { lines, keys }
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
    fn path(&self, line: &Line<'a>) -> &'o [Key<'a>] {
        &self.keys[line.keys.clone()]
    }

    fn members(self) -> impl Iterator<Item = (Key<'a>, Member<'o, 'a>)> {
        let mut left = self.lines;
        std::iter::from_fn(move || {
            let first = left.first()?;
            let path = self.path(first);
            let key = path[self.depth];
            if path.len() == self.depth + 1 {
                left = &left[1..];
                return Some((key, Member::Value(first.value)));
            }
            let same = left
                .iter()
                .take_while(|line| {
                    let path = self.path(line);
                    path.len() > self.depth + 1 && path[self.depth] == key
                })
                .count();
            let (lines, after) = left.split_at(same);
            left = after;
            Some((
                key,
                Member::Object(Object {
                    lines,
                    depth: self.depth + 1,
                    ..self
                }),
            ))
        })
    }

    fn write_json(self, out: &mut Vec<u8>) {
        crate::write::object(out, self.members(), |out, (key, member)| {
            match key {
                Key::Name(name) => crate::write::key(out, name),
                Key::Index(index) => crate::write::key(out, &index.to_string()),
            }
            match member {
                Member::Value(leaf) => leaf.write_json(out),
                Member::Object(object) => object.write_json(out),
            }
        });
    }
}

impl Serialize for Outline<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.root().serialize(serializer)
    }
}

impl Serialize for Object<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            self.members()
                .map(|(key, member)| (key.to_string(), member)),
        )
    }
}

impl Serialize for Member<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(leaf) => leaf.serialize(serializer),
            Self::Object(object) => object.serialize(serializer),
        }
    }
}
