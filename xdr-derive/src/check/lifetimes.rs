//! Fields with a lifetime that is none of the struct's. rustc tells of it. If the struct is wrong otherwise, so that only
//! questions about it are emitted, none is about such a field: the answer would be an error that nobody understands.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::{Lifetime, Type};

use crate::model::{Field, Read, Rest};

pub(super) fn leave_to_rustc(
    fields: &mut [Field],
    rest: &mut Option<Rest>,
    lifetime: Option<&Lifetime>,
) {
    let name = lifetime.map(|lifetime| lifetime.ident.unraw());
    let known = |ty: &Type| all_known(ty.to_token_stream(), name.as_ref());
    if rest.as_ref().is_some_and(|rest| !known(&rest.ty)) {
        *rest = None;
    }
    let sound = fields.iter_mut().filter(|field| field.sound());
    for field in sound.filter(|field| !known(&field.ty)) {
        field.read = Read::Path;
    }
}

/// Whether each lifetime is `'static` or the struct's.
fn all_known(tokens: TokenStream, name: Option<&Ident>) -> bool {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let known = match &token {
            TokenTree::Group(group) => all_known(group.stream(), name),
            TokenTree::Punct(punct) if punct.as_char() == '\'' => match tokens.peek() {
                Some(TokenTree::Ident(it)) => it == "static" || Some(&it.unraw()) == name,
                _ => false,
            },
            _ => true,
        };
        if !known {
            return false;
        }
    }
    true
}
