//! Duo's administrator events as trees of serde_json's values, and their mapping.

use std::borrow::Cow;

use jiff::Timestamp;
use serde_json::Value;

use crate::labels::{Labels, Text, instant};

/// What the text of the description is, read as JSON.
pub fn details(event: &Value) -> Value {
    event
        .get("description")
        .and_then(Value::as_str)
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default()
}

pub fn map<'v>(event: &'v Value, details: &'v Value) -> Labels<'v> {
    let outer = |key| text(event, key);
    let inner = |key| text(details, key);
    let mut labels = Labels {
        deviceType: Some("IAM"),
        deviceVendor: Some("Cisco"),
        deviceModel: Some("Duo"),
        eventType: outer("action"),
        eventName: outer("EventName").or_else(|| meaning(&outer("action")?).map(Cow::Borrowed)),
        description: outer("description"),
        destinationUser: inner("email"),
        phoneNumber: inner("phone").or_else(|| inner("number")),
        policy: inner("enroll_policy"),
        application: inner("type"),
        osDetails: inner("platform"),
        object: outer("object"),
        destinationHost: outer("host"),
        ..Labels::default()
    };
    labels.eventTime = outer("isotimestamp").as_deref().and_then(instant);
    if labels.eventTime.is_none() {
        let seconds = event.get("timestamp").and_then(Value::as_i64);
        labels.eventTime = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    }
    if let Some(address) = inner("ip_address") {
        labels.destination(&address);
    }
    let groups = details.get("groups").and_then(Value::as_array);
    let names = groups
        .into_iter()
        .flatten()
        .map(|group| text(group, "name"));
    labels.group.extend(names.flatten());
    labels.outcome = match inner("status").as_deref() {
        Some("SUCCESS") => Some("Success"),
        Some("FAILURE") => Some("Failure"),
        Some("Enabled") => Some("Enabled"),
        Some("Disabled") => Some("Disabled"),
        Some("Active") => Some("Active"),
        Some("Bypass") => Some("Bypass"),
        _ => None,
    };
    labels.message.extend(inner("enrollment_email_body"));
    labels.sourceUser.extend(outer("username"));
    labels
}

fn text<'v>(object: &'v Value, key: &str) -> Option<Text<'v>> {
    object.get(key)?.as_str().map(Cow::Borrowed)
}

/// Of the actions in the log.
fn meaning(action: &str) -> Option<&'static str> {
    Some(match action {
        "admin_login" => "Administrator logged in",
        "group_update" => "Group updated",
        "integration_update" => "Integration updated",
        "phone_create" => "Phone created",
        "user_create" => "User created",
        "user_update" => "User updated",
        _ => return None,
    })
}
