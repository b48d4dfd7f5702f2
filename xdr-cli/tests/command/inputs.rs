//! Where events come from, and in which forms.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;

use crate::support::{event, numbers, run, run_with, with, xdr};

fn sample() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/sample.ndjson")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn the_sample_is_normalized_as_expected() {
    let done = run(with("normalize", &sample()));
    let expected = include_str!("../golden/sample.ndjson");
    assert_eq!(done.stdout, expected);
    assert_eq!(done.code, 0);
    let books = "xdr: 8 = 8 ok + 0 with issues + 0 dead letters\n\
                 xdr: records: 2 ds389, 2 duo-admin, 1 duo-auth, 3 teleport\n";
    assert!(
        done.stderr.contains("xdr: 8 events of 2.6 kB in "),
        "{}",
        done.stderr
    );
    assert!(done.stderr.contains(books), "{}", done.stderr);
}

#[test]
fn all_forms_of_input_give_the_same_records() {
    let events: Vec<String> = (0..5).map(event).collect();
    let values: Vec<serde_json::Value> = events
        .iter()
        .map(|event| serde_json::from_str(event).unwrap())
        .collect();
    let ndjson = events.join("\n");
    let pretty: Vec<String> = values.iter().map(|value| format!("{value:#}\n")).collect();
    for (form, input) in [
        ("NDJSON without a last newline", ndjson.clone().into_bytes()),
        ("CRLF", ndjson.replace('\n', "\r\n").into_bytes()),
        (
            "blank lines and a byte order mark",
            format!("\u{feff}\n \n{}\n\n", ndjson.replace('\n', "\n\n")).into_bytes(),
        ),
        (
            "an array on one line",
            format!("[{}]", events.join(",")).into_bytes(),
        ),
        (
            "a pretty-printed array",
            format!("{:#}\n", serde_json::Value::from(values)).into_bytes(),
        ),
        ("pretty-printed documents", pretty.concat().into_bytes()),
        ("documents without line ends", events.concat().into_bytes()),
        ("gzip", gzip(ndjson.as_bytes())),
        (
            "two gzip members",
            [
                gzip(format!("{}\n", events[..2].join("\n")).as_bytes()),
                gzip(events[2..].join("\n").as_bytes()),
            ]
            .concat(),
        ),
        ("Zstandard", zstd::encode_all(ndjson.as_bytes(), 3).unwrap()),
    ] {
        let done = run_with(["normalize", "-q"], &input);
        assert_eq!(
            numbers(&done.records()),
            [0, 1, 2, 3, 4],
            "{form}: {}",
            done.stderr
        );
        assert_eq!((done.code, done.stderr.as_str()), (0, ""), "{form}");
    }
}

#[test]
fn files_directories_patterns_and_standard_input_are_read_in_order() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sub")).unwrap();
    for (name, number) in [("b.log", 1), ("a.log", 0), ("sub/c.log", 2), (".hidden", 9)] {
        fs::write(folder.path().join(name), event(number)).unwrap();
    }
    let done = run(with("normalize -q", folder.path()));
    assert_eq!(numbers(&done.records()), [0, 1, 2]);

    let done = run(with("normalize -q", &folder.path().join("*.log")));
    assert_eq!(numbers(&done.records()), [0, 1]);

    let mut args = with("normalize -q", &folder.path().join("sub/c.log"))
        .iter()
        .map(|&it| it.to_owned())
        .collect::<Vec<_>>();
    args.push("-".into());
    let done = run_with(args, event(7).as_bytes());
    assert_eq!(numbers(&done.records()), [2, 7]);
}

#[test]
fn nothing_gives_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("empty");
    fs::write(&empty, "").unwrap();
    for path in [empty.as_path(), folder.path()] {
        let done = run(with("normalize", path));
        assert_eq!((done.code, done.stdout.as_str()), (0, ""));
        assert!(
            done.stderr.contains("xdr: 0 events of 0 B"),
            "{}",
            done.stderr
        );
    }
    let done = run_with(["normalize"], b"");
    assert_eq!((done.code, done.stdout.as_str()), (0, ""));
}

