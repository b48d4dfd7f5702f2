//! The function of a field that fills its labels.

use proc_macro2::{Delimiter, Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Lifetime;
use syn::spanned::Spanned as _;

use super::spans::{As, grouped};
use super::{label_name, map_name, slot_number};
use crate::model::{Arm, Conversion, Field, LabelUse, Left, Take};

/// For `#[xdr(label = "userName")] holder: Option<&'a str>`:
///
/// ```text
/// fn __map0<'a>(__mapper: &mut __xdr::Mapper<'_, 'a>, __field: __xdr::Option<&Option<&'a str>>) {
///     <Option<&'a str> as __xdr::Field<'a>>::map_field(__mapper, 0, __field, |__value, __mapper| {
///         <<__Label0_0 as __xdr::Label>::Kind>::fill::<__Label0_0, _>(__value, 0, __mapper);
///     });
/// }
/// ```
///
/// The closure has no types of its own, so that a type which is wrong is told once.
pub(super) fn field(slot: usize, field: &Field, lifetime: &Lifetime) -> TokenStream {
    let (map, number) = (map_name(slot), slot_number(slot));
    let ty = &field.ty;
    let (value, mapper) = (value(ty.span()), mapper());
    let field_type = As::new(ty);
    let map_field = field_type.field(lifetime, "map_field");
    let fills = field
        .labels()
        .iter()
        .enumerate()
        .map(|(place, label)| fill(&label_name(slot, place, label), label, place, ty.span()));
    let fills = grouped(field_type.last, Delimiter::Brace, quote!(#(#fills)*));
    let put = quote_spanned!(field_type.first=> |#value, #mapper|);
    let arguments = quote!(#mapper, #number, __field, #put #fills);
    let arguments = grouped(field_type.last, Delimiter::Parenthesis, arguments);
    quote! {
        fn #map<#lifetime>(
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

/// Fills the label at a place among the field's; `at` is where the field's type stands.
fn fill(alias: &Ident, label: &LabelUse, place: usize, at: Span) -> TokenStream {
    let (place, mapper) = (Literal::usize_unsuffixed(place), mapper());
    match &label.conversion {
        Conversion::Direct => {
            let (fill, value) = (fill_of(alias, at), value(at));
            quote!(#fill(#value, #place, #mapper);)
        }
        Conversion::With(function) => {
            let (at, value) = (function.span(), value(function.span()));
            let given = Ident::new("__given", Span::mixed_site().located_at(at));
            let fill = fill_of(alias, at);
            quote_spanned! {Span::mixed_site().located_at(at)=>
                if let __xdr::Some(#given) = __xdr::convert(#value, #function) {
                    #fill(&#given, #place, #mapper);
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
                    __xdr::Some(#token) => #fill(&#token, #place, #mapper),
                    __xdr::None => __xdr::Mapper::not_in_value_map(#mapper, #place, #expected),
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
