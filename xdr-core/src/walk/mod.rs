//! The walker: goes through an event once and captures what a path table names.
//!
//! - What the table names is captured unconverted, by reference: one [`Capture`] serves the typed struct and the
//!   record alike, and no code is generated for the walk itself.
//! - What the table does not name is passed over by the front end and goes to the rest as one reference.
//! - An array on the way of a path is walked element by element. A string on the way of a path through JSON text is
//!   walked as JSON if it is any; prose and broken JSON are left as the text they are.

mod capture;

pub(crate) use capture::{Capture, Values};

use crate::front::{Front, Opened};
use crate::json::JsonReader;
use crate::leaf::{Leaf, Raw, RawKind};
use crate::path::{Key, Path};
use crate::rest::{Issue, IssueCode};
use crate::scratch::Scratch;
use crate::table::{Edge, NONE, Node, PathTable};
use crate::tree::TreeReader;

type Parent<'a> = Option<&'a Path<'a>>;

/// Walks one event.
pub(crate) struct Walker<'w, 'a> {
    pub(crate) table: &'static PathTable,
    pub(crate) scratch: &'a Scratch,
    pub(crate) capture: &'w mut Capture<'a>,
    /// Inside JSON text that a field holds as a whole, what no field names is not lost.
    held: bool,
}

impl<'w, 'a> Walker<'w, 'a> {
    pub(crate) fn new(
        table: &'static PathTable,
        scratch: &'a Scratch,
        capture: &'w mut Capture<'a>,
    ) -> Self {
        Self {
            table,
            scratch,
            capture,
            held: false,
        }
    }

    /// Walks the event in front of the reader, behind the keys of its envelope; `false` if no object stands there.
    pub(crate) fn event<F: Front<'a>>(
        &mut self,
        front: &mut F,
        envelope: &[&'static str],
    ) -> Result<bool, F::Error> {
        match front.open()? {
            Opened::Object => self.envelope(front, envelope, None).map(|()| true),
            Opened::Leaf(_) | Opened::Array => Ok(false),
        }
    }

    fn envelope<F: Front<'a>>(
        &mut self,
        front: &mut F,
        envelope: &[&'static str],
        parent: Parent<'a>,
    ) -> Result<(), F::Error> {
        let Some((&wanted, inner)) = envelope.split_first() else {
            let root = self.table.root();
            return self.object(front, root, parent);
        };
        let mut keys = 0;
        while let Some(key) = front.next_key()? {
            if !self.has_room(&mut keys) {
                front.leaf()?;
                continue;
            }
            let path = Path::new(parent, Key::Name(key));
            if key != wanted {
                let leaf = front.leaf()?;
                self.capture.unnamed(path, leaf);
                continue;
            }
            match front.open()? {
                Opened::Object => self.envelope(front, inner, Some(self.scratch.store(path)))?,
                Opened::Array => self.unnamed_elements(front, path)?,
                Opened::Leaf(leaf) => self.capture.unnamed(path, leaf),
            }
        }
        Ok(())
    }

