//! One case per row of the 389 Directory Server guide (`xdr-sources/guides/ds389.csv`),
//! and more where a field is written in several forms.

use crate::support::{Case, case, int, ip, seconds, text, time};

#[expect(clippy::too_many_lines, reason = "a table: one case per row")]
pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(
            "EventTime",
            "eventTime",
            r#"{"EventTime":1700000000123}"#,
            vec![time(1_700_000_000, 123_000_000)],
            r#""2023-11-14T22:13:20.123Z""#,
        ),
        case(
            "EventTime",
            "eventTime",
            r#"{"EventTime":1718003456000}"#,
            vec![time(1_718_003_456, 0)],
            r#""2024-06-10T07:10:56Z""#,
        ),
        case(
            "DeviceModel",
            "deviceVendor",
            r#"{"DeviceModel":"Example Directory Server"}"#,
            vec![text("Example Directory Server")],
            r#""Example Directory Server""#,
        ),
        case(
            "DeviceType",
            "deviceType",
            r#"{"DeviceType":"Directory"}"#,
            vec![text("Directory")],
            r#""Directory""#,
        ),
        case(
            "conn",
            "sessionId",
            r#"{"conn":5806}"#,
            vec![text("5806")],
            r#""5806""#,
        ),
        case(
            "conn",
            "sessionId",
            r#"{"conn":"Internal(3)"}"#,
            vec![text("Internal(3)")],
            r#""Internal(3)""#,
        ),
        case(
            "client_ip",
            "sourceIpv4",
            r#"{"client_ip":"192.0.2.141"}"#,
            vec![ip("192.0.2.141")],
            r#""192.0.2.141""#,
        ),
        case(
            "server_ip",
            "destinationIpv4",
            r#"{"server_ip":"198.51.100.38"}"#,
            vec![ip("198.51.100.38")],
            r#""198.51.100.38""#,
        ),
        case(
            "nentries",
            "count",
            r#"{"nentries":27}"#,
            vec![int(27)],
            "27",
        ),
        case(
            "etime",
            "duration",
            r#"{"etime":0.004512367}"#,
            vec![seconds(0, 4_512_367)],
            "0.004512367",
        ),
        case(
            "etime",
            "duration",
            r#"{"etime":"2.000250513"}"#,
            vec![seconds(2, 250_513)],
            "2.000250513",
        ),
        case(
            "base",
            "requestContext",
            r#"{"base":"ou=boats,dc=example,dc=org"}"#,
            vec![text("ou=boats,dc=example,dc=org")],
            r#""ou=boats,dc=example,dc=org""#,
        ),
        case(
            "method",
            "method",
            r#"{"method":128}"#,
            vec![text("128")],
            r#""128""#,
        ),
        case(
            "method",
            "method",
            r#"{"method":"SASL"}"#,
            vec![text("SASL")],
            r#""SASL""#,
        ),
        case(
            "filter",
            "searchFilter",
            r#"{"filter":"(&(objectClass=boat)(berth=7))"}"#,
            vec![text("(&(objectClass=boat)(berth=7))")],
            r#""(&(objectClass=boat)(berth=7))""#,
        ),
        case(
            "dn",
            "distinguishedName",
            r#"{"dn":"uid=mira,ou=people,dc=example,dc=net"}"#,
            vec![text("uid=mira,ou=people,dc=example,dc=net")],
            r#""uid=mira,ou=people,dc=example,dc=net""#,
        ),
        case("op", "operationNumber", r#"{"op":14}"#, vec![int(14)], "14"),
        case(
            "operation",
            "eventSubType",
            r#"{"operation":"BIND"}"#,
            vec![text("BIND")],
            r#""BIND""#,
        ),
        case(
            "operation",
            "eventSubType",
            r#"{"operation":"RESULT"}"#,
            vec![text("RESULT")],
            r#""RESULT""#,
        ),
    ]
}
