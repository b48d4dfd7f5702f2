//! The function of a field that fills its labels.

use proc_macro2::{Delimiter, Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Lifetime;
use syn::spanned::Spanned as _;

use super::spans::{As, grouped};
use super::{along_name, label_name, map_name, slot_number};
use crate::model::{Arm, Conversion, Field, LabelUse, Left, Take};

/// For `#[xdr(label = "userName")] holder: Option<&'a str>`:
///
/// ```text
/// fn __map0<'a>(__mapper: &mut __xdr::Mapper<'_, 'a>, __field: __xdr::Option<&Option<&'a str>>) {
///     <Option<&'a str> as __xdr::Field<'a>>::map_field(__mapper, 0, __field, |__value, __mapper| {
///         <<__Label0_0 as __xdr::Label>::Kind>::fill::<__Label0_0, _>(__value, __xdr::Used { … }, __mapper);
///     });
/// }
/// ```
pub(super) fn field(slot: usize, field: &Field, lifetime: &Lifetime) -> TokenStream {
    let (name, ty, number) = (map_name(slot), &field.ty, slot_number(slot));
    let (value, mapper) = (value(ty.span()), mapper());
    let labels = field.labels();
    let fills = labels.iter().enumerate().map(|(place, label)| {
        let used = used(slot, place, label, part(labels, label));
        fill(&label_name(slot, place, label), label, &used, ty.span())
    });
    let field_type = As::new(ty);
    let map_field = field_type.field(lifetime, "map_field");
    let fills = grouped(field_type.last, Delimiter::Brace, quote!(#(#fills)*));
    let put = quote_spanned!(field_type.first=> |#value, #mapper|);
    let arguments = quote!(#mapper, #number, __field, #put #fills);
    let arguments = grouped(field_type.last, Delimiter::Parenthesis, arguments);
    quote! {
        fn #name<#lifetime>(
            #mapper: &mut __xdr::Mapper<'_, #lifetime>,
            __field: __xdr::Option<&#ty>,
        ) {
            #map_field #arguments;
        }
    }
}

/// The value in that function. Of one hygiene, whatever the tokens around it come from, and at the place that an error
/// about it is about.
fn value(at: Span) -> Ident {
    Ident::new("__value", Span::mixed_site().located_at(at))
}

/// The mapper in that function.
fn mapper() -> Ident {
    Ident::new("__mapper", Span::mixed_site())
}

fn used(slot: usize, place: usize, label: &LabelUse, part: usize) -> TokenStream {
    let (rank, take) = (label.rank_number(), take(label.take.as_ref()));
    let along = along(slot, place, label);
    let part = Literal::usize_unsuffixed(part);
    quote!(__xdr::Used { rank: #rank, take: #take, along: #along, part: #part })
}

/// Which part of the value a label holds. Labels that are filled by the same conversion hold the same part.
fn part(labels: &[LabelUse], label: &LabelUse) -> usize {
    let printed = |label: &LabelUse| match &label.conversion {
        Conversion::Direct => String::new(),
        Conversion::With(function) => quote!(#function).to_string(),
        Conversion::Values(_) => label.name.to_string(),
    };
    labels
        .iter()
        .position(|other| printed(other) == printed(label))
        .unwrap_or_default()
}

/// Fills a label; `at` is the place of the field's type.
fn fill(alias: &Ident, label: &LabelUse, used: &TokenStream, at: Span) -> TokenStream {
    let mapper = mapper();
    match &label.conversion {
        Conversion::Direct => {
            let (fill, value) = (fill_of(alias, at), value(at));
            quote!(#fill(#value, #used, #mapper);)
        }
        Conversion::With(function) => {
            let (at, value) = (function.span(), value(function.span()));
            let given = Ident::new("__given", Span::mixed_site().located_at(at));
            let fill = fill_of(alias, at);
            quote_spanned! {Span::mixed_site().located_at(at)=>
                if let __xdr::Some(#given) = __xdr::convert(#value, #function) {
                    #fill(&#given, #used, #mapper);
                }
            }
        }
        // All of them are wrong.
        Conversion::Values(arms) if arms.is_empty() => TokenStream::new(),
        Conversion::Values(arms) => {
            let (fill, lookup) = (fill_of(alias, at), lookup(arms, at));
            let expected = expected(arms);
            let token = Ident::new("__token", Span::mixed_site().located_at(at));
            let vocabulary = quote_spanned! {alias.span()=>
                <<#alias as __xdr::Label>::Kind as __xdr::HasVocabulary<#alias>>::Vocabulary
            };
            quote! {{
                type __Vocabulary = #vocabulary;
                match #lookup {
                    __xdr::Some(#token) => #fill(&#token, #used, #mapper),
                    __xdr::None => __xdr::not_in_value_map::<#alias>(#expected, #mapper),
                }
            }}
        }
    }
}

/// The function that fills a label of this kind; `at` is the place of the value's type.
fn fill_of(alias: &Ident, at: Span) -> TokenStream {
    let value_type = quote_spanned!(at=> _);
    quote_spanned!(alias.span()=> <<#alias as __xdr::Label>::Kind>::fill::<#alias, #value_type>)
}

fn lookup(arms: &[Arm], at: Span) -> TokenStream {
    let (value, span) = (value(at), Span::mixed_site().located_at(at));
    let looked_up = match arms[0].left[0] {
        Left::Text(_) => quote_spanned!(span=> __xdr::AsText::as_text(#value)),
        Left::Bool(_) => quote_spanned!(span=> __xdr::AsBool::as_bool(#value)),
        Left::Integer(..) => quote_spanned!(span=> __xdr::AsInteger::as_integer(#value)),
    };
    let rows = arms.iter().map(|Arm { left, token }| {
        let left = left.iter().map(|left| match left {
            Left::Text(text) => quote!(#text),
            Left::Bool(value) => quote!(#value),
            Left::Integer(minus, number) => quote!(#minus #number),
        });
        let vocabulary = quote_spanned!(token.span()=> __Vocabulary);
        quote!(#(#left)|* => __xdr::Some(#vocabulary::#token),)
    });
    quote! {
        match #looked_up {
            #(#rows)*
            #[allow(unreachable_patterns)]
            _ => __xdr::None,
        }
    }
}

/// The left side of a value map, for an issue.
fn expected(arms: &[Arm]) -> String {
    let all: Vec<_> = arms
        .iter()
        .flat_map(|arm| &arm.left)
        .map(|left| format!("`{}`", left.printed()))
        .collect();
    format!("one of {}", all.join(", "))
}

/// The label that a use goes along with, as an option.
pub(super) fn along(slot: usize, place: usize, label: &LabelUse) -> TokenStream {
    let Some(along) = &label.along else {
        return quote!(__xdr::None);
    };
    let alias = along_name(slot, place, along);
    quote!(__xdr::Some(<#alias as __xdr::Label>::INFO))
}

pub(super) fn take(take: Option<&Take>) -> TokenStream {
    match take {
        None | Some(Take::First) => quote!(__xdr::Take::First),
        Some(Take::Last) => quote!(__xdr::Take::Last),
        Some(Take::Join(by)) => quote!(__xdr::Take::Join(#by)),
    }
}
