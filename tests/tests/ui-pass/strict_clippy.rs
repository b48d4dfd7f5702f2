//! What the derive writes has no warning of rustc's that is off unless asked for, nor one of clippy's.

#![deny(
    warnings,
    missing_docs,
    unused_qualifications,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
#![deny(
    clippy::absolute_paths,
    clippy::allow_attributes_without_reason,
    clippy::as_conversions
)]
#![deny(
    clippy::missing_docs_in_private_items,
    clippy::panic,
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm
)]
#![warn(
    absolute_paths_not_starting_with_crate,
    ambiguous_negative_literals,
    closure_returning_async_block,
    deprecated_in_future,
    deprecated_safe_2024,
    deref_into_dyn_supertrait,
    edition_2024_expr_fragment_specifier,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    ffi_unwind_calls,
    if_let_rescope,
    impl_trait_overcaptures,
    impl_trait_redundant_captures,
    keyword_idents_2018,
    keyword_idents_2024,
    let_underscore_drop,
    linker_messages,
    macro_use_extern_crate,
    meta_variable_misuse,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_unsafe_on_extern,
    non_ascii_idents,
    redundant_imports,
    redundant_lifetimes,
    rust_2021_incompatible_closure_captures,
    rust_2021_incompatible_or_patterns,
    rust_2021_prefixes_incompatible_syntax,
    rust_2021_prelude_collisions,
    rust_2024_guarded_string_incompatible_syntax,
    rust_2024_incompatible_pat,
    rust_2024_prelude_collisions,
    single_use_lifetimes,
    tail_expr_drop_order,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unsafe_attr_outside_unsafe,
    unsafe_op_in_unsafe_fn,
    unstable_features,
    unused_extern_crates,
    unused_import_braces,
    unused_lifetimes,
    unused_macro_rules,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]
#![forbid(unsafe_code)]

use xdr_core::{Endpoint, Rest, Sources, Timestamp, XdrSource};

/// Labels of the house.
pub mod house {
    pub use xdr_core::labels::*;

    xdr_core::labels! {
        /// Rack number.
        rack: One<Integer>;
    }
}

/// An entry through a door.
#[derive(Debug, XdrSource)]
#[xdr(source = "doors", detect("at"), envelope("payload"), labels = house, guide = "guides/doors.csv")]
#[xdr(deviation(path("floor"), label = "count", reason = "it is a name"))]
pub struct Entry<'a> {
    /// When.
    #[xdr(label = "eventTime", required)]
    pub at: Timestamp,
    /// Where.
    #[xdr(label = "object")]
    pub door: Option<&'a str>,
    /// By what.
    #[xdr(path("reader", "addr"), label("sourceIpv4"), label("sourcePort", with = Endpoint::port, along = "sourceIpv4"))]
    pub reader: Option<Endpoint<'a>>,
    /// How.
    #[xdr(path(json("note"), "state"), label = "outcome", values("open" | "opened" => Success, "shut" => Failure))]
    pub state: Option<&'a str>,
    /// By whom.
    #[xdr(label = "group")]
    pub groups: Vec<&'a str>,
    /// How often.
    #[xdr(label = "rack", rank = 1)]
    pub rack: Option<u8>,
    /// How often, too.
    #[xdr(label = "rack", rank = 2, take = last)]
    pub racks: Vec<i64>,
    /// Of no use.
    #[xdr(skip = "no label carries it")]
    pub seq: Option<u64>,
    /// The rest.
    #[xdr(rest)]
    pub rest: Rest<'a>,
}

/// An entry of which nothing is borrowed.
#[derive(Debug, Clone, Copy, XdrSource)]
#[xdr(source = "gates", detect("gate"), deny_unknown)]
pub struct Passage {
    /// When.
    #[xdr(label = "eventTime", required)]
    pub at: Timestamp,
    /// Whether.
    #[xdr(label = "outcome", values(true => Success, false => Failure))]
    pub open: Option<bool>,
}

/// All of them.
pub static SOURCES: Sources = Sources::new(&[Entry::DESCRIPTOR, Passage::DESCRIPTOR]);

fn main() {
    assert_eq!(SOURCES.iter().len(), 2, "there are two");
}
