//! The derive macro of [`xdr-core`](https://docs.rs/xdr-core): see there.
//!
//! Three stages, each a function from one type to the next: `attr` reads what is written (by `parse`, with the `key`s
//! that there are), `check` turns it into the `model` (with all paths merged by `trie`), `expand` turns the model into
//! code; if something is wrong, `fallback` tells all of it. The macro knows syntax only: whether a label exists, of
//! which kind it is, and whether a field's type can fill it, is asked of rustc by the code that it emits, at the user's
//! tokens.

mod attr;
mod check;
mod ctxt;
mod expand;
mod fallback;
#[cfg(test)]
mod golden;
mod key;
mod model;
mod parse;
mod trie;

use check::Checked;
use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Describes a source of events: a typed view of an event, and its mapping into labels.
///
/// The struct has named fields, at most one lifetime and no type parameters. Each field names where its value stands
/// in the event, and what becomes of it.
///
/// # Attributes of the struct
///
/// All are written `#[xdr(…)]`, separated by commas or in several attributes.
///
/// | attribute | |
/// |---|---|
/// | `source = "name"` | The source's name. Demanded. |
/// | `device_type = "…"`, `vendor = "…"`, `model = "…"` | Fill `deviceType`, `deviceVendor`, `deviceModel`, unless the event does. |
/// | `product = "…"`, `versions("…", …)`, `formats("…", …)` | What else the source's guide says of the product. |
/// | `detect(condition, …)` | How its events are told from others', by their top level: all conditions of one `detect` hold. Several are alternatives. A condition is `"key"`, `!"key"`, `"key" = "text"` or `"key" != "text"`. |
/// | `envelope("key", …)` | Keys under which collectors wrap the events, from the outside in; looked into unless `detect` holds without. May be given several times. |
/// | `deny_unknown` | An event with a key that no field names is rejected. Such a struct need have no field for the `rest`; without one, it cannot be read from an event of which something does not convert. |
/// | `absent("text", …)` | Texts (or numbers) that mean that there is no value, in each field that fills a label. |
/// | `guide = "guides/name.csv"` | The source's data mapping guide, below the package's folder: a CSV (RFC 4180) with the columns `path` or `source_path` (its keys joined by ` > `) and `label` (by the name that the struct has for it). Each row is mapped by a field, or the struct does not compile. |
/// | `deviation(path("key", …), label = "name", reason = "…")` | A row of the guide that is not mapped as the guide has it, and why. May be given several times. |
/// | `labels = path` | The module of labels that names are looked up in, if not `xdr_core::labels`. |
/// | `crate = "path"` | The path of `xdr_core`, if it is not `::xdr_core`. |
///
/// # Attributes of a field
///
/// | attribute | |
/// |---|---|
/// | `path("key", …)` | Where the value stands, if not at the top level under the field's name. A key is verbatim: a dot in it means nothing. Arrays on the way are walked. |
/// | `path(json("key"), …)` | JSON text stands at this key (or plain JSON), into which the path goes on. |
/// | `label = "name"` | The label that the value fills. `label = name` is the same. |
/// | `label("name", option, …)` | The same, with options; may be given several times to fill several labels. With one `label = "name"`, options may stand beside it. |
/// | `required` | An event without a value here that converts is rejected. |
/// | `absent("text", …)` | Texts (or numbers) that mean that there is no value, beside those of the struct. |
/// | `keep` | The value stays in the record's unmapped values: instead of a label, or beside one that does not hold all of it, as the order of a list with equal elements. |
/// | `skip = "reason"` | No label: the value is left out of the record. |
/// | `rest` | The field, of type `Rest`, takes what no field names, what does not convert, and what is kept. |
/// | `note = "…"` | Why it is mapped as it is, for the printed guide. |
///
/// Each field has a `label` or `keep` or both, or `skip`, or `rest`.
///
/// # Options of a label
///
/// | option | |
/// |---|---|
/// | `rank = 1` | The field's place among those that fill the label: the lowest present one wins, others stay unmapped; a label for many values takes all in this order. Demanded if several fields fill the label. |
/// | `with = function` | Converts by `fn(T) -> Option<U>`, where `U` can fill the label. |
/// | `values("a" \| "b" => Token, …)` | Converts by a value map, of text, integers or booleans, into the label's vocabulary. A value that has no arm is an issue. |
/// | `take = first`, `take = last`, `join = ", "` | What a list does on a label that holds one value. |
/// | `along = "label"` | The value does not count if another field fills that label: a port goes with its own address. |
///
/// # Example
///
/// ```
/// use xdr_core::{AnyText, Endpoint, Rest, Timestamp, XdrSource};
///
/// /// Entries through the doors of a house.
/// #[derive(XdrSource)]
/// #[xdr(source = "doors", vendor = "Example", model = "Door 9", device_type = "Access", formats("JSON"))]
/// #[xdr(detect("door", "at"), envelope("payload"))]
/// struct Entry<'a> {
///     #[xdr(label = "eventTime", required)]
///     at: Timestamp,
///     #[xdr(path("badge", "holder"), label = "userName")]
///     holder: Option<&'a str>,
///     /// The reader at the door, with its port.
///     #[xdr(path("reader.addr"), label("sourceIpv4"), label("sourcePort", with = Endpoint::port))]
///     reader: Option<Endpoint<'a>>,
///     #[xdr(label = "outcome", values("open" | "opened" => Success, "shut" => Failure))]
///     state: Option<&'a str>,
///     #[xdr(label = "sessionId", absent("0"))]
///     visit: Option<AnyText<'a>>,
///     #[xdr(path("badge", "groups"), label = "group")]
///     groups: Vec<&'a str>,
///     #[xdr(path(json("note"), "floor"), label = "region")]
///     floor: Option<&'a str>,
///     #[xdr(skip = "counts the entries since midnight; no label carries it")]
///     seq: Option<u64>,
///     #[xdr(rest)]
///     rest: Rest<'a>,
/// }
///
/// let scratch = xdr_core::Scratch::new();
/// let event = br#"{"at":"2024-05-06T07:08:09Z","badge":{"holder":"mira","groups":["ops","net"]},
///                  "reader.addr":"192.0.2.7:4000","state":"opened","visit":0,"note":"{\"floor\":\"2\"}","seq":5}"#;
/// let entry = Entry::from_json(event, &scratch).unwrap();
/// assert_eq!(entry.groups, ["ops", "net"]);
/// assert_eq!(
///     entry.to_record(&scratch).unwrap().to_json(),
///     r#"{"eventTime":"2024-05-06T07:08:09Z","deviceType":"Access","deviceVendor":"Example","deviceModel":"Door 9","region":"2","userName":["mira"],"group":["ops","net"],"sourceIpv4":"192.0.2.7","sourcePort":4000,"outcome":"Success"}"#
/// );
/// ```
#[proc_macro_derive(XdrSource, attributes(xdr))]
pub fn derive_xdr_source(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    derive(&input).into()
}

fn derive(input: &DeriveInput) -> proc_macro2::TokenStream {
    match check::source(input) {
        Checked {
            source: Some(source),
            errors: None,
            ..
        } => expand::source(&source),
        wrong => fallback::source(input, &wrong),
    }
}
