//! Duo's activity log (<https://duo.com/docs/adminapi#activity-logs>).

use xdr_core::{AnyText, Endpoint, Rest, Timestamp, XdrSource};

/// Something that a person, a machine or Duo itself did.
///
/// ```
/// use xdr_core::{Context, Normalizer, Scratch, labels};
///
/// let event = br#"{"access_device":{"ip":{"address":"192.0.2.17"},"browser":"Firefox"},"action":{"name":"webauthncredential_delete"},
///                  "activity_id":"df2c6e13-0000-4000-8000-000000000000","actor":{"key":"DEEXAMPLE00000000000","name":"otto","type":"admin"},
///                  "outcome":{"result":"SUCCESS"},"target":{"name":"mira","type":"user"},"ts":"2024-05-06T07:08:09.123456+00:00"}"#;
/// let (context, scratch) = (Context::default(), Scratch::new());
/// let mut normalizer = Normalizer::new(&context, &scratch);
/// let (source, record) = xdr_sources::normalize(&mut normalizer, event).unwrap();
/// assert_eq!(source.name, "duo-activity");
/// assert_eq!(record.get(labels::eventType), Some("webauthncredential_delete"));
/// assert_eq!(record.get(labels::sourceIpv4), Some([192, 0, 2, 17].into()));
/// assert_eq!(record.get(labels::object), Some("mira"));
/// ```
#[derive(Debug, XdrSource)]
#[xdr(
    source = "duo-activity",
    device_type = "IAM",
    vendor = "Cisco",
    model = "Duo",
    product = "Cisco Duo IAM",
    formats("JSON"),
    envelope("message"),
    detect("activity_id", "action", "ts"),
    detect("eventtype" = "activity", "actor"),
    absent("unknown", "null", "-")
)]
pub struct DuoActivityEvent<'a> {
    /// What was done.
    #[xdr(path("action", "name"), label = "eventType")]
    pub action: Option<&'a str>,
    /// The id of this event.
    #[xdr(label = "externalId")]
    pub activity_id: Option<&'a str>,
    /// When it was done.
    #[xdr(path("ts"), label = "eventTime", required)]
    pub at: Timestamp,
    /// Who did it.
    #[xdr(path("actor", "name"), label = "sourceUser")]
    pub actor_name: Option<&'a str>,
    /// Its id at Duo.
    #[xdr(path("actor", "key"), label = "sourceUserId")]
    pub actor_key: Option<&'a str>,
    /// What sort of actor it is.
    #[xdr(path("actor", "type"), label = "userKind")]
    pub actor_type: Option<&'a str>,
    /// What it was done to.
    #[xdr(path("target", "name"), label = "object")]
    pub target_name: Option<&'a str>,
    /// What sort of thing that is.
    #[xdr(path("target", "type"), label = "objectKind")]
    pub target_type: Option<&'a str>,
    /// How it ended.
    #[xdr(
        path("outcome", "result"),
        label("outcome", values("SUCCESS" | "success" => Success, "FAILURE" | "failure" | "ERROR" | "error" => Failure)),
        label("resultName")
    )]
    pub result: Option<&'a str>,
    /// Where it was done.
    #[xdr(
        path("access_device", "ip", "address"),
        label("sourceIpv4", with = Endpoint::ipv4),
        label("sourceIpv6", with = Endpoint::ipv6),
        label("sourcePort", with = Endpoint::port)
    )]
    pub access_ip: Option<Endpoint<'a>>,
    /// The city of that.
    #[xdr(path("access_device", "location", "city"), label = "sourceCity")]
    pub access_city: Option<&'a str>,
    /// The state of that.
    #[xdr(path("access_device", "location", "state"), label = "sourceState")]
    pub access_state: Option<&'a str>,
    /// The country of that.
    #[xdr(path("access_device", "location", "country"), label = "sourceCountry")]
    pub access_country: Option<&'a str>,
    /// The browser with which it was done.
    #[xdr(path("access_device", "browser"), label = "browser")]
    pub access_browser: Option<&'a str>,
    /// The version of that.
    #[xdr(path("access_device", "browser_version"), label = "browserVersion")]
    pub access_browser_version: Option<&'a str>,
    /// The operating system of the machine there.
    #[xdr(path("access_device", "os"), label = "osDetails")]
    pub access_os: Option<&'a str>,
    /// The version of that.
    #[xdr(path("access_device", "os_version"), label = "version")]
    pub access_os_version: Option<AnyText<'a>>,
    /// The id of the machine at Duo.
    #[xdr(path("access_device", "epkey"), label = "sourceDeviceId")]
    pub access_epkey: Option<&'a str>,
    /// What was used to do it.
    #[xdr(path("application", "name"), label = "application")]
    pub application_name: Option<&'a str>,
    /// Its id at Duo.
    #[xdr(path("application", "key"), label = "applicationId")]
    pub application_key: Option<&'a str>,
    /// The name of the log.
    #[xdr(skip = "API clients add it to tell the logs apart, which the source does")]
    pub eventtype: Option<&'a str>,
    /// What no field names.
    #[xdr(rest)]
    pub rest: Rest<'a>,
}
