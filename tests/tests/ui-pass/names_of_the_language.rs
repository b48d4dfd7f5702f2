//! The module has names of its own for the types, crates and macros of the language.

#![allow(dead_code, non_camel_case_types, unused_macros)]

mod core {}
mod std {}
mod alloc {}
mod xdr_core {}

struct String;
struct str;
struct bool;
struct u8;
struct u16;
struct usize;

macro_rules! concat {
    ($($any:tt)*) => {
        compile_error!("a macro of the user's")
    };
}
macro_rules! env {
    ($($any:tt)*) => {
        compile_error!("a macro of the user's")
    };
}
macro_rules! include_bytes {
    ($($any:tt)*) => {
        compile_error!("a macro of the user's")
    };
}

/// Has for every type what generated code calls of its own traits.
trait Meddler {
    const INFO: () = ();
    const DESCRIPTOR: () = ();
    fn asserted() {}
    fn read_field(&self) {}
    fn map_field(&self) {}
    fn fill(&self) {}
    fn as_text(&self) {}
    fn as_bool(&self) {}
    fn of() {}
    fn get(&self) {}
    fn rest_of(&self) {}
    fn nothing_left(&self) {}
    fn name(&self) {}
}
impl<T: ?Sized> Meddler for T {}

#[derive(::xdr_core::XdrSource)]
#[xdr(source = "doors", vendor = "Example", detect("door"))]
#[xdr(guide = "guides/doors.csv")]
#[xdr(deviation(path("floor"), label = count, reason = "it is a name"))]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: ::xdr_core::Timestamp,
    #[xdr(label = "object")]
    door: ::core::option::Option<&'a ::core::primitive::str>,
    #[xdr(label = "outcome", values("open" => Success, "shut" => Failure))]
    state: ::core::option::Option<&'a ::core::primitive::str>,
    #[xdr(label = "group")]
    groups: Vec<&'a ::core::primitive::str>,
    #[xdr(skip = "no label carries it")]
    lit: Option<::core::primitive::bool>,
    #[xdr(rest)]
    rest: ::xdr_core::Rest<'a>,
}

fn main() {
    use ::xdr_core::XdrSource as _;
    let scratch = ::xdr_core::Scratch::new();
    let event = br#"{"at":"2024-05-06T07:08:09Z","state":"open"}"#;
    let entry = Entry::from_json(event, &scratch).unwrap();
    assert_eq!(
        entry.to_record(&scratch).unwrap().to_json(),
        r#"{"eventTime":"2024-05-06T07:08:09Z","deviceVendor":"Example","outcome":"Success"}"#
    );
}
