//! How attributes are read: `key`, `key = value` and `key(…)`, separated by commas.
//!
//! After a mistake the reader goes on behind the next comma, so that all mistakes of an attribute are told. What syn
//! says of a mistake is where it is; in its place stands how the attribute is written.

use proc_macro2::{Ident, Span, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Lit, LitStr, Token, parenthesized};

use crate::ctxt::Ctxt;
use crate::key::Place;
use crate::model::{Arm, Condition, Left, Segment, Take};

/// A key that was read, in front of its value.
pub(crate) struct Item<'i> {
    pub(crate) key: Ident,
    place: Place,
    input: ParseStream<'i>,
}

/// Reads items and has each taken; `false` if one is broken, so that something may seem to be missing which is there.
pub(crate) fn items(
    cx: &Ctxt,
    input: ParseStream<'_>,
    place: Place,
    mut take: impl FnMut(&Item<'_>) -> syn::Result<()>,
) -> bool {
    let mut sound = true;
    while !input.is_empty() {
        let item = Ident::parse_any(input)
            .map_err(|error| syn::Error::new(error.span(), "expected the name of an attribute"))
            .and_then(|key| {
                let item = Item { key, place, input };
                take(&item)?;
                item.end()
            });
        if let Err(error) = item {
            cx.syn_error(error);
            sound = false;
            while !input.is_empty() && !input.peek(Token![,]) {
                let _ = input.parse::<TokenTree>();
            }
        }
        let _ = input.parse::<Option<Token![,]>>();
    }
    sound
}

impl Item<'_> {
    /// The error about a key that may not stand here.
    pub(crate) fn unknown(&self) -> syn::Error {
        self.place.unknown(&self.key.to_string(), self.key.span())
    }

    /// The error about parentheses in which something is missing.
    pub(crate) fn incomplete(&self) -> syn::Error {
        self.expected_at(self.key.span())
    }

    /// Whether `(…)` follows.
    pub(crate) fn has_parentheses(&self) -> bool {
        self.input.peek(syn::token::Paren)
    }

    /// `= "text"`
    pub(crate) fn text(&self) -> syn::Result<LitStr> {
        self.value()
    }

    /// `= literal`, `= ident` and the like.
    pub(crate) fn value<T: Parse>(&self) -> syn::Result<T> {
        self.value_by(T::parse)
    }

    /// `= label` or `= "label"`
    pub(crate) fn label(&self) -> syn::Result<Ident> {
        self.equals()?;
        label_name(self.input)
    }

    /// `= path` or `= "path"`
    pub(crate) fn rust_path(&self) -> syn::Result<syn::Path> {
        self.value_by(|input| {
            if input.peek(LitStr) {
                input
                    .parse::<LitStr>()?
                    .parse_with(syn::Path::parse_mod_style)
            } else {
                syn::Path::parse_mod_style(input)
            }
        })
    }

    /// `= path::to::function`, of which the last may have arguments.
    pub(crate) fn function(&self) -> syn::Result<syn::Path> {
        if self.input.peek(Token![=])
            && (self.input.peek2(Token![|]) || self.input.peek2(Token![move]))
        {
            return Err(syn::Error::new(
                self.key.span(),
                "`with` takes the path of a function: give the closure a name, `fn name(value: T) -> Option<U>`",
            ));
        }
        self.value()
    }

    /// `= first` or `= last`
    pub(crate) fn take(&self) -> syn::Result<Take> {
        self.value_by(|input| {
            let which: Ident = input.parse()?;
            match which.to_string().as_str() {
                "first" => Ok(Take::First),
                "last" => Ok(Take::Last),
                _ => Err(syn::Error::new(which.span(), "neither")),
            }
        })
    }

    /// `("text", …)`
    pub(crate) fn texts(&self) -> syn::Result<Vec<LitStr>> {
        self.list(|input| input.parse())
    }

    /// `("key", json("key"), …)`
    pub(crate) fn path(&self) -> syn::Result<Vec<Segment>> {
        self.list(segment)
    }

    /// `("key", !"key", "key" = "text", "key" != "text")`
    pub(crate) fn conditions(&self) -> syn::Result<Vec<Condition>> {
        self.list(condition)
    }

    /// `(left | left => Token, …)`
    pub(crate) fn arms(&self) -> syn::Result<Vec<Arm>> {
        self.list(arm)
    }

    /// What `read` makes of what stands in the parentheses, all of which it reads.
    pub(crate) fn parenthesized<T>(
        &self,
        read: impl FnOnce(ParseStream<'_>) -> syn::Result<T>,
    ) -> syn::Result<T> {
        if !self.has_parentheses() {
            return Err(self.expected_at(self.key.span()));
        }
        let content;
        parenthesized!(content in self.input);
        drained(&content, read)
    }

    fn list<T>(&self, each: fn(ParseStream<'_>) -> syn::Result<T>) -> syn::Result<Vec<T>> {
        self.parenthesized(|content| {
            if content.is_empty() {
                return Err(content.error("nothing"));
            }
            let all = Punctuated::<T, Token![,]>::parse_terminated_with(content, each)?;
            Ok(all.into_iter().collect())
        })
        .map_err(|error| self.expected(&error))
    }

    fn value_by<T>(&self, read: impl FnOnce(ParseStream<'_>) -> syn::Result<T>) -> syn::Result<T> {
        self.equals()?;
        read(self.input).map_err(|error| self.expected(&error))
    }

    fn equals(&self) -> syn::Result<()> {
        if self.input.is_empty() || self.input.peek(Token![,]) {
            return Err(self.expected_at(self.key.span()));
        }
        let equals = self.input.parse::<Token![=]>();
        equals.map(|_| ()).map_err(|error| self.expected(&error))
    }

    /// What follows an item is a comma.
    fn end(&self) -> syn::Result<()> {
        if self.input.is_empty() || self.input.peek(Token![,]) {
            return Ok(());
        }
        let usage = self.usage();
        let message = if self.input.peek(Token![=]) && self.key == usage {
            format!("`{usage}` has no value")
        } else {
            format!("expected `,` after `{usage}`")
        };
        Err(self.input.error(message))
    }

    fn expected(&self, error: &syn::Error) -> syn::Error {
        self.expected_at(error.span())
    }

    fn expected_at(&self, at: Span) -> syn::Error {
        syn::Error::new(at, format!("expected `{}`", self.usage()))
    }

    fn usage(&self) -> &'static str {
        let usage = self.place.usage(&self.key.to_string());
        usage.expect("a key that is taken is in the table of keys")
    }
}

/// Takes what is left in parentheses after a mistake; otherwise syn tells a second error about it.
fn drained<T>(
    content: ParseStream<'_>,
    read: impl FnOnce(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<T> {
    let read = read(content);
    if read.is_err() {
        let _ = content.parse::<proc_macro2::TokenStream>();
    }
    read
}

/// A label's name, as a literal or bare: rustc's proposal for a misspelt one drops the quotes. The identifier has the
/// literal's span, so that rustc's errors about the label point there.
pub(crate) fn label_name(input: ParseStream<'_>) -> syn::Result<Ident> {
    let (name, span) = if input.peek(Ident::peek_any) {
        let name = Ident::parse_any(input)?;
        (name.to_string(), name.span())
    } else {
        let literal: LitStr = input.parse().map_err(|error| {
            syn::Error::new(error.span(), "expected a label's name, as `\"eventTime\"`")
        })?;
        (literal.value(), literal.span())
    };
    // A raw identifier means the same. A keyword is no label, but raw it is one that rustc can look for; syn does not know
    // that `gen` is one.
    let plain = name.strip_prefix("r#").unwrap_or(&name);
    let ident = match plain {
        "gen" => syn::parse_str("r#gen"),
        _ => syn::parse_str::<Ident>(plain).or_else(|_| syn::parse_str(&format!("r#{plain}"))),
    };
    match ident {
        // Not with blanks or a comment around it.
        Ok(mut ident) if ident.unraw() == plain => {
            ident.set_span(span);
            Ok(ident)
        }
        _ => Err(syn::Error::new(
            span,
            format!("`{name}` cannot be a label's name, which is an identifier"),
        )),
    }
}

fn segment(input: ParseStream<'_>) -> syn::Result<Segment> {
    if input.peek(LitStr) {
        return Ok(Segment {
            key: input.parse()?,
            json: false,
        });
    }
    let word: Ident = input.parse()?;
    if word != "json" {
        return Err(syn::Error::new(word.span(), "not json"));
    }
    let content;
    parenthesized!(content in input);
    Ok(Segment {
        key: drained(&content, |content| {
            let key = content.parse()?;
            if content.is_empty() {
                Ok(key)
            } else {
                Err(content.error("more than a key"))
            }
        })?,
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
    match (literal, minus) {
        // The literal has a minus of its own.
        (Lit::Int(number), Some(_)) if number.base10_digits().starts_with('-') => {
            Err(syn::Error::new(number.span(), "two of them"))
        }
        (Lit::Str(text), None) => Ok(Left::Text(text)),
        (Lit::Bool(value), None) => Ok(Left::Bool(value)),
        (Lit::Int(number), minus) => Ok(Left::Integer(minus, number)),
        (other, _) => Err(syn::Error::new(other.span(), "neither")),
    }
}
