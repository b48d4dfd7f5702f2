//! Addresses of either version and host names, each in a label of its own.

use serde_json::json;
use xdr_core::{Endpoint, Rest, Timestamp, XdrSource};

use crate::record;

#[derive(XdrSource)]
#[xdr(source = "doors")]
struct Visit<'a> {
    #[xdr(label = "eventTime", required)]
    at: Timestamp,
    #[xdr(
        label("sourceHost", with = Endpoint::host),
        label("sourceIpv6", with = Endpoint::ipv6),
        label("sourcePort", with = Endpoint::port),
        label("sourceIpv4", with = Endpoint::ipv4)
    )]
    reader: Option<Endpoint<'a>>,
    /// What no label is for.
    #[xdr(label("destinationIpv6", with = Endpoint::ipv6))]
    door: Option<Endpoint<'a>>,
    /// A function that is not known.
    #[xdr(label("destinationIpv4", with = Endpoint::ipv4), label("object", with = shout))]
    lift: Option<Endpoint<'a>>,
    #[xdr(rest)]
    rest: Rest<'a>,
}

fn shout(endpoint: Endpoint<'_>) -> Option<&'static str> {
    endpoint.port().map(|_| "with a port")
}

#[test]
fn an_endpoint_fills_the_labels_of_what_it_is() {
    for (reader, labels) in [
        ("192.0.2.7", json!({"sourceIpv4": "192.0.2.7"})),
        (
            "192.0.2.7:4000",
            json!({"sourceIpv4": "192.0.2.7", "sourcePort": 4000}),
        ),
        (
            "[2001:db8::7]:4000",
            json!({"sourceIpv6": "2001:db8::7", "sourcePort": 4000}),
        ),
        ("::ffff:192.0.2.7", json!({"sourceIpv4": "192.0.2.7"})),
        (
            "north.example.com:4000",
            json!({"sourceHost": "north.example.com", "sourcePort": 4000}),
        ),
    ] {
        assert_eq!(
            record!(Visit, &format!(r#""reader":"{reader}""#)),
            Ok(labels),
            "{reader}"
        );
    }
}

#[test]
fn what_fills_no_label_or_not_all_of_it_stays_unmapped() {
    for door in ["192.0.2.7", "192.0.2.7:4000", "north.example.com"] {
        assert_eq!(
            record!(Visit, &format!(r#""door":"{door}""#)),
            Ok(json!({"unmapped": {"door": door}}))
        );
    }
    assert_eq!(
        record!(Visit, r#""door":"[2001:db8::7]:4000""#),
        Ok(json!({"destinationIpv6": "2001:db8::7", "unmapped": {"door": "[2001:db8::7]:4000"}}))
    );
}

#[test]
fn a_function_of_ones_own_is_asked_beside_those_of_the_type() {
    assert_eq!(
        record!(Visit, r#""lift":"192.0.2.7:4000""#),
        Ok(json!({"destinationIpv4": "192.0.2.7", "object": "with a port"}))
    );
}
