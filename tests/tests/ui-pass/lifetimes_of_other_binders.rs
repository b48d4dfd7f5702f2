//! A field's type has lifetimes that are neither the struct's nor `'static`, where these are in order.

use std::marker::PhantomData;

use xdr_core::{FieldValue, Leaf, Rest, Scratch, Timestamp, XdrSource};

struct Tag<F>(PhantomData<F>);

impl<F> Clone for Tag<F> {
    fn clone(&self) -> Self {
        Self(PhantomData)
    }
}

impl<'a, F> FieldValue<'a> for Tag<F> {
    const EXPECTED: &'static str = "anything";

    fn from_leaf(_: Leaf<'a>, _: &'a Scratch) -> Option<Self> {
        Some(Self(PhantomData))
    }

    fn to_leaf(&self, _: &'a Scratch) -> Leaf<'a> {
        Leaf::Text("tag")
    }
}

macro_rules! of_text {
    ($($text:tt)*) => { Option<Tag<fn($($text)*)>> };
}

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(keep)]
    elided: Option<Tag<fn(&str)>>,
    #[xdr(keep)]
    bound: Option<Tag<for<'text> fn(&'text str)>>,
    #[xdr(keep)]
    dynamic: Option<Tag<Box<dyn for<'text> Fn(&'text str)>>>,
    #[xdr(keep)]
    of_a_macro: of_text!(&str),
    #[xdr(skip = "it says nothing")]
    forever: Option<Tag<&'static str>>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {
    let scratch = Scratch::new();
    let event = br#"{"at":"2024-05-06T07:08:09Z","elided":1,"bound":2}"#;
    let entry = Entry::from_json(event, &scratch).unwrap();
    assert!(entry.elided.is_some() && entry.bound.is_some());
    assert!(entry.dynamic.is_none() && entry.of_a_macro.is_none());
}
