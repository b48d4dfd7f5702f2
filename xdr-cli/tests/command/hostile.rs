//! Input that was made to do harm: it comes out as dead letters, and the rest goes on.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use crate::support::{event, json_lines, numbers, run, run_with, with, xdr};

/// What becomes of a thing between two sound events.
fn between(thing: &[u8]) -> (Vec<Value>, Vec<Value>) {
    let input = [event(1).as_bytes(), thing, event(2).as_bytes()].join(&b'\n');
    let done = run_with(["normalize", "-q"], &input);
    let mut records = done.records();
    assert_eq!(
        numbers(&[records.remove(0), records.pop().unwrap()]),
        [1, 2]
    );
    (records, json_lines(&done.stderr))
}

/// The code of the dead letter that a thing becomes, after a look at whether it holds all of it.
fn letter(thing: &[u8]) -> String {
    let (records, letters) = between(thing);
    assert_eq!((records.len(), letters.len()), (0, 1));
    let bytes = match &letters[0]["event"] {
        Value::String(text) => text.clone().into_bytes(),
        _ => BASE64_STANDARD
            .decode(letters[0]["event_base64"].as_str().unwrap())
            .unwrap(),
    };
    assert!(bytes == thing, "the dead letter has the event's bytes");
    letters[0]["code"].as_str().unwrap().to_owned()
}

/// The record that an event with these members becomes.
fn record(members: &str) -> Value {
    let event = format!(
        r#"{{"event":"session.start","time":"2024-05-06T07:08:09Z","code":"T2000I",{members}}}"#
    );
    let (mut records, letters) = between(event.as_bytes());
    assert_eq!((records.len(), letters.len()), (1, 0), "{letters:?}");
    records.remove(0)
}

#[test]
fn a_million_keys() {
    let keys: Vec<_> = (0..1_000_000).map(|key| format!("\"k{key}\":1")).collect();
    let event = format!("{{\"event\":\"a\",\"code\":\"b\",{}}}", keys.join(","));
    assert_eq!(letter(event.as_bytes()), "too_many_keys");
    // In what is not looked into they do no harm.
    assert_eq!(
        record(&format!("\"other\":{{{}}}", keys[..70_000].join(",")))["unmapped"]["other"]["k69999"],
        json!(1)
    );
}

/// More than may be told apart, in a label that several fields fill, in one that one does, and of numbers.
#[test]
fn half_a_million_values_of_a_label() {
    for key in ["roles", "participants", "db_query_parameters"] {
        let values: Vec<_> = (0..500_000).map(|value| format!("\"v{value}\"")).collect();
        let event = format!(
            r#"{{"event":"a","time":"2024-05-06T07:08:09Z","code":"b","{key}":[{}]}}"#,
            values.join(",")
        );
        assert_eq!(letter(event.as_bytes()), "too_many_values", "{key}");
    }
}

#[test]
fn a_hundred_thousand_levels() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    assert_eq!(letter(format!("{{\"a\":{deep}}}").as_bytes()), "too_deep");
    assert_eq!(letter(deep.as_bytes()), "too_deep");
    let deep = "{\"a\":".repeat(100_000) + "1" + &"}".repeat(100_000);
    assert_eq!(letter(deep.as_bytes()), "too_deep");
}

