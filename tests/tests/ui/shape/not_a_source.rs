use xdr_core::{Descriptor, XdrSource};

struct Entry;

fn describe<T: for<'a> XdrSource<'a>>() -> &'static Descriptor {
    T::DESCRIPTOR
}

fn of_entry() -> &'static Descriptor {
    describe::<Entry>()
}

fn main() {}
