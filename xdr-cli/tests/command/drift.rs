//! How logs differ from what the mappings know.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Done, run_with};

const LOG: &str = r#"{"event":"user.login","time":"2024-05-06T07:08:09Z","code":"T1000I","success":true,"odd":{"key":1},"user":null}
{"event":"user.login","time":"2024-05-06T07:08:10Z","code":"T1000I","success":"yes","odd":{"key":2},"user":"mira","message":{"a":1}}
{"event":"user.teleported","time":"2024-05-06T07:08:11Z","code":"T9999I","user":"mira","message":"said","tx":"many"}
{"action":"user_update","isotimestamp":"2024-05-06T07:08:09Z","username":"otto","description":"{\"status\":\"Vanished\"}"}
garbage
"#;

fn drift(args: &[&str]) -> Done {
    run_with([&["drift", "-q"], args].concat(), LOG.as_bytes())
}

/// What was found of a source, but for the fields that were never seen.
fn found(report: &Value, source: &str) -> Vec<Value> {
    let mut sources = report["sources"].as_array().unwrap().iter();
    let of_source = sources.find(|found| found["source"] == source).unwrap();
    let findings = of_source["findings"].as_array().unwrap().iter();
    findings
        .filter(|finding| finding["kind"] != "never-seen")
        .map(|finding| {
            let parts = ["kind", "what", "count", "of", "place", "example"];
            json!(parts.map(|part| &finding[part]))
        })
        .collect()
}

