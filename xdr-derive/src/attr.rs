//! What is written in `#[xdr(…)]`, with the tokens that an error about it points at.

use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, LitInt, LitStr};

use crate::ctxt::Ctxt;
use crate::model::{Arm, Condition, Segment, Take};
use crate::parse;

/// An option that may be given once.
pub(crate) struct Once<T> {
    key: &'static str,
    given: Option<(Span, T)>,
}

impl<T> Once<T> {
    fn new(key: &'static str) -> Self {
        Self { key, given: None }
    }

    fn set(&mut self, cx: &Ctxt, meta: &ParseNestedMeta<'_>, value: T) {
        if self.given.is_some() {
            cx.error(&meta.path, format!("`{}` is given twice", self.key));
        } else {
            self.given = Some((span(&meta.path), value));
        }
    }

    pub(crate) fn get(&self) -> Option<&T> {
        self.given.as_ref().map(|(_, value)| value)
    }

    /// The key's place, if it is given.
    pub(crate) fn span(&self) -> Option<Span> {
        self.given.as_ref().map(|(span, _)| *span)
    }
}

/// The attributes of the struct.
pub(crate) struct Struct {
    pub(crate) source: Once<LitStr>,
    pub(crate) device_type: Once<LitStr>,
    pub(crate) vendor: Once<LitStr>,
    pub(crate) model: Once<LitStr>,
    pub(crate) product: Once<LitStr>,
    pub(crate) versions: Once<Vec<LitStr>>,
    pub(crate) formats: Once<Vec<LitStr>>,
    pub(crate) detect: Vec<Vec<Condition>>,
    pub(crate) envelopes: Vec<Vec<LitStr>>,
    pub(crate) deny_unknown: Once<()>,
    pub(crate) labels: Once<syn::Path>,
    pub(crate) krate: Once<syn::Path>,
    /// Whether all attributes could be read.
    pub(crate) sound: bool,
}

impl Struct {
    pub(crate) fn parse(cx: &Ctxt, attributes: &[Attribute]) -> Self {
        let mut it = Self {
            source: Once::new("source"),
            device_type: Once::new("device_type"),
            vendor: Once::new("vendor"),
            model: Once::new("model"),
            product: Once::new("product"),
            versions: Once::new("versions"),
            formats: Once::new("formats"),
            detect: Vec::new(),
            envelopes: Vec::new(),
            deny_unknown: Once::new("deny_unknown"),
            labels: Once::new("labels"),
            krate: Once::new("crate"),
            sound: true,
        };
        let sound = nested(cx, attributes, |meta| {
            match key(meta).as_str() {
                "source" => it.source.set(cx, meta, parse::text(meta)?),
                "device_type" => it.device_type.set(cx, meta, parse::text(meta)?),
                "vendor" => it.vendor.set(cx, meta, parse::text(meta)?),
                "model" => it.model.set(cx, meta, parse::text(meta)?),
                "product" => it.product.set(cx, meta, parse::text(meta)?),
                "versions" => it.versions.set(cx, meta, parse::texts(meta)?),
                "formats" => it.formats.set(cx, meta, parse::texts(meta)?),
                "detect" => it.detect.push(parse::conditions(meta)?),
                "envelope" => it.envelopes.push(parse::texts(meta)?),
                "deny_unknown" => it.deny_unknown.set(cx, meta, ()),
                "labels" => it.labels.set(cx, meta, meta.value()?.parse()?),
                "crate" => it.krate.set(cx, meta, parse::text(meta)?.parse()?),
                other => return Err(meta.error(format!("unknown attribute `{other}` of a source"))),
            }
            Ok(())
        });
        it.sound = sound;
        it
    }
}

/// The attributes of a field.
pub(crate) struct Field {
    pub(crate) path: Once<Vec<Segment>>,
    pub(crate) labels: Vec<Label>,
    /// Options beside one `label = "name"`.
    pub(crate) beside: Options,
    pub(crate) required: Once<()>,
    pub(crate) absent: Once<Vec<LitStr>>,
    pub(crate) keep: Once<()>,
    pub(crate) skip: Once<LitStr>,
    pub(crate) rest: Once<()>,
    pub(crate) note: Once<LitStr>,
    /// Whether all attributes could be read.
    pub(crate) sound: bool,
}

/// A label that a field fills, as written.
pub(crate) struct Label {
    pub(crate) name: Ident,
    /// Whether it is written `label = …`, so that options may stand beside it.
    pub(crate) short: bool,
    pub(crate) options: Options,
}

/// The options of a label.
pub(crate) struct Options {
    pub(crate) rank: Once<LitInt>,
    pub(crate) with: Once<syn::Path>,
    pub(crate) values: Once<Vec<Arm>>,
    pub(crate) take: Once<Take>,
    pub(crate) along: Once<Ident>,
}

