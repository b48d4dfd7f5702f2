//! The crates that are compiled: sources with nested paths, and the same events as nested structs with serde's derive.
//!
//! Nothing here is random: the same numbers give the same code in every run.

use std::collections::BTreeMap;

use xdr_core::LabelInfo;
use xdr_core::label::{Cardinality, Origin};
use xdr_core::labels;

/// Sources of one size.
#[derive(Clone, Copy)]
pub struct Sources {
    pub count: usize,
    /// Paths of each, beside the event's time.
    pub paths: usize,
    /// Whether each has a guide that names all mapped paths.
    pub guided: bool,
}

/// A crate's files, each with its path.
pub type Files = Vec<(String, String)>;

/// Ends of paths at each depth before the next depth's object: an event of eight paths has two at its top level, two in
/// an object, two in an object in that, and so on.
const SIBLINGS: usize = 2;
/// Keys of the longest path.
const DEPTH: usize = 4;

impl Sources {
    /// Structs with our derive; each is read as a struct, and normalised.
    pub fn ours(self) -> Files {
        let labels = text_labels();
        let sources = || (0..self.count).map(|source| (source, self.fields_of(source, &labels)));
        // Loaded by a crate without sources, too: what is measured is the price of a source.
        let uses = "pub use xdr_core::{Normalizer, Record, Rejection, Rest, Scratch, Timestamp, XdrSource};\n";
        let structs = sources().map(|(source, fields)| self.structure(source, &fields));
        let code = std::iter::once(uses.to_owned()).chain(structs).collect();
        let mut files = vec![("src/lib.rs".to_owned(), code)];
        if self.guided {
            files.extend(sources().map(|(source, fields)| (guide_name(source), guide(&fields))));
        }
        files
    }

    /// The mirrors of these in serde's way: a struct for each object of the event.
    pub fn serde(self) -> Files {
        let code = (0..self.count).map(|source| serde(source, &self.paths_of(source)));
        let uses = "use std::borrow::Cow;\n".to_owned();
        let code = std::iter::once(uses).chain(code).collect();
        vec![("src/lib.rs".to_owned(), code)]
    }

    /// Objects in each event, with the event itself.
    pub fn objects(self) -> usize {
        Object::new(&self.paths_of(0)).count()
    }

    /// No two sources share a key, as no two products do.
    fn paths_of(self, source: usize) -> Vec<Vec<String>> {
        let path = |place: usize| {
            let (branch, place_in_branch) =
                (place / (SIBLINGS * DEPTH), place % (SIBLINGS * DEPTH));
            let objects = 0..place_in_branch / SIBLINGS;
            let objects = objects.map(|depth| format!("object{source}_{branch}_{depth}"));
            objects.chain([format!("key{source}_{place}")]).collect()
        };
        (0..self.paths).map(path).collect()
    }

    /// Five fields in eight are mapped, which is 15 of 24, and the others kept. Where the labels are used up, fields share
    /// them by their ranks.
    fn fields_of(self, source: usize, labels: &[&'static str]) -> Vec<Field> {
        let paths = self.paths_of(source).into_iter().enumerate();
        let mut mapped = 0;
        let field = |(place, path)| {
            let label = (place % 8 < 5).then(|| {
                mapped += 1;
                let place = mapped - 1;
                (
                    labels[(source + place) % labels.len()],
                    place / labels.len() + 1,
                )
            });
            Field { path, label }
        };
        paths.map(field).collect()
    }

    fn structure(self, source: usize, fields: &[Field]) -> String {
        let guide = if self.guided {
            format!(", guide = {:?}", guide_name(source))
        } else {
            String::new()
        };
        let fields = fields
            .iter()
            .enumerate()
            .map(|(place, Field { path, label })| {
                let keys: Vec<_> = path.iter().map(|key| format!("{key:?}")).collect();
                let keys = keys.join(", ");
                let fate = match label {
                    Some((label, rank)) => format!("label = {label:?}, rank = {rank}"),
                    None => "keep".to_owned(),
                };
                format!(
                    "    #[xdr(path({keys}), {fate})]\n    pub field{place}: Option<&'a str>,\n"
                )
            });
        let fields: String = fields.collect();
        format!(
            r#"
#[derive(XdrSource)]
#[xdr(source = "source{source}", vendor = "Example", detect("eventTime", "key{source}_0"){guide})]
pub struct Source{source}<'a> {{
    #[xdr(path("eventTime"), label = "eventTime", required)]
    pub event_time: Timestamp,
{fields}    #[xdr(rest)]
    pub rest: Rest<'a>,
}}

pub fn read{source}<'a>(event: &'a str, scratch: &'a Scratch) -> Result<Source{source}<'a>, Rejection> {{
    Source{source}::from_json(event.as_bytes(), scratch)
}}

pub fn record{source}<'n, 'a>(
    normalizer: &'n mut Normalizer<'a>,
    event: &'a str,
) -> Result<&'n Record<'a>, Rejection> {{
    normalizer.normalize(Source{source}::DESCRIPTOR, event.as_bytes())
}}
"#
        )
    }
}

