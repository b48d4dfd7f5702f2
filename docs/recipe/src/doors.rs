//! The log of the doors.

use xdr_core::{AnyText, Endpoint, Rest, Timestamp, XdrSource};

/// Someone at a door.
#[derive(Debug, XdrSource)]
#[xdr(
    source = "doors",
    device_type = "Access",
    vendor = "Example",
    model = "Door 9",
    guide = "guides/doors.csv",
    deviation(
        path("badge", "no"),
        label = "externalId",
        reason = "the number is the badge's, and the label is for that of the event"
    ),
    detect("at", "door"),
    detect("at", "door_no")
)]
pub struct DoorEvent<'a> {
    /// When the door was tried.
    #[xdr(label = "eventTime", required)]
    pub at: Timestamp,
    /// The door's name.
    #[xdr(
        label = "deviceName",
        rank = 1,
        note = "People know the name; the number stands in for it."
    )]
    pub door: Option<&'a str>,
    /// The door's number.
    #[xdr(label = "deviceName", rank = 2)]
    pub door_no: Option<AnyText<'a>>,
    /// Who holds the badge.
    #[xdr(path("badge", "holder"), label = "userName")]
    pub holder: Option<&'a str>,
    /// The groups whose doors the badge opens.
    #[xdr(path("badge", "groups"), label = "group")]
    pub groups: Vec<&'a str>,
    /// The badge reader.
    #[xdr(path("reader.addr"), label("sourceIpv4"), label("sourcePort", with = Endpoint::port))]
    pub reader: Option<Endpoint<'a>>,
    /// What the door did.
    #[xdr(
        label = "outcome",
        values(
            "opened" => Success,
            "shut" | "jammed" => Failure
        )
    )]
    pub state: Option<&'a str>,
    /// What no field names.
    #[xdr(rest)]
    pub rest: Rest<'a>,
}
