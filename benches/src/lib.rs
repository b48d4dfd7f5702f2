//! What the measurements of xdr have in common.

pub mod corpus;
pub mod guide;
pub mod measure;
pub mod ours;
pub mod random;
