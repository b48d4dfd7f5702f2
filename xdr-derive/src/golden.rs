//! What the derive makes of some structs, printed, so that a reader sees it and a change of it is seen.
//!
//! `golden/name.rs` becomes `golden/name.expanded.rs`: the struct without the attributes of the derive, and the code.
//! After a change, `GOLDEN=overwrite cargo test -p xdr-derive golden` writes these anew, and a person reads them. One of
//! them is compiled and run in the workspace's tests.

use std::path::Path;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Data, DeriveInput};

fn expanded(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    let written = std::fs::read_to_string(folder.join(format!("{name}.rs"))).unwrap();
    let input: DeriveInput = syn::parse_str(&written).unwrap();
    let code = crate::derive(&input);
    let bare = bare(input);
    let now = print(quote!(#bare #code));

    let file = folder.join(format!("{name}.expanded.rs"));
    if std::env::var_os("GOLDEN").is_some_and(|what| what == "overwrite") {
        std::fs::write(&file, &now).unwrap();
    }
    let golden = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        now == golden,
        "what is made of `{name}` is no more what {} has, but:\n{now}",
        file.display()
    );
}

/// The struct as it would be written without the derive.
fn bare(mut input: DeriveInput) -> DeriveInput {
    let strip = |attributes: &mut Vec<Attribute>| {
        attributes.retain(|it| !it.path().is_ident("xdr") && !it.path().is_ident("derive"));
    };
    strip(&mut input.attrs);
    if let Data::Struct(data) = &mut input.data {
        for field in &mut data.fields {
            strip(&mut field.attrs);
        }
    }
    input
}

fn print(code: TokenStream) -> String {
    prettyplease::unparse(&syn::parse2(code).unwrap())
}

#[test]
fn golden_plain() {
    expanded("plain");
}

#[test]
fn golden_conversions() {
    expanded("conversions");
}

#[test]
fn golden_labels_of_ones_own() {
    expanded("labels_of_ones_own");
}

#[test]
fn golden_guide() {
    expanded("guide");
}

#[test]
fn golden_wrong() {
    expanded("wrong");
}
