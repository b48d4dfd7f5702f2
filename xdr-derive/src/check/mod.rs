//! From what is written to the model: the rules of each attribute and between them.
//!
//! The model is made of what is sound even if something else is not, so that rustc is asked about it all the same and
//! all mistakes of a struct are told at once.

mod detect;
mod field;
mod guide;
mod lifetimes;
mod ranks;
mod values;

use proc_macro2::Ident;
use syn::{Data, DeriveInput, Fields, GenericParam, Lifetime, LitStr};

use crate::attr;
use crate::ctxt::Ctxt;
use crate::model::{Device, Field, Rest, Source};
use crate::trie::Trie;

/// What could be made of a struct, and all that is wrong with it.
pub(crate) struct Checked {
    /// None if it has not the shape of a source.
    pub(crate) source: Option<Source>,
    /// The path of the core crate, if it goes by another name.
    pub(crate) krate: Option<syn::Path>,
    pub(crate) errors: Option<syn::Error>,
}

pub(crate) fn source(input: &DeriveInput) -> Checked {
    let cx = Ctxt::new();
    let attributes = attr::Struct::parse(&cx, &input.attrs);
    let krate = attributes.krate.get().cloned();
    let source = build(&cx, input, attributes);
    Checked {
        source,
        krate,
        errors: cx.finish().err(),
    }
}

fn build(cx: &Ctxt, input: &DeriveInput, attributes: attr::Struct) -> Option<Source> {
    let lifetime = lifetime(cx, input);
    let absent = attributes.absent.get().cloned().unwrap_or_default();
    field::check_absent(cx, &[], &absent);
    let (mut fields, mut rest) = fields(cx, input, &absent)?;
    conserves(cx, &input.ident, &attributes, &fields, rest.as_ref());
    texts(cx, &attributes);
    detect::check(cx, &attributes);
    ranks::check(cx, &mut fields);
    if attributes.labels.get().is_none() {
        ranks::check_along(cx, &mut fields);
    }
    guide::check(cx, &attributes, &fields);
    let trie = Trie::new(cx, &fields);
    let name = name(cx, input, &attributes);
    if cx.any() {
        lifetimes::leave_to_rustc(&mut fields, &mut rest, lifetime.as_ref());
    }
    Some(Source {
        ident: input.ident.clone(),
        generics: input.generics.clone(),
        lifetime,
        krate: attributes.krate.get().cloned(),
        labels: attributes.labels.get().cloned(),
        name,
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
        guide: attributes.guide.get().cloned(),
        deviations: attributes.deviations,
        fields,
        rest,
        trie,
    })
}

/// What is said of the product says something.
fn texts(cx: &Ctxt, attributes: &attr::Struct) {
    let attr::Struct {
        device_type,
        vendor,
        model,
        product,
        versions,
        formats,
        ..
    } = attributes;
    let single = [device_type, vendor, model, product];
    let lists = [versions, formats]
        .into_iter()
        .filter_map(|list| list.get());
    let all = single
        .into_iter()
        .filter_map(|text| text.get())
        .chain(lists.flatten());
    for text in all.filter(|text| text.value().trim().is_empty()) {
        cx.error(text, "an empty text says nothing: leave it out");
    }
}

/// The source's name; an empty one if it has none, which is told.
fn name(cx: &Ctxt, input: &DeriveInput, attributes: &attr::Struct) -> LitStr {
    let name = attributes.source.get().cloned();
    match &name {
        Some(name) if name.value().trim().is_empty() => {
            cx.error(name, "a source's name is not empty");
        }
        None if attributes.sound => cx.error(
            &input.ident,
            "a source has a name: `#[xdr(source = \"name\")]`",
        ),
        _ => {}
    }
    name.unwrap_or_else(|| LitStr::new("", input.ident.span()))
}

/// The fields that read a value, and the one that takes the rest.
fn fields(cx: &Ctxt, input: &DeriveInput, absent: &[LitStr]) -> Option<(Vec<Field>, Option<Rest>)> {
    let mut rest: Option<Rest> = None;
    let mut fields = Vec::new();
    for field in named_fields(cx, input)? {
        let ident = field.ident.as_ref().expect("a named field has a name");
        let attributes = attr::Field::parse(cx, &field.attrs);
        let Some(span) = attributes.rest.span() else {
            fields.extend(field::check(cx, ident, field, &attributes, absent));
            continue;
        };
        if let Some(other) = &rest {
            let message = format!("the field `{}` takes the rest already", other.ident);
            cx.syn_error(syn::Error::new(span, message));
        }
        if let Some(more) = attributes.more_than_rest() {
            cx.syn_error(syn::Error::new(
                more,
                "a field that takes the rest has no other attribute",
            ));
        }
        rest.get_or_insert(Rest {
            ident: ident.clone(),
            ty: field.ty.clone(),
        });
    }
    Some((fields, rest))
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
        Data::Enum(_) => cx.error(
            &input.ident,
            "a source is a struct with named fields, not an enum",
        ),
        Data::Union(_) => cx.error(
            &input.ident,
            "a source is a struct with named fields, not a union",
        ),
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

/// Nothing is lost: what no field names has a place, or is refused.
fn conserves(
    cx: &Ctxt,
    source: &Ident,
    attributes: &attr::Struct,
    fields: &[Field],
    rest: Option<&Rest>,
) {
    // One that cannot be read may be the one.
    if rest.is_some() || fields.iter().any(|field| !field.sound()) {
        return;
    }
    if attributes.deny_unknown.get().is_none() && attributes.sound {
        cx.error(
            source,
            "a source has a field for the rest, `#[xdr(rest)] rest: Rest<'a>`, or refuses keys that it does not name, \
             `#[xdr(deny_unknown)]`",
        );
    }
    for field in fields.iter().filter(|field| field.kept) {
        cx.error(
            &field.ident,
            "a kept value needs a field for the rest, `#[xdr(rest)] rest: Rest<'a>`",
        );
    }
}

/// The first paragraph of a doc comment, in one line.
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
    let text: String = lines.map(|line| line + "\n").collect();
    text.lines()
        .map(str::trim)
        .skip_while(|line| line.is_empty())
        .take_while(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
