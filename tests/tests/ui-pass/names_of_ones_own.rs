//! The module has names of its own for what the derive's output needs.

use xdr_core::{Rest as Remainder, Scratch as Arena, Timestamp as Instant, XdrSource};

type Result<T> = core::result::Result<T, String>;
type Option<T> = core::option::Option<T>;

struct Mapper;
struct Reader;
struct Rejection;
struct Descriptor;
struct Field;
struct Role;
struct Take;
struct Rest;
struct Vec<T>(T);

mod labels {}

#[allow(dead_code)]
enum Shadow {
    Some,
    None,
    Ok,
    Err,
}
use Shadow::*;

fn fill() {}
fn convert() {}

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Entry<'a> {
    #[xdr(label = "eventTime", required)]
    at: Instant,
    #[xdr(label = "count", with = floor)]
    door: Option<&'a str>,
    #[xdr(label = "outcome", values(true => Success, false => Failure))]
    open: Option<bool>,
    #[xdr(label = "group")]
    groups: std::vec::Vec<&'a str>,
    #[xdr(rest)]
    rest: Remainder<'a>,
}

fn floor(door: &str) -> Option<i64> {
    door.parse().ok()
}

fn read(scratch: &Arena) -> Result<String> {
    let event = br#"{"at":"2024-05-06T07:08:09Z","door":"7","open":false,"groups":["a"]}"#;
    let entry = Entry::from_json(event, scratch).map_err(|rejection| rejection.message)?;
    let record = entry.to_record(scratch);
    record
        .map(|record| record.to_json())
        .map_err(|rejection| rejection.message)
}

fn main() {
    fill();
    convert();
    let _ = (
        Mapper,
        Reader,
        Rejection,
        Descriptor,
        Field,
        Role,
        Take,
        Rest,
        Vec(0),
    );
    let _ = (Some, None, Ok, Err);
    assert_eq!(
        read(&Arena::new()).unwrap(),
        r#"{"eventTime":"2024-05-06T07:08:09Z","group":["a"],"count":7,"outcome":"Failure"}"#
    );
}