#[test]
fn each_difference_is_told_with_a_count_and_a_place() {
    let done = drift(&["--format=json"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let report: Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!(report["events"], json!(5));
    assert_eq!(
        found(&report, "teleport"),
        [
            json!(["new-key", "odd", 2, 3, "<stdin>:1", "{\"key\":1}"]),
            json!([
                "type-change",
                "message: object and text",
                1,
                2,
                "<stdin>:2",
                "{\"a\":1}"
            ]),
            json!([
                "type-change",
                "success: bool and text",
                1,
                2,
                "<stdin>:1",
                "true"
            ]),
            json!([
                "type-change",
                "success: expected a boolean",
                1,
                3,
                "<stdin>:2",
                "\"yes\""
            ]),
            json!([
                "type-change",
                "tx: expected an integer of 64 bits, not negative",
                1,
                3,
                "<stdin>:3",
                "\"many\""
            ]),
            json!([
                "unknown-event",
                "event: \"user.teleported\"",
                1,
                3,
                "<stdin>:3",
                "\"user.teleported\""
            ]),
            json!(["null", "user", 1, 3, "<stdin>:1", "null"]),
        ]
    );
    assert_eq!(
        found(&report, "duo-admin"),
        [json!([
            "vocabulary",
            "description > status: \"Vanished\"",
            1,
            1,
            "<stdin>:4",
            "\"Vanished\""
        ])]
    );
    assert_eq!(
        found(&report, "-"),
        [json!([
            "dead-letter",
            "not_json",
            1,
            5,
            "<stdin>:5",
            "expected a JSON value at byte 0"
        ])]
    );
    let never = |source: &str, path: &str| {
        let mut sources = report["sources"].as_array().unwrap().iter();
        let of_source = sources.find(|found| found["source"] == source).unwrap();
        let mut findings = of_source["findings"].as_array().unwrap().iter();
        findings.any(|finding| finding["kind"] == "never-seen" && finding["what"] == path)
    };
    assert!(never("teleport", "identity > traits > logins") && never("duo-admin", "object"));
    assert!(!never("teleport", "user") && !never("teleport", "event"));
}

#[test]
fn what_is_to_fail_fails() {
    for (kinds, code) in [
        ("new-key", 1),
        ("type-change,null", 1),
        ("unknown-event", 1),
        ("vocabulary", 1),
        ("dead-letter", 1),
        ("never-seen", 1),
    ] {
        assert_eq!(drift(&["--fail-on", kinds]).code, code, "{kinds}");
    }
    let sound = LOG.lines().next().unwrap();
    let done = run_with(
        [
            "drift",
            "-q",
            "--fail-on=type-change,unknown-event,dead-letter",
        ],
        sound.as_bytes(),
    );
    assert_eq!(done.code, 0);
    let done = drift(&["--fail-on=oddity"]);
    assert_eq!(done.code, 2);
    assert!(
        done.stderr
            .contains("possible values: new-key, type-change"),
        "{}",
        done.stderr
    );
}

#[test]
fn what_was_found_before_is_not_told_again() {
    let folder = tempfile::tempdir().unwrap();
    let known = folder.path().join("known.json");
    fs::write(&known, drift(&["--format=json"]).stdout).unwrap();
    let known = known.to_str().unwrap();
    let all = "new-key,type-change,unknown-event,vocabulary,dead-letter,never-seen,null";
    assert_eq!(drift(&["--baseline", known, "--fail-on", all]).code, 0);
    let more = LOG.replace("\"odd\":{\"key\":1}", "\"odder\":1");
    let done = run_with(
        ["drift", "-q", "-b", known, "--fail-on", all],
        more.as_bytes(),
    );
    assert_eq!(done.code, 1);
    assert!(
        done.stdout
            .contains("new-key  1 of 3  odder  <stdin>:1  1\n")
            && !done.stdout.contains("odd "),
        "{}",
        done.stdout
    );
    fs::write(folder.path().join("no.json"), "{}").unwrap();
    let no = folder.path().join("no.json");
    let done = drift(&["-b", no.to_str().unwrap()]);
    assert_eq!(done.code, 2);
    assert!(
        done.stderr
            .contains("no.json is no report of `xdr drift --format json`")
    );
}

/// panther-analysis#240: a field of a schema was misspelt, and its data was dropped until somebody missed it. A field that no event
/// has is told, and so is the key that no field has.
#[test]
fn b20_a_field_that_no_event_has_is_told() {
    let log = r#"{"event":"session.end","time":"2024-05-06T07:08:09Z","code":"T2004I","session_stopp":"2024-05-06T07:08:09Z"}"#;
    let done = run_with(["drift", "-q", "--fail-on=new-key"], log.as_bytes());
    assert_eq!(done.code, 1);
    let rows: Vec<Vec<&str>> = done
        .stdout
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    let has = |row: &[&str]| rows.iter().any(|found| found.starts_with(row));
    assert!(
        has(&["new-key", "1", "of", "1", "session_stopp", "<stdin>:1"]),
        "{}",
        done.stdout
    );
    assert!(
        has(&["never-seen", "0", "of", "1", "session_stop"]),
        "{}",
        done.stdout
    );
}

/// Keys come from events, and so from anybody.
#[test]
fn no_key_makes_it_panic_or_moves_the_cursor() {
    let key = "k".repeat(70_000);
    let log = format!(
        r#"{{"event":"user.login","time":"2024-05-06T07:08:09Z","code":"T1000I","{key}":1,"a\u001b[2Jb\nc":2}}"#
    );
    for command in ["drift", "explain"] {
        let done = run_with([command], log.as_bytes());
        assert_eq!(done.code, 0, "{command}: {}", done.stderr);
        assert!(
            done.stdout.contains(r"a\u{1b}[2Jb\nc"),
            "{command}: {}",
            done.stdout
        );
        assert!(
            !done.stdout.contains('\u{1b}') && done.stdout.len() < 60_000,
            "{command}"
        );
    }
    let done = run_with(["detect"], br#"{"x\nother.log:9\tteleport":1}"#);
    assert_eq!(done.stdout.lines().count(), 1, "{}", done.stdout);
}

/// One kind of finding does not hide another.
#[test]
fn many_findings_of_one_kind_hide_no_other() {
    let mut log = String::new();
    for number in 0..10_050 {
        let event =
            json!({"event": format!("e{number}"), "time": "2024-05-06T07:08:09Z", "code": "T1I"});
        log.push_str(&event.to_string());
        log.push('\n');
    }
    log.push_str(r#"{"event":"e1","time":"2024-05-06T07:08:09Z","code":"T1I","brand_new":1}"#);
    let done = run_with(
        ["drift", "-q", "--fail-on=new-key", "--format=json"],
        log.as_bytes(),
    );
    assert_eq!(done.code, 1);
    let report: Value = serde_json::from_str(&done.stdout).unwrap();
    let found = found(&report, "teleport");
    assert!(found.contains(&json!([
        "new-key",
        "brand_new",
        1,
        10_051,
        "<stdin>:10051",
        "1"
    ])));
    let more = found
        .iter()
        .find(|finding| finding[1] == "more, too many to be told apart");
    assert_eq!(
        (&more.unwrap()[0], &more.unwrap()[2]),
        (&json!("unknown-event"), &json!(50))
    );
}

#[test]
fn what_is_of_no_source_is_told_as_such() {
    let done = run_with(["drift", "-q"], b"garbage\n");
    assert!(
        done.stdout.starts_with("no source:\nKIND "),
        "{}",
        done.stdout
    );
    let done = run_with(["drift", "-q"], b"");
    assert_eq!(
        (done.code, done.stdout.as_str()),
        (0, "there is no event\n")
    );
}
