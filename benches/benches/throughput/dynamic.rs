//! Teleport's events as trees of serde_json's values, and their mapping.

use std::borrow::Cow;

use serde_json::Value;

use crate::labels::{Labels, Text, instant, push, real_instant};

pub fn map(event: &Value) -> Labels<'_> {
    let mut labels = Labels::of_teleport();
    let at = |keys: &[&str]| keys.iter().try_fold(event, |node, key| node.get(key));
    let text = |keys: &[&str]| at(keys).and_then(Value::as_str).map(Cow::Borrowed);
    let integer = |key| at(&[key]).and_then(Value::as_u64);
    let signed = |key| integer(key).and_then(|number| i64::try_from(number).ok());
    labels.eventType = text(&["event"]);
    labels.externalId = text(&["uid"]);
    labels.deviceEventId = text(&["code"]);
    labels.eventTime = text(&["time"]).as_deref().and_then(instant);
    labels.cluster_name = text(&["cluster_name"]);
    labels.sessionId = text(&["sid"]);
    labels.deviceId = text(&["server_id"]);
    let name = || text(&["mfa_device", "mfa_device_name"]);
    labels.deviceName = text(&["server_hostname"])
        .or_else(|| text(&["server_labels", "hostname"]))
        .or_else(name);
    text(&["server_addr"])
        .iter()
        .for_each(|it| labels.device(it));
    text(&["addr.local"])
        .iter()
        .for_each(|it| labels.source(it));
    text(&["addr.remote"])
        .iter()
        .for_each(|it| labels.destination(it));
    labels.object = text(&["session_recording"]);
    labels.eventSubType = text(&["cert_type"]);
    labels.beginningTime = text(&["session_start"]).as_deref().and_then(real_instant);
    labels.endTime = text(&["session_stop"])
        .or_else(|| text(&["identity", "expires"]))
        .as_deref()
        .and_then(real_instant);
    labels.db_name.extend(text(&["db_name"]));
    labels.db_protocol = text(&["db_protocol"]);
    labels.db_query = text(&["db_query"]);
    labels.db_service = text(&["db_service"]);
    labels.db_uri = text(&["db_uri"]);
    labels.db_user.extend(text(&["db_user"]));
    labels.message.extend(text(&["message"]));
    labels.method = text(&["method"]);
    let group = || integer("cgroup_id").map(|id| id.to_string().into());
    labels.connector = text(&["connector"]).or_else(group);
    labels.protocol = text(&["proto"]);
    labels.application = text(&["program"]);
    labels.userAgent = text(&["user_agent"]);
    let success = at(&["success"]).and_then(Value::as_bool);
    success.into_iter().for_each(|it| labels.succeeded(it));
    labels.outByte = signed("tx");
    labels.inByte = signed("rx");
    labels.processId = signed("pid");
    labels.region = text(&["server_labels", "datacenter"]);
    labels.category = text(&["mfa_device", "mfa_device_type"]);
    labels.userName.extend(text(&["user"]));
    text(&["identity", "user"])
        .into_iter()
        .for_each(|it| push(&mut labels.userName, it));
    add(&mut labels.permissions, at(&["roles"]));
    add(&mut labels.permissions, at(&["identity", "roles"]));
    labels.sourceUser.extend(text(&["login"]));
    add(&mut labels.sourceUser, at(&["identity", "logins"]));
    add(
        &mut labels.sourceUser,
        at(&["identity", "traits", "logins"]),
    );
    add(&mut labels.sourceUser, at(&["attributes", "logins"]));
    add(&mut labels.sourceUserId, at(&["attributes", "uid"]));
    add(
        &mut labels.emailRecipient,
        at(&["identity", "traits", "email"]),
    );
    add(&mut labels.emailRecipient, at(&["attributes", "email"]));
    add(&mut labels.group, at(&["identity", "traits", "groups"]));
    add(&mut labels.group, at(&["attributes", "groups"]));
    add(&mut labels.participants, at(&["participants"]));
    text(&["mfa_device", "mfa_device_uuid"])
        .into_iter()
        .for_each(|it| push(&mut labels.participants, it));
    labels
}

fn add<'v>(texts: &mut Vec<Text<'v>>, list: Option<&'v Value>) {
    let elements = list.and_then(Value::as_array).into_iter().flatten();
    elements
        .filter_map(Value::as_str)
        .for_each(|text| push(texts, text.into()));
}