#[test]
fn order_is_kept_by_many_threads() {
    let count = 20_000;
    let input: String = (0..count).map(|number| event(number) + "\n").collect();
    let alone = run_with(["normalize", "-q", "-j", "1"], input.as_bytes());
    assert_eq!(numbers(&alone.records()), (0..count).collect::<Vec<_>>());
    for threads in ["2", "7"] {
        let done = run_with(["normalize", "-q", "-j", threads], input.as_bytes());
        assert_eq!(done.stdout, alone.stdout);
    }
}

#[test]
fn a_source_can_be_named() {
    let event =
        br#"{"action":"user_create","isotimestamp":"2024-05-06T07:08:09+00:00","username":"API"}"#;
    for (source, records) in [
        ("auto", 1),
        ("duo-admin", 1),
        ("duo-auth", 1),
        ("teleport", 0),
    ] {
        let done = run_with(["normalize", "-q", "--source", source], event);
        assert_eq!(done.records().len(), records, "{source}");
    }
}

#[cfg(unix)]
#[test]
fn a_pattern_follows_no_link_round_in_a_circle() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sub")).unwrap();
    fs::write(folder.path().join("sub/a.log"), event(1)).unwrap();
    for link in ["loop", "sub/again"] {
        std::os::unix::fs::symlink(folder.path(), folder.path().join(link)).unwrap();
    }
    let done = run(with("normalize -q", &folder.path().join("**/*.log")));
    assert_eq!(numbers(&done.records()), [1]);
    let done = run(with("normalize -q", &folder.path().join("*/*.log")));
    assert_eq!(numbers(&done.records()), [1]);
}

#[test]
fn a_record_is_one_line_however_its_event_is_printed() {
    let input = "{\n \"event\": \"e\", \"time\": \"2024-05-06T07:08:09Z\", \"uid\": \"4\",\r\n \"x\": {\n  \"a\": [1,\n 2]\r\n }\n}\n";
    let done = run_with(["normalize", "-q"], input.as_bytes());
    assert_eq!(done.stdout.lines().count(), 1, "{}", done.stdout);
    assert_eq!(numbers(&done.records()), [4]);
    assert_eq!(done.records()[0]["unmapped"], json!({"x": {"a": [1, 2]}}));
}

#[test]
fn an_event_from_a_pipe_comes_out_before_the_next_comes_in() {
    let event = event(1);
    let pretty = format!("{{\n{}\n", &event[1..]);
    for input in [
        format!("{event}\n"),
        format!("{event}\n\n"),
        format!("\n{event}\r\n"),
        pretty,
        format!("{event}\n{{\"ev"),
        format!("{event}\n{}", "x".repeat(20_000)),
        // The beginning of a long object over several lines, and of a long element.
        format!("{event}\n{{\n{}", " \"x\": 1,\n".repeat(3_000)),
        format!("[{event},\n{{\n{}", " \"x\": {},\n".repeat(3_000)),
    ] {
        comes_out(input.as_bytes());
        let mut zipped = GzEncoder::new(Vec::new(), Compression::default());
        zipped.write_all(input.as_bytes()).unwrap();
        zipped.flush().unwrap();
        comes_out(zipped.get_ref());
        let mut zipped = zstd::Encoder::new(Vec::new(), 1).unwrap();
        zipped.write_all(input.as_bytes()).unwrap();
        zipped.flush().unwrap();
        comes_out(zipped.get_ref());
        // And with the beginning of what follows, of which nothing can be read yet.
        let more = zstd::encode_all(&noise(20_000)[..], 1).unwrap();
        let whole = zstd::encode_all(input.as_bytes(), 1).unwrap();
        comes_out(&[&whole, &more[..1_000]].concat());
    }
}

