//! What is no event, or no readable file: nothing is lost, and the rest goes on.

use std::fs;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::support::{event, json_lines, numbers, run, run_with, with};

#[test]
fn what_is_no_event_becomes_a_dead_letter_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (input, letters) = (
        folder.path().join("in.log"),
        folder.path().join("dead.ndjson"),
    );
    let lines: Vec<Vec<u8>> = vec![
        event(0).into_bytes(),
        b"no JSON \"at all\"".to_vec(),
        br#"{"some":"other","log":1}"#.to_vec(),
        event(1).into_bytes(),
        b"{\"event\":\"cut off".to_vec(),
        b"\xff\xfe{}".to_vec(),
        b"[06/May/2024:07:08:09.120000000 +0200] - ERR - slapd - Unable to listen".to_vec(),
        event(2).into_bytes(),
        br#"{"event":"session.start","time":"when?","code":"T2000I"}"#.to_vec(),
    ];
    fs::write(&input, lines.join(&b'\n')).unwrap();
    let args = [with("normalize -d", &letters), with("", &input)].concat();
    let done = run(args);

    assert_eq!(done.code, 1);
    assert_eq!(numbers(&done.records()), [0, 1, 2]);
    assert!(done.stderr.contains("9 events of"), "{}", done.stderr);
    let books = "xdr: 9 = 3 ok + 0 with issues + 6 dead letters\n\
                 xdr: records: 3 teleport\n\
                 xdr: dead letters: 1 not_utf8, 1 not_json, 1 cut_off, 1 unknown_source, 1 unsupported_format, \
                 1 missing_required\n";
    assert!(done.stderr.ends_with(books), "{}", done.stderr);

    let letters = json_lines(&fs::read_to_string(letters).unwrap());
    let told: Vec<_> = letters
        .iter()
        .map(|letter| {
            (
                letter["line"].as_u64().unwrap(),
                letter["code"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (2, "not_json"),
            (3, "unknown_source"),
            (5, "cut_off"),
            (6, "not_utf8"),
            (7, "unsupported_format"),
            (9, "missing_required")
        ]
    );
    let offset = |line: usize| {
        lines[..line - 1]
            .iter()
            .map(|line| line.len() + 1)
            .sum::<usize>()
    };
    for letter in &letters {
        let line = usize::try_from(letter["line"].as_u64().unwrap()).unwrap();
        assert_eq!(letter["offset"], json!(offset(line)));
        assert_eq!(letter["file"], json!(input.display().to_string()));
        if line == 6 {
            assert_eq!(letter["event_base64"], json!("//57fQ=="));
        } else {
            assert_eq!(
                letter["event"].as_str().unwrap().as_bytes(),
                lines[line - 1]
            );
        }
    }
    assert_eq!(
        letters[1]["reason"],
        json!("no source has events with the keys `some`, `log`")
    );
    assert_eq!(letters[3]["at"], json!(0));
    assert_eq!(letters[4]["source"], json!("ds389"));
    assert_eq!(
        letters[5]["reason"],
        json!("`time` is required, but absent or not a date and time (RFC 3339)")
    );
}

#[test]
fn dead_letters_go_to_standard_error_unless_told_otherwise() {
    let done = run_with(["normalize", "-q"], b"garbage\n");
    assert_eq!((done.code, done.stdout.as_str()), (1, ""));
    let letter: Value = serde_json::from_str(&done.stderr).unwrap();
    assert_eq!(letter["event"], json!("garbage"));
    assert_eq!(letter["file"], json!("<stdin>"));
}

#[test]
fn an_event_beyond_the_limit_becomes_a_dead_letter_as_a_whole() {
    let long = format!(
        r#"{{"event":"{}","time":"2024-05-06T07:08:09Z","uid":"1"}}"#,
        "x".repeat(500)
    );
    let input = format!("{}\n{long}\n{}\n", event(0), event(1));
    let done = run_with(
        ["normalize", "-q", "--max-event-bytes", "400"],
        input.as_bytes(),
    );
    assert_eq!(numbers(&done.records()), [0, 1]);
    let letter: Value = serde_json::from_str(&done.stderr).unwrap();
    assert_eq!(letter["code"], json!("too_long"));
    let bytes = BASE64_STANDARD.decode(letter["event_base64"].as_str().unwrap());
    assert_eq!(String::from_utf8(bytes.unwrap()).unwrap(), long);
    assert_eq!(
        letter["reason"],
        json!("the event has more bytes than the limit of 400")
    );
}

#[test]
fn a_value_that_does_not_convert_is_kept_and_told() {
    let input = br#"{"event":"session.network","time":"2024-05-06T07:08:09Z","code":"T4002I","dst_port":"http","dst_addr":"192.0.2.1"}"#;
    let done = run_with(["normalize", "-q"], input);
    assert_eq!(done.code, 0);
    let record = &done.records()[0];
    assert_eq!(record["destinationIpv4"], json!("192.0.2.1"));
    assert_eq!(record.get("destinationPort"), None);
    assert_eq!(record["unmapped"], json!({ "dst_port": "http" }));
    assert_eq!(
        record["issues"],
        json!([{
            "code": "not_convertible",
            "path": "dst_port",
            "label": "destinationPort",
            "expected": "a port number",
            "got": "http"
        }])
    );
}

#[test]
fn what_cannot_be_read_is_told_and_the_other_files_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let (broken, sound) = (folder.path().join("a.gz"), folder.path().join("b.log"));
    let mut bytes = Vec::new();
    let mut encoder = flate2::write::GzEncoder::new(&mut bytes, flate2::Compression::none());
    let many: String = (0..2_000).map(|number| event(number) + "\n").collect();
    std::io::Write::write_all(&mut encoder, many.as_bytes()).unwrap();
    encoder.finish().unwrap();
    bytes.truncate(bytes.len() - 20);
    fs::write(&broken, bytes).unwrap();
    fs::write(&sound, event(9_999)).unwrap();

    let done = run(with("normalize", folder.path()));
    assert_eq!(done.code, 2);
    let told = format!("xdr: {}: ", broken.display());
    assert!(done.stderr.contains(&told), "{}", done.stderr);
    assert!(
        done.stderr.contains("what came before it was read"),
        "{}",
        done.stderr
    );
    let numbers = numbers(&done.records());
    assert_eq!(numbers.first(), Some(&0));
    assert_eq!(numbers.last(), Some(&9_999));
    assert!(numbers.is_sorted());
}

#[test]
fn an_array_without_its_end_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let (cut, whole) = (folder.path().join("a.json"), folder.path().join("b.json"));
    fs::write(&cut, format!("[{},\n{},\n", event(1), event(2))).unwrap();
    fs::write(&whole, format!("[{},\n{}\n]\n", event(3), event(4))).unwrap();

    let done = run(with("normalize", folder.path()));
    let told = format!(
        "xdr: {}: the array around its events is not closed, so it may be cut off; what is there was read\n",
        cut.display()
    );
    assert!(done.stderr.contains(&told), "{}", done.stderr);
    assert_eq!(done.stderr.matches("not closed").count(), 1);
    assert_eq!((done.code, numbers(&done.records())), (2, vec![1, 2, 3, 4]));
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.log");
    let done = run(with("normalize", &missing));
    assert_eq!((done.code, done.stdout.as_str()), (2, ""));
    assert!(done.stderr.contains("missing.log"), "{}", done.stderr);

    let done = run(with("normalize", &folder.path().join("*.none")));
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("*.none"), "{}", done.stderr);
}
