//! Unmapped values as one nested object, each at its path.
//!
//! Keys are sorted, so that what stands in one object comes together; elements of an array stand under their index. Where an event
//! has several values at one path, for a key came more than once in an object, they stand there in an array.

#![allow(
    clippy::inline_always,
    reason = "all that is done with a scanner is compiled for it"
)]

use std::cmp::Ordering;
use std::ptr;

use serde::{Serialize, Serializer};

use super::Unmapped;
use crate::json::scan::{Scanner, Work, best};
use crate::leaf::Leaf;
use crate::path::{Key, Path};
use crate::write;

/// So many entries are sorted without taking memory.
const FEW: usize = 64;

/// Entries in the order of their paths.
pub(crate) struct Outline<'o, 'a> {
    entries: &'o [Unmapped<'a>],
    few: [u32; FEW],
    /// Instead, if there are more.
    many: Vec<u32>,
}

/// The entries of one object: some of all, in order. So many segments are the object's own path.
#[derive(Clone, Copy)]
struct Object<'o, 'a> {
    entries: &'o [Unmapped<'a>],
    order: &'o [u32],
    depth: usize,
}

/// What stands at a key: the values that are there themselves, and the object of those below.
#[derive(Clone, Copy)]
struct Member<'o, 'a> {
    values: &'o [u32],
    below: Object<'o, 'a>,
}

impl<'o, 'a> Outline<'o, 'a> {
    pub(super) fn new(entries: &'o [Unmapped<'a>]) -> Self {
        let mut outline = Self {
            entries,
            few: [0; FEW],
            many: Vec::new(),
        };
        if entries.len() > FEW {
            outline.many.resize(entries.len(), 0);
        }
        let order = match &mut *outline.many {
            [] => &mut outline.few[..entries.len()],
            many => many,
        };
        for (own, place) in order.iter_mut().zip(0..) {
            *own = place;
        }
        let path = |place: u32| &entries[place as usize].path;
        // As they came, where they have the same path.
        order.sort_unstable_by(|&a, &b| compare(path(a), path(b)).then(a.cmp(&b)));
        outline
    }

    fn root(&self) -> Object<'_, 'a> {
        let order = match &*self.many {
            [] => &self.few[..self.entries.len()],
            many => many,
        };
        Object {
            entries: self.entries,
            order,
            depth: 0,
        }
    }

    pub(crate) fn write_json(&self, out: &mut Vec<u8>) {
        self.root().write_json(out);
    }
}

/// By their segments, the first of which count most. A path is before those that go on from it. Paths are as deep as a source's
/// fields are, not as an event may be.
fn compare(a: &Path<'_>, b: &Path<'_>) -> Ordering {
    let (a_depth, b_depth) = (a.depth(), b.depth());
    let depth = a_depth.min(b_depth);
    compare_alike(a.up(a_depth - depth), b.up(b_depth - depth)).then(a_depth.cmp(&b_depth))
}

/// The same, of paths that are as long.
fn compare_alike(a: &Path<'_>, b: &Path<'_>) -> Ordering {
    let parents = match (a.parent(), b.parent()) {
        (Some(a), Some(b)) if !ptr::eq(a, b) => compare_alike(a, b),
        _ => Ordering::Equal,
    };
    parents.then_with(|| compare_keys(a.key(), b.key()))
}

/// As text.
fn compare_keys(a: Key<'_>, b: Key<'_>) -> Ordering {
    let (mut a_digits, mut b_digits) = (itoa::Buffer::new(), itoa::Buffer::new());
    a.text(&mut a_digits).cmp(b.text(&mut b_digits))
}

impl<'o, 'a> Object<'o, 'a> {
    /// The object's keys with what stands there.
    fn members(self) -> impl Iterator<Item = (Key<'a>, Member<'o, 'a>)> {
        let Self {
            entries,
            order,
            depth,
        } = self;
        let own = move |place: u32| {
            let path = &entries[place as usize].path;
            path.up(path.depth() - depth - 1)
        };
        order
            .chunk_by(move |&a, &b| {
                let (a, b) = (own(a), own(b));
                ptr::eq(a, b) || compare_keys(a.key(), b.key()).is_eq()
            })
            .map(move |order| {
                let is_value = |place: &u32| entries[*place as usize].path.depth() == depth + 1;
                let (values, below) = order.split_at(order.partition_point(is_value));
                let member = Member {
                    values,
                    below: Object {
                        order: below,
                        depth: depth + 1,
                        ..self
                    },
                };
                (own(order[0]).key(), member)
            })
    }

