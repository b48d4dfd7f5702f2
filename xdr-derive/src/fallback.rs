//! What is emitted for a struct that is wrong: its errors, what rustc is asked about the rest of it, so that all is told
//! at once, and an empty implementation, so that the rest of the crate does not complain that there is none.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::attr;
use crate::ctxt::Ctxt;
use crate::expand;
use crate::model::Source;

pub(crate) fn source(
    input: &DeriveInput,
    source: Option<&Source>,
    errors: Option<&syn::Error>,
) -> TokenStream {
    let errors = errors.map(syn::Error::to_compile_error);
    let stub = stub(input);
    let code = source.map_or_else(
        || {
            let krate = krate(input);
            quote! {
                #[doc(hidden)]
                const _: () = {
                    use #krate::__private as __xdr;
                    #stub
                };
            }
        },
        |source| expand::stub(source, &stub),
    );
    quote!(#errors #code)
}

/// The empty implementation.
fn stub(input: &DeriveInput) -> TokenStream {
    let ident = &input.ident;
    let (_, type_generics, where_clause) = input.generics.split_for_impl();
    let mut generics = input.generics.clone();
    let lifetime = match generics.lifetimes().next() {
        Some(parameter) => parameter.lifetime.clone(),
        None => {
            generics.params.insert(0, syn::parse_quote!('__xdr));
            syn::parse_quote!('__xdr)
        }
    };
    let (impl_generics, ..) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics __xdr::XdrSource<#lifetime> for #ident #type_generics #where_clause {
            const DESCRIPTOR: &'static __xdr::Descriptor = &__xdr::NO_SOURCE;
            fn read(_: &mut __xdr::Reader<#lifetime>) -> __xdr::Option<Self> {
                __xdr::None
            }
            fn map(&self, _: &mut __xdr::Mapper<'_, #lifetime>) {}
        }
    }
}

/// The path of the core crate, of a struct that has not even the shape of a source.
fn krate(input: &DeriveInput) -> syn::Path {
    let cx = Ctxt::new();
    let attributes = attr::Struct::parse(&cx, &input.attrs);
    // They are among the errors already.
    let _ = cx.finish();
    attributes
        .krate
        .get()
        .cloned()
        .unwrap_or_else(|| syn::parse_quote!(::xdr_core))
}
