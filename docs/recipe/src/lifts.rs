//! The log of the lifts. It has no guide; the struct alone says what is mapped.

use xdr_core::{Rest, Timestamp, XdrSource};

/// A ride in a lift.
#[derive(Debug, XdrSource)]
#[xdr(
    source = "lifts",
    device_type = "Access",
    vendor = "Example",
    model = "Lift 2",
    detect("at", "lift")
)]
pub struct LiftEvent<'a> {
    /// When the ride began.
    #[xdr(label = "eventTime", required)]
    pub at: Timestamp,
    /// The lift's name.
    #[xdr(label = "deviceName")]
    pub lift: Option<&'a str>,
    /// Who called the lift.
    #[xdr(label = "sourceUser")]
    pub caller: Option<&'a str>,
    /// Whom the caller sends for.
    #[xdr(label = "destinationUser")]
    pub guest: Option<&'a str>,
    /// The port that the panel sends from.
    #[xdr(path("panel", "port"), label = "sourcePort")]
    pub panel_port: Option<u16>,
    /// What no field names.
    #[xdr(rest)]
    pub rest: Rest<'a>,
}
