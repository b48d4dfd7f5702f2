//! Duo's telephony log (<https://duo.com/docs/adminapi#telephony-logs>).

use xdr_core::{EpochSeconds, Rest, Timestamp, XdrSource};

/// A call or a message that Duo made, of either version of the log.
///
/// ```
/// use xdr_core::{Context, Normalizer, Scratch, labels};
///
/// let event = br#"{"context":"authentication","credits":1,"phone":"+15550100","telephony_id":"220f89ff-0000-4000-8000-000000000000",
///                  "ts":"2024-05-06T07:08:09.123456+00:00","txid":"2f5d34d3-0000-4000-8000-000000000000","type":"sms"}"#;
/// let (context, scratch) = (Context::default(), Scratch::new());
/// let mut normalizer = Normalizer::new(&context, &scratch);
/// let (source, record) = xdr_sources::normalize(&mut normalizer, event).unwrap();
/// assert_eq!(source.name, "duo-telephony");
/// assert_eq!(record.get(labels::eventType), Some("sms"));
/// assert_eq!(record.get(labels::phoneNumber), Some("+15550100"));
/// ```
#[derive(Debug, XdrSource)]
#[xdr(
    source = "duo-telephony",
    device_type = "IAM",
    vendor = "Cisco",
    model = "Duo",
    product = "Cisco Duo IAM",
    formats("JSON"),
    envelope("message"),
    detect("telephony_id", "phone", "credits"),
    detect("eventtype" = "telephony", "phone"),
    detect("context", "credits", "phone", "isotimestamp", !"eventtype", !"telephony_id"),
    detect("context", "credits", "phone", "timestamp", !"eventtype", !"telephony_id"),
    absent("unknown", "null", "-")
)]
pub struct DuoTelephonyEvent<'a> {
    /// `sms` or `phone`.
    #[xdr(path("type"), label = "eventType")]
    pub kind: Option<&'a str>,
    /// What it was for: `authentication`, `enrollment`, `administrator login` …
    #[xdr(label = "eventSubType")]
    pub context: Option<&'a str>,
    /// The number that was called.
    #[xdr(label = "phoneNumber")]
    pub phone: Option<&'a str>,
    /// The id of the call or message.
    #[xdr(label = "externalId")]
    pub telephony_id: Option<&'a str>,
    /// Ties together all that is logged of one authentication.
    #[xdr(label = "sessionId")]
    pub txid: Option<&'a str>,
    /// When it was made.
    #[xdr(
        path("ts"),
        label = "eventTime",
        rank = 1,
        note = "The second version of the log goes before the first, and what is finer before seconds."
    )]
    pub at: Option<Timestamp>,
    /// The same in the first version of the log.
    #[xdr(label = "eventTime", rank = 2)]
    pub isotimestamp: Option<Timestamp>,
    /// The same in its oldest form, in seconds since the Unix epoch.
    #[xdr(label = "eventTime", rank = 3)]
    pub timestamp: Option<EpochSeconds>,
    /// The Duo machine that was asked for the log.
    #[xdr(label = "destinationHost")]
    pub host: Option<&'a str>,
    /// The name of the log.
    #[xdr(skip = "API clients add it to tell the logs apart, which the source does")]
    pub eventtype: Option<&'a str>,
    /// What no field names.
    #[xdr(rest)]
    pub rest: Rest<'a>,
}
