//! What the measurements of xdr have in common.

pub mod corpus;
pub mod random;
