use xdr_core::{Rest, Timestamp, XdrSource};

struct Badge(u32);

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(keep)]
    badge: Option<Badge>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
