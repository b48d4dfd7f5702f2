//! The path table and the descriptor.

use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::LitStr;
use syn::ext::IdentExt as _;

use super::fill::{part, take};
use super::{along_name, label_name};
use crate::attr::Deviation;
use crate::model::{Condition, Conversion, Field, LabelUse, Role, Source};
use crate::trie::Edge;

pub(super) fn tables(source: &Source) -> TokenStream {
    let table = table(source);
    let descriptor = descriptor(source);
    quote!(#table #descriptor)
}

fn table(source: &Source) -> TokenStream {
    let nodes = source.trie.nodes.iter().map(|node| {
        let edges = node.edges.iter().map(edge);
        quote!(__xdr::Node::new(&[#(#edges),*]))
    });
    let slots = Literal::usize_unsuffixed(source.fields.len());
    quote! {
        static __TABLE: __xdr::PathTable = __xdr::PathTable::new(&[#(#nodes),*], #slots);
    }
}

fn edge(edge: &Edge) -> TokenStream {
    let place = |place: Option<usize>| match place {
        Some(place) => Literal::usize_unsuffixed(place).into_token_stream(),
        None => quote!(__xdr::NONE),
    };
    let (key, slot, child, embedded) = (
        &edge.key,
        place(edge.slot),
        place(edge.child),
        edge.embedded,
    );
    quote!(__xdr::Edge::new(#key, #slot, #child, #embedded))
}

fn descriptor(source: &Source) -> TokenStream {
    let Source {
        name,
        about,
        device,
        deny_unknown,
        ..
    } = source;
    let fields = source
        .fields
        .iter()
        .enumerate()
        .map(|(slot, field)| self::field(slot, field));
    let detect = source.detect.iter().map(|all| {
        let all = all.iter().map(condition);
        quote!(&[#(#all),*])
    });
    let masks = detect
        .clone()
        .map(|all| quote!(__xdr::Condition::mask(#all)));
    let deviations = source.deviations.iter().map(deviation);
    let envelopes = source.envelopes.iter().map(|keys| quote!(&[#(#keys),*]));
    let device_type = option(device.device_type.as_ref());
    let vendor = option(device.vendor.as_ref());
    let model = option(device.model.as_ref());
    let product = option(device.product.as_ref());
    let ident = &source.ident;
    let of_any = match source.lifetime {
        Some(_) => quote!(#ident<'_>),
        None => quote!(#ident),
    };
    let (versions, formats) = (&device.versions, &device.formats);
    quote! {
        static __DESCRIPTOR: __xdr::Descriptor = __xdr::Descriptor {
            name: #name,
            about: #about,
            device: __xdr::Device {
                device_type: #device_type,
                vendor: #vendor,
                model: #model,
                product: #product,
                versions: &[#(#versions),*],
                formats: &[#(#formats),*],
            },
            fields: &[#(#fields),*],
            detect: &[#(#detect),*],
            detect_masks: &[#(#masks),*],
            envelopes: &[#(#envelopes),*],
            deny_unknown: #deny_unknown,
            deviations: &[#(#deviations),*],
            table: &__TABLE,
            map: |__slot, __mapper| <#of_any as __xdr::XdrSource<'_>>::map(__xdr::None, __slot, __mapper),
        };
    }
}

fn deviation(deviation: &Deviation) -> TokenStream {
    let keys = deviation.path.iter().map(|segment| &segment.key);
    let (label, reason) = (deviation.label.unraw().to_string(), &deviation.reason);
    quote!(__xdr::Deviation { path: &[#(#keys),*], label: #label, reason: #reason })
}

fn option(text: Option<&LitStr>) -> TokenStream {
    match text {
        Some(text) => quote!(__xdr::Some(#text)),
        None => quote!(__xdr::None),
    }
}

fn condition(condition: &Condition) -> TokenStream {
    match condition {
        Condition::Key(key) => quote!(__xdr::Condition::Key(#key)),
        Condition::NoKey(key) => quote!(__xdr::Condition::NoKey(#key)),
        Condition::Text(key, text) => quote!(__xdr::Condition::Text(#key, #text)),
        Condition::NotText(key, text) => quote!(__xdr::Condition::NotText(#key, #text)),
    }
}

fn field(slot: usize, field: &Field) -> TokenStream {
    let name = field.ident.unraw().to_string();
    let type_name = printed(&field.ty);
    let path = field.path.iter().map(|segment| {
        let key = &segment.key;
        if segment.json {
            quote!(__xdr::json(#key))
        } else {
            quote!(__xdr::key(#key))
        }
    });
    let role = match &field.role {
        Role::Mapped(_) => quote!(__xdr::Role::Mapped),
        Role::Kept => quote!(__xdr::Role::Kept),
        Role::Skipped(reason) => quote!(__xdr::Role::Skipped(#reason)),
    };
    let labels = field.labels().iter().enumerate();
    let labels = labels.map(|(place, label)| self::label(field, slot, place, label));
    let Field {
        absent,
        about,
        note,
        ..
    } = field;
    let more = [
        field.kept.then(|| quote!(kept: true)),
        field.required.then(|| quote!(required: true)),
        (!absent.is_empty()).then(|| quote!(absent: &[#(#absent),*])),
        (!about.is_empty()).then(|| quote!(about: #about)),
        note.as_ref().map(|note| quote!(note: __xdr::Some(#note))),
    ];
    let more = more.iter().flatten();
    quote! {
        __xdr::FieldInfo {
            name: #name,
            path: &[#(#path),*],
            type_name: #type_name,
            role: #role,
            labels: &[#(#labels),*],
            #(#more,)*
            ..__xdr::FIELD
        }
    }
}

fn label(field: &Field, slot: usize, place: usize, label: &LabelUse) -> TokenStream {
    let alias = label_name(slot, place, label);
    let rank = Literal::u8_unsuffixed(label.rank_number());
    let plain = quote!(__xdr::label::<#alias>(#rank));
    let conversion = conversion(&label.conversion);
    let part = part(field.labels(), label);
    let more = [
        conversion.map(|conversion| quote!(conversion: #conversion)),
        label.take.as_ref().map(|it| {
            let take = take(it);
            quote!(take: #take)
        }),
        label.along.as_ref().map(|along| {
            let alias = along_name(slot, place, along);
            quote!(along: __xdr::Some(<#alias as __xdr::Label>::INFO))
        }),
        (part > 0).then(|| {
            let part = Literal::usize_unsuffixed(part);
            quote!(part: #part)
        }),
    ];
    let mut more = more.iter().flatten().peekable();
    if more.peek().is_none() {
        plain
    } else {
        quote!(__xdr::LabelUse { #(#more,)* ..#plain })
    }
}

/// None for a value that is converted by its type.
fn conversion(conversion: &Conversion) -> Option<TokenStream> {
    match conversion {
        Conversion::Direct => None,
        Conversion::With(function) => {
            let function = printed(function);
            Some(quote!(__xdr::Conversion::With(#function)))
        }
        Conversion::Values(arms) => {
            let rows = arms.iter().flat_map(|arm| {
                let token = arm.token.unraw().to_string();
                arm.left.iter().map(move |left| {
                    let left = left.printed();
                    quote!((#left, #token))
                })
            });
            Some(quote!(__xdr::Conversion::Values(&[#(#rows),*])))
        }
    }
}

/// Tokens as a person writes them: `Option<&'a str>`.
fn printed(tokens: &impl ToTokens) -> String {
    let mut out = String::new();
    print(tokens.to_token_stream(), &mut out);
    out
}

fn print(tokens: TokenStream, out: &mut String) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                out.push_str(open);
                print(group.stream(), out);
                out.push_str(close);
            }
            TokenTree::Punct(punct) if punct.as_char() == ',' => out.push_str(", "),
            TokenTree::Punct(punct) => out.push(punct.as_char()),
            word => {
                let after_word = out.ends_with(|last: char| last.is_alphanumeric() || last == '_');
                if after_word {
                    out.push(' ');
                }
                out.push_str(&word.to_string());
            }
        }
    }
}
