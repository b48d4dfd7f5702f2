//! The values of attributes.

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt as _;
use syn::meta::ParseNestedMeta;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Lit, LitStr, Token, parenthesized};

use crate::model::{Arm, Condition, Left, Segment, Take};

/// `= "text"`
pub(crate) fn text(meta: &ParseNestedMeta<'_>) -> syn::Result<LitStr> {
    meta.value()?.parse()
}

/// `("text", …)`
pub(crate) fn texts(meta: &ParseNestedMeta<'_>) -> syn::Result<Vec<LitStr>> {
    list(meta, |input| input.parse(), "a text")
}

/// `("key", json("key"), …)`
pub(crate) fn path(meta: &ParseNestedMeta<'_>) -> syn::Result<Vec<Segment>> {
    list(meta, segment, "a key")
}

/// `("key", !"key", "key" = "text", "key" != "text")`
pub(crate) fn conditions(meta: &ParseNestedMeta<'_>) -> syn::Result<Vec<Condition>> {
    list(meta, condition, "a condition")
}

/// `(left | left => Token, …)`
pub(crate) fn arms(meta: &ParseNestedMeta<'_>) -> syn::Result<Vec<Arm>> {
    list(meta, arm, "an arm `value => Token`")
}

/// `= first` or `= last`
pub(crate) fn take(meta: &ParseNestedMeta<'_>) -> syn::Result<Take> {
    let which: Ident = meta.value()?.parse()?;
    match which.to_string().as_str() {
        "first" => Ok(Take::First),
        "last" => Ok(Take::Last),
        _ => Err(syn::Error::new(which.span(), "expected `first` or `last`")),
    }
}

/// A label's name, as a literal or bare: rustc's proposal for a misspelt one drops the quotes. The identifier has the
/// literal's span, so that rustc's errors about the label point there.
pub(crate) fn label_name(input: ParseStream<'_>) -> syn::Result<Ident> {
    if input.peek(Ident::peek_any) {
        return input.call(Ident::parse_any);
    }
    let literal: LitStr = input.parse()?;
    match literal.parse_with(Ident::parse_any) {
        Ok(mut name) => {
            name.set_span(literal.span());
            Ok(name)
        }
        Err(_) => Err(syn::Error::new(
            literal.span(),
            "a label's name is an identifier",
        )),
    }
}

fn list<T>(
    meta: &ParseNestedMeta<'_>,
    item: fn(ParseStream<'_>) -> syn::Result<T>,
    what: &str,
) -> syn::Result<Vec<T>> {
    let content;
    parenthesized!(content in meta.input);
    if content.is_empty() {
        return Err(meta.error(format!("expected at least {what} in the parentheses")));
    }
    Ok(
        Punctuated::<T, Token![,]>::parse_terminated_with(&content, item)?
            .into_iter()
            .collect(),
    )
}

fn segment(input: ParseStream<'_>) -> syn::Result<Segment> {
    if input.peek(LitStr) {
        return Ok(Segment {
            key: input.parse()?,
            json: false,
        });
    }
    let word: Ident = input.parse().map_err(|error| {
        syn::Error::new(
            error.span(),
            "expected a key, as `\"key\"` or `json(\"key\")`",
        )
    })?;
    if word != "json" {
        return Err(syn::Error::new(
            word.span(),
            "expected a key, as `\"key\"` or `json(\"key\")`",
        ));
    }
    let content;
    parenthesized!(content in input);
    Ok(Segment {
        key: content.parse()?,
        json: true,
    })
}

fn condition(input: ParseStream<'_>) -> syn::Result<Condition> {
    if input.peek(Token![!]) {
        input.parse::<Token![!]>()?;
        return Ok(Condition::NoKey(input.parse()?));
    }
    let key: LitStr = input.parse()?;
    if input.peek(Token![!=]) {
        input.parse::<Token![!=]>()?;
        return Ok(Condition::NotText(key, input.parse()?));
    }
    if input.peek(Token![=]) {
        input.parse::<Token![=]>()?;
        return Ok(Condition::Text(key, input.parse()?));
    }
    Ok(Condition::Key(key))
}

fn arm(input: ParseStream<'_>) -> syn::Result<Arm> {
    let mut left = vec![input.call(left)?];
    while input.peek(Token![|]) {
        input.parse::<Token![|]>()?;
        left.push(input.call(self::left)?);
    }
    input.parse::<Token![=>]>()?;
    Ok(Arm {
        left,
        token: input.parse()?,
    })
}

fn left(input: ParseStream<'_>) -> syn::Result<Left> {
    let minus: Option<Token![-]> = input.parse()?;
    let literal: Lit = input.parse()?;
    let unexpected = |span: Span| syn::Error::new(span, "expected text, an integer or a boolean");
    match (literal, minus) {
        (Lit::Str(text), None) => Ok(Left::Text(text)),
        (Lit::Bool(value), None) => Ok(Left::Bool(value)),
        (Lit::Int(number), minus) => Ok(Left::Integer(minus.is_some(), number)),
        (other, _) => Err(unexpected(other.span())),
    }
}