struct Field {
    path: Vec<String>,
    /// With the rank; a field without a label is kept.
    label: Option<(&'static str, usize)>,
}

fn guide_name(source: usize) -> String {
    format!("guides/source{source}.csv")
}

/// A row for each mapped path.
fn guide(fields: &[Field]) -> String {
    let rows = fields.iter().filter_map(|Field { path, label }| {
        let (path, (label, _)) = (path.join(" > "), label.as_ref()?);
        Some(format!(
            "{path},{label},node-07,\"What it says, in words.\"\n"
        ))
    });
    std::iter::once("path,label,sample,note\n".to_owned())
        .chain(rows)
        .collect()
}

/// The labels that a field of text can fill and that hold one value.
fn text_labels() -> Vec<&'static str> {
    let fitting = labels::TABLE.iter().filter(|label| {
        label.kind().name() == "text"
            && label.cardinality() == Cardinality::One
            && label.origin() == Origin::Guide
    });
    fitting.map(LabelInfo::name).collect()
}

fn serde(source: usize, paths: &[Vec<String>]) -> String {
    let time = "    #[serde(rename = \"eventTime\")]\n    pub event_time: &'a str,\n";
    let structs = Object::new(paths).mirror(&format!("Source{source}"), time);
    format!(
        "{structs}
pub fn read{source}(event: &str) -> serde_json::Result<Source{source}<'_>> {{
    serde_json::from_str(event)
}}
"
    )
}

/// An object of an event.
#[derive(Default)]
struct Object<'p> {
    leaves: Vec<&'p str>,
    objects: BTreeMap<&'p str, Object<'p>>,
}

impl<'p> Object<'p> {
    fn new(paths: &'p [Vec<String>]) -> Self {
        let mut event = Self::default();
        for path in paths {
            if let Some((leaf, objects)) = path.split_last() {
                let mut object = &mut event;
                for key in objects {
                    object = object.objects.entry(key).or_default();
                }
                object.leaves.push(leaf);
            }
        }
        event
    }

    fn count(&self) -> usize {
        1 + self.objects.values().map(Self::count).sum::<usize>()
    }

    /// The struct, then those of the objects in it. An event may lack any of them, as it may for our derive. `Cow` and
    /// not `&str`, which takes no text with escapes; `String` costs the same.
    fn mirror(&self, name: &str, first: &str) -> String {
        let leaves = self
            .leaves
            .iter()
            .map(|key| format!("    #[serde(borrow)]\n    pub {key}: Option<Cow<'a, str>>,\n"));
        let objects = self.objects.keys().enumerate().map(|(place, key)| {
            format!("    #[serde(borrow)]\n    pub {key}: Option<{name}_{place}<'a>>,\n")
        });
        let members: String = leaves.chain(objects).collect();
        let inside = self.objects.values().enumerate();
        let inside: String = inside
            .map(|(place, object)| object.mirror(&format!("{name}_{place}"), ""))
            .collect();
        format!(
            "
#[derive(serde::Deserialize)]
pub struct {name}<'a> {{
{first}{members}}}
{inside}"
        )
    }
}
