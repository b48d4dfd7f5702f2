//! What stands in the logs of 389 Directory Server beside the events of its access log, by name.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;

/// What it is, if it is known: of JSON by its keys, of text by how it begins.
#[allow(clippy::zero_sized_map_values, reason = "a set is no object to serde")]
pub(crate) fn name(event: &[u8]) -> Option<&'static str> {
    if event.first() == Some(&b'{') {
        let keys: BTreeMap<&str, IgnoredAny> = serde_json::from_slice(event).ok()?;
        let has = |all: &[&str]| all.iter().all(|key| keys.contains_key(key));
        return Some(match () {
            () if has(&["header"]) && keys.len() == 1 => "the header of a log, which is no event",
            () if has(&["severity", "subsystem", "msg"]) => "an event of the error log",
            () if has(&["utc_time", "event", "dn"]) => "an event of the security log",
            () if has(&["gm_time", "target_dn"]) => "an event of the audit log",
            () => return None,
        });
    }
    let text = event.trim_ascii_start();
    let is_instance =
        event.first() == Some(&b'\t') && text.ends_with(b")") && has(text, b" (/etc/dirsrv/");
    let is_header = text.starts_with(b"389-Directory/") || is_instance;
    is_header.then_some("the header of a log, which is no event")
}

fn has(text: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(text, part).is_some()
}
