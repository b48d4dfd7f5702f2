use xdr_core::{FieldValue, Leaf, Rest, Scratch, Timestamp, XdrSource};

#[derive(Clone)]
struct Badge(u32);

impl<'a> FieldValue<'a> for Badge {
    const EXPECTED: &'static str = "a badge number";

    fn from_leaf(leaf: Leaf<'a>, _: &'a Scratch) -> Option<Self> {
        leaf.as_text()?.parse().ok().map(Badge)
    }

    fn to_leaf(&self, scratch: &'a Scratch) -> Leaf<'a> {
        Leaf::Text(scratch.text(&self.0.to_string()))
    }
}

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "count")]
    badge: Option<Badge>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
