//! Port numbers.

/// A port number, written as a number or as digits in a string.
///
/// ```
/// # use xdr_core::{Port, Rest, Timestamp, XdrSource};
/// #[derive(XdrSource)]
/// #[xdr(source = "doors")]
/// struct Knock<'a> {
///     #[xdr(label = "eventTime", required)]
///     at: Timestamp,
///     #[xdr(label = "destinationPort")]
///     port: Option<Port>,
///     #[xdr(rest)]
///     rest: Rest<'a>,
/// }
/// let scratch = xdr_core::Scratch::new();
/// let knock = Knock::from_json(br#"{"at":"2024-05-06T07:08:09Z","port":"8443"}"#, &scratch).unwrap();
/// assert_eq!(knock.port, Some(Port(8443)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Port(pub u16);
