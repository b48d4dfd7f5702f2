//! All paths of a struct, merged.

use std::fmt::Display;

use crate::ctxt::Ctxt;
use crate::model::{Field, Read, Segment};

/// The merged paths. Node 0 is the event's top level.
pub(crate) struct Trie {
    pub(crate) nodes: Vec<Node>,
}

#[derive(Default)]
pub(crate) struct Node {
    /// Sorted by the length of the key, then by its bytes, as the walker searches them.
    pub(crate) edges: Vec<Edge>,
}

pub(crate) struct Edge {
    pub(crate) key: String,
    /// The field that ends here.
    pub(crate) slot: Option<usize>,
    /// The node of the fields that go on from here.
    pub(crate) child: Option<usize>,
    /// Whether these fields lie in JSON text.
    pub(crate) embedded: bool,
    /// The first field whose path goes on from here.
    below: Option<usize>,
    /// How many keys stand before this one.
    depth: usize,
}

impl Trie {
    /// Merges the fields' paths; conflicts are told at both fields.
    pub(crate) fn new(cx: &Ctxt, fields: &[Field]) -> Self {
        let mut trie = Self {
            nodes: vec![Node::default()],
        };
        for (slot, field) in fields
            .iter()
            .enumerate()
            .filter(|(_, it)| it.read != Read::Part)
        {
            trie.insert(cx, fields, slot, &field.path);
        }
        for node in &trie.nodes {
            for edge in &node.edges {
                conflict(cx, fields, edge);
            }
        }
        for node in &mut trie.nodes {
            node.edges
                .sort_by(|a, b| (a.key.len(), &a.key).cmp(&(b.key.len(), &b.key)));
        }
        trie
    }

    fn insert(&mut self, cx: &Ctxt, fields: &[Field], slot: usize, path: &[Segment]) {
        let mut node = 0;
        for (place, segment) in path.iter().enumerate() {
            let last = place + 1 == path.len();
            let free = self.nodes.len();
            let edge = self.edge(node, place, &segment.key.value());
            if last {
                match edge.slot {
                    Some(other) => {
                        both(
                            cx,
                            fields,
                            place,
                            other,
                            slot,
                            "two fields have the same path",
                        );
                    }
                    None => edge.slot = Some(slot),
                }
                return;
            }
            match edge.below {
                Some(other) if edge.embedded != segment.json => {
                    let message = format!(
                        "`{}` is JSON text in one path and not in the other",
                        edge.key
                    );
                    both(cx, fields, place, other, slot, message);
                }
                _ => {
                    edge.embedded = segment.json;
                    edge.below.get_or_insert(slot);
                }
            }
            let child = *edge.child.get_or_insert(free);
            if child == free {
                self.nodes.push(Node::default());
            }
            node = child;
        }
    }

    fn edge(&mut self, node: usize, depth: usize, key: &str) -> &mut Edge {
        let edges = &mut self.nodes[node].edges;
        let place = edges
            .iter()
            .position(|edge| edge.key == key)
            .unwrap_or_else(|| {
                edges.push(Edge {
                    key: key.to_owned(),
                    slot: None,
                    child: None,
                    embedded: false,
                    below: None,
                    depth,
                });
                edges.len() - 1
            });
        &mut edges[place]
    }
}

/// A value cannot be taken whole and be an object of which parts are taken, unless it is JSON text.
fn conflict(cx: &Ctxt, fields: &[Field], edge: &Edge) {
    if let (Some(whole), Some(part), false) = (edge.slot, edge.below, edge.embedded) {
        let message = format!(
            "one field takes the value of `{0}`, another looks into it; if JSON text stands there, write `json(\"{0}\")` \
             in the path of the latter",
            edge.key
        );
        both(cx, fields, edge.depth, whole, part, message);
    }
}

/// Tells an error at a key of two fields' paths.
fn both(cx: &Ctxt, fields: &[Field], depth: usize, a: usize, b: usize, message: impl Display) {
    for (field, other) in [(a, b), (b, a)] {
        let other = &fields[other].ident;
        cx.error(
            &fields[field].path[depth].key,
            format!("{message} (the other field is `{other}`)"),
        );
    }
}
