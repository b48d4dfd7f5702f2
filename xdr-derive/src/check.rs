//! From what is written to the model: the rules of each attribute and between them.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt as _;
use syn::{Data, DeriveInput, Fields, GenericParam, Lifetime, LitStr, parse_quote};

use crate::attr;
use crate::ctxt::Ctxt;
use crate::model::{Arm, Conversion, Device, Field, LabelUse, Left, Role, Segment, Source};
use crate::trie::Trie;

/// The checked source, or all that is wrong with it.
pub(crate) fn source(input: &DeriveInput) -> syn::Result<Source> {
    let cx = Ctxt::new();
    let source = build(&cx, input);
    cx.finish()?;
    Ok(source.expect("a source without errors is built"))
}

fn build(cx: &Ctxt, input: &DeriveInput) -> Option<Source> {
    let attributes = attr::Struct::parse(cx, &input.attrs);
    let lifetime = lifetime(cx, input);
    let named = named_fields(cx, input)?;

    let mut rest = None;
    let mut fields = Vec::new();
    for field in named {
        let ident = field.ident.as_ref().expect("a named field has a name");
        let attributes = attr::Field::parse(cx, &field.attrs);
        if let Some(span) = attributes.rest.span() {
            if rest.replace(ident.clone()).is_some() {
                cx.syn_error(syn::Error::new(
                    span,
                    "another field takes the rest already",
                ));
            }
            if attributes.says_more_than_rest() {
                cx.syn_error(syn::Error::new(
                    span,
                    "a field that takes the rest has no other attribute",
                ));
            }
        } else if let Some(checked) = self::field(cx, ident, field, &attributes) {
            fields.push(checked);
        }
    }
    if rest.is_none() && attributes.deny_unknown.get().is_none() {
        cx.error(
            &input.ident,
            "a source has a field for the rest, `#[xdr(rest)] rest: Rest<'a>`, or refuses keys that it does not name, \
             `#[xdr(deny_unknown)]`",
        );
    }
    if let (Some(key), []) = (
        attributes.envelopes.iter().flatten().next(),
        &attributes.detect[..],
    ) {
        cx.error(
            key,
            "an event is looked for in an envelope unless its own keys tell it: say by which, `detect(\"key\", …)`",
        );
    }
    if rest.is_none() {
        for field in fields.iter().filter(|field| field.kept) {
            cx.error(
                &field.ident,
                "a kept value needs a field for the rest, `#[xdr(rest)] rest: Rest<'a>`",
            );
        }
    }
    ranks(cx, &mut fields);
    let trie = Trie::new(cx, &fields);

    let Some(name) = attributes.source.get() else {
        if attributes.sound {
            cx.error(
                &input.ident,
                "a source has a name: `#[xdr(source = \"name\")]`",
            );
        }
        return None;
    };
    if name.value().is_empty() {
        cx.error(name, "a source's name is not empty");
    }
    let krate = attributes
        .krate
        .get()
        .cloned()
        .unwrap_or_else(|| parse_quote!(::xdr_core));
    let labels = attributes
        .labels
        .get()
        .cloned()
        .unwrap_or_else(|| parse_quote!(#krate::labels));
    Some(Source {
        ident: input.ident.clone(),
        lifetime,
        where_clause: input.generics.where_clause.clone(),
        krate,
        labels,
        name: name.clone(),
        about: doc_comment(&input.attrs),
        device: Device {
            device_type: attributes.device_type.get().cloned(),
            vendor: attributes.vendor.get().cloned(),
            model: attributes.model.get().cloned(),
            product: attributes.product.get().cloned(),
            versions: attributes.versions.get().cloned().unwrap_or_default(),
            formats: attributes.formats.get().cloned().unwrap_or_default(),
        },
        detect: attributes.detect,
        envelopes: attributes.envelopes,
        deny_unknown: attributes.deny_unknown.get().is_some(),
        fields,
        rest,
        trie,
    })
}

fn named_fields<'i>(
    cx: &Ctxt,
    input: &'i DeriveInput,
) -> Option<impl Iterator<Item = &'i syn::Field>> {
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => return Some(fields.named.iter()),
            _ => cx.error(&input.ident, "a source is a struct with named fields"),
        },
        _ => cx.error(&input.ident, "a source is a struct"),
    }
    None
}

fn lifetime(cx: &Ctxt, input: &DeriveInput) -> Option<Lifetime> {
    let mut lifetime = None;
    for parameter in &input.generics.params {
        match parameter {
            GenericParam::Lifetime(it) if lifetime.is_none() => {
                lifetime = Some(it.lifetime.clone());
            }
            GenericParam::Lifetime(it) => {
                cx.error(
                    &it.lifetime,
                    "a source has one lifetime, that of the event it borrows from",
                );
            }
            GenericParam::Type(it) => cx.error(&it.ident, "a source has no type parameters"),
            GenericParam::Const(it) => cx.error(&it.ident, "a source has no const parameters"),
        }
    }
    lifetime
}

