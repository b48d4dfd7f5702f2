//! What each approach makes of an event: the labels that our mapping fills from the events of the corpus.

use std::borrow::Cow;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid, uuid};
use xdr_benches::measure::Filled;

pub type Text<'a> = Cow<'a, str>;

macro_rules! labels {
    (one { $( $one:ident: $type:ty ),+ $(,)? } many { $( $many:ident ),+ $(,)? }) => {
        #[allow(non_snake_case)]
        #[derive(Default, Serialize)]
        pub struct Labels<'a> {
            $( #[serde(skip_serializing_if = "Option::is_none")] pub $one: Option<$type>, )+
            $( #[serde(skip_serializing_if = "Vec::is_empty")] pub $many: Vec<Text<'a>>, )+
        }

        impl Labels<'_> {
            /// All that is filled, to be compared.
            pub fn filled(&self) -> Filled {
                let mut filled = Filled::new();
                $( if let Some(value) = &self.$one {
                    filled.insert(stringify!($one).to_owned(), vec![value.to_string()]);
                } )+
                $( if !self.$many.is_empty() {
                    filled.insert(stringify!($many).to_owned(), self.$many.iter().map(|text| text.to_string()).collect());
                } )+
                filled
            }
        }
    };
}

labels! {
    one {
        eventType: Text<'a>, eventName: Text<'a>, eventSubType: Text<'a>, eventTime: Timestamp, beginningTime: Timestamp, endTime: Timestamp,
        deviceEventId: Text<'a>, externalId: Text<'a>, eventId: Uuid, deviceType: &'static str, deviceVendor: &'static str,
        deviceModel: &'static str, deviceId: Text<'a>, deviceName: Text<'a>, deviceIPAddress: IpAddr, region: Text<'a>,
        cluster_name: Text<'a>, sessionId: Text<'a>, sourceIpv4: Ipv4Addr, sourcePort: u16, destinationIpv4: Ipv4Addr,
        destinationPort: u16, protocol: Text<'a>, inByte: i64, outByte: i64, userAgent: Text<'a>, method: Text<'a>,
        object: Text<'a>, outcome: &'static str, category: Text<'a>, connector: Text<'a>, application: Text<'a>,
        processId: i64, operationNumber: i64, count: i64, duration: f64, requestContext: Text<'a>, searchFilter: Text<'a>,
        searchScope: &'static str, searchAttributes: Text<'a>, protocolVersion: Text<'a>, resultCode: i64,
        resultName: &'static str, reason: Text<'a>, distinguishedName: Text<'a>, description: Text<'a>, destinationUser: Text<'a>, destinationHost: Text<'a>,
        phoneNumber: Text<'a>, policy: Text<'a>, osDetails: Text<'a>, db_protocol: Text<'a>, db_query: Text<'a>, db_service: Text<'a>, db_uri: Text<'a>,
    }
    many {
        userName, sourceUser, sourceUserId, emailRecipient, group, permissions, message, participants, db_name, db_user,
    }
}

impl<'a> Labels<'a> {
    /// With what does not come from the event.
    pub fn of_teleport() -> Self {
        Self {
            deviceType: Some("IAM"),
            deviceVendor: Some("Teleport"),
            deviceModel: Some("Teleport"),
            ..Self::default()
        }
    }

    /// Fills `eventId` as we do.
    pub fn identify(&mut self, source: &str, event: &[u8]) {
        const NAMESPACE: Uuid = uuid!("5e1c7d0a-9f63-4b52-8e0d-3a7c41d6b928");
        let hash = Sha256::new()
            .chain_update(NAMESPACE.as_bytes())
            .chain_update(source)
            .chain_update(b"\0")
            .chain_update(event)
            .finalize();
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash[..16]);
        self.eventId = Some(Builder::from_custom_bytes(bytes).into_uuid());
    }

    pub fn device(&mut self, address: &str) {
        let (ip, _) = endpoint(address);
        self.deviceIPAddress = ip;
    }

    pub fn source(&mut self, address: &str) {
        (self.sourceIpv4, self.sourcePort) = ipv4(endpoint(address));
    }

    pub fn destination(&mut self, address: &str) {
        (self.destinationIpv4, self.destinationPort) = ipv4(endpoint(address));
    }

    pub fn succeeded(&mut self, success: bool) {
        self.outcome = Some(if success { "Success" } else { "Failure" });
    }
}

fn ipv4((ip, port): (Option<IpAddr>, Option<u16>)) -> (Option<Ipv4Addr>, Option<u16>) {
    match ip {
        Some(IpAddr::V4(address)) => (Some(address), port),
        _ => (None, None),
    }
}

fn endpoint(address: &str) -> (Option<IpAddr>, Option<u16>) {
    match address.parse::<SocketAddr>() {
        Ok(both) => (Some(both.ip()), Some(both.port())),
        Err(_) => (address.parse().ok(), None),
    }
}

pub fn instant(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}

/// An instant that is not Go's zero time.
pub fn real_instant(text: &str) -> Option<Timestamp> {
    (text != "0001-01-01T00:00:00Z").then(|| instant(text))?
}

/// Adds a text, unless it is there.
pub fn push<'a>(texts: &mut Vec<Text<'a>>, text: Text<'a>) {
    if !texts.contains(&text) {
        texts.push(text);
    }
}
