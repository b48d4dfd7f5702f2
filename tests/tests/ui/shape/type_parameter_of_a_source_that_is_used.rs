use xdr_core::{Descriptor, Timestamp, XdrSource};

#[derive(XdrSource)]
#[xdr(source = "doors", deny_unknown)]
struct Entry<T> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(label = "object")]
    other: T,
}

fn main() {
    let _: &Descriptor = Entry::<u8>::DESCRIPTOR;
}
