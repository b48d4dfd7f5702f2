//! Who is allowed to name a deprecated type in a field need not allow what the derive makes of it.

#![deny(deprecated)]

use xdr_core::{
    FieldValue, Filled, Fills, Label, Leaf, Rest, Scratch, Timestamp, Value, XdrSource, kind,
};

mod badge {
    #[deprecated(note = "badges have letters now")]
    #[derive(Debug, Clone, Copy)]
    pub struct Badge(pub u32);
}

#[allow(deprecated)]
impl<'a> FieldValue<'a> for badge::Badge {
    const EXPECTED: &'static str = "a badge number";
    fn from_leaf(leaf: Leaf<'a>, _: &'a Scratch) -> Option<Self> {
        leaf.as_text()?.parse().ok().map(badge::Badge)
    }
    fn to_leaf(&self, scratch: &'a Scratch) -> Leaf<'a> {
        Leaf::Text(scratch.text(&self.0.to_string()))
    }
}

#[allow(deprecated)]
impl<'a, L: Label> Fills<'a, L, kind::Integer> for badge::Badge {
    fn fill(&self, _: &'a Scratch) -> Filled<'a> {
        Ok(Some(Value::Integer(self.0.into())))
    }
}

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[allow(deprecated)]
    #[xdr(label = "count")]
    badge: Option<badge::Badge>,
    #[allow(deprecated)]
    #[xdr(skip = "the first is enough")]
    others: Vec<badge::Badge>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {
    let scratch = Scratch::new();
    let event = br#"{"at":"2024-05-06T07:08:09Z","badge":"7"}"#;
    let entry = Entry::from_json(event, &scratch).unwrap();
    assert_eq!(
        entry.to_record(&scratch).unwrap().to_json(),
        r#"{"eventTime":"2024-05-06T07:08:09Z","count":7}"#
    );
}
