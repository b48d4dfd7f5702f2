//! How a field fills its labels.

use proc_macro2::{Delimiter, Ident, Punct, Spacing, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::Lifetime;
use syn::spanned::Spanned as _;

use super::spans::{As, grouped};
use super::{label_name, slot_number};
use crate::model::{Arm, Conversion, Field, LabelUse, Left, Take};

/// For `#[xdr(label = "userName")] holder: Option<&'a str>`:
///
/// ```text
/// 0 => <Option<&'a str> as __xdr::Field<'a>>::map_field(
///     __mapper,
///     0,
///     match __of { __xdr::Some(__of) => __xdr::Some(&__of.holder), _ => __xdr::None },
///     &[<<__Label0_0 as __xdr::Label>::Kind>::conversion::<__Label0_0, _>()],
/// ),
/// ```
///
/// The type of the value that a filler takes is left to rustc, so that a type which is wrong is told once.
pub(super) fn arm(slot: usize, field: &Field, lifetime: &Lifetime) -> TokenStream {
    let (ident, mapper, number) = (&field.ident, mapper(), slot_number(slot));
    let field_type = As::new(&field.ty);
    let map_field = field_type.field(lifetime, "map_field");
    let fillers = field
        .labels()
        .iter()
        .enumerate()
        .map(|(place, label)| filler(&label_name(slot, place, label), label, field.ty.span()));
    let fillers = grouped(field_type.last, Delimiter::Bracket, quote!(#(#fillers),*));
    // At the type, like all that depends on it.
    let (of, matches) = (of(field_type.first), Ident::new("match", field_type.first));
    let arms = quote! {
        __xdr::Some(#of) => __xdr::Some(&#of.#ident),
        _ => __xdr::None,
    };
    let arms = grouped(field_type.last, Delimiter::Brace, arms);
    let borrow = Punct::new('&', Spacing::Alone);
    let borrow = super::spans::at(borrow.into_token_stream(), field_type.first);
    let arguments = quote!(#mapper, #number, #matches #of #arms, #borrow #fillers);
    let arguments = grouped(field_type.last, Delimiter::Parenthesis, arguments);
    quote!(#number => #map_field #arguments,)
}

/// The struct that is mapped, if it is one.
pub(super) fn of(at: Span) -> Ident {
    Ident::new("__of", Span::mixed_site().located_at(at))
}

/// The value that a filler is given. Of one hygiene, whatever the tokens around it come from, and at the place that an error
/// about it is about.
fn value(at: Span) -> Ident {
    Ident::new("__value", Span::mixed_site().located_at(at))
}

/// The mapper in these functions.
pub(super) fn mapper() -> Ident {
    Ident::new("__mapper", Span::mixed_site())
}

/// Which part of the value a label holds. Labels that are filled by the same conversion hold the same part.
pub(super) fn part(labels: &[LabelUse], label: &LabelUse) -> usize {
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

/// What fills a label; `at` is where the field's type stands.
fn filler(alias: &Ident, label: &LabelUse, at: Span) -> TokenStream {
    let (place, mapper) = (Ident::new("__place", Span::mixed_site()), mapper());
    match &label.conversion {
        Conversion::Direct => filler_of(alias, at),
        Conversion::With(function) => {
            let (at, value) = (function.span(), value(function.span()));
            let given = Ident::new("__given", Span::mixed_site().located_at(at));
            let filler = filler_of(alias, at);
            quote_spanned! {Span::mixed_site().located_at(at)=>
                |#value, #place, #mapper| {
                    if let __xdr::Some(#given) = __xdr::convert(#value, #function, #mapper) {
                        #filler(&#given, #place, #mapper);
                    }
                }
            }
        }
        // All of them are wrong.
        Conversion::Values(arms) if arms.is_empty() => quote!(|_, _, _| {}),
        Conversion::Values(arms) => {
            let (filler, lookup) = (filler_of(alias, at), lookup(arms, at));
            let (expected, value) = (expected(arms), value(at));
            let token = Ident::new("__token", Span::mixed_site().located_at(at));
            let vocabulary = quote_spanned! {alias.span()=>
                <<#alias as __xdr::Label>::Kind as __xdr::HasVocabulary<#alias>>::Vocabulary
            };
            quote! {
                |#value, #place, #mapper| {
                    type __Vocabulary = #vocabulary;
                    match #lookup {
                        __xdr::Some(#token) => #filler(&#token, #place, #mapper),
                        __xdr::None => __xdr::Mapper::not_in_value_map(#mapper, #place, #expected),
                    }
                }
            }
        }
    }
}

/// The function that fills a label of this kind; `at` is the place of the value's type.
fn filler_of(alias: &Ident, at: Span) -> TokenStream {
    let value_type = quote_spanned!(at=> _);
    quote_spanned!(alias.span()=> <<#alias as __xdr::Label>::Kind>::conversion::<#alias, #value_type>())
}

fn lookup(arms: &[Arm], at: Span) -> TokenStream {
    // All of one hygiene: else rustc tells of the argument at the type, and of the function at the derive.
    let (value, span) = (value(at), Span::mixed_site().located_at(at));
    let looked_up = match arms[0].left[0] {
        Left::Text(_) => quote_spanned!(span=> __xdr::AsText::as_text(#value)),
        Left::Bool(_) => quote_spanned!(span=> __xdr::AsBool::as_bool(#value)),
        Left::Integer(..) => quote_spanned!(span=> __xdr::AsInteger::as_integer(#value)),
    };
    let rows = arms.iter().map(|Arm { left, token }| {
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

pub(super) fn take(take: &Take) -> TokenStream {
    match take {
        Take::First => quote!(__xdr::Take::First),
        Take::Last => quote!(__xdr::Take::Last),
        Take::Join(by) => quote!(__xdr::Take::Join(#by)),
    }
}
