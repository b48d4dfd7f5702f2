//! From the model to code: tables of data, and one call per mapped field.
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
//!     use ::xdr_core::labels::userName as __Label0_0;
//!     const _: () = {
//!         fn __questions<'a>() { <<Option<&'a str> as __xdr::Field<'a>>::Arity as __xdr::Suits<…>>::asserted(); … }
//!         const _: () = __xdr::assert_label::<__Label0_0>(true);
//!         static __TABLE: __xdr::PathTable = …;
//!         static __DESCRIPTOR: __xdr::Descriptor = …;
//!         impl<'a> __xdr::XdrSource<'a> for Entry<'a> {
//!             fn map(__of: Option<&Entry<'a>>, __slot: u16, __mapper: &mut __xdr::Mapper<'_, 'a>) {
//!                 match __slot {
//!                     0 => <Option<&'a str> as __xdr::Field<'a>>::map_field(
//!                         __mapper,
//!                         0,
//!                         match __of { Some(__of) => Some(&__of.holder), _ => None },
//!                         &[<<__Label0_0 as __xdr::Label>::Kind>::conversion::<__Label0_0, _>()],
//!                     ),
//!                     _ => {}
//!                 }
//!             }
//!             …
//!         }
//!     };
//! };
//! ```
//!
//! (`golden/` has such code as a whole.) Three decisions make one mistake one error, at the user's tokens:
//!
//! - A label is named in one place only, an import with the span of the user's literal. rustc tells of an import that
//!   leads nowhere, and proposes a similar one, even if a macro in the crate has failed; of other names it does not.
//! - Code that needs a bound of a field's type has that type's span, and asks for it in one way only, as a function of
//!   the trait: equal errors are told once.
//! - What asks rustc (`questions`) is emitted for a source that is wrong too, so that all is told at once.

mod fill;
mod questions;
mod spans;
mod tables;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{GenericParam, Generics, Lifetime, LifetimeParam};

use self::spans::{As, at, end, start};
use crate::model::{Field, LabelUse, Rest, Source};

/// The code of a source.
pub(crate) fn source(source: &Source) -> TokenStream {
    let ident = &source.ident;
    let lifetime = lifetime(source.lifetime.as_ref());
    let (_, of_struct, where_clause) = source.generics.split_for_impl();
    let questions = questions::questions(source);
    let tables = tables::tables(source);
    let guide = guide(source);
    let (read, map, rest) = (read(source), map(source, None), rest(source));
    block(
        source,
        &quote! {
            #guide
            #questions
            #tables
            #[automatically_derived]
            impl<#lifetime> __xdr::XdrSource<#lifetime> for #ident #of_struct #where_clause {
                const DESCRIPTOR: &'static __xdr::Descriptor = &__DESCRIPTOR;
                #read
                #map
                #rest
            }
        },
    )
}

