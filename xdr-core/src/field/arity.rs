//! How many values a field takes, as a type: the derive asks rustc whether it suits a label.

/// How many values a field takes.
pub trait Arity {
    /// Whether it is any number.
    const MANY: bool;
}

/// One, which must be there: `T`.
#[derive(Debug)]
pub enum Demanded {}
impl Arity for Demanded {
    const MANY: bool = false;
}

/// One, if it is there: `Option<T>`.
#[derive(Debug)]
pub enum Optional {}
impl Arity for Optional {
    const MANY: bool = false;
}

/// All that are there: `Vec<T>`.
#[derive(Debug)]
pub enum All {}
impl Arity for All {
    const MANY: bool = true;
}