#[test]
fn bytes_that_are_no_text() {
    for (thing, code) in [
        (&b"\0"[..], "not_json"),
        (b"{\"event\":\"a\0b\"}", "not_json"),
        (b"{\"ev\xffent\":\"a\"}", "not_utf8"),
        (b"{\"event\":\"\xc0\xaf\"}", "not_utf8"),
        (b"{\"event\":\"\xed\xa0\x80\"}", "not_utf8"),
        (b"{\"event\":\"\xf4\x90\x80\x80\"}", "not_utf8"),
        (br#"{"event":"\ud800"}"#, "not_json"),
        (br#"{"event":"\udc00\ud800"}"#, "not_json"),
        (br#"{"\ud800":"event"}"#, "not_json"),
        (b"\xef\xbb\xbf{}", "not_json"),
    ] {
        assert_eq!(letter(thing), code, "{}", thing.escape_ascii());
    }
}

#[test]
fn line_ends_and_marks_are_no_part_of_events() {
    let input = format!("\u{feff}\r\n\n{}\r\n  \n\n{}", event(1), event(2));
    let done = run_with(["normalize"], input.as_bytes());
    assert_eq!((done.code, numbers(&done.records())), (0, vec![1, 2]));
    assert!(done.stderr.contains("xdr: 2 = 2 ok "), "{}", done.stderr);
}

#[test]
fn of_keys_that_come_twice_the_last_counts_and_none_is_lost() {
    let record = record(r#""uid":"first","uid":"second","uid":"third","x":1,"x":2"#);
    assert_eq!(record["externalId"], json!("third"));
    assert_eq!(
        record["unmapped"],
        json!({"uid": ["first", "second"], "x": [1, 2]})
    );
}

#[test]
fn numbers_keep_their_spelling() {
    let event = r#"{"event":"session.start","time":"2024-05-06T07:08:09Z","code":"T2000I","a":123456789012345678901234567890,"b":1e400,"c":-0,"d":1.0,"e":-1.50E+2}"#;
    let done = run_with(["normalize", "-q"], event.as_bytes());
    let unmapped =
        r#""unmapped":{"a":123456789012345678901234567890,"b":1e400,"c":-0,"d":1.0,"e":-1.50E+2}"#;
    assert!(done.stdout.contains(unmapped), "{}", done.stdout);
}

#[test]
fn whole_numbers_may_be_written_as_others() {
    let record = record(r#""dst_port":8443.0,"ei":-0"#);
    assert_eq!(record["destinationPort"], json!(8443));
}

#[test]
fn text_of_json_in_text_of_json() {
    let inner = json!({"a": json!({"b": "c"}).to_string()}).to_string();
    let record = record(&format!("\"cgroup\":{}", json!(inner)));
    assert_eq!(record["unmapped"]["cgroup"], json!(inner));
}

/// The highest memory that the command held, in bytes, while it did this.
#[cfg(target_os = "linux")]
fn memory(args: &[&str], write: impl FnOnce(&mut dyn std::io::Write) + Send) -> (u64, i32) {
    use std::os::unix::process::ExitStatusExt as _;
    let mut child = xdr(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    write(&mut stdin);
    let status = format!("/proc/{}/status", child.id());
    let status = fs::read_to_string(status).unwrap_or_default();
    drop(stdin);
    let ended = child.wait().unwrap();
    assert_eq!(ended.signal(), None);
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = peak.and_then(|kib| kib.trim().trim_end_matches(" kB").parse::<u64>().ok());
    (kib.unwrap() << 10, ended.code().unwrap())
}

/// A thing that is far longer than what is held of it.
#[cfg(target_os = "linux")]
#[test]
fn a_line_without_an_end_is_passed_through() {
    let piece = vec![b'a'; 1 << 20];
    let (peak, code) = memory(
        &["normalize", "-q", "-j2", "--dead-letters=/dev/null"],
        |stdin| {
            for _ in 0..128 {
                stdin.write_all(&piece).unwrap();
            }
        },
    );
    assert_eq!(code, 1);
    assert!(peak < 100 << 20, "{peak}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_gzip_bomb_goes_off_outside_of_memory() {
    const SIZE: usize = 128 << 20;
    let mut bomb = GzEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![0; 1 << 20];
    for _ in 0..SIZE >> 20 {
        bomb.write_all(&zeros).unwrap();
    }
    let bomb = bomb.finish().unwrap();
    assert!(bomb.len() < 200_000);
    let folder = tempfile::tempdir().unwrap();
    let letters = folder.path().join("dead.ndjson");
    let size = || usize::try_from(fs::metadata(&letters).map_or(0, |file| file.len())).unwrap();
    let path = letters.to_str().unwrap();
    // Four characters of base64 for three of its bytes.
    let base64 = SIZE.div_ceil(3) * 4;
    let (peak, code) = memory(
        &[
            "normalize",
            "-q",
            "-j2",
            "--max-event-bytes=1000",
            "-d",
            path,
        ],
        |stdin| {
            stdin.write_all(&bomb).unwrap();
            // Should it end instead, what it leaves tells so.
            let waits = (0..6_000).take_while(|_| size() < base64 - (4 << 20));
            waits.for_each(|_| std::thread::sleep(Duration::from_millis(10)));
        },
    );
    assert_eq!(code, 1);
    assert!(peak < 32 << 20, "{peak}");
    assert!((base64..base64 + 1000).contains(&size()), "{}", size());
}

/// A message never comes between the parts of a dead letter.
#[test]
fn what_cannot_be_read_is_told_behind_a_dead_letter_in_parts() {
    let folder = tempfile::tempdir().unwrap();
    let (long, zip) = (folder.path().join("1"), folder.path().join("2"));
    fs::write(&long, vec![b'y'; 3 << 20]).unwrap();
    fs::write(&zip, b"PK\x03\x04").unwrap();
    let args = [
        with("normalize -q --max-event-bytes=1000", &long),
        with("", &zip),
    ]
    .concat();
    let done = run(args);
    let lines: Vec<_> = done.stderr.lines().collect();
    assert_eq!((done.code, lines.len()), (2, 2));
    let letter: Value = serde_json::from_str(lines[0]).unwrap();
    assert_eq!(letter["code"], json!("too_long"));
    assert!(lines[1].starts_with("xdr: cannot read "), "{}", lines[1]);
}

#[test]
fn a_zip_is_not_taken_for_a_log() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("logs.zip");
    fs::write(
        &file,
        [&b"PK\x03\x04\x14\0\0\0\x08\0"[..], &[0; 4096]].concat(),
    )
    .unwrap();
    let done = run(with("normalize", &file));
    assert_eq!((done.code, done.stdout.as_str()), (2, ""));
    let told = format!(
        "xdr: cannot read {}: it is a zip archive: unpack it first\n",
        file.display()
    );
    assert!(done.stderr.starts_with(&told), "{}", done.stderr);
}

#[test]
fn a_frame_of_zstandard_that_is_cut_off_is_told() {
    let events: String = (0..5_000).map(|number| event(number) + "\n").collect();
    let mut frame = zstd::encode_all(events.as_bytes(), 1).unwrap();
    frame.truncate(frame.len() - 10);
    let done = run_with(["normalize"], &frame);
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("xdr: <stdin>: "), "{}", done.stderr);
    assert!(done.stderr.contains("; what came before it was read\n"));
    let read = numbers(&done.records());
    assert!(
        read.len() > 3_000 && read.iter().copied().eq(0..read.len()),
        "{}",
        read.len()
    );
}