/// Only what asks rustc, of a source that is wrong, and what stands in for the rest.
pub(crate) fn stub(source: &Source, stub: &TokenStream) -> TokenStream {
    let questions = questions::questions(source);
    // With other parameters than it may have, there is no struct to map that rustc knows.
    let sound = usize::from(source.lifetime.is_some());
    let map = (source.generics.params.len() == sound)
        .then(|| map(source, Some(&generics(&source.generics))));
    // What is asked only is of no use.
    let asked = quote! {
        #[allow(unused)]
        const _: () = { #questions #map };
    };
    block(source, &quote!(#asked #stub))
}

/// The block that all code of a source stands in. Labels are imported outside of what may use deprecated ones.
fn block(source: &Source, code: &TokenStream) -> TokenStream {
    let krate = krate(source.krate.as_ref());
    let imports = imports(source);
    quote! {
        #[doc(hidden)]
        // `unused_imports`: not all is used of a source that is wrong. `unused_qualifications`, `absolute_paths`: generated
        // code takes no name for granted. The lifetimes: a struct need not borrow in every field. The lints of style are
        // for what people write and read.
        #[allow(
            single_use_lifetimes, unused_imports, unused_lifetimes, unused_qualifications,
            clippy::all, clippy::pedantic, clippy::absolute_paths
        )]
        const _: () = {
            use #krate::__private as __xdr;
            #imports
            #[allow(deprecated)]
            const _: () = {
                #code
            };
        };
    }
}

/// Names the labels, each once, at the user's literal.
fn imports(source: &Source) -> TokenStream {
    // A module of the user's is named in one place, too, so that one that does not exist is told once.
    let (named, module) = match (&source.labels, &source.krate) {
        (None, None) => (None, quote!(::xdr_core::labels)),
        (None, Some(_)) => (None, quote!(__xdr::labels)),
        (Some(labels), _) => {
            let named = quote_spanned!(labels.span()=> use #labels as __labels;);
            (Some(named), quote!(__labels))
        }
    };
    let import = |name: &Ident, alias: Ident| {
        let path = at(quote!(use #module::), start(name.span()));
        let rest = at(quote!(as #alias;), end(name.span()));
        quote!(#path #name #rest)
    };
    let mut imports = named.unwrap_or_default();
    for (slot, field) in source.fields.iter().enumerate() {
        for (place, label) in field.labels().iter().enumerate() {
            imports.extend(import(&label.name, label_name(slot, place, label)));
            if let Some(along) = &label.along {
                imports.extend(import(along, along_name(slot, place, along)));
            }
        }
    }
    imports
}

/// Has the struct compiled anew when the guide changes.
fn guide(source: &Source) -> Option<TokenStream> {
    let guide = source.guide.as_ref()?;
    let path = format!("/{}", guide.value());
    Some(quote! {
        const _: &[__xdr::u8] = __xdr::include_bytes!(__xdr::concat!(__xdr::env!("CARGO_MANIFEST_DIR"), #path));
    })
}

/// The path of the core crate.
pub(crate) fn krate(named: Option<&syn::Path>) -> TokenStream {
    match named {
        Some(krate) => quote!(#krate),
        None => quote!(::xdr_core),
    }
}

/// The struct's lifetime, or one of our own.
pub(crate) fn lifetime(of_struct: Option<&Lifetime>) -> Lifetime {
    let own = || Lifetime::new("'__xdr", Span::mixed_site());
    of_struct.cloned().unwrap_or_else(own)
}

/// The struct's generics, with that lifetime.
pub(crate) fn generics(of_struct: &Generics) -> Generics {
    let mut generics = of_struct.clone();
    if generics.lifetimes().next().is_none() {
        let own = LifetimeParam::new(lifetime(None));
        generics.params.insert(0, GenericParam::Lifetime(own));
    }
    generics
}

/// The fields that fill labels, with their slots.
fn mapped(fields: &[Field]) -> impl Iterator<Item = (usize, &Field)> {
    fields
        .iter()
        .enumerate()
        .filter(|(_, field)| field.is_mapped())
}

fn label_name(slot: usize, place: usize, label: &LabelUse) -> Ident {
    format_ident!("__Label{slot}_{place}", span = start(label.name.span()))
}

fn along_name(slot: usize, place: usize, along: &Ident) -> Ident {
    format_ident!("__Along{slot}_{place}", span = start(along.span()))
}

fn slot_number(slot: usize) -> Literal {
    Literal::usize_unsuffixed(slot)
}

/// Fills the struct. The rest comes last, for reading a field can add to it.
fn read(source: &Source) -> TokenStream {
    let lifetime = lifetime(source.lifetime.as_ref());
    let values = source.fields.iter().enumerate().map(|(slot, field)| {
        let (local, slot) = (local(slot), slot_number(slot));
        let ty = As::new(&field.ty);
        if field.required {
            let read = ty.field(&lifetime, "read_field");
            quote! {
                let __xdr::Some(#local) = #read(__reader, #slot) else {
                    return __xdr::None;
                };
            }
        } else {
            let read = ty.field(&lifetime, "read_optional");
            quote!(let #local = #read(__reader, #slot);)
        }
    });
    let members = source.fields.iter().enumerate().map(|(slot, field)| {
        let (local, ident) = (local(slot), &field.ident);
        quote!(#ident: #local,)
    });
    let (nothing_left, rest) = match &source.rest {
        Some(Rest { ident, ty }) => {
            let of = As::new(ty).rest(&lifetime, "of");
            let rest = quote!(#ident: #of(__xdr::Reader::rest(__reader)),);
            (None, Some(rest))
        }
        None => {
            let check = quote! {
                let __xdr::Some(()) = __xdr::Reader::nothing_left(__reader) else {
                    return __xdr::None;
                };
            };
            (Some(check), None)
        }
    };
    quote! {
        fn read(__reader: &mut __xdr::Reader<#lifetime>) -> __xdr::Option<Self> {
            #(#values)*
            #nothing_left
            __xdr::Some(Self { #(#members)* #rest })
        }
    }
}

fn local(slot: usize) -> Ident {
    format_ident!("__field{slot}", span = Span::mixed_site())
}

/// The function that maps a field.
fn map(source: &Source, generics: Option<&Generics>) -> TokenStream {
    let lifetime = lifetime(source.lifetime.as_ref());
    let fields = mapped(&source.fields).filter(|(_, field)| field.sound());
    let arms = fields.map(|(slot, field)| fill::arm(slot, field, &lifetime));
    let ident = &source.ident;
    let (_, of_struct, where_clause) = source.generics.split_for_impl();
    // A function of an implementation has them from there.
    let (generics, where_clause) = match generics {
        Some(generics) => (Some(generics.split_for_impl().0), where_clause),
        None => (None, None),
    };
    let (of, mapper) = (fill::of(Span::call_site()), fill::mapper());
    quote! {
        fn map #generics(
            #of: __xdr::Option<&#ident #of_struct>,
            __slot: __xdr::u16,
            #mapper: &mut __xdr::Mapper<'_, #lifetime>,
        ) #where_clause {
            match __slot {
                #(#arms)*
                _ => {}
            }
        }
    }
}

/// The function that gives the struct's rest.
fn rest(source: &Source) -> TokenStream {
    let lifetime = lifetime(source.lifetime.as_ref());
    // Else rustc may say that these are never read.
    let others = source.fields.iter().filter(|field| !field.is_mapped());
    let others = others.map(|field| &field.ident);
    let rest = match &source.rest {
        Some(Rest { ident, ty }) => {
            let get = As::new(ty).rest(&lifetime, "get");
            quote!(__xdr::Some(#get(&self.#ident)))
        }
        None => quote!(__xdr::None),
    };
    quote! {
        fn rest(&self) -> __xdr::Option<&__xdr::Rest<#lifetime>> {
            let _ = (#(&self.#others,)*);
            #rest
        }
    }
}
