//! From the model to code: tables of data, and one function per mapped field.
//!
//! For
//!
//! ```text
//! struct Entry<'a> {
//!     #[xdr(path("badge", "holder"), label = "userName")] holder: Option<&'a str>,
//!     #[xdr(rest)] rest: Rest<'a>,
//! }
//! ```
//!
//! it emits
//!
//! ```text
//! const _: () = {
//!     use ::xdr_core::__private as __xdr;
//!     type __Label0_0 = ::xdr_core::labels::userName;
//!     fn __check<'a>() { __xdr::assert_suits::<__Label0_0, Option<&'a str>>(); … }
//!     static __TABLE: __xdr::PathTable = …;
//!     static __DESCRIPTOR: __xdr::Descriptor = …;
//!     fn __put0<'a>(__value: &<Option<&'a str> as __xdr::Field<'a>>::Item, __mapper: &mut __xdr::Mapper<'_, 'a>) {
//!         __xdr::fill::<__Label0_0, _>(__value, __xdr::Used { rank: 1, … }, __mapper);
//!     }
//!     fn __map<'a>(__slot: u16, __mapper: &mut __xdr::Mapper<'_, 'a>) {
//!         match __slot { 0 => __xdr::Mapper::captured::<Option<&'a str>>(__mapper, 0, __put0), _ => {} }
//!     }
//!     impl<'a> __xdr::XdrSource<'a> for Entry<'a> { … }
//! };
//! ```
//!
//! A label is named in one place only, with the span of the user's literal, so that rustc tells once that it does not
//! exist. Code that needs a bound of a field's type has that type's span.

mod tables;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Lifetime, Type};

use crate::model::{Arm, Conversion, Field, LabelUse, Left, Role, Source, Take};

/// The code of a source.
pub(crate) fn source(source: &Source) -> TokenStream {
    let Source {
        ident,
        krate,
        fields,
        where_clause,
        ..
    } = source;
    let lifetime = lifetime(source);
    let generics = source.lifetime.as_ref().map(|lifetime| quote!(<#lifetime>));
    let aliases = aliases(source);
    let checks = fields
        .iter()
        .enumerate()
        .map(|(slot, field)| checks(slot, field));
    let tables = tables::tables(source);
    let puts = fields
        .iter()
        .enumerate()
        .filter_map(|(slot, field)| put(slot, field, &lifetime, &source.labels));
    let captured = fields.iter().enumerate().filter_map(|(slot, field)| {
        let slot_number = slot_number(slot);
        mapped(field).map(|_| {
            let (put, ty) = (put_name(slot), &field.ty);
            quote!(#slot_number => __xdr::Mapper::captured::<#ty>(__mapper, #slot_number, #put),)
        })
    });
    let read = read(source);
    let map = map(source);
    quote! {
        #[doc(hidden)]
        // `non_camel_case_types`: labels are named as in the guides. `unused_qualifications`, `absolute_paths`: generated
        // code takes no name for granted. `unused_lifetimes` and the like: a struct need not borrow in every field.
        // `too_many_lines`: a struct may have many fields.
        #[allow(
            non_camel_case_types, unused_qualifications, unused_lifetimes, clippy::absolute_paths,
            clippy::extra_unused_lifetimes, clippy::needless_lifetimes, clippy::too_many_lines
        )]
        const _: () = {
            use #krate::__private as __xdr;
            #aliases
            fn __check<#lifetime>() {
                #(#checks)*
            }
            #tables
            #(#puts)*
            fn __map<#lifetime>(__slot: __xdr::u16, __mapper: &mut __xdr::Mapper<'_, #lifetime>) {
                match __slot {
                    #(#captured)*
                    _ => {}
                }
            }
            #[automatically_derived]
            impl<#lifetime> __xdr::XdrSource<#lifetime> for #ident #generics #where_clause {
                const DESCRIPTOR: &'static __xdr::Descriptor = &__DESCRIPTOR;
                #read
                #map
            }
        };
    }
}

