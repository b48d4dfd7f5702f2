use xdr_core::{Rest, Timestamp, XdrSource};

mod house {
    pub use xdr_core::labels::eventTime;

    xdr_core::vocabulary! {
        /// How a door was opened.
        pub enum Opening {
            /// With a key.
            Key,
        }
    }

    xdr_core::labels! {
        /// How the door was opened.
        opening: One<Token(Opening)>;
    }
}

#[derive(XdrSource)]
#[xdr(source = "doors", labels = house)]
struct Entry<'a> {
    #[xdr(label = "Opening", values("k" => Key))]
    how: Option<&'a str>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
