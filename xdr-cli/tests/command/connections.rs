//! What 389 Directory Server's access log tells once of a connection, for all its later events.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Value, json};

use crate::support::{json_lines, run, run_with};

fn line(connection: usize, what: &str) -> String {
    format!("[06/May/2024:07:08:09.388006333 -0400] conn={connection} {what}\n")
}

fn opens(connection: usize, client: &str) -> String {
    line(
        connection,
        &format!("fd=64 slot=64 connection from {client} to 198.51.100.3"),
    )
}

/// The clients of all unbinds, by the connection.
fn clients(records: &[Value]) -> Vec<(&str, Option<&str>)> {
    let unbinds = records
        .iter()
        .filter(|record| record["eventSubType"] == "UNBIND");
    unbinds
        .map(|record| {
            (
                record["sessionId"].as_str().unwrap(),
                record["sourceIpv4"].as_str(),
            )
        })
        .collect()
}

#[test]
fn later_events_have_its_addresses_its_tls_and_who_is_bound() {
    let log = [
        opens(7, "192.0.2.17"),
        line(7, "TLS1.3 256-bit AES-GCM"),
        line(
            7,
            "op=0 BIND dn=\"uid=mira,dc=example,dc=com\" method=128 version=3",
        ),
        line(7, "op=0 RESULT err=0 tag=97 nentries=0 etime=0.000350205"),
        line(
            7,
            "op=1 SRCH base=\"dc=example,dc=com\" scope=2 filter=\"(uid=otto)\" attrs=ALL",
        ),
    ];
    let done = run_with(["normalize", "-q"], log.concat().as_bytes());
    let search = &done.records()[4];
    for (label, value) in [
        ("sourceIpv4", json!("192.0.2.17")),
        ("destinationIpv4", json!("198.51.100.3")),
        ("tlsVersion", json!("TLS1.3")),
        ("sourceUser", json!(["uid=mira,dc=example,dc=com"])),
        ("requestContext", json!("dc=example,dc=com")),
    ] {
        assert_eq!(search[label], value, "{label}");
    }
    // What is redacted of an event is redacted of what another told of it.
    let done = run_with(
        ["normalize", "-q", "--redact=person=mask"],
        log.concat().as_bytes(),
    );
    assert!(!done.stdout.contains("192.0.2.17") && !done.stdout.contains("mira"));
}

/// Of connections that are interleaved, whose numbers come again, in batches that several threads read.
#[test]
fn it_is_the_same_on_any_number_of_threads() {
    let (mut log, mut clients_of, mut expected) = (String::new(), BTreeMap::new(), Vec::new());
    for step in 0..40_000_usize {
        let connection = step * 7 % 101;
        if step % 5 == 0 {
            let client = format!("192.0.2.{}", step / 5 % 250);
            log.push_str(&opens(connection, &client));
            clients_of.insert(connection, client);
        } else {
            log.push_str(&line(connection, "op=3 UNBIND"));
            expected.push((connection.to_string(), clients_of.get(&connection).cloned()));
        }
    }
    let expected: Vec<_> = expected
        .iter()
        .map(|(connection, client)| (connection.as_str(), client.as_deref()))
        .collect();
    for threads in ["1", "4"] {
        let done = run_with(["normalize", "-q", "-j", threads], log.as_bytes());
        assert_eq!(clients(&done.records()), expected, "{threads}");
    }
}

#[test]
fn files_of_one_folder_are_of_one_server() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, log: String| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, log).unwrap();
    };
    write("a/access.1", opens(1, "192.0.2.1") + &opens(2, "192.0.2.2"));
    write("a/access.2", line(1, "op=3 UNBIND"));
    write("b/access", line(2, "op=3 UNBIND"));
    let done = run([
        "normalize".as_ref(),
        "-q".as_ref(),
        folder.path().as_os_str(),
    ]);
    assert_eq!(
        clients(&done.records()),
        [("1", Some("192.0.2.1")), ("2", None)]
    );
}

#[test]
fn of_too_many_it_is_told_how_many_were_forgotten() {
    let log: String = (0..10).map(|number| opens(number, "192.0.2.1")).collect();
    let log = log + &line(0, "op=3 UNBIND");
    let done = run_with(["normalize", "--max-connections=4"], log.as_bytes());
    assert_eq!(clients(&json_lines(&done.stdout)), [("0", None)]);
    assert!(
        done.stderr.contains(
            "xdr: 6 connections of 389 Directory Server were forgotten, as more than 4 were open"
        ),
        "{}",
        done.stderr
    );
}