/// The struct's lifetime, or one of our own.
pub(crate) fn lifetime(source: &Source) -> Lifetime {
    let own = || Lifetime::new("'__xdr", Span::mixed_site());
    source.lifetime.clone().unwrap_or_else(own)
}

fn mapped(field: &Field) -> Option<&[LabelUse]> {
    match &field.role {
        Role::Mapped(labels) => Some(labels),
        Role::Kept | Role::Skipped(_) => None,
    }
}

fn put_name(slot: usize) -> Ident {
    format_ident!("__put{slot}", span = Span::mixed_site())
}

fn label_name(slot: usize, place: usize) -> Ident {
    format_ident!("__Label{slot}_{place}", span = Span::mixed_site())
}

fn slot_number(slot: usize) -> TokenStream {
    let slot = proc_macro2::Literal::usize_unsuffixed(slot);
    quote!(#slot)
}

fn aliases(source: &Source) -> TokenStream {
    let labels = &source.labels;
    let aliases = source.fields.iter().enumerate().flat_map(|(slot, field)| {
        let uses = mapped(field).unwrap_or_default().iter().enumerate();
        uses.map(move |(place, label)| {
            let (alias, name) = (label_name(slot, place), &label.name);
            quote!(type #alias = #labels::#name;)
        })
    });
    quote!(#(#aliases)*)
}

/// What the field's type must be, asked of rustc.
fn checks(slot: usize, field: &Field) -> TokenStream {
    let (ty, span) = (&field.ty, field.ty.span());
    let optional =
        (!field.required).then(|| quote_spanned!(span=> __xdr::assert_may_be_absent::<#ty>();));
    let uses = mapped(field).unwrap_or_default().iter().enumerate();
    let suits = uses
        .filter(|(_, label)| label.take.is_none())
        .map(|(place, _)| {
            let alias = label_name(slot, place);
            quote_spanned!(span=> __xdr::assert_suits::<#alias, #ty>();)
        });
    quote!(#optional #(#suits)*)
}

/// The function that puts one value of a field into its labels.
fn put(slot: usize, field: &Field, lifetime: &Lifetime, path: &syn::Path) -> Option<TokenStream> {
    let (name, ty) = (put_name(slot), &field.ty);
    let (value, mapper) = (value(ty.span()), mapper());
    let item = item(ty, lifetime);
    let labels = mapped(field)?;
    let fills = labels.iter().enumerate().map(|(place, label)| {
        fill(
            &label_name(slot, place),
            label,
            part(labels, label),
            ty,
            path,
        )
    });
    Some(quote! {
        fn #name<#lifetime>(#value: &#item, #mapper: &mut __xdr::Mapper<'_, #lifetime>) {
            #(#fills)*
        }
    })
}

fn item(ty: &Type, lifetime: &Lifetime) -> TokenStream {
    quote_spanned!(ty.span()=> <#ty as __xdr::Field<#lifetime>>::Item)
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

fn fill(
    alias: &Ident,
    label: &LabelUse,
    part: usize,
    ty: &Type,
    labels: &syn::Path,
) -> TokenStream {
    let rank = label.rank;
    let take = take(label.take.as_ref());
    let part = proc_macro2::Literal::usize_unsuffixed(part);
    let mapper = mapper();
    let value = value(match &label.conversion {
        Conversion::With(function) => function.span(),
        _ => ty.span(),
    });
    let along = along(label, labels);
    let used = quote!(__xdr::Used { rank: #rank, take: #take, along: #along, part: #part });
    match &label.conversion {
        Conversion::Direct => quote_spanned! {ty.span()=>
            __xdr::fill::<#alias, _>(#value, #used, #mapper);
        },
        Conversion::With(function) => {
            quote_spanned! {Span::mixed_site().located_at(function.span())=>
                __xdr::fill_with::<#alias, _>(__xdr::convert(#value, #function), #used, #mapper);
            }
        }
        Conversion::Values(arms) => {
            let lookup = lookup(arms, Span::mixed_site().located_at(ty.span()));
            let expected = expected(arms);
            quote! {{
                type __Vocabulary = __xdr::VocabularyOf<#alias>;
                __xdr::fill_token::<#alias, _>(#lookup, #expected, #used, #mapper);
            }}
        }
    }
}

fn lookup(arms: &[Arm], span: Span) -> TokenStream {
    let value = value(span);
    let looked_up = match arms[0].left[0] {
        Left::Text(_) => quote_spanned!(span=> __xdr::as_text(#value)),
        Left::Bool(_) => quote_spanned!(span=> __xdr::as_bool(#value)),
        Left::Integer(..) => quote_spanned!(span=> __xdr::as_integer(#value)),
    };
    let rows = arms.iter().map(|Arm { left, token }| {
        let left = left.iter().map(|left| match left {
            Left::Text(text) => quote!(#text),
            Left::Bool(value) => quote!(#value),
            Left::Integer(minus, number) => {
                let minus = minus.then(|| quote!(-));
                quote!(#minus #number)
            }
        });
        quote!(#(#left)|* => __xdr::Some(__Vocabulary::#token),)
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
pub(crate) fn along(label: &LabelUse, labels: &syn::Path) -> TokenStream {
    match &label.along {
        Some(name) => quote!(__xdr::Some(<#labels::#name as __xdr::Label>::INFO)),
        None => quote!(__xdr::None),
    }
}

pub(crate) fn take(take: Option<&Take>) -> TokenStream {
    match take {
        None | Some(Take::First) => quote!(__xdr::Take::First),
        Some(Take::Last) => quote!(__xdr::Take::Last),
        Some(Take::Join(by)) => quote!(__xdr::Take::Join(#by)),
    }
}

/// Fills the struct. The rest comes last, for reading a field can add to it.
fn read(source: &Source) -> TokenStream {
    let lifetime = lifetime(source);
    let values = source.fields.iter().enumerate().map(|(slot, field)| {
        let (local, slot, ty) = (local(slot), slot_number(slot), &field.ty);
        quote! {
            let #local = match __xdr::Reader::field::<#ty>(__reader, #slot) {
                __xdr::Result::Ok(__value) => __value,
                __xdr::Result::Err(__rejection) => return __xdr::Result::Err(__rejection),
            };
        }
    });
    let members = source.fields.iter().enumerate().map(|(slot, field)| {
        let (local, ident) = (local(slot), &field.ident);
        quote!(#ident: #local,)
    });
    let (nothing_left, rest) = match &source.rest {
        Some(ident) => (None, Some(quote!(#ident: __xdr::Reader::rest(__reader),))),
        None => {
            let check = quote! {
                if let __xdr::Result::Err(__rejection) = __xdr::Reader::nothing_left(__reader) {
                    return __xdr::Result::Err(__rejection);
                }
            };
            (Some(check), None)
        }
    };
    quote! {
        #[allow(deprecated)]
        fn read(
            __reader: &mut __xdr::Reader<'_, #lifetime>,
        ) -> __xdr::Result<Self, __xdr::Rejection> {
            #(#values)*
            #nothing_left
            __xdr::Result::Ok(Self { #(#members)* #rest })
        }
    }
}

fn local(slot: usize) -> Ident {
    format_ident!("__field{slot}", span = Span::mixed_site())
}

/// Maps the struct.
fn map(source: &Source) -> TokenStream {
    let lifetime = lifetime(source);
    let fields = source
        .fields
        .iter()
        .enumerate()
        .filter_map(|(slot, field)| {
            mapped(field)?;
            let (put, slot, ident, ty) =
                (put_name(slot), slot_number(slot), &field.ident, &field.ty);
            Some(quote!(__xdr::Mapper::field::<#ty>(__mapper, #slot, &self.#ident, #put);))
        });
    let rest = source
        .rest
        .as_ref()
        .map(|ident| quote!(__xdr::Mapper::rest_of(__mapper, &self.#ident);));
    quote! {
        #[allow(deprecated)]
        fn map(&self, __mapper: &mut __xdr::Mapper<'_, #lifetime>) {
            #rest
            #(#fields)*
        }
    }
}
