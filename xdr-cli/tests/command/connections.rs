//! What 389 Directory Server's access log tells once of a connection, for all its later events.

use std::collections::BTreeMap;
use std::fs;
#[cfg(unix)]
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
#[cfg(unix)]
use std::process::Stdio;

use serde_json::{Value, json};

#[cfg(unix)]
use crate::resume::send;
use crate::support::{json_lines, run, run_with, xdr};

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

/// Which file goes on where another ends, their names do not tell.
#[test]
fn a_file_tells_nothing_of_another() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("access"), opens(1, "192.0.2.1")).unwrap();
    fs::write(
        folder.path().join("access.20240506-070809"),
        line(1, "op=3 UNBIND"),
    )
    .unwrap();
    let done = run([
        "normalize".as_ref(),
        "-q".as_ref(),
        folder.path().as_os_str(),
    ]);
    assert_eq!(clients(&done.records()), [("1", None)]);
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

fn by_operation(records: &[Value]) -> Vec<(&str, &str, Option<&str>)> {
    records
        .iter()
        .map(|record| {
            let of = |label: &str| record[label].as_str();
            (
                of("sessionId").unwrap(),
                of("eventSubType").unwrap(),
                of("resultName"),
            )
        })
        .collect()
}

#[test]
fn a_request_and_its_result_are_one_record() {
    let log = [
        opens(7, "192.0.2.17"),
        "[06/May/2024:07:08:09.100000000 -0400] conn=7 op=1 SRCH base=\"dc=example,dc=com\" scope=2 filter=\"(uid=otto)\" attrs=ALL options=x\n".to_owned(),
        line(8, "op=1 MOD dn=\"cn=deck\""),
        line(7, "op=2 UNBIND"),
        "[06/May/2024:07:08:10.500000000 -0400] conn=7 op=1 RESULT err=0 tag=101 nentries=3 etime=1.400000000\n".to_owned(),
        line(9, "op=4 RESULT err=32 tag=101 nentries=0 etime=0"),
    ];
    let done = run_with(["normalize", "--join-results"], log.concat().as_bytes());
    assert_eq!(done.code, 0);
    let records = done.records();
    assert_eq!(
        by_operation(&records),
        [
            ("7", "CONNECTION", None),
            ("7", "UNBIND", None),
            ("7", "SRCH", Some("success")),
            ("9", "RESULT", Some("noSuchObject")),
            // What has no result comes last.
            ("8", "MOD", None),
        ]
    );
    let mut joined = records[2].clone();
    assert!(joined.as_object_mut().unwrap().remove("eventId").is_some());
    assert_eq!(
        joined,
        json!({
            "eventSubType": "SRCH", "eventTime": "2024-05-06T11:08:10.500Z", "beginningTime": "2024-05-06T11:08:09.100Z",
            "duration": 1.4, "deviceType": "Application", "deviceVendor": "389 Directory Server",
            "deviceModel": "389 Directory Server", "sessionId": "7", "operationNumber": 1, "count": 3,
            "sourceIpv4": "192.0.2.17", "destinationIpv4": "198.51.100.3", "requestContext": "dc=example,dc=com",
            "searchFilter": "(uid=otto)", "searchScope": "sub", "searchAttributes": "ALL", "outcome": "Success",
            "resultCode": 0, "resultName": "success", "unmapped": {"tag": 101, "request": {"search_options": "x"}},
        })
    );
    let books = "xdr: 6 = 5 ok + 0 with issues + 0 dead letters + 1 joined to others\n";
    assert!(done.stderr.contains(books), "{}", done.stderr);
}

