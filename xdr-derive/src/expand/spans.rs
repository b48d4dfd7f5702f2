//! Where generated tokens stand, which is where rustc tells errors about them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Lifetime, Type};

/// Where a token begins. If only the last name of a path has a token's whole length, rustc names the path up to there.
pub(super) fn start(token: Span) -> Span {
    if proc_macro::is_available() {
        token.unwrap().start().into()
    } else {
        token
    }
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

/// `<T as __xdr::Trait<'a>>` for a field's type. What comes before the type's tokens stands at the first of them and
/// what comes after at the last, so that rustc underlines them all.
pub(super) struct As<'f> {
    ty: &'f Type,
    pub(super) first: Span,
    pub(super) last: Span,
}

impl<'f> As<'f> {
    pub(super) fn new(ty: &'f Type) -> Self {
        let mut tokens = ty.to_token_stream().into_iter().map(|token| token.span());
        let first = tokens.next().unwrap_or_else(Span::call_site);
        Self {
            ty,
            first,
            last: tokens.last().unwrap_or(first),
        }
    }

    pub(super) fn field(&self, lifetime: &Lifetime) -> TokenStream {
        self.of("Field", lifetime)
    }

    pub(super) fn rest(&self, lifetime: &Lifetime) -> TokenStream {
        self.of("IsRest", lifetime)
    }

    fn of(&self, name: &str, lifetime: &Lifetime) -> TokenStream {
        let Self { ty, first, last } = *self;
        let name = Ident::new(name, last);
        let lifetime = located(lifetime, last);
        let open = quote_spanned!(first=> <);
        let close = quote_spanned!(last=> as __xdr::#name<#lifetime>>);
        quote!(#open #ty #close)
    }
}