    fn write_json(self, out: &mut Vec<u8>) {
        best(Writing { object: self, out });
    }
}

/// An object that is written.
struct Writing<'w, 'o, 'a> {
    object: Object<'o, 'a>,
    out: &'w mut Vec<u8>,
}

impl Work for Writing<'_, '_, '_> {
    type Output = ();
    #[inline(always)]
    fn run<S: Scanner>(self, scanner: S) {
        let Self { object, out } = self;
        let start = out.len();
        for (key, member) in object.members() {
            let mut digits = itoa::Buffer::new();
            write::string_behind(scanner, out, &write::COMMA, key.text(&mut digits));
            // As most are.
            if let Some(Leaf::Text(text)) = member.only() {
                write::string_behind(scanner, out, &write::COLON, text);
            } else {
                out.push(b':');
                member.write_json(out);
            }
        }
        write::close(out, start, *b"{}");
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
        let objects = usize::from(!self.below.order.is_empty());
        (0..values + objects).map(move |place| match self.values.get(place) {
            Some(value) => Part::Value(self.below.entries[*value as usize].value),
            None => Part::Object(self.below),
        })
    }

    /// If it is one value, that.
    fn only(self) -> Option<Leaf<'a>> {
        match (self.values, self.below.order) {
            (&[value], []) => Some(self.below.entries[value as usize].value),
            _ => None,
        }
    }

    fn write_json(self, out: &mut Vec<u8>) {
        let mut parts = self.parts();
        if let (1, Some(part)) = (parts.len(), parts.next()) {
            return part.write_json(out);
        }
        write::array(out, self.parts(), |out, part| part.write_json(out));
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

impl Serialize for Outline<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.root().serialize(serializer)
    }
}

impl Serialize for Object<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let members = self.members();
        serializer.collect_map(members.map(|(key, member)| (KeyText(key), member)))
    }
}

/// A key as text.
struct KeyText<'a>(Key<'a>);

impl Serialize for KeyText<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.text(&mut itoa::Buffer::new()))
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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn outlined(entries: &[Unmapped<'_>]) -> Value {
        let outline = Outline::new(entries);
        let mut out = Vec::new();
        outline.write_json(&mut out);
        let written = serde_json::from_slice(&out).unwrap();
        assert_eq!(serde_json::to_value(&outline).unwrap(), written);
        written
    }

    #[test]
    fn what_belongs_together_comes_together_however_much_it_is() {
        let outer = ["a", "b", ""].map(|name| Path::new(None, Key::Name(name)));
        for count in [1, 20, FEW - 1, FEW, FEW + 1, 200] {
            let names: Vec<_> = (0..count).map(|place| format!("k{place}")).collect();
            let mut entries = Vec::new();
            let mut expected = json!({});
            // From the last to the first, and from object to object.
            for (name, parent) in names.iter().rev().zip(outer.iter().cycle()) {
                entries.push(Unmapped {
                    path: Path::new(Some(parent), Key::Name(name)),
                    value: Leaf::Text(name),
                });
                expected[parent.to_string()][name] = json!(name);
            }
            assert_eq!(outlined(&entries), expected);
        }
    }

    #[test]
    fn keys_and_texts_are_escaped() {
        let entries = [("a\"b", "c\\d"), ("plain", "\n")].map(|(key, text)| Unmapped {
            path: Path::new(None, Key::Name(key)),
            value: Leaf::Text(text),
        });
        let mut out = Vec::new();
        Outline::new(&entries).write_json(&mut out);
        let written = str::from_utf8(&out).unwrap();
        assert_eq!(written, r#"{"a\"b":"c\\d","plain":"\n"}"#);
    }

    #[test]
    fn elements_are_in_the_order_of_text_and_values_at_one_path_in_that_in_which_they_came() {
        let list = Path::new(None, Key::Name("list"));
        let ten = Path::new(Some(&list), Key::Index(10));
        let entries = [
            (ten, "first"),
            (Path::new(Some(&ten), Key::Name("below")), "inner"),
            (Path::new(Some(&list), Key::Index(9)), "ninth"),
            (Path::new(Some(&list), Key::Name("10")), "second"),
            (list, "itself"),
        ]
        .map(|(path, text)| Unmapped {
            path,
            value: Leaf::Text(text),
        });
        let mut out = Vec::new();
        Outline::new(&entries).write_json(&mut out);
        assert_eq!(
            str::from_utf8(&out).unwrap(),
            r#"{"list":["itself",{"10":["first","second",{"below":"inner"}],"9":"ninth"}]}"#
        );
    }
}
