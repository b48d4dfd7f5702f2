//! What is emitted for a struct that is wrong: its errors, what rustc is asked about the rest of it, so that all is told
//! at once, and an empty implementation, so that the rest of the crate does not complain that there is none.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::check::Checked;
use crate::expand;

pub(crate) fn source(input: &DeriveInput, checked: &Checked) -> TokenStream {
    let errors = checked.errors.as_ref().map(syn::Error::to_compile_error);
    let stub = stub(input);
    let code = match &checked.source {
        Some(source) => expand::stub(source, &stub),
        // It has not even the shape of a source.
        None => {
            let krate = expand::krate(checked.krate.as_ref());
            quote! {
                #[doc(hidden)]
                const _: () = {
                    use #krate::__private as __xdr;
                    #stub
                };
            }
        }
    };
    quote!(#errors #code)
}

/// The empty implementation.
fn stub(input: &DeriveInput) -> TokenStream {
    let ident = &input.ident;
    let (_, type_generics, where_clause) = input.generics.split_for_impl();
    let generics = expand::generics(&input.generics);
    let lifetime = generics.lifetimes().next().map(|it| &it.lifetime);
    let (impl_generics, ..) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics __xdr::XdrSource<#lifetime> for #ident #type_generics #where_clause {
            const DESCRIPTOR: &'static __xdr::Descriptor = &__xdr::NO_SOURCE;
            fn read(_: &mut __xdr::Reader<#lifetime>) -> __xdr::Option<Self> {
                __xdr::None
            }
            fn map(_: __xdr::Option<&Self>, _: __xdr::u16, _: &mut __xdr::Mapper<'_, #lifetime>) {}
            fn rest(&self) -> __xdr::Option<&__xdr::Rest<#lifetime>> {
                __xdr::None
            }
        }
    }
}
