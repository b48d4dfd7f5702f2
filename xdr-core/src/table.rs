//! The path table of a source: all its fields' paths merged into one trie, as data.
//!
//! The derive emits one per struct as a `static`. One walker drives them all, and
//! [`straight`](crate::straight) takes them for what it learns to be put beside, so that a field's path costs a row of data
//! and no code: `benches/benches/compile` measures what that saves.

/// Stands for no slot or no node.
#[doc(hidden)]
pub const NONE: u16 = u16::MAX;

/// The trie; its first node is the event's top level.
#[derive(Debug)]
pub struct PathTable {
    #[doc(hidden)]
    pub nodes: &'static [Node],
    #[doc(hidden)]
    pub slots: u16,
}

/// An object that some path goes through; its edges are sorted by [`order`].
#[doc(hidden)]
#[derive(Debug)]
pub struct Node {
    pub edges: &'static [Edge],
}

/// A key of that object which some path names.
#[doc(hidden)]
#[derive(Debug)]
pub struct Edge {
    pub key: &'static str,
    /// The field that ends here, or [`NONE`].
    pub slot: u16,
    /// The node of the fields below, or [`NONE`].
    pub child: u16,
    /// Whether the fields below lie in JSON text inside the string that stands here.
    pub embedded: bool,
}

impl PathTable {
    #[doc(hidden)]
    pub const fn new(nodes: &'static [Node], slots: u16) -> Self {
        Self { nodes, slots }
    }

    pub(crate) fn root(&'static self) -> &'static Node {
        &self.nodes[0]
    }

    pub(crate) fn child(&'static self, edge: &Edge) -> Option<&'static Node> {
        self.nodes.get(usize::from(edge.child))
    }
}

impl Edge {
    pub const fn new(key: &'static str, slot: u16, child: u16, embedded: bool) -> Self {
        Self {
            key,
            slot,
            child,
            embedded,
        }
    }
}

impl Node {
    pub const fn new(edges: &'static [Edge]) -> Self {
        Self { edges }
    }

    pub(crate) fn edge(&'static self, key: &str) -> Option<&'static Edge> {
        let place = self
            .edges
            .binary_search_by(|edge| order(edge.key).cmp(&order(key)));
        place.ok().map(|place| &self.edges[place])
    }
}

/// Keys are compared by length first, which mostly settles it without looking at the bytes.
fn order(key: &str) -> (usize, &str) {
    (key.len(), key)
}
