//! What is emitted for a struct that is wrong: its errors, and an empty implementation, so that the rest of the crate
//! does not complain that there is none.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::attr;
use crate::ctxt::Ctxt;

pub(crate) fn source(input: &DeriveInput, errors: &syn::Error) -> TokenStream {
    let cx = Ctxt::new();
    let attributes = attr::Struct::parse(&cx, &input.attrs);
    // They are among `errors` already.
    let _ = cx.finish();
    let krate = match attributes.krate.get() {
        Some(krate) => quote!(#krate),
        None => quote!(::xdr_core),
    };
    let errors = errors.to_compile_error();
    let ident = &input.ident;
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    let (impl_generics, lifetime) = match input.generics.lifetimes().next() {
        Some(parameter) => (quote!(#impl_generics), parameter.lifetime.clone()),
        None if input.generics.params.is_empty() => (quote!(<'__xdr>), syn::parse_quote!('__xdr)),
        // Its type parameters are an error themselves.
        None => return errors,
    };
    quote! {
        #errors
        #[doc(hidden)]
        const _: () = {
            use #krate::__private as __xdr;
            #[automatically_derived]
            impl #impl_generics __xdr::XdrSource<#lifetime> for #ident #type_generics #where_clause {
                const DESCRIPTOR: &'static __xdr::Descriptor = &__xdr::NO_SOURCE;
                fn read(_: &mut __xdr::Reader<'_, #lifetime>) -> __xdr::Result<Self, __xdr::Rejection> {
                    __xdr::no_source()
                }
                fn map(&self, _: &mut __xdr::Mapper<'_, #lifetime>) {}
            }
        };
    }
}
