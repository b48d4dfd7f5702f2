//! `xdr replay`: dead letters are tried again, and none is lost.

use std::fs;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::support::{event, json_lines, numbers, run, run_with, with};

/// An event that is 110 bytes long, and others that are no records.
fn broken() -> Vec<u8> {
    let mut input = event(1)
        .replace("session.start", "session.long")
        .into_bytes();
    input.extend_from_slice(
        b"\nno JSON \xff\n{\"time\":\"2024-05-06T07:08:09Z\"}\n[06/May/2024:07:08:09.120000000 +0200] - ERR - slapd - Unable to listen\n{\"event\":\"a\",\n",
    );
    input
}

#[test]
fn what_fails_again_is_the_same_dead_letter_byte_for_byte() {
    let first = run_with(["normalize", "-q", "--max-event-bytes=80"], &broken());
    let codes: Vec<_> = json_lines(&first.stderr)
        .iter()
        .map(|letter| letter["code"].clone())
        .collect();
    assert_eq!(
        codes,
        [
            "too_long",
            "not_utf8",
            "unknown_source",
            "unsupported_format",
            "cut_off"
        ]
    );
    let again = run_with(
        ["replay", "-q", "--max-event-bytes=80"],
        first.stderr.as_bytes(),
    );
    assert_eq!((again.code, again.stdout.as_str()), (1, ""));
    assert_eq!(again.stderr, first.stderr);
}

#[test]
fn what_passes_now_is_a_record_as_if_it_had_at_first() {
    let first = run_with(["normalize", "-q", "--max-event-bytes=80"], &broken());
    let again = run_with(["replay", "-q"], first.stderr.as_bytes());
    assert_eq!(again.code, 1);
    assert_eq!(json_lines(&again.stderr).len(), 4);
    assert_eq!(numbers(&again.records()), [1]);
    let at_once = run_with(["normalize", "-q"], &broken());
    assert_eq!(again.stdout, at_once.stdout);
}

#[test]
fn an_event_keeps_the_source_that_it_was_taken_for() {
    let event = br#"{"action":"admin_login","isotimestamp":"?"}"#;
    let first = run_with(["normalize", "-q", "--source=teleport"], event);
    let letter: Value = serde_json::from_str(&first.stderr).unwrap();
    assert_eq!(letter["source"], json!("teleport"));
    let again = run_with(["replay", "-q"], first.stderr.as_bytes());
    assert_eq!(again.stderr, first.stderr);

    let told = run_with(["replay", "-q", "--source=auto"], first.stderr.as_bytes());
    let letter: Value = serde_json::from_str(&told.stderr).unwrap();
    assert_eq!(letter["source"], json!("duo-admin"));
    assert_eq!(
        (&letter["file"], &letter["line"]),
        (&json!("<stdin>"), &json!(1))
    );
}

#[test]
fn what_is_no_dead_letter_is_kept_as_one() {
    let folder = tempfile::tempdir().unwrap();
    let letters = folder.path().join("dead.ndjson");
    let cut_off = r#"{"code":"not_json","reason":"…","event":"no J"#;
    fs::write(&letters, cut_off).unwrap();
    let done = run(with("replay -q", &letters));
    assert_eq!(done.code, 1);
    let letter: Value = serde_json::from_str(&done.stderr).unwrap();
    assert_eq!(letter["code"], json!("not_a_dead_letter"));
    assert_eq!(letter["event"], json!(cut_off));
    assert_eq!(letter["file"], json!(letters.display().to_string()));
}

#[test]
fn a_dead_letter_that_is_too_long_to_hold_is_passed_on() {
    let long = vec![b'x'; 7 << 20];
    let first = run_with(["normalize", "-q", "--max-event-bytes=100"], &long);
    assert!(first.stderr.len() > 9 << 20);
    let again = run_with(
        ["replay", "-q", "--max-event-bytes=100"],
        first.stderr.as_bytes(),
    );
    assert!(again.stderr == first.stderr, "it is the same");
}

#[test]
fn a_letter_of_a_letter_that_cannot_be_read_stays_as_it_is() {
    let redacted =
        r#"{"code":"not_json","file":"a.log","line":1,"offset":0,"event_redacted":true}"#;
    let once = run_with(["replay", "-q"], redacted.as_bytes());
    let twice = run_with(["replay", "-q"], once.stderr.as_bytes());
    assert!(once.stderr.starts_with(r#"{"code":"not_a_dead_letter""#));
    assert_eq!(once.stderr, twice.stderr);
}

#[test]
fn bytes_that_are_no_text_and_too_many_are_too_many_whether_the_source_is_named_or_not() {
    for source in ["auto", "teleport"] {
        let args = ["normalize", "-q", "--max-event-bytes=9", "-s", source];
        let first = run_with(args, b"\xffaaaaaaaaaa\n");
        assert!(
            first.stderr.starts_with(r#"{"code":"too_long""#),
            "{}",
            first.stderr
        );
        let again = run_with(
            ["replay", "-q", "--max-event-bytes=9"],
            first.stderr.as_bytes(),
        );
        assert_eq!(again.stderr, first.stderr);
    }
}

#[test]
fn a_letter_too_long_to_hold_is_one_line_though_it_was_several() {
    let letter = format!(
        "{{\"code\":\"not_json\",\n\"event\":\"{}\"}}",
        "x".repeat(2 << 20)
    );
    let done = run_with(["replay", "-q", "--max-event-bytes=100"], letter.as_bytes());
    assert_eq!(done.stderr, letter.replace('\n', " ") + "\n");
}

#[test]
fn what_is_too_long_to_hold_and_no_dead_letter_becomes_one() {
    let long = vec![b'\xff'; 7 << 20];
    let done = run_with(["replay", "-q", "--max-event-bytes=100"], &long);
    assert_eq!(done.code, 1);
    let letter: Value = serde_json::from_str(&done.stderr).unwrap();
    assert_eq!(letter["code"], json!("not_a_dead_letter"));
    let event = BASE64_STANDARD.decode(letter["event_base64"].as_str().unwrap());
    assert!(event.unwrap() == long);
}
