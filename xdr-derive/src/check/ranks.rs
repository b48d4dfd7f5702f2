//! Several fields on one label have ranks, all different; and what goes along with a label has one to go along with.
//!
//! One label may go by two names; that rustc finds out, in a `const`.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use crate::ctxt::Ctxt;
use crate::key::similar;
use crate::model::{Field, LabelUse, Role};

pub(super) fn check(cx: &Ctxt, fields: &mut [Field]) {
    for field in &mut *fields {
        if let Role::Mapped(labels) = &mut field.role {
            once(cx, labels);
        }
    }
    let mut by_label: BTreeMap<String, Vec<(&Ident, &LabelUse)>> = BTreeMap::new();
    for field in fields.iter().filter(|field| field.sound()) {
        for label in field.labels() {
            let uses = by_label.entry(label.name.to_string()).or_default();
            uses.push((&field.ident, label));
        }
    }
    for (name, uses) in &by_label {
        for (place, (_, label)) in uses.iter().enumerate() {
            let mut others = uses.iter().enumerate().filter(|(other, _)| *other != place);
            match label.rank {
                None => {
                    if let Some((_, (other, _))) = others.next() {
                        cx.error(
                            &label.name,
                            format!("the field `{other}` fills `{name}` too: give each a `rank`, 1 first"),
                        );
                    }
                }
                Some(rank) => {
                    let mut same = others.filter_map(|(_, (ident, other))| {
                        (other.rank.map(|rank| rank.number) == Some(rank.number)).then_some(ident)
                    });
                    if let (Some(other), 1..) = (same.next(), rank.number) {
                        let message = format!(
                            "the field `{other}` has rank {} for `{name}` too: give one another",
                            rank.number
                        );
                        cx.syn_error(syn::Error::new(rank.at, message));
                    }
                }
            }
        }
    }
}

/// What a value goes along with is filled by some field. Under which names, is known of the model's own labels only.
pub(super) fn check_along(cx: &Ctxt, fields: &mut [Field]) {
    if fields.iter().any(|field| !field.sound()) {
        return;
    }
    let labels = fields.iter().flat_map(Field::labels);
    let filled: Vec<String> = labels.map(|label| label.name.to_string()).collect();
    for field in fields {
        let Role::Mapped(labels) = &mut field.role else {
            continue;
        };
        for label in labels {
            let itself = label.name.to_string();
            // What is wrong is told here, and rustc is not asked about it.
            let wrong = label
                .along
                .take_if(|along| *along == itself || filled.iter().all(|label| *along != label));
            let Some(along) = wrong else { continue };
            let others = filled.iter().filter(|filled| **filled != itself);
            let hint = similar(&along.to_string(), others.map(String::as_str))
                .map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
            let message = if along == itself {
                format!("`{along}` cannot go along with itself{hint}")
            } else {
                format!("no field fills `{along}`, to go along with{hint}")
            };
            cx.error(&along, message);
        }
    }
}

/// A field fills a label once.
fn once(cx: &Ctxt, labels: &mut Vec<LabelUse>) {
    let mut names: Vec<Ident> = Vec::new();
    labels.retain(|label| {
        if names.contains(&label.name) {
            cx.error(
                &label.name,
                format!("the field fills `{}` already: leave one out", label.name),
            );
            return false;
        }
        names.push(label.name.clone());
        true
    });
}