impl Options {
    fn new() -> Self {
        Self {
            rank: Once::new("rank"),
            with: Once::new("with"),
            values: Once::new("values"),
            take: Once::new("take"),
            along: Once::new("along"),
        }
    }

    /// Reads an option; `false` if the key is none.
    fn parse(&mut self, cx: &Ctxt, meta: &ParseNestedMeta<'_>) -> syn::Result<bool> {
        match key(meta).as_str() {
            "rank" => self.rank.set(cx, meta, meta.value()?.parse()?),
            "with" => self.with.set(cx, meta, meta.value()?.parse()?),
            "values" => self.values.set(cx, meta, parse::arms(meta)?),
            "take" => self.take.set(cx, meta, parse::take(meta)?),
            "join" => self.take.set(cx, meta, Take::Join(parse::text(meta)?)),
            "along" => self.along.set(cx, meta, parse::label_name(meta.value()?)?),
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The place of the first option that is given.
    pub(crate) fn first(&self) -> Option<Span> {
        let Self {
            rank,
            with,
            values,
            take,
            along,
        } = self;
        rank.span()
            .or(with.span())
            .or(values.span())
            .or(take.span())
            .or(along.span())
    }
}

impl Field {
    /// Whether anything is said that a field for the rest has no use for.
    pub(crate) fn says_more_than_rest(&self) -> bool {
        let Self {
            path,
            labels,
            beside,
            required,
            absent,
            keep,
            skip,
            ..
        } = self;
        let spans = [
            path.span(),
            beside.first(),
            required.span(),
            absent.span(),
            keep.span(),
            skip.span(),
        ];
        !labels.is_empty() || spans.iter().any(Option::is_some)
    }

    pub(crate) fn parse(cx: &Ctxt, attributes: &[Attribute]) -> Self {
        let mut it = Self {
            path: Once::new("path"),
            labels: Vec::new(),
            beside: Options::new(),
            required: Once::new("required"),
            absent: Once::new("absent"),
            keep: Once::new("keep"),
            skip: Once::new("skip"),
            rest: Once::new("rest"),
            note: Once::new("note"),
            sound: true,
        };
        let sound = nested(cx, attributes, |meta| {
            match key(meta).as_str() {
                "path" => it.path.set(cx, meta, parse::path(meta)?),
                "label" => it.labels.push(label(cx, meta)?),
                "required" => it.required.set(cx, meta, ()),
                "absent" => it.absent.set(cx, meta, parse::texts(meta)?),
                "keep" => it.keep.set(cx, meta, ()),
                "skip" => it.skip.set(cx, meta, parse::text(meta)?),
                "rest" => it.rest.set(cx, meta, ()),
                "note" => it.note.set(cx, meta, parse::text(meta)?),
                other => {
                    if !it.beside.parse(cx, meta)? {
                        return Err(meta.error(format!("unknown attribute `{other}` of a field")));
                    }
                }
            }
            Ok(())
        });
        it.sound = sound;
        it
    }
}

fn label(cx: &Ctxt, meta: &ParseNestedMeta<'_>) -> syn::Result<Label> {
    let mut options = Options::new();
    if meta.input.peek(syn::Token![=]) {
        let name = parse::label_name(meta.value()?)?;
        return Ok(Label {
            name,
            short: true,
            options,
        });
    }
    let content;
    syn::parenthesized!(content in meta.input);
    let name = parse::label_name(&content)?;
    if !content.is_empty() {
        content.parse::<syn::Token![,]>()?;
    }
    let parser = syn::meta::parser(|meta| {
        if options.parse(cx, &meta)? {
            Ok(())
        } else {
            Err(meta.error(format!("unknown option `{}` of a label", key(&meta))))
        }
    });
    syn::parse::Parser::parse2(parser, content.parse()?)?;
    Ok(Label {
        name,
        short: false,
        options,
    })
}

/// Reads the attributes; `false` if one is broken, so that something may seem to be missing which is there.
fn nested(
    cx: &Ctxt,
    attributes: &[Attribute],
    mut each: impl FnMut(&ParseNestedMeta<'_>) -> syn::Result<()>,
) -> bool {
    let mut sound = true;
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("xdr"))
    {
        if let Err(error) = attribute.parse_nested_meta(|meta| each(&meta)) {
            cx.syn_error(error);
            sound = false;
        }
    }
    sound
}

fn key(meta: &ParseNestedMeta<'_>) -> String {
    meta.path.to_token_stream().to_string()
}

fn span(path: &syn::Path) -> Span {
    path.segments
        .first()
        .map_or_else(Span::call_site, |segment| segment.ident.span())
}