#[test]
fn no_request_is_lost_that_does_not_meet_its_result() {
    // More than may wait, an operation that is asked twice, one that is no UTF-8, a result that is cut off.
    let mut log: Vec<u8> = (0..20)
        .flat_map(|number| line(number, "op=1 DEL dn=\"cn=deck\"").into_bytes())
        .collect();
    log.extend(line(19, "op=1 DEL dn=\"cn=crew\"").into_bytes());
    log.extend(b"[06/May/2024:07:08:09 -0400] conn=50 op=1 DEL dn=\"cn=\xff\"\n");
    log.extend(line(50, "op=1 RESULT err=0 tag=107 nentries=0 etime=0").into_bytes());
    log.extend(line(18, "op=1 RESULT err=0 tag=107 nentries=0 etime=0").into_bytes());
    log.extend(b"[06/May/2024:07:08:09 -0400] conn=17 op=1 RESULT err=\xff");
    for threads in ["1", "3"] {
        let done = run_with(
            [
                "normalize",
                "--join-results",
                "--max-connections=5",
                "-j",
                threads,
            ],
            &log,
        );
        assert_eq!(done.code, 1);
        let records = done.records();
        let deleted = |record: &&Value| record["eventSubType"] == "DEL";
        // One of them with its result, and one result without a request.
        assert_eq!(
            (records.len(), records.iter().filter(deleted).count()),
            (22, 21)
        );
        let books = "xdr: 25 = 22 ok + 0 with issues + 2 dead letters + 1 joined to others\n";
        assert!(done.stderr.contains(books), "{}", done.stderr);
    }
    let done = run(["normalize", "--join-results", "--resume", "-o", "x", "y"]);
    assert_eq!(done.code, 2);
    assert!(
        done.stderr
            .contains("'--join-results' cannot be used with '--resume'"),
        "{}",
        done.stderr
    );
}

