//! 389 Directory Server's text access log: the labels of its lines, as its documentation describes them
//! (<https://docs.redhat.com/en/documentation/red_hat_directory_server/11/html/configuration_command_and_file_reference/logs-reference>).

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use xdr_core::label::Sensitivity;
use xdr_core::{Action, Context, Normalizer, Redaction, Scratch};

/// The record of a line of connection 20 as it is written, read straight, and walked, as it is to be redacted.
fn both(rest: &str) -> [String; 2] {
    let line = format!("[06/May/2024:07:08:09.388006333 -0400] conn=20{rest}");
    // There are no secrets in it.
    let redaction = Redaction::default().with(Sensitivity::Secret, Action::Mask);
    [None, Some(redaction)].map(|redaction| {
        let (mut context, scratch) = (Context::default(), Scratch::new());
        context.redaction = redaction;
        let mut normalizer = Normalizer::new(&context, &scratch);
        let found = xdr_sources::normalize(&mut normalizer, line.as_bytes());
        found.unwrap().1.to_json()
    })
}

/// The record of a line of connection 20, or the code of the rejection; without what all records have.
fn record(rest: &str) -> Result<Json, &'static str> {
    let line = format!("[06/May/2024:07:08:09.388006333 -0400] conn=20{rest}");
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    let (source, record) = xdr_sources::normalize(&mut normalizer, line.as_bytes())
        .map_err(|rejection| rejection.code.as_str())?;
    assert_eq!(source.name, "ds389");
    let mut record: Json = serde_json::from_str(&record.to_json()).unwrap();
    let members = record.as_object_mut().unwrap();
    for (label, value) in [
        ("eventTime", "2024-05-06T11:08:09.388006333Z"),
        ("deviceType", "Application"),
        ("deviceVendor", "389 Directory Server"),
        ("deviceModel", "389 Directory Server"),
        ("sessionId", "20"),
    ] {
        assert_eq!(members.remove(label), Some(json!(value)), "{label}");
    }
    assert!(members.remove("eventId").is_some());
    Ok(record)
}

#[test]
fn a_connection_has_its_addresses() {
    assert_eq!(
        record(" fd=64 slot=64 SSL connection from 192.0.2.7 to 198.51.100.3"),
        Ok(json!({
            "eventSubType": "CONNECTION",
            "sourceIpv4": "192.0.2.7",
            "destinationIpv4": "198.51.100.3",
            "unmapped": {"fd": 64, "slot": 64, "tls": true},
        }))
    );
    assert_eq!(
        record(" fd=65 slot=65 connection from local to /run/slapd-deck.socket"),
        Ok(json!({
            "eventSubType": "CONNECTION",
            "unmapped": {"fd": 65, "slot": 65, "tls": false, "server_socket": "/run/slapd-deck.socket"},
        }))
    );
}

#[test]
fn a_search_has_its_base_and_its_filter() {
    assert_eq!(
        record(
            r#" op=5 SRCH base="dc=example,dc=com" scope=2 filter="(&(uid=mira)(cn=*))" attrs="cn mail""#
        ),
        Ok(json!({
            "eventSubType": "SRCH",
            "operationNumber": 5,
            "requestContext": "dc=example,dc=com",
            "searchFilter": "(&(uid=mira)(cn=*))",
            "searchScope": "sub",
            "searchAttributes": "cn mail",
        }))
    );
}

