//! What tells a mapping from others.

use std::collections::HashSet;

use xdr_core::{AnyText, Descriptor, Endpoint, Fingerprint, Rest, Timestamp, XdrSource};

/// Sources that differ in what is said of them or of one field.
macro_rules! sources {
    ($( $(#[$about:meta])? $name:ident: ($($of_source:tt)+) ($($of_field:tt)+) $type:ty; )+) => {
        $(
            #[derive(XdrSource)]
            #[xdr($($of_source)+)]
            struct $name<'a> {
                #[xdr(label = "eventTime", required)]
                at: Timestamp,
                $(#[$about])?
                #[xdr($($of_field)+)]
                door: $type,
                #[xdr(label("sourceIpv4"), label("sourcePort", with = Endpoint::port))]
                reader: Option<Endpoint<'a>>,
                #[xdr(rest)]
                rest: Rest<'a>,
            }
        )+
        const SOURCES: &[&Descriptor] = &[$($name::DESCRIPTOR),+];
    };
}

type Text<'a> = Option<&'a str>;

sources! {
    One: (source = "doors") (label = "object") Text<'a>;
    Name: (source = "gates") (label = "object") Text<'a>;
    Vendor: (source = "doors", vendor = "Example") (label = "object") Text<'a>;
    Class: (source = "doors", device_type = "Example") (label = "object") Text<'a>;
    Model: (source = "doors", model = "Example") (label = "object") Text<'a>;
    HasKey: (source = "doors", detect("at")) (label = "object") Text<'a>;
    NoKey: (source = "doors", detect(!"at")) (label = "object") Text<'a>;
    IsText: (source = "doors", detect("at" = "x")) (label = "object") Text<'a>;
    NotText: (source = "doors", detect("at" != "x")) (label = "object") Text<'a>;
    Envelope: (source = "doors", detect("at"), envelope("log")) (label = "object") Text<'a>;
    Path: (source = "doors") (path("gate"), label = "object") Text<'a>;
    Below: (source = "doors") (path("door", "x"), label = "object") Text<'a>;
    Inside: (source = "doors") (path(json("door"), "x"), label = "object") Text<'a>;
    Type: (source = "doors") (label = "object") Option<AnyText<'a>>;
    Label: (source = "doors") (label = "policy") Text<'a>;
    Labels: (source = "doors") (label("object"), label("policy")) Text<'a>;
    Rank: (source = "doors") (label = "object", rank = 2) Text<'a>;
    With: (source = "doors") (label = "object", with = Some) Text<'a>;
    Along: (source = "doors") (label = "object", along = "sourceIpv4") Text<'a>;
    Absent: (source = "doors") (label = "object", absent("-")) Text<'a>;
    Required: (source = "doors") (label = "object", required) Text<'a>;
    Kept: (source = "doors") (keep) Text<'a>;
    Both: (source = "doors") (label = "object", keep) Text<'a>;
    Skipped: (source = "doors") (skip = "nobody asks") Text<'a>;
    First: (source = "doors") (label = "object", take = first) Vec<&'a str>;
    Last: (source = "doors") (label = "object", take = last) Vec<&'a str>;
    Join: (source = "doors") (label = "object", join = ",") Vec<&'a str>;
    Values: (source = "doors") (label = "outcome", values("y" => Success)) Text<'a>;
    Arm: (source = "doors") (label = "outcome", values("y" => Failure)) Text<'a>;
}

#[test]
fn it_tells_a_mapping_from_others() {
    let different: HashSet<_> = SOURCES.iter().map(|source| source.fingerprint()).collect();
    assert_eq!(different.len(), SOURCES.len());
}

#[test]
fn it_is_the_same_for_another_documentation() {
    sources! {
        /// What is said of the field.
        Told: (source = "doors") (label = "object") Text<'a>;
    }
    assert_eq!(SOURCES[0].fingerprint(), One::DESCRIPTOR.fingerprint());
}

#[test]
fn it_is_read_as_it_is_printed() {
    let one = One::DESCRIPTOR.fingerprint();
    let printed = one.to_string();
    assert_eq!((printed.len(), printed.parse()), (16, Ok(one)));
    for wrong in ["+123456789abcdef", "0123456789ABCDEF", "0", ""] {
        assert!(wrong.parse::<Fingerprint>().is_err(), "{wrong}");
    }
}
