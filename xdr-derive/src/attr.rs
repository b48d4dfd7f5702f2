//! What is written in `#[xdr(…)]`, with the tokens that an error about it points at.

use proc_macro2::{Ident, Span};
use syn::{Attribute, LitInt, LitStr};

use crate::ctxt::Ctxt;
use crate::key::Place;
use crate::model::{Arm, Condition, Segment, Take};
use crate::parse::{self, Item};

/// An option that may be given once.
pub(crate) struct Once<T> {
    given: Option<(Ident, T)>,
}

impl<T> Once<T> {
    fn new() -> Self {
        Self { given: None }
    }

    fn set(&mut self, cx: &Ctxt, item: &Item<'_>, value: T) {
        match &self.given {
            // `take` and `join` are two keys of one option.
            Some((before, _)) if *before == item.key => {
                cx.error(&item.key, format!("`{before}` is given twice"));
            }
            Some((before, _)) => {
                cx.error(
                    &item.key,
                    format!("`{}` beside `{before}`: only one of them", item.key),
                );
            }
            None => self.given = Some((item.key.clone(), value)),
        }
    }

    pub(crate) fn get(&self) -> Option<&T> {
        self.given.as_ref().map(|(_, value)| value)
    }

    /// The key's place, if it is given.
    pub(crate) fn span(&self) -> Option<Span> {
        self.given.as_ref().map(|(key, _)| key.span())
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
    /// In all fields that fill labels.
    pub(crate) absent: Once<Vec<LitStr>>,
    pub(crate) guide: Once<LitStr>,
    pub(crate) deviations: Vec<Deviation>,
    /// Whether there is a deviation that could not be read.
    pub(crate) unread_deviation: bool,
    pub(crate) labels: Once<syn::Path>,
    pub(crate) krate: Once<syn::Path>,
    /// Whether all attributes could be read.
    pub(crate) sound: bool,
}

impl Struct {
    pub(crate) fn parse(cx: &Ctxt, attributes: &[Attribute]) -> Self {
        let mut it = Self {
            source: Once::new(),
            device_type: Once::new(),
            vendor: Once::new(),
            model: Once::new(),
            product: Once::new(),
            versions: Once::new(),
            formats: Once::new(),
            detect: Vec::new(),
            envelopes: Vec::new(),
            deny_unknown: Once::new(),
            absent: Once::new(),
            guide: Once::new(),
            deviations: Vec::new(),
            unread_deviation: false,
            labels: Once::new(),
            krate: Once::new(),
            sound: true,
        };
        it.sound = each(cx, attributes, Place::Source, |item| {
            match item.key.to_string().as_str() {
                "source" => it.source.set(cx, item, item.text()?),
                "device_type" => it.device_type.set(cx, item, item.text()?),
                "vendor" => it.vendor.set(cx, item, item.text()?),
                "model" => it.model.set(cx, item, item.text()?),
                "product" => it.product.set(cx, item, item.text()?),
                "versions" => it.versions.set(cx, item, item.texts()?),
                "formats" => it.formats.set(cx, item, item.texts()?),
                "detect" => it.detect.push(item.conditions()?),
                "envelope" => it.envelopes.push(item.texts()?),
                "deny_unknown" => it.deny_unknown.set(cx, item, ()),
                "absent" => it.absent.set(cx, item, item.texts()?),
                "guide" => it.guide.set(cx, item, item.text()?),
                "deviation" => {
                    let deviation = Deviation::parse(cx, item);
                    it.unread_deviation |= !matches!(deviation, Ok(Some(_)));
                    it.deviations.extend(deviation?);
                }
                "labels" => it.labels.set(cx, item, item.rust_path()?),
                "crate" => it.krate.set(cx, item, item.rust_path()?),
                _ => return Err(item.unknown()),
            }
            Ok(())
        });
        it
    }
}

/// A row of the guide that is not mapped as the guide has it.
pub(crate) struct Deviation {
    pub(crate) path: Vec<Segment>,
    /// As an identifier, for the sake of a bare name.
    pub(crate) label: Ident,
    pub(crate) reason: LitStr,
}

impl Deviation {
    /// Reads it; none if it is not whole, which is told.
    fn parse(cx: &Ctxt, item: &Item<'_>) -> syn::Result<Option<Self>> {
        let (mut path, mut label, mut reason) = (Once::new(), Once::new(), Once::new());
        let sound = item.parenthesized(|content| {
            Ok(parse::items(cx, content, Place::Deviation, |item| {
                match item.key.to_string().as_str() {
                    "path" => path.set(cx, item, item.path()?),
                    "label" => label.set(cx, item, item.label()?),
                    "reason" => reason.set(cx, item, item.text()?),
                    _ => return Err(item.unknown()),
                }
                Ok(())
            }))
        })?;
        match (path.given, label.given, reason.given) {
            (Some((_, path)), Some((_, label)), Some((_, reason))) => Ok(Some(Self {
                path,
                label,
                reason,
            })),
            _ if sound => Err(item.incomplete()),
            _ => Ok(None),
        }
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
            rank: Once::new(),
            with: Once::new(),
            values: Once::new(),
            take: Once::new(),
            along: Once::new(),
        }
    }

