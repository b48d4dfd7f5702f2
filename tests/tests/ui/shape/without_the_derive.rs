use xdr_core::{Scratch, XdrSource};

struct Entry;

fn read(scratch: &Scratch) {
    let _ = Entry::from_json(b"{}", scratch);
}

fn main() {}