#[test]
fn who_binds_and_what_is_changed_are_names() {
    assert_eq!(
        record(r#" op=0 BIND dn="uid=mira,dc=example,dc=com" method=128 version=3"#),
        Ok(json!({
            "eventSubType": "BIND",
            "operationNumber": 0,
            "distinguishedName": "uid=mira,dc=example,dc=com",
            "method": "128",
            "protocolVersion": "3",
        }))
    );
    assert_eq!(
        record(r#" (Internal) op=2(1)(1) MOD dn="cn=deck,dc=example,dc=com""#),
        Ok(json!({
            "eventSubType": "MOD",
            "operationNumber": 2,
            "distinguishedName": "cn=deck,dc=example,dc=com",
            "unmapped": {"internal_op": true, "op_internal_id": 1, "op_internal_nested_count": 1},
        }))
    );
}

#[test]
fn a_result_has_its_count_and_how_long_it_took() {
    assert_eq!(
        record(
            " op=5 RESULT err=0 tag=101 nentries=2 wtime=0.000058754 optime=0.001984478 etime=0.002041084"
        ),
        Ok(json!({
            "eventSubType": "RESULT",
            "operationNumber": 5,
            "count": 2,
            "duration": 0.002_041_084,
            "outcome": "Success",
            "resultCode": 0,
            "resultName": "success",
            "unmapped": {"tag": 101, "wtime": 0.000_058_754, "optime": 0.001_984_478},
        }))
    );
    // Of an old server, which told whole seconds.
    assert_eq!(
        record(" op=5 RESULT err=49 tag=97 nentries=0 etime=3 - Invalid credentials"),
        Ok(json!({
            "eventSubType": "RESULT",
            "operationNumber": 5,
            "count": 0,
            "duration": 3,
            "outcome": "Failure",
            "resultCode": 49,
            "resultName": "invalidCredentials",
            "message": ["Invalid credentials"],
            "unmapped": {"tag": 97},
        }))
    );
}

/// What stands in a place of its own is not what a pair behind says.
#[test]
fn a_pair_with_a_key_of_the_lines_own_is_text() {
    assert_eq!(
        record(" op=5 UNBIND fd=6 local_time= op_id=7"),
        Ok(json!({
            "eventSubType": "UNBIND",
            "operationNumber": 5,
            "unmapped": {"fd": 6, "text": "local_time= op_id=7"},
        }))
    );
}

#[test]
fn both_access_logs_fill_the_same_labels() {
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    for (text, event) in [
        (
            r#"[06/May/2024:07:08:09.388006333 -0400] conn=20 op=3 DEL dn="uid=otto,dc=example,dc=com""#,
            json!({"local_time": "2024-05-06T07:08:09.388006333 -0400", "operation": "DELETE", "key": "1715-20",
                "conn_id": 20, "op_id": 3, "target_dn": "uid=otto,dc=example,dc=com"}),
        ),
        (
            "[06/May/2024:07:08:09.388006333 -0400] conn=20 op=4 RESULT err=0 tag=107 nentries=0 etime=0.000350205",
            json!({"local_time": "2024-05-06T07:08:09.388006333 -0400", "operation": "RESULT", "key": "1715-20",
                "conn_id": 20, "op_id": 4, "err": 0, "tag": 107, "nentries": 0, "etime": "0.000350205"}),
        ),
    ] {
        let mut labels = |event: &str| {
            let event = scratch.text(event);
            let found = xdr_sources::normalize(&mut normalizer, event.as_bytes());
            let mut record: Json = serde_json::from_str(&found.unwrap().1.to_json()).unwrap();
            for key in ["eventId", "unmapped"] {
                record.as_object_mut().unwrap().remove(key);
            }
            record
        };
        assert_eq!(labels(text), labels(&event.to_string()));
    }
}

#[test]
fn a_line_that_is_no_utf_8_is_a_dead_letter_of_its_source() {
    let line = b"[06/May/2024:07:08:09 -0400] conn=1 op=0 DEL dn=\"\xff\"";
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    let rejection = xdr_sources::normalize(&mut normalizer, line).unwrap_err();
    assert_eq!(
        (rejection.code.as_str(), rejection.source),
        ("not_utf8", Some("ds389"))
    );
}

proptest! {
    #[test]
    fn no_word_of_a_line_is_lost(
        verb in prop::sample::select(vec!["SRCH", "RESULT", "BIND", "SORT", "closed", "fd=6", "TLS1.2", "NOVEL", "connection from", ""]),
        parts in prop::collection::vec("(zz[a-z]{3}|[a-z]{2}=zz[a-z]{3}|dn=\"zz[a-z ]{5}\"|err=[0-9]x|- |,|to |\"|\\(|=|op=)", 0..8),
    ) {
        let rest = format!(" op=1 {verb} {}", parts.join(" "));
        let [straight, walked] = both(&rest);
        prop_assert_eq!(straight, walked);
        let record = record(&rest).map(|record| record.to_string());
        let record = record.map_err(|code| TestCaseError::fail(format!("{code}: {rest}")))?;
        for word in rest.split(|character: char| !character.is_ascii_lowercase()) {
            if word.len() == 5 && word.starts_with("zz") {
                prop_assert!(record.contains(word), "{word} of {rest} in {record}");
            }
        }
    }
}
