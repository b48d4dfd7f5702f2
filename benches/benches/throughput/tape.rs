//! Teleport's events on simd-json's tape, and their mapping: each member is visited once.

use simd_json::prelude::{ValueAsScalar as _, ValueIntoString as _};
use simd_json::tape::Value;

use crate::labels::{Labels, Text, instant, push, real_instant};

pub fn map<'v>(event: Value<'_, 'v>) -> Labels<'v> {
    let mut labels = Labels::of_teleport();
    let mut server_label = None;
    let mut device_name = None;
    let mut device_id = None;
    let mut group_id = None;
    let mut expires = None;
    let (mut identity, mut attributes) = (None, None);
    let text = |value: Value<'_, 'v>| value.into_string().map(Text::Borrowed);
    let signed =
        |value: Value<'_, 'v>| value.as_u64().and_then(|number| i64::try_from(number).ok());
    for (key, value) in members(Some(event)) {
        match key {
            "event" => labels.eventType = text(value),
            "uid" => labels.externalId = text(value),
            "code" => labels.deviceEventId = text(value),
            "time" => labels.eventTime = value.as_str().and_then(instant),
            "cluster_name" => labels.cluster_name = text(value),
            "sid" => labels.sessionId = text(value),
            "server_id" => labels.deviceId = text(value),
            "server_hostname" => labels.deviceName = text(value),
            "server_addr" => value.as_str().iter().for_each(|it| labels.device(it)),
            "addr.local" => value.as_str().iter().for_each(|it| labels.source(it)),
            "addr.remote" => value.as_str().iter().for_each(|it| labels.destination(it)),
            "session_recording" => labels.object = text(value),
            "cert_type" => labels.eventSubType = text(value),
            "session_start" => labels.beginningTime = value.as_str().and_then(real_instant),
            "session_stop" => labels.endTime = value.as_str().and_then(real_instant),
            "db_name" => labels.db_name.extend(text(value)),
            "db_protocol" => labels.db_protocol = text(value),
            "db_query" => labels.db_query = text(value),
            "db_service" => labels.db_service = text(value),
            "db_uri" => labels.db_uri = text(value),
            "db_user" => labels.db_user.extend(text(value)),
            "message" => labels.message.extend(text(value)),
            "method" => labels.method = text(value),
            "connector" => labels.connector = text(value),
            "cgroup_id" => group_id = value.as_u64(),
            "proto" => labels.protocol = text(value),
            "program" => labels.application = text(value),
            "user_agent" => labels.userAgent = text(value),
            "success" => value
                .as_bool()
                .into_iter()
                .for_each(|it| labels.succeeded(it)),
            "tx" => labels.outByte = signed(value),
            "rx" => labels.inByte = signed(value),
            "pid" => labels.processId = signed(value),
            "user" => labels.userName.extend(text(value)),
            "login" => labels.sourceUser.extend(text(value)),
            "roles" => add(&mut labels.permissions, value),
            "participants" => add(&mut labels.participants, value),
            "server_labels" => {
                for (key, value) in members(Some(value)) {
                    match key {
                        "datacenter" => labels.region = text(value),
                        "hostname" => server_label = text(value),
                        _ => {}
                    }
                }
            }
            "mfa_device" => {
                for (key, value) in members(Some(value)) {
                    match key {
                        "mfa_device_name" => device_name = text(value),
                        "mfa_device_uuid" => device_id = text(value),
                        "mfa_device_type" => labels.category = text(value),
                        _ => {}
                    }
                }
            }
            "identity" => identity = Some(value),
            "attributes" => attributes = Some(value),
            _ => {}
        }
    }
    // What comes after others in rank.
    let mut traits = None;
    for (key, value) in members(identity) {
        match key {
            "user" => text(value)
                .into_iter()
                .for_each(|it| push(&mut labels.userName, it)),
            "roles" => add(&mut labels.permissions, value),
            "logins" => add(&mut labels.sourceUser, value),
            "expires" => expires = value.into_string(),
            "traits" => traits = Some(value),
            _ => {}
        }
    }
    for (key, value) in members(traits).chain(members(attributes)) {
        match key {
            "email" => add(&mut labels.emailRecipient, value),
            "groups" => add(&mut labels.group, value),
            "logins" => add(&mut labels.sourceUser, value),
            "uid" => add(&mut labels.sourceUserId, value),
            _ => {}
        }
    }
    labels.deviceName = labels.deviceName.or(server_label).or(device_name);
    device_id
        .into_iter()
        .for_each(|it| push(&mut labels.participants, it));
    labels.connector = labels
        .connector
        .or(group_id.map(|id| id.to_string().into()));
    labels.endTime = labels.endTime.or(expires.and_then(real_instant));
    labels
}

fn members<'t, 'v>(
    object: Option<Value<'t, 'v>>,
) -> impl Iterator<Item = (&'v str, Value<'t, 'v>)> {
    let object = object.and_then(|object| object.as_object());
    object.map(|object| object.iter()).into_iter().flatten()
}

fn add<'v>(texts: &mut Vec<Text<'v>>, list: Value<'_, 'v>) {
    let elements = list.as_array().map(|list| list.iter());
    elements
        .into_iter()
        .flatten()
        .filter_map(simd_json::prelude::ValueIntoString::into_string)
        .for_each(|text| push(texts, text.into()));
}