#[test]
fn all_events_that_are_there_come_out_though_more_may_follow() {
    for count in [1, 10, 300, 5_000] {
        let events: String = (0..count).map(|number| event(number) + "\n").collect();
        let mut flushed = GzEncoder::new(Vec::new(), Compression::default());
        flushed.write_all(events.as_bytes()).unwrap();
        flushed.flush().unwrap();
        for stream in [
            gzip(events.as_bytes()),
            zstd::encode_all(events.as_bytes(), 3).unwrap(),
            flushed.get_ref().clone(),
            // Elements of an array are events as soon as they are closed, though the line goes on.
            format!("[{},", events.trim_end().replace('\n', ",")).into_bytes(),
        ] {
            let mut command = xdr(["normalize", "-q"]);
            command
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::null());
            let mut child = command.spawn().unwrap();
            let mut stdin = child.stdin.take().unwrap();
            let records = BufReader::new(child.stdout.take().unwrap()).lines();
            thread::scope(|scope| {
                // Neither pipe holds all of it.
                let writer = scope.spawn(|| stdin.write_all(&stream).unwrap());
                assert_eq!(records.take(count).count(), count);
                writer.join().unwrap();
            });
            drop(stdin);
            child.wait().unwrap();
        }
    }
}

/// Letters that can be compressed a little, so that a block of them is of use only as a whole.
fn noise(count: usize) -> Vec<u8> {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        b'a' + state.to_be_bytes()[0] % 16
    };
    (0..count).map(|_| next()).collect()
}

/// The event comes out while the pipe stays open.
fn comes_out(input: &[u8]) {
    let mut command = xdr(["normalize", "-q"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut records = BufReader::new(child.stdout.take().unwrap()).lines();
    stdin.write_all(input).unwrap();
    let record = records.next().unwrap().unwrap();
    let records = crate::support::json_lines(&record);
    assert_eq!(numbers(&records), [1], "{}", input.escape_ascii());
    drop(stdin);
    child.wait().unwrap();
}

#[test]
fn of_a_file_that_grows_all_is_read_up_to_an_event() {
    const BEFORE: usize = 2_000;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("growing.log");
    let mut file = fs::File::create(&path).unwrap();
    // Each stands in one page of memory: what is written across two may be seen when half of it is there.
    let line = |number| {
        let line = format!("{:<127}\n", event(number));
        assert_eq!(line.len(), 128);
        line
    };
    let events: String = (0..BEFORE).map(line).collect();
    file.write_all(events.as_bytes()).unwrap();

    let reads = AtomicBool::new(true);
    let (done, written) = thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut written = BEFORE;
            while reads.load(Ordering::Relaxed) {
                file.write_all(line(written).as_bytes()).unwrap();
                written += 1;
                // So that there is an end to be reached.
                thread::sleep(Duration::from_micros(100));
            }
            written
        });
        let done = run(with("normalize", &path));
        reads.store(false, Ordering::Relaxed);
        (done, writer.join().unwrap())
    });
    let read = numbers(&done.records());
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(read.iter().copied().eq(0..read.len()));
    assert!((BEFORE..=written).contains(&read.len()));
}

#[test]
fn a_skippable_frame_before_the_others_is_skipped() {
    let mut bytes = vec![0x5e, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, b'a', b'b', b'c'];
    bytes.extend(zstd::encode_all(event(1).as_bytes(), 1).unwrap());
    let done = run_with(["normalize", "-q"], &bytes);
    assert_eq!((done.code, numbers(&done.records())), (0, vec![1]));
}

