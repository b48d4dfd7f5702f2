//! Measurements of xdr; see `benches/`.
