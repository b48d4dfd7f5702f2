//! Teleport's events as structs of serde's that borrow what they can, and their mapping.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer};

use crate::labels::{Labels, Text, instant, push, real_instant};

/// A text that is borrowed if it has no escapes. Within an `Option` or a `Vec` a `Cow` never is, for serde borrows only one that
/// is all there is of a field (<https://serde.rs/lifetimes.html#borrowing-data-in-a-derived-impl>).
#[derive(Deserialize)]
#[serde(transparent)]
struct Borrowed<'a>(#[serde(borrow)] Cow<'a, str>);

fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Text<'de>>, D::Error> {
    let text = Option::<Borrowed<'_>>::deserialize(deserializer)?;
    Ok(text.map(|text| text.0))
}

fn list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Text<'de>>, D::Error> {
    let list = Vec::<Borrowed<'_>>::deserialize(deserializer)?;
    Ok(list.into_iter().map(|text| text.0).collect())
}

macro_rules! texts {
    ($(#[$meta:meta])* $name:ident { $( $(#[$key:meta])? $field:ident, )* ; $( $list:ident, )* ; $( $other:ident: $type:ty, )* }) => {
        $(#[$meta])*
        #[derive(Deserialize)]
        pub struct $name<'a> {
            $( $(#[$key])? #[serde(borrow, default, deserialize_with = "text")] $field: Option<Text<'a>>, )*
            $( #[serde(borrow, default, deserialize_with = "list")] $list: Vec<Text<'a>>, )*
            $( $other: $type, )*
        }
    };
}

texts! {
    Event {
        event, uid, code, time, cluster_name, user, login, sid, server_id, server_hostname, server_addr,
        #[serde(rename = "addr.local")] addr_local,
        #[serde(rename = "addr.remote")] addr_remote,
        session_recording, cert_type, session_start, session_stop, db_name, db_protocol, db_query, db_service, db_uri,
        db_user, message, method, connector, proto, program, user_agent,
        ;
        participants, roles,
        ;
        success: Option<bool>, tx: Option<u64>, rx: Option<u64>, pid: Option<u64>, cgroup_id: Option<u64>,
        server_labels: Option<ServerLabels<'a>>, identity: Option<Identity<'a>>, attributes: Option<Attributes<'a>>,
        mfa_device: Option<MfaDevice<'a>>,
    }
}
texts! { ServerLabels { datacenter, hostname, ; ; } }
texts! { Identity { user, expires, ; roles, logins, ; traits: Option<Traits<'a>>, } }
texts! { Traits { ; email, groups, logins, ; } }
texts! { Attributes { ; email, groups, logins, uid, ; } }
texts! { MfaDevice { mfa_device_name, mfa_device_uuid, mfa_device_type, ; ; } }

pub fn map(event: Event<'_>) -> Labels<'_> {
    let mut labels = Labels::of_teleport();
    let integer = |number: Option<u64>| number.and_then(|number| i64::try_from(number).ok());
    labels.eventType = event.event;
    labels.externalId = event.uid;
    labels.deviceEventId = event.code;
    labels.eventTime = event.time.as_deref().and_then(instant);
    labels.cluster_name = event.cluster_name;
    labels.sessionId = event.sid;
    labels.deviceId = event.server_id;
    labels.deviceName = event.server_hostname;
    event.server_addr.iter().for_each(|it| labels.device(it));
    event.addr_local.iter().for_each(|it| labels.source(it));
    event
        .addr_remote
        .iter()
        .for_each(|it| labels.destination(it));
    labels.object = event.session_recording;
    labels.eventSubType = event.cert_type;
    labels.beginningTime = event.session_start.as_deref().and_then(real_instant);
    labels.endTime = event.session_stop.as_deref().and_then(real_instant);
    labels.db_name.extend(event.db_name);
    labels.db_protocol = event.db_protocol;
    labels.db_query = event.db_query;
    labels.db_service = event.db_service;
    labels.db_uri = event.db_uri;
    labels.db_user.extend(event.db_user);
    labels.message.extend(event.message);
    labels.method = event.method;
    labels.connector = event
        .connector
        .or(event.cgroup_id.map(|id| id.to_string().into()));
    labels.protocol = event.proto;
    labels.application = event.program;
    labels.userAgent = event.user_agent;
    event
        .success
        .into_iter()
        .for_each(|it| labels.succeeded(it));
    labels.outByte = integer(event.tx);
    labels.inByte = integer(event.rx);
    labels.processId = integer(event.pid);
    labels.userName.extend(event.user);
    labels.sourceUser.extend(event.login);
    add(&mut labels.permissions, event.roles);
    add(&mut labels.participants, event.participants);
    if let Some(server) = event.server_labels {
        labels.region = server.datacenter;
        labels.deviceName = labels.deviceName.or(server.hostname);
    }
    if let Some(identity) = event.identity {
        identity
            .user
            .into_iter()
            .for_each(|it| push(&mut labels.userName, it));
        identity
            .roles
            .into_iter()
            .for_each(|it| push(&mut labels.permissions, it));
        identity
            .logins
            .into_iter()
            .for_each(|it| push(&mut labels.sourceUser, it));
        labels.endTime = labels
            .endTime
            .or_else(|| identity.expires.as_deref().and_then(real_instant));
        if let Some(traits) = identity.traits {
            add(&mut labels.emailRecipient, traits.email);
            add(&mut labels.group, traits.groups);
            traits
                .logins
                .into_iter()
                .for_each(|it| push(&mut labels.sourceUser, it));
        }
    }
    if let Some(attributes) = event.attributes {
        attributes
            .email
            .into_iter()
            .for_each(|it| push(&mut labels.emailRecipient, it));
        attributes
            .groups
            .into_iter()
            .for_each(|it| push(&mut labels.group, it));
        attributes
            .logins
            .into_iter()
            .for_each(|it| push(&mut labels.sourceUser, it));
        add(&mut labels.sourceUserId, attributes.uid);
    }
    if let Some(device) = event.mfa_device {
        labels.deviceName = labels.deviceName.or(device.mfa_device_name);
        device
            .mfa_device_uuid
            .into_iter()
            .for_each(|it| push(&mut labels.participants, it));
        labels.category = device.mfa_device_type;
    }
    labels
}

fn add<'a>(texts: &mut Vec<Text<'a>>, list: Vec<Text<'a>>) {
    list.into_iter().for_each(|text| push(texts, text));
}