fn field(cx: &Ctxt, ident: &Ident, field: &syn::Field, attributes: &attr::Field) -> Option<Field> {
    let path = match attributes.path.get() {
        Some(path) => path.clone(),
        None => vec![Segment {
            key: LitStr::new(&ident.unraw().to_string(), ident.span()),
            json: false,
        }],
    };
    check_path(cx, &path);
    let labels = labels(cx, attributes);
    let mapped = !attributes.labels.is_empty();
    let kept = attributes.keep.get().is_some();
    if attributes.skip.get().is_some() && (mapped || kept) {
        cx.error(
            ident,
            "a field that is skipped has no `label` and is not kept",
        );
        return None;
    }
    let role = if mapped {
        Role::Mapped(labels)
    } else if let Some(reason) = attributes.skip.get() {
        if reason.value().trim().is_empty() {
            cx.error(reason, "say why the value is left out");
        }
        Role::Skipped(reason.clone())
    } else if kept {
        Role::Kept
    } else if !attributes.sound {
        return None;
    } else {
        cx.error(
            ident,
            "what becomes of this field? Give it a label, `keep` it unmapped, or `skip = \"reason\"`",
        );
        return None;
    };
    if let (Some(span), false) = (attributes.required.span(), mapped) {
        cx.syn_error(syn::Error::new(
            span,
            "only a field that fills a label is `required`",
        ));
    }
    Some(Field {
        ident: ident.clone(),
        ty: field.ty.clone(),
        path,
        role,
        kept,
        required: attributes.required.get().is_some(),
        absent: attributes.absent.get().cloned().unwrap_or_default(),
        about: doc_comment(&field.attrs),
        note: attributes.note.get().cloned(),
    })
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

fn labels(cx: &Ctxt, attributes: &attr::Field) -> Vec<LabelUse> {
    let alone = matches!(attributes.labels[..], [attr::Label { short: true, .. }]);
    if let Some(span) = attributes.beside.first()
        && !alone
    {
        cx.syn_error(syn::Error::new(
            span,
            "an option stands beside one `label = \"name\"`; otherwise write it into its label: `label(\"name\", …)`",
        ));
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
                conversion: conversion(cx, options),
                take: options.take.get().cloned(),
                along: options.along.get().cloned(),
            }
        })
        .collect()
}

/// The rank, or 0 if none is given.
fn rank(cx: &Ctxt, options: &attr::Options) -> u8 {
    let Some(literal) = options.rank.get() else {
        return 0;
    };
    match literal.base10_parse() {
        Ok(rank @ 1..) => rank,
        _ => {
            cx.error(literal, "a rank is a number from 1 to 255");
            1
        }
    }
}

fn conversion(cx: &Ctxt, options: &attr::Options) -> Conversion {
    match (options.with.get(), options.values.get()) {
        (None, None) => Conversion::Direct,
        (Some(function), None) => Conversion::With(function.clone()),
        (None, Some(arms)) => {
            check_arms(cx, arms);
            Conversion::Values(arms.clone())
        }
        (Some(_), Some(_)) => {
            let span = options.values.span().unwrap_or_else(Span::call_site);
            cx.syn_error(syn::Error::new(
                span,
                "a value is converted by `with` or by `values`, not both",
            ));
            Conversion::Direct
        }
    }
}

fn check_arms(cx: &Ctxt, arms: &[Arm]) {
    let all: Vec<&Left> = arms.iter().flat_map(|arm| &arm.left).collect();
    for (place, left) in all.iter().enumerate() {
        if std::mem::discriminant(*left) != std::mem::discriminant(all[0]) {
            cx.syn_error(syn::Error::new(
                left.span(),
                "a value map has one type on its left side",
            ));
        } else if all[..place]
            .iter()
            .any(|before| before.printed() == left.printed())
        {
            cx.syn_error(syn::Error::new(
                left.span(),
                "this value has an arm already",
            ));
        }
    }
}

/// Several fields on one label have ranks, all different. One field fills a label once.
fn ranks(cx: &Ctxt, fields: &mut [Field]) {
    for field in &*fields {
        if let Role::Mapped(labels) = &field.role {
            for (place, label) in labels.iter().enumerate() {
                if labels[..place]
                    .iter()
                    .any(|before| before.name == label.name)
                {
                    cx.error(
                        &label.name,
                        format!("the field fills `{}` already", label.name),
                    );
                    return;
                }
            }
        }
    }
    let mut by_label: BTreeMap<String, Vec<&mut LabelUse>> = BTreeMap::new();
    for field in fields {
        if let Role::Mapped(labels) = &mut field.role {
            for label in labels {
                by_label
                    .entry(label.name.to_string())
                    .or_default()
                    .push(label);
            }
        }
    }
    for (name, mut uses) in by_label {
        if let [label] = &mut uses[..] {
            label.rank = label.rank.max(1);
            continue;
        }
        let ranks: Vec<u8> = uses.iter().map(|label| label.rank).collect();
        for (place, label) in uses.iter().enumerate() {
            if label.rank == 0 {
                cx.error(
                    &label.name,
                    format!("several fields fill `{name}`: give each a `rank`, 1 first"),
                );
            } else if ranks
                .iter()
                .enumerate()
                .any(|(other, rank)| other != place && *rank == label.rank)
            {
                cx.error(
                    &label.name,
                    format!("two fields have rank {} for `{name}`", label.rank),
                );
            }
        }
    }
}

/// The text of a doc comment, in one line.
fn doc_comment(attributes: &[syn::Attribute]) -> String {
    let lines = attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            syn::Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
                syn::Expr::Lit(syn::ExprLit {
                    lit: syn::Lit::Str(text),
                    ..
                }) => Some(text.value()),
                _ => None,
            },
            _ => None,
        });
    let lines: Vec<String> = lines.map(|line| line.trim().to_owned()).collect();
    lines
        .iter()
        .filter(|line| !line.is_empty())
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ")
}
