//! The pull interface between a format and the walker.
//!
//! A front end knows a format's syntax and nothing of sources. The walker asks it for one thing at a time, which lets
//! it skip what no field names without looking inside. Those for JSON and for serde's formats are built in; one of your
//! own goes to [`Normalizer::normalize_front`](crate::Normalizer::normalize_front).

use crate::leaf::Leaf;

/// What a value turned out to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Opened<'a> {
    /// An object; [`Front::next_key`] goes through it.
    Object,
    /// An array; [`Front::next_element`] goes through it.
    Array,
    /// A scalar, which is thereby read.
    Leaf(Leaf<'a>),
}

/// A front end, standing somewhere in an event.
///
/// The caller reads each value that a key or element announces, exactly once, by [`open`](Self::open) or
/// [`leaf`](Self::leaf), and goes through what it opened to the end.
pub trait Front<'a> {
    /// What can be wrong with the event's syntax.
    type Error;

    /// Reads a scalar, or steps into an object or array.
    ///
    /// # Errors
    ///
    /// This and the other functions fail at what is wrong with the event's syntax. Nothing is asked after that.
    fn open(&mut self) -> Result<Opened<'a>, Self::Error>;

    /// The next key of the object stepped into last; `None` at its end, which steps out of it.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    fn next_key(&mut self) -> Result<Option<&'a str>, Self::Error>;

    /// Whether the array stepped into last has another element; if not, it is stepped out of.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    fn next_element(&mut self) -> Result<bool, Self::Error>;

    /// Reads the next value whole; objects and arrays by reference.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    fn leaf(&mut self) -> Result<Leaf<'a>, Self::Error>;

    /// Checks that nothing follows the value that was read.
    ///
    /// # Errors
    ///
    /// Something does.
    fn finish(&mut self) -> Result<(), Self::Error> {
        Ok(())
    }
}
