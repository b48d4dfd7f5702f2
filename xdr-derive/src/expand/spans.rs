//! Where generated tokens stand, which is where rustc tells errors about them, and what an editor shows of the user's
//! tokens.
//!
//! What stands around a token of the user's begins and ends where that does, with no length of its own: rustc underlines
//! the user's token, and an editor that is asked about it finds that and nothing of ours.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Lifetime, Type};

/// Where a token begins.
pub(super) fn start(token: Span) -> Span {
    if proc_macro::is_available() {
        token.unwrap().start().into()
    } else {
        token
    }
}

/// Where a token ends.
pub(super) fn end(token: Span) -> Span {
    if proc_macro::is_available() {
        token.unwrap().end().into()
    } else {
        token
    }
}

/// `question(arguments)`, about a token of the user's.
pub(super) fn about(token: Span, question: TokenStream, arguments: TokenStream) -> TokenStream {
    let mut question = at(question, start(token));
    question.extend(grouped(token, Delimiter::Parenthesis, arguments));
    question
}

/// `(tokens)` and the like, of which the delimiters stand there.
pub(super) fn grouped(at: Span, delimiter: Delimiter, tokens: TokenStream) -> TokenStream {
    let mut group = Group::new(delimiter, tokens);
    group.set_span(at);
    TokenTree::Group(group).into()
}

/// Tokens of ours, as if the user had written them there.
pub(super) fn at(tokens: TokenStream, place: Span) -> TokenStream {
    let each = tokens.into_iter().map(|mut token| {
        token.set_span(place);
        token
    });
    each.collect()
}

/// The user's tokens, which mean what they meant, at another place.
fn located(tokens: &impl ToTokens, at: Span) -> TokenStream {
    let each = tokens.to_token_stream().into_iter().map(|mut token| {
        token.set_span(token.span().located_at(at));
        token
    });
    each.collect()
}

/// `<T as __xdr::Trait<'a>>::item` for a field's type.
pub(super) struct As<'f> {
    ty: &'f Type,
    pub(super) first: Span,
    pub(super) last: Span,
}

impl<'f> As<'f> {
    pub(super) fn new(ty: &'f Type) -> Self {
        let mut tokens = ty.to_token_stream().into_iter().map(|token| token.span());
        let first = tokens.next().unwrap_or_else(Span::call_site);
        let last = tokens.last().unwrap_or(first);
        Self {
            ty,
            first: start(first),
            last: end(last),
        }
    }

    pub(super) fn field(&self, lifetime: &Lifetime, item: &str) -> TokenStream {
        self.of("Field", lifetime, item)
    }

    pub(super) fn rest(&self, lifetime: &Lifetime, item: &str) -> TokenStream {
        self.of("IsRest", lifetime, item)
    }

    fn of(&self, name: &str, lifetime: &Lifetime, item: &str) -> TokenStream {
        let Self { ty, first, last } = *self;
        let (name, item) = (Ident::new(name, last), Ident::new(item, last));
        let lifetime = located(lifetime, last);
        let open = quote_spanned!(first=> <);
        let close = quote_spanned!(last=> as __xdr::#name<#lifetime>>::#item);
        quote!(#open #ty #close)
    }
}
