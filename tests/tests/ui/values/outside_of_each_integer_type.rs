use xdr_core::{Rest, Timestamp, XdrSource};

mod house {
    use xdr_core::Outcome;
    pub use xdr_core::labels::eventTime;

    xdr_core::labels! {
        /// Of i8.
        of_i8: One<Token(Outcome)>;
        /// Of i16.
        of_i16: One<Token(Outcome)>;
        /// Of i32.
        of_i32: One<Token(Outcome)>;
        /// Of i64.
        of_i64: One<Token(Outcome)>;
        /// Of u8.
        of_u8: One<Token(Outcome)>;
        /// Of u16.
        of_u16: One<Token(Outcome)>;
        /// Of u32.
        of_u32: One<Token(Outcome)>;
        /// Of u64.
        of_u64: One<Token(Outcome)>;
    }
}

#[derive(XdrSource)]
#[xdr(source = "doors", labels = house)]
struct Entry<'a> {
    #[xdr(label = "of_i8", values(128 => Success, -129 => Failure, 0 => Active))]
    i8: Option<i8>,
    #[xdr(label = "of_i16", values(32768 => Success, -32769 => Failure, 0 => Active))]
    i16: Option<i16>,
    #[xdr(label = "of_i32", values(2147483648 => Success, -2147483649 => Failure, 0 => Active))]
    i32: Option<i32>,
    #[xdr(label = "of_i64", values(9223372036854775808 => Success, -9223372036854775809 => Failure, 0 => Active))]
    i64: Option<i64>,
    #[xdr(label = "of_u8", values(256 => Success, -1 => Failure, 0 => Active))]
    u8: Option<u8>,
    #[xdr(label = "of_u16", values(65536 => Success, -1 => Failure, 0 => Active))]
    u16: Option<u16>,
    #[xdr(label = "of_u32", values(4294967296 => Success, -1 => Failure, 0 => Active))]
    u32: Option<u32>,
    #[xdr(label = "of_u64", values(18446744073709551616 => Success, -1 => Failure, 0 => Active))]
    u64: Option<u64>,
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn main() {}