    fn object<F: Front<'a>>(
        &mut self,
        front: &mut F,
        node: &'static Node,
        parent: Parent<'a>,
    ) -> Result<(), F::Error> {
        let mut keys = 0;
        while let Some(key) = front.next_key()? {
            if !self.has_room(&mut keys) {
                front.leaf()?;
                continue;
            }
            let path = Path::new(parent, Key::Name(key));
            match node.edge(key) {
                Some(edge) if edge.child == NONE => {
                    let leaf = front.leaf()?;
                    self.capture.named(edge.slot, path, leaf);
                }
                Some(edge) if edge.embedded => {
                    let leaf = front.leaf()?;
                    self.embedded(edge, path, leaf);
                }
                Some(edge) => self.below(front, edge, path)?,
                None => {
                    let leaf = front.leaf()?;
                    self.unnamed(path, leaf);
                }
            }
        }
        Ok(())
    }

    /// Whether an object may have another key.
    fn has_room(&mut self, keys: &mut usize) -> bool {
        *keys += 1;
        let has_room = *keys <= self.capture.limits.keys_per_object;
        self.capture.too_many_keys |= !has_room;
        has_room
    }

    /// Walks what stands where fields lie below: an object, or an array of objects.
    fn below<F: Front<'a>>(
        &mut self,
        front: &mut F,
        edge: &'static Edge,
        path: Path<'a>,
    ) -> Result<(), F::Error> {
        let Some(node) = self.table.child(edge) else {
            unreachable!("only an edge with fields below it is walked");
        };
        match front.open()? {
            Opened::Object => self.object(front, node, Some(self.scratch.store(path))),
            Opened::Array => {
                let parent = Some(self.scratch.store(path));
                let mut index = 0;
                while front.next_element()? {
                    let path = Path::new(parent, Key::Index(index));
                    match front.open()? {
                        Opened::Object => {
                            self.object(front, node, Some(self.scratch.store(path)))?;
                        }
                        Opened::Array => self.unnamed_elements(front, path)?,
                        Opened::Leaf(leaf) => self.not_an_object(path, leaf),
                    }
                    index += 1;
                }
                Ok(())
            }
            Opened::Leaf(leaf) => {
                self.not_an_object(path, leaf);
                Ok(())
            }
        }
    }

    /// An array into which no path leads; its elements are kept one by one.
    fn unnamed_elements<F: Front<'a>>(
        &mut self,
        front: &mut F,
        path: Path<'a>,
    ) -> Result<(), F::Error> {
        let parent = Some(self.scratch.store(path));
        let mut index = 0;
        while front.next_element()? {
            let leaf = front.leaf()?;
            if !self.held {
                self.capture
                    .rest
                    .keep(Path::new(parent, Key::Index(index)), leaf);
            }
            index += 1;
        }
        Ok(())
    }

    fn unnamed(&mut self, path: Path<'a>, leaf: Leaf<'a>) {
        if !self.held {
            self.capture.unnamed(path, leaf);
        }
    }

    fn not_an_object(&mut self, path: Path<'a>, leaf: Leaf<'a>) {
        if leaf.is_absent() || self.held {
            return;
        }
        self.capture.rest.keep(path, leaf);
        self.capture.rest.issue(Issue {
            code: IssueCode::NotAnObject,
            path,
            label: None,
            expected: "an object",
            got: leaf,
        });
    }

    /// Captures JSON text, and walks what is in it.
    fn embedded(&mut self, edge: &'static Edge, path: Path<'a>, leaf: Leaf<'a>) {
        let whole = edge.slot != NONE;
        if whole {
            self.capture.named(edge.slot, path, leaf);
        }
        let walked = match leaf {
            Leaf::Object(Raw(RawKind::Tree(tree))) | Leaf::Array(Raw(RawKind::Tree(tree))) => {
                let held = self.held;
                self.held |= whole;
                let Ok(()) = self.below(&mut TreeReader::new(tree), edge, path);
                self.held = held;
                true
            }
            Leaf::Object(Raw(RawKind::Json(text)))
            | Leaf::Array(Raw(RawKind::Json(text)))
            | Leaf::Text(text) => self.embedded_text(edge, path, text, whole),
            Leaf::Null | Leaf::Bool(_) | Leaf::Number(_) => false,
        };
        if !walked && !whole && !self.held && !leaf.is_absent() {
            self.capture.rest.keep(path, leaf);
        }
    }

    /// A reader of JSON in text, which is nested anew.
    fn embedded_reader(&self, text: &'a str) -> JsonReader<'a> {
        JsonReader::new(text, self.scratch).within(&self.capture.limits)
    }

    fn embedded_text(
        &mut self,
        edge: &'static Edge,
        path: Path<'a>,
        text: &'a str,
        whole: bool,
    ) -> bool {
        // What is captured of a broken text could not be taken back.
        if !text.trim_ascii_start().starts_with(['{', '['])
            || self.embedded_reader(text).check().is_err()
        {
            return false;
        }
        let held = self.held;
        self.held |= whole;
        let walked = self.below(&mut self.embedded_reader(text), edge, path);
        self.held = held;
        debug_assert_eq!(walked, Ok(()), "the text was checked before");
        true
    }
}