/// What Duo's API gives, as a client saved it.
#[test]
fn the_events_of_a_page_are_events() {
    let user = |name: &str| {
        format!(
            r#"{{"action":"user_update","isotimestamp":"2024-05-06T07:08:09Z","username":"{name}"}}"#
        )
    };
    let page = format!(
        "{{\"response\": [{},\n {{\"odd\": 1}}, {}], \"stat\": \"OK\"}}\n{}\n",
        user("mira"),
        user("otto"),
        r#"{"response": {"authlogs": [], "metadata": {"total_objects": 0}}, "stat": "OK"}"#
    );
    let done = run_with(["normalize"], page.as_bytes());
    assert_eq!(done.code, 1);
    let records = done.records();
    let users: Vec<_> = records
        .iter()
        .map(|record| &record["sourceUser"][0])
        .collect();
    assert_eq!(users, ["mira", "otto"]);
    let books = "xdr: 3 = 2 ok + 0 with issues + 1 dead letter\n\
                 xdr: 2 pages of an API, with 3 events\n\
                 xdr: records: 2 duo-admin\n";
    assert!(done.stderr.contains(books), "{}", done.stderr);
    let letter: serde_json::Value =
        serde_json::from_str(done.stderr.lines().next().unwrap()).unwrap();
    assert_eq!(letter["event"], r#"{"odd": 1}"#);
    let offset = page.find(r#"{"odd"#).unwrap();
    assert_eq!(
        (&letter["line"], &letter["offset"]),
        (&json!(2), &json!(offset))
    );

    // They are what other commands see, too.
    let input = page.as_bytes();
    let told = run_with(["detect"], input).stdout;
    let told: Vec<_> = told
        .lines()
        .map(|line| line.split('\t').take(2).collect::<Vec<_>>())
        .collect();
    assert_eq!(
        told,
        [
            ["<stdin>:1", "duo-admin"],
            ["<stdin>:2", "-"],
            ["<stdin>:2", "duo-admin"]
        ]
    );
    let explained = run_with(["explain", "--event=3"], input).stdout;
    let first = explained.lines().next().unwrap();
    assert_eq!(first, "<stdin>:2: an event of duo-admin");
    let report = run_with(["drift", "-q", "--format=json"], input).stdout;
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["events"], 3);

    // And when a page that was too long is tried again.
    let too_long = run_with(["normalize", "-q", "--max-event-bytes=150"], input);
    assert!(too_long.stderr.starts_with(r#"{"code":"too_long""#));
    assert_eq!(too_long.stdout, "");
    let again = run_with(["replay"], too_long.stderr.as_bytes());
    assert_eq!(again.records(), records);
    assert!(
        again
            .stderr
            .contains("xdr: 3 = 2 ok + 0 with issues + 1 dead letter\n")
    );
    let letter_again = again.stderr.lines().next().unwrap();
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(letter_again).unwrap(),
        letter
    );
}

/// Which is a page, and which an event, is the same for all commands.
#[test]
fn an_event_that_looks_like_a_page_is_an_event() {
    let event = r#"{"event":"user.login","code":"T1000I","time":"2024-05-06T07:08:09Z","response":[{"a":1},{"b":2}],"stat":"OK"}"#;
    let input = event.as_bytes();
    assert_eq!(run_with(["normalize", "-q"], input).records().len(), 1);
    assert_eq!(run_with(["detect"], input).stdout, "<stdin>:1\tteleport\n");
    let explained = run_with(["explain"], input).stdout;
    assert!(explained.starts_with("<stdin>:1: an event of teleport\n"));
    let report = run_with(["drift", "-q", "--format=json"], input).stdout;
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(
        (&report["events"], &report["sources"][0]["records"]),
        (&json!(1), &json!(1))
    );

    // A page in a page is no event, however often it is tried.
    let nested = r#"{"response":[{"response":[],"stat":"OK"}],"stat":"OK"}"#;
    let done = run_with(["normalize", "-q"], nested.as_bytes());
    assert!(done.stderr.starts_with(r#"{"code":"unknown_source""#));
    let again = run_with(["replay", "-q"], done.stderr.as_bytes());
    assert_eq!(again.stderr, done.stderr);
}

#[test]
fn a_page_of_too_many_events_is_none() {
    for (count, events) in [(4_096, 4_096), (4_097, 1)] {
        let page = format!(
            "{{\"response\":[{}0],\"stat\":\"OK\"}}",
            "0,".repeat(count - 1)
        );
        let done = run_with(["normalize"], page.as_bytes());
        let books = format!("xdr: {events} = 0 ok + 0 with issues + {events} dead letter");
        assert!(done.stderr.contains(&books), "{count}");
    }
}

#[test]
fn a_page_is_too_long_again_with_the_same_limit() {
    let page = r#"{"response":[{"action":"user_update","isotimestamp":"2024-05-06T07:08:09Z"}],"stat":"OK"}"#;
    for limit in ["--max-event-bytes=60", "--max-event-bytes=85"] {
        let done = run_with(["normalize", "-q", limit], page.as_bytes());
        let again = run_with(["replay", "-q", limit], done.stderr.as_bytes());
        assert_eq!((again.stdout.as_str(), again.stderr), ("", done.stderr));
    }
}
