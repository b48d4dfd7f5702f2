//! `--redact`: what is redacted stands nowhere in what is written.

use std::fs;

use serde_json::json;

use crate::support::{json_lines, run_with};

/// Each says the name; the first is a record, the second has an issue, the others are dead letters.
const EVENTS: &str = r#"{"event":"session.start","time":"2024-05-06T07:08:09Z","code":"T2000I","user":"mira.quill","seen":"mira.quill here"}
{"event":"session.start","time":"2024-05-06T07:08:09Z","code":"T2000I","user":"mira.quill","dst_port":"mira.quill"}
{"event":"session.start","time":"mira.quill","code":"T2000I","user":"mira.quill"}
{"mira.quill":1}
mira.quill said: {"event"
{"event":"session.start","time":"2024-05-06T07:08:09Z","code":"T2000I","user":"mira.quill","long":"mira.quill mira.quill mira.quill mira.quill mira.quill mira.quill mira.quill mira.quill"}
"#;

#[test]
fn no_redacted_byte_is_written_anywhere() {
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("key");
    fs::write(&key, "0123456789abcdef\n").unwrap();
    for policy in ["mask", "drop", "hash", "person=mask"] {
        let mut args = vec![
            "normalize",
            "--raw",
            "--max-event-bytes=150",
            "--redact",
            policy,
        ];
        args.extend(["--redact-key", key.to_str().unwrap()]);
        let done = run_with(&args, EVENTS.as_bytes());
        assert_eq!(done.code, 1, "{}", done.stderr);
        assert_eq!(done.records().len(), 2);
        for output in [&done.stdout, &done.stderr] {
            assert!(!output.contains("mira"), "{policy}: {output}");
            assert!(!output.contains("bWlyYS5xdWlsb"), "{policy}: {output}");
        }
        assert!(
            done.stderr
                .contains("xdr: 6 = 1 ok + 1 with issues + 4 dead letters\n"),
            "{}",
            done.stderr
        );
    }
}

#[test]
fn a_dead_letter_without_its_event_tells_where_it_is() {
    let done = run_with(
        ["normalize", "-q", "--redact=mask"],
        b"\nno JSON of mira's\n",
    );
    let letters = json_lines(&done.stderr);
    let mut letter = letters[0].clone();
    letter.as_object_mut().unwrap().remove("mapping");
    assert_eq!(
        letter,
        json!({"code": "not_json", "at": 1, "file": "<stdin>", "line": 2, "offset": 1, "event_redacted": true})
    );
    let again = run_with(["replay", "-q"], done.stderr.as_bytes());
    assert_eq!(again.code, 1);
    assert_eq!(
        json_lines(&again.stderr)[0]["reason"],
        json!("not a dead letter: its event was left out when it was redacted")
    );
}

#[test]
fn wrong_use_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("key");
    fs::write(&key, "short").unwrap();
    let key = key.to_str().unwrap();
    for (args, told) in [
        (
            vec!["--redact=hash"],
            "hashing takes a key: --redact-key FILE".to_owned(),
        ),
        (
            vec!["--redact=hash", "--redact-key", key],
            format!("the key {key} has 5 bytes, but takes at least 16"),
        ),
        (
            vec!["--redact=hide"],
            "`hide` is none of mask, drop and hash".to_owned(),
        ),
    ] {
        let args: Vec<_> = ["normalize"].into_iter().chain(args).collect();
        let done = run_with(&args, b"");
        assert_eq!(done.code, 2);
        assert!(done.stderr.contains(&told), "{}", done.stderr);
    }
}

/// JSON in text in text …, each level of which costs few bytes.
#[test]
fn text_in_text_is_redacted_however_deep() {
    let escaped = |text: &str| text.replace('\\', "\\u005c").replace('"', "\\u0022");
    let mut text = "mira.quill".to_owned();
    for _ in 0..60 {
        let deep = 40;
        text = format!(
            "{}\"{}\"{}",
            "[".repeat(deep),
            escaped(&text),
            "]".repeat(deep)
        );
    }
    let event = |name: &str| {
        format!(
            r#"{{"event":"e","time":"2024-05-06T07:08:09Z","code":"c","user":"{name}","x":"{}"}}"#,
            escaped(&text)
        )
    };
    let done = run_with(
        ["normalize", "-q", "--redact=mask"],
        event("mira.quill").as_bytes(),
    );
    assert_eq!((done.code, done.records().len()), (0, 1), "{}", done.stderr);
    assert!(!done.stdout.contains("mira"));
    // Where there is nothing to look for, it stays.
    let done = run_with(["normalize", "-q", "--redact=mask"], event("").as_bytes());
    let records = done.records();
    let mut kept = records[0]["unmapped"]["x"].as_str().unwrap().to_owned();
    for _ in 0..60 {
        let value: serde_json::Value = serde_json::from_str(&kept).unwrap();
        kept = value.to_string().trim_matches(['[', ']']).to_owned();
        kept = serde_json::from_str(&kept).unwrap();
    }
    assert_eq!(kept, "mira.quill");
}

/// Which a search that compares it at each place takes hours for.
#[test]
fn a_long_value_of_equal_bytes_is_looked_for_in_a_longer_text_of_them() {
    let (secret, text) = ("a".repeat(60_000), "a".repeat(10_000_000));
    let event = format!(
        r#"{{"event":"e","time":"2024-05-06T07:08:09Z","code":"c","user":"{secret}b","x":"{text}"}}"#
    );
    let done = run_with(["normalize", "-q", "--redact=mask"], event.as_bytes());
    assert_eq!(done.records()[0]["unmapped"]["x"], json!(text));
}

#[test]
fn a_key_of_digits_is_a_key() {
    let event = r#"{"event":"e","time":"2024-05-06T07:08:09Z","code":"c","1":1.5,"0":"abcdefg","list":["abcdefg"]}"#;
    let done = run_with(["normalize", "-q", "--redact=mask"], event.as_bytes());
    assert_eq!(
        done.records()[0]["unmapped"],
        json!({"0": "abcdefg", "1": 1.5, "list": ["abcdefg"]})
    );
}

/// What is too deep to be found where it is sensitive is not to be read elsewhere.
#[test]
fn a_copy_of_what_is_deep_in_text_is_redacted() {
    let mut text = "mira.quill".to_owned();
    for _ in 0..12 {
        text = json!([text]).to_string();
    }
    let event = json!({
        "event": "e", "time": "2024-05-06T07:08:09Z", "code": "c", "user": text, "seen": "mira.quill", "x": "quay",
    });
    let done = run_with(
        ["normalize", "-q", "--redact=mask"],
        event.to_string().as_bytes(),
    );
    assert_eq!((done.code, done.records().len()), (0, 1), "{}", done.stderr);
    assert!(!done.stdout.contains("mira"), "{}", done.stdout);
}
