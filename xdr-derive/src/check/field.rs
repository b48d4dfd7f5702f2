//! The rules of a field's attributes.

use proc_macro2::Ident;
use syn::LitStr;
use syn::ext::IdentExt as _;

use super::{doc_comment, values};
use crate::attr;
use crate::ctxt::Ctxt;
use crate::model::{Conversion, Field, LabelUse, Rank, Read, Role, Segment};

/// The checked field; none if it is not said what becomes of its value. `absent` are the struct's texts.
pub(super) fn check(
    cx: &Ctxt,
    ident: &Ident,
    field: &syn::Field,
    attributes: &attr::Field,
    absent: &[LitStr],
) -> Option<Field> {
    let path = match attributes.path.get() {
        Some(path) => path.clone(),
        None => vec![Segment {
            key: LitStr::new(&ident.unraw().to_string(), ident.span()),
            json: false,
        }],
    };
    check_path(cx, &path);
    let mut own = attributes.absent.get().cloned().unwrap_or_default();
    check_absent(cx, absent, &own);
    if !attributes.labels.is_empty() {
        own.extend_from_slice(absent);
    }
    let absent = own;
    let field = Field {
        ident: ident.clone(),
        ty: field.ty.clone(),
        path,
        role: role(cx, ident, field, attributes, &absent)?,
        kept: attributes.keep.get().is_some(),
        required: attributes.required.get().is_some(),
        absent,
        about: doc_comment(&field.attrs),
        note: attributes.note.get().cloned(),
        read: match attributes.path.get() {
            _ if attributes.sound => Read::All,
            Some(_) => Read::Path,
            None => Read::Part,
        },
    };
    if let (Some(span), false, true) = (
        attributes.required.span(),
        field.is_mapped(),
        attributes.sound,
    ) {
        cx.syn_error(syn::Error::new(
            span,
            "only a field that fills a label is `required`",
        ));
    }
    Some(field)
}

fn check_path(cx: &Ctxt, path: &[Segment]) {
    for segment in path.iter().filter(|segment| segment.key.value().is_empty()) {
        cx.error(&segment.key, "a key of a path is not empty");
    }
    if let Some(last @ Segment { json: true, .. }) = path.last() {
        cx.error(
            &last.key,
            "a path ends at a plain key: JSON text is looked into by the keys behind it",
        );
    }
}

/// Each text that means that there is no value is given once, in a field or in its struct.
pub(super) fn check_absent(cx: &Ctxt, outer: &[LitStr], absent: &[LitStr]) {
    for (place, text) in absent.iter().enumerate() {
        if text.value().is_empty() {
            cx.error(
                text,
                "an empty text means that there is no value, in every field",
            );
        } else if outer
            .iter()
            .chain(&absent[..place])
            .any(|before| before.value() == text.value())
        {
            cx.error(text, "this text is given already");
        }
    }
}

fn role(
    cx: &Ctxt,
    ident: &Ident,
    field: &syn::Field,
    attributes: &attr::Field,
    absent: &[LitStr],
) -> Option<Role> {
    let mapped = !attributes.labels.is_empty();
    let kept = attributes.keep.get().is_some();
    let labels = labels(cx, field, attributes, absent);
    if let Some(span) = attributes.skip.span()
        && (mapped || kept)
    {
        let other = if mapped { "fills a label" } else { "is kept" };
        let message = format!("a value that {other} is not left out: drop `skip` or the other");
        cx.syn_error(syn::Error::new(span, message));
    }
    if mapped {
        return Some(Role::Mapped(labels));
    }
    if let Some(reason) = attributes.skip.get() {
        if reason.value().trim().is_empty() {
            cx.error(reason, "say why the value is left out");
        }
        return Some(Role::Skipped(reason.clone()));
    }
    // Of one that cannot be read, something may have been said.
    if kept || !attributes.sound {
        return Some(Role::Kept);
    }
    cx.error(
        ident,
        "what becomes of this field? Give it a label, `keep` it unmapped, or `skip = \"reason\"`",
    );
    None
}

fn labels(
    cx: &Ctxt,
    field: &syn::Field,
    attributes: &attr::Field,
    absent: &[LitStr],
) -> Vec<LabelUse> {
    if let Some(span) = attributes.beside.first() {
        let message = match &attributes.labels[..] {
            [] if attributes.sound => Some("an option of a label, and the field has none"),
            [] | [attr::Label { short: true, .. }] => None,
            _ => Some(
                "of which label? Options stand beside a lone `label = \"name\"`; otherwise write them into theirs: \
                 `label(\"name\", …)`",
            ),
        };
        if let Some(message) = message {
            cx.syn_error(syn::Error::new(span, message));
        }
    }
    attributes
        .labels
        .iter()
        .map(|label| {
            let options = if label.short {
                &attributes.beside
            } else {
                &label.options
            };
            LabelUse {
                name: label.name.clone(),
                rank: rank(cx, options),
                conversion: conversion(cx, options, &field.ty, absent),
                take: options.take.get().cloned(),
                along: options.along.get().cloned(),
            }
        })
        .collect()
}

fn rank(cx: &Ctxt, options: &attr::Options) -> Option<Rank> {
    let literal = options.rank.get()?;
    let at = literal.span();
    let number = literal.base10_parse().ok().filter(|number| *number > 0);
    if number.is_none() {
        cx.error(literal, "a rank is a number from 1 to 255");
    }
    // One that no other field has by mistake.
    let number = number.unwrap_or(0);
    Some(Rank { number, at })
}

fn conversion(cx: &Ctxt, options: &attr::Options, ty: &syn::Type, absent: &[LitStr]) -> Conversion {
    match (options.with.get(), options.values.get()) {
        (None, None) => Conversion::Direct,
        (Some(function), None) => Conversion::With(function.clone()),
        (with, Some(arms)) => {
            if let (Some(_), Some(span)) = (with, options.values.span()) {
                cx.syn_error(syn::Error::new(
                    span,
                    "a value is converted by `with` or by `values`, not both",
                ));
            }
            Conversion::Values(values::check(cx, arms, ty, absent))
        }
    }
}