/// A request that waits is not lost, whenever a signal comes.
#[cfg(unix)]
#[test]
fn no_request_is_lost_when_a_signal_comes_at_the_end_of_the_input() {
    for _ in 0..5 {
        let mut child = xdr(["normalize", "--join-results"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let log: String = (0..20_000)
            .map(|number| line(number, "op=1 DEL dn=\"cn=deck\""))
            .collect();
        stdin.write_all(log.as_bytes()).unwrap();
        // Most were taken, for a pipe holds fewer.
        send(&child, "INT");
        drop(stdin);
        let ended = child.wait_with_output().unwrap();
        let records = json_lines(str::from_utf8(&ended.stdout).unwrap());
        assert!(records.len() > 10_000, "{}", records.len());
    }
}

/// What waits is not lost where the input is silent, so that the reader cannot be woken.
#[cfg(unix)]
#[test]
fn a_request_that_waits_is_written_when_a_signal_comes() {
    let mut child = xdr(["normalize", "--join-results"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdin
        .write_all(line(1, "op=1 DEL dn=\"cn=deck\"").as_bytes())
        .unwrap();
    stdin.write_all(line(1, "op=2 UNBIND").as_bytes()).unwrap();
    stdin
        .write_all(line(2, "op=1 DEL dn=\"cn=crew\"").as_bytes())
        .unwrap();
    stdin.write_all(b"[06/May/2024").unwrap();
    let mut records = String::new();
    stdout.read_line(&mut records).unwrap();
    send(&child, "INT");
    stdout.read_to_string(&mut records).unwrap();
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(130));
    assert_eq!(
        by_operation(&json_lines(&records)),
        [
            ("1", "UNBIND", None),
            ("1", "DEL", None),
            ("2", "DEL", None)
        ]
    );
    let told = String::from_utf8(ended.stderr).unwrap();
    assert!(
        told.contains("xdr: 3 = 3 ok + 0 with issues + 0 dead letters\n"),
        "{told}"
    );
    drop(stdin);
}

/// Events of other sources may have such keys.
#[test]
fn no_event_of_another_source_is_taken_for_one_of_a_connection() {
    let teleport = |operation: &str, user: &str| {
        format!(
            "{{\"event\":\"db.session.query\",\"code\":\"TDB02I\",\"time\":\"2024-05-06T07:08:09Z\",\"local_time\":\"x\",\
             \"conn_id\":7,\"operation\":\"{operation}\",\"op_id\":1,\"user\":\"{user}\"}}\n"
        )
    };
    let log = opens(7, "192.0.2.17") + &teleport("SEARCH", "mira") + &teleport("RESULT", "otto");
    let done = run_with(
        ["normalize", "--join-results", "--source=teleport"],
        log.as_bytes(),
    );
    assert_eq!(done.records().len(), 2);
    let done = run_with(["normalize", "--join-results"], log.as_bytes());
    // Which source such an event is of cannot be told.
    assert_eq!((done.code, done.records().len()), (1, 1));
    let done = run_with(
        ["normalize"],
        log.replace(r#","local_time":"x""#, "").as_bytes(),
    );
    let records = done.records();
    assert_eq!(
        (records.len(), &records[1]["sourceIpv4"]),
        (3, &Value::Null)
    );
}

#[test]
fn requests_and_results_of_the_json_log_are_joined_by_connection_number_and_kind() {
    let event = |members: &str| {
        format!(
            "{{\"local_time\":\"2024-05-06T07:08:09.100000000 -0400\",\"key\":\"9-1\",\"conn_id\":1,{members}}}\n"
        )
    };
    let log = [
        event(r#""operation":"SEARCH","op_id":1,"base_dn":"dc=example""#),
        event(r#""operation":"DELETE","op_id":2,"target_dn":"cn=x""#),
        // Of another kind, of no number, and of the server itself.
        event(r#""operation":"RESULT","op_id":2,"tag":103,"err":32"#),
        event(r#""operation":"RESULT","tag":101,"err":32"#),
        event(r#""operation":"RESULT","op_id":1,"op_internal_id":1,"tag":101,"err":32"#),
        event(r#""operation":"RESULT","op_id":1,"tag":101,"err":0,"nentries":4"#),
        event(r#""operation":"RESULT","op_id":2,"tag":"107","err":"66""#),
    ];
    let done = run_with(["normalize", "--join-results"], log.concat().as_bytes());
    let records = done.records();
    assert_eq!(
        by_operation(&records),
        [
            ("1", "RESULT", Some("noSuchObject")),
            ("1", "RESULT", Some("noSuchObject")),
            ("1", "RESULT", Some("noSuchObject")),
            ("1", "SRCH", Some("success")),
            ("1", "DEL", Some("notAllowedOnNonLeaf")),
        ]
    );
    assert_eq!(
        (&records[3]["requestContext"], &records[3]["count"]),
        (&json!("dc=example"), &json!(4))
    );
}

#[test]
fn a_result_is_joined_on_its_own_connection_only() {
    let log = [
        opens(1, "192.0.2.1"),
        line(1, "op=0 BIND dn=\"cn=deck\" method=128 version=3"),
        // The server started anew.
        opens(1, "192.0.2.5"),
        line(1, "op=0 RESULT err=48 tag=97 nentries=0 etime=0"),
    ];
    let done = run_with(["normalize", "--join-results"], log.concat().as_bytes());
    assert_eq!(
        by_operation(&done.records()),
        [
            ("1", "CONNECTION", None),
            ("1", "CONNECTION", None),
            ("1", "BIND", None),
            ("1", "RESULT", Some("inappropriateAuthentication")),
        ]
    );
}

/// Of a log that begins within a connection.
#[test]
fn a_result_is_joined_to_no_request_from_before_what_cannot_be_read() {
    let request = line(1, "op=1 SRCH base=\"\" filter=\"(old)\"");
    let result = line(1, "op=1 RESULT err=0 tag=101 nentries=5");
    let mut broken = line(1, "fd=64 slot=64 connection from ?").into_bytes();
    let end = broken.len() - 2;
    broken[end] = 0xff;
    for (between, joined) in [
        (b"".to_vec(), 1),
        (line(1, "op=2 BIND dn=\"cn=x\"").into_bytes(), 1),
        (broken, 0),
        (line(1, "fd=64 slot=64 conn").into_bytes(), 0),
    ] {
        let log = [request.as_bytes(), &between, result.as_bytes()].concat();
        let done = run_with(["normalize", "--join-results"], &log);
        let is_joined = done.stderr.contains(" + 1 joined to others\n");
        assert_eq!(usize::from(is_joined), joined, "{}", between.escape_ascii());
    }
}

/// More than a batch has.
#[test]
fn all_requests_without_results_come_out_at_the_end_of_their_log() {
    let mut log = opens(1, "192.0.2.1");
    log.extend((0..10_000).map(|op| line(1, &format!("op={op} SRCH base=\"\""))));
    let folder = tempfile::tempdir().unwrap();
    let [one, two] = ["one", "two"].map(|name| folder.path().join(name));
    fs::write(&one, &log).unwrap();
    fs::write(&two, log.replace("192.0.2.1", "192.0.2.2")).unwrap();
    let args = [
        "normalize",
        "--join-results",
        one.to_str().unwrap(),
        two.to_str().unwrap(),
    ];
    let done = run(args);
    let clients: Vec<_> = done
        .records()
        .iter()
        .map(|it| it["sourceIpv4"].clone())
        .collect();
    assert_eq!(clients.len(), 20_002);
    let (first, second) = clients.split_at(10_001);
    assert!(first.iter().all(|client| client == "192.0.2.1"));
    assert!(second.iter().all(|client| client == "192.0.2.2"));
}

/// Who is bound when it is asked, though another is when it is answered.
#[test]
fn a_joined_record_has_who_asked() {
    let log = [
        opens(1, "192.0.2.1"),
        line(1, "AUTOBIND dn=\"uid=mira\""),
        line(1, "op=1 DEL dn=\"cn=deck\""),
        line(1, "op=2 BIND dn=\"uid=otto\" method=128 version=3"),
        line(1, "op=2 RESULT err=0 tag=97 nentries=0 etime=0"),
        line(1, "op=1 RESULT err=0 tag=107 nentries=0 etime=0"),
    ];
    let done = run_with(["normalize", "--join-results"], log.concat().as_bytes());
    let records = done.records();
    let users: Vec<_> = records[2..]
        .iter()
        .map(|record| (&record["eventSubType"], &record["sourceUser"][0]))
        .collect();
    assert_eq!(
        users,
        [
            (&json!("BIND"), &json!("uid=otto")),
            (&json!("DEL"), &json!("uid=mira"))
        ]
    );
}

/// A log whose first events are of connections that were opened before it began.
#[test]
fn a_resumed_run_knows_what_one_at_once_knows() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let mut log: String = (0..2_000).map(|_| line(3, "op=3 UNBIND")).collect();
    log.push_str(&opens(7, "192.0.2.17"));
    log.extend((0..60_000).map(|_| line(7, "op=3 UNBIND")));
    fs::write(path("access"), log).unwrap();
    let normalize = |output: &str, more: &[&str]| {
        let mut command = xdr(["normalize", "-q", "-j1"]);
        command
            .args(more)
            .arg("-o")
            .arg(path(output))
            .arg(path("access"));
        command
    };
    normalize("whole", &[]).status().unwrap();
    let mut child = normalize("cut", &[]).spawn().unwrap();
    while fs::metadata(path("cut.resume")).is_err()
        || fs::metadata(path("cut")).map_or(0, |file| file.len()) < 2_000_000
    {
        assert!(child.try_wait().unwrap().is_none(), "it is not so fast");
    }
    child.kill().unwrap();
    child.wait().unwrap();
    normalize("cut", &["--resume"]).status().unwrap();
    let [whole, cut] = ["whole", "cut"].map(|name| fs::read(path(name)).unwrap());
    assert!(whole == cut);
}
