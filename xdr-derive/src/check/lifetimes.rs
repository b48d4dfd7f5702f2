//! Fields with a lifetime that is none of the struct's. rustc tells of it; what the macro made of such a field would add
//! errors that nobody understands.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{Lifetime, Type};

use crate::model::{Field, Read, Rest};

/// Marks such fields as not to be asked about; `false` if there is one.
pub(super) fn check(
    fields: &mut [Field],
    rest: Option<&Rest>,
    lifetime: Option<&Lifetime>,
) -> bool {
    let name = lifetime.map(|lifetime| lifetime.ident.to_string());
    let known = |ty: &Type| all_known(ty.to_token_stream(), name.as_deref());
    let mut complete = rest.is_none_or(|rest| known(&rest.ty));
    for field in fields.iter_mut().filter(|field| !known(&field.ty)) {
        field.read = Read::Path;
        complete = false;
    }
    complete
}

/// Whether each reference has a lifetime, and each lifetime is `'static` or the struct's. Only what is surely wrong is not:
/// in the parentheses of a function's type, after a `for` and in a macro, other rules hold.
fn all_known(tokens: TokenStream, name: Option<&str>) -> bool {
    let mut tokens = tokens.into_iter().peekable();
    let mut known = true;
    while let Some(token) = tokens.next() {
        let mut next_is =
            |expected: &dyn Fn(&TokenTree) -> bool| tokens.peek().is_some_and(expected);
        match &token {
            TokenTree::Group(group) if group.delimiter() != Delimiter::Parenthesis => {
                known &= all_known(group.stream(), name);
            }
            TokenTree::Punct(punct) if punct.as_char() == '!' => return true,
            TokenTree::Ident(word) if word == "for" => return true,
            TokenTree::Punct(punct) if punct.as_char() == '&' => {
                known &=
                    next_is(&|next| matches!(next, TokenTree::Punct(it) if it.as_char() == '\''));
            }
            TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                let is = |it: &Ident| it == "static" || name.is_some_and(|name| it == name);
                known &= next_is(&|next| matches!(next, TokenTree::Ident(it) if is(it)));
            }
            _ => {}
        }
    }
    known
}