    fn parse(&mut self, cx: &Ctxt, item: &Item<'_>) -> syn::Result<()> {
        match item.key.to_string().as_str() {
            "rank" => self.rank.set(cx, item, item.value()?),
            "with" => self.with.set(cx, item, item.function()?),
            "values" => self.values.set(cx, item, item.arms()?),
            "take" => self.take.set(cx, item, item.take()?),
            "join" => self.take.set(cx, item, Take::Join(item.text()?)),
            "along" => self.along.set(cx, item, item.label()?),
            _ => return Err(item.unknown()),
        }
        Ok(())
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
    pub(crate) fn parse(cx: &Ctxt, attributes: &[Attribute]) -> Self {
        let mut it = Self {
            path: Once::new(),
            labels: Vec::new(),
            beside: Options::new(),
            required: Once::new(),
            absent: Once::new(),
            keep: Once::new(),
            skip: Once::new(),
            rest: Once::new(),
            note: Once::new(),
            sound: true,
        };
        it.sound = each(cx, attributes, Place::Field, |item| {
            match item.key.to_string().as_str() {
                "path" => it.path.set(cx, item, item.path()?),
                "label" => {
                    let (label, sound) = label(cx, item)?;
                    it.labels.push(label);
                    it.sound &= sound;
                }
                "required" => it.required.set(cx, item, ()),
                "absent" => it.absent.set(cx, item, item.texts()?),
                "keep" => it.keep.set(cx, item, ()),
                "skip" => it.skip.set(cx, item, item.text()?),
                "rest" => it.rest.set(cx, item, ()),
                "note" => it.note.set(cx, item, item.text()?),
                _ => it.beside.parse(cx, item)?,
            }
            Ok(())
        }) && it.sound;
        it
    }

    /// The place of what a field for the rest has no use for, if anything such is said.
    pub(crate) fn more_than_rest(&self) -> Option<Span> {
        let label = self.labels.first().map(|label| label.name.span());
        self.path
            .span()
            .or(label)
            .or(self.beside.first())
            .or(self.required.span())
            .or(self.absent.span())
            .or(self.keep.span())
            .or(self.skip.span())
            .or(self.note.span())
    }
}

/// A label, and whether its options could be read.
fn label(cx: &Ctxt, item: &Item<'_>) -> syn::Result<(Label, bool)> {
    let mut options = Options::new();
    if !item.has_parentheses() {
        let name = item.label()?;
        let label = Label {
            name,
            short: true,
            options,
        };
        return Ok((label, true));
    }
    item.parenthesized(|content| {
        let name = parse::label_name(content)?;
        if !content.is_empty() {
            let comma = content.parse::<syn::Token![,]>();
            comma.map_err(|error| {
                syn::Error::new(error.span(), "expected `,` after the label's name")
            })?;
        }
        let sound = parse::items(cx, content, Place::Label, |item| options.parse(cx, item));
        let label = Label {
            name,
            short: false,
            options,
        };
        Ok((label, sound))
    })
}

fn each(
    cx: &Ctxt,
    attributes: &[Attribute],
    place: Place,
    mut take: impl FnMut(&Item<'_>) -> syn::Result<()>,
) -> bool {
    let mut sound = true;
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("xdr"))
    {
        let read = attribute.parse_args_with(|input: syn::parse::ParseStream<'_>| {
            sound &= parse::items(cx, input, place, &mut take);
            Ok(())
        });
        if let Err(error) = read {
            let message = format!("expected `#[xdr({}, …)]`", place.example());
            cx.syn_error(syn::Error::new(error.span(), message));
            sound = false;
        }
    }
    sound
}
