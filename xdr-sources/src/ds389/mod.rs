//! 389 Directory Server's access log, as JSON (<https://www.port389.org/docs/389ds/design/json-logging-design.html>) and as
//! [`text`].

mod connections;
mod fields;
mod line;
mod operations;
pub(crate) mod others;
mod results;
mod text;

pub use connections::{Connection, Connections};
pub use fields::{OperationNumber, ServerAddress};
pub use line::AccessLine;
use memchr::memchr;
pub use operations::{Operation, OperationEnd};
pub(crate) use text::TextLine;
use xdr_core::{AnyText, Duration, Endpoint, EpochMillis, Rest, Timestamp, XdrSource};

/// An operation, connection or result of a 389 Directory Server.
///
/// There are three forms: the keys that the guide prints, those of the JSON access log of version 3.1 and later, and the text
/// access log of all versions, whose lines are read as if they had the latter's keys. A field of the guide goes before its like in
/// the access log; no event has both.
///
/// ```
/// use xdr_core::{Context, Normalizer, Scratch, labels};
///
/// let (context, scratch) = (Context::default(), Scratch::new());
/// let mut normalizer = Normalizer::new(&context, &scratch);
/// for event in [
///     r#"{"EventTime":1714993689388,"conn":20,"op":5,"base":"dc=example,dc=com","filter":"(uid=mira)"}"#,
///     r#"{"local_time":"2024-05-06T07:08:09.388000000 -0400","operation":"SEARCH","key":"1714990000-20","conn_id":20,
///         "op_id":5,"base_dn":"dc=example,dc=com","scope":2,"filter":"(uid=mira)"}"#,
///     r#"[06/May/2024:07:08:09.388000000 -0400] conn=20 op=5 SRCH base="dc=example,dc=com" scope=2 filter="(uid=mira)""#,
/// ] {
///     let (source, record) = xdr_sources::normalize(&mut normalizer, event.as_bytes()).unwrap();
///     assert_eq!(source.name, "ds389");
///     assert_eq!(record.get(labels::eventTime).unwrap().to_string(), "2024-05-06T11:08:09.388Z");
///     assert_eq!(record.get(labels::sessionId), Some("20"));
///     assert_eq!(record.get(labels::operationNumber), Some(5));
///     assert_eq!(record.get(labels::requestContext), Some("dc=example,dc=com"));
///     assert_eq!(record.get(labels::searchFilter), Some("(uid=mira)"));
/// }
/// ```
#[derive(Debug, XdrSource)]
#[xdr(
    source = "ds389",
    device_type = "Application",
    vendor = "389 Directory Server",
    model = "389 Directory Server",
    product = "389 Directory Server",
    versions("Limited support"),
    formats("JSON"),
    guide = "guides/ds389.csv",
    detect("EventTime", "conn"),
    detect("EventTime", "DeviceModel" = "389 Directory Server"),
    detect("local_time", "operation", "conn_id"),
    detect("local_time", "operation", "key")
)]
pub struct Ds389Event<'a> {
    /// The instant of the event, in milliseconds since 1970.
    #[xdr(
        path("EventTime"),
        label = "eventTime",
        rank = 1,
        note = "The form of the guide goes before that of the access log; no event has both."
    )]
    pub event_time: Option<EpochMillis>,
    /// When the event happened, in the JSON access log.
    #[xdr(label = "eventTime", rank = 2)]
    pub local_time: Option<Timestamp>,
    /// The maker, whatever the key says.
    #[xdr(path("DeviceModel"), label = "deviceVendor")]
    pub device_model: Option<&'a str>,
    /// The class of product.
    #[xdr(path("DeviceType"), label = "deviceType")]
    pub device_type: Option<&'a str>,
    /// A number, or `Internal(n)`.
    #[xdr(
        label = "sessionId",
        rank = 1,
        note = "The form of the guide goes before that of the access log; no event has both."
    )]
    pub conn: Option<AnyText<'a>>,
    /// Number of the connection, in the JSON access log.
    #[xdr(label = "sessionId", rank = 2)]
    pub conn_id: Option<AnyText<'a>>,
    /// The printed guide names no key; client_ip of the JSON access log stands in for the client address.
    #[xdr(
        label("sourceIpv4", with = Endpoint::ipv4),
        label("sourceIpv6", with = Endpoint::ipv6),
        label("sourcePort", with = Endpoint::port),
        absent("Internal", "local"),
        note = "The server's own operations and those through its socket have no client's address."
    )]
    pub client_ip: Option<Endpoint<'a>>,
    /// The printed guide names no key; server_ip of the JSON access log stands in for the server address.
    #[xdr(
        label("destinationIpv4", with = ServerAddress::ipv4),
        label("destinationIpv6", with = ServerAddress::ipv6),
        label("destinationPort", with = ServerAddress::port)
    )]
    pub server_ip: Option<ServerAddress<'a>>,
    /// How many entries the request brought back.
    #[xdr(label = "count")]
    pub nentries: Option<i64>,
    /// How long the request took, in seconds; a number or a quoted number.
    #[xdr(label = "duration")]
    pub etime: Option<Duration>,
    /// The entry below which the search looked.
    #[xdr(
        label = "requestContext",
        rank = 1,
        note = "The form of the guide goes before that of the access log; no event has both."
    )]
    pub base: Option<&'a str>,
    /// Base of the search, in the JSON access log.
    #[xdr(label = "requestContext", rank = 2)]
    pub base_dn: Option<&'a str>,
    /// A word, or the number 128 of a simple bind.
    #[xdr(label = "method")]
    pub method: Option<AnyText<'a>>,
    /// The condition the search asked for.
    #[xdr(label = "searchFilter")]
    pub filter: Option<&'a str>,
    /// The entry the request is about.
    #[xdr(
        label = "distinguishedName",
        rank = 1,
        note = "The entry that an operation is about goes before who is bound."
    )]
    pub dn: Option<&'a str>,
    /// Name of the entry that the operation is about.
    #[xdr(label = "distinguishedName", rank = 2)]
    pub target_dn: Option<&'a str>,
    /// Name that binds or is bound.
    #[xdr(label = "distinguishedName", rank = 3)]
    pub bind_dn: Option<&'a str>,
    /// The place of the request within its connection.
    #[xdr(
        label = "operationNumber",
        rank = 1,
        note = "The form of the guide goes before that of the access log; no event has both."
    )]
    pub op: Option<OperationNumber<'a>>,
    /// Number of the operation, in the JSON access log.
    #[xdr(label = "operationNumber", rank = 2)]
    pub op_id: Option<i64>,
    /// The guide's word for the kind of request, which stands in the text log without a key.
    #[xdr(label = "eventSubType", rank = 1, note = "No event has both.")]
    pub verb: Option<&'a str>,
    /// The printed guide names no key; operation of the JSON access log stands in for the kind of request, by the guide's word for it.
    #[xdr(label("eventSubType", with = operations::word, rank = 2))]
    pub operation: Option<&'a str>,
    /// The result code of LDAP.
    #[xdr(
        label("resultCode"),
        label("resultName", with = results::name),
        label("outcome", with = results::outcome)
    )]
    pub err: Option<i64>,
    /// What the server says of it.
    #[xdr(path("msg"), label = "message")]
    pub message: Option<&'a str>,
    /// How deep a search goes, as a number.
    #[xdr(label("searchScope", with = results::scope))]
    pub scope: Option<AnyText<'a>>,
    /// The attributes that a search asks for.
    #[xdr(path("attrs"), label = "searchAttributes", join = " ")]
    pub attributes: Vec<AnyText<'a>>,
    /// The mechanism of a bind by SASL.
    #[xdr(path("mech"), label = "mechanism")]
    pub mechanism: Option<&'a str>,
    /// The version of LDAP.
    #[xdr(label = "protocolVersion")]
    pub version: Option<AnyText<'a>>,
    /// The version of TLS.
    #[xdr(label = "tlsVersion")]
    pub tls_version: Option<&'a str>,
    /// What an extended operation does.
    #[xdr(
        label = "action",
        rank = 1,
        note = "What the server calls it goes before what its number is called."
    )]
    pub name: Option<&'a str>,
    /// The same, by its number.
    #[xdr(label = "action", rank = 2)]
    pub oid_name: Option<&'a str>,
    /// Why a connection was closed.
    #[xdr(label = "reason")]
    pub close_reason: Option<&'a str>,
    /// What was wrong with it.
    #[xdr(path("close_error"), label = "error")]
    pub close_error: Option<&'a str>,
    /// What no field names.
    #[xdr(rest)]
    pub rest: Rest<'a>,
}

/// What a line of text is, if it is one of the server's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextLog {
    /// `[06/May/2024:07:08:09.388006333 -0400] conn=1 …`
    Access,
    /// `[06/May/2024:07:08:09.388006333 -0400] - ERR - …`
    Error,
}

impl TextLog {
    /// Of a line; none if it is no such thing.
    pub(crate) fn of(line: &[u8]) -> Option<Self> {
        const SHAPE: &[u8; 21] = b"[00/Aaa/0000:00:00:00";
        let (time, rest) = line.split_first_chunk::<21>()?;
        let fits = |byte: u8, shape| match shape {
            b'0' => byte.is_ascii_digit(),
            b'A' | b'a' => byte.is_ascii_alphabetic(),
            exact => byte == exact,
        };
        // Without a branch for each byte.
        let bytes = time.iter().zip(SHAPE);
        if !bytes.fold(true, |all, (byte, shape)| all & fits(*byte, *shape)) {
            return None;
        }
        let end = memchr(b']', rest)?;
        let after = &rest[end + 1..];
        if after.starts_with(b" conn=") {
            Some(Self::Access)
        } else if after.starts_with(b" - ") {
            Some(Self::Error)
        } else {
            None
        }
    }
}
