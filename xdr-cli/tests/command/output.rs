//! Where records and dead letters go, and what stands in them.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::Stdio;

use serde_json::json;

use crate::support::{event, json_lines, numbers, run, run_with, with, xdr};

#[test]
fn the_platforms_labels_come_from_the_command_line() {
    let args = [
        "normalize",
        "-q",
        "--raw",
        "--customer-id=0f8fad5b-d9cb-469f-a165-70867728950e",
        "--collector-id=1f8fad5b-d9cb-469f-a165-70867728950e",
        "--event-source-id=2f8fad5b-d9cb-469f-a165-70867728950e",
        "--device-host=log-1.example.com",
        "--received-at=2024-05-06T09:10:11.5+02:00",
    ];
    let done = run_with(args, event(1).as_bytes());
    let record = &done.records()[0];
    for (label, value) in [
        ("customerId", "0f8fad5b-d9cb-469f-a165-70867728950e"),
        ("collectorId", "1f8fad5b-d9cb-469f-a165-70867728950e"),
        ("eventSourceId", "2f8fad5b-d9cb-469f-a165-70867728950e"),
        ("deviceHost", "log-1.example.com"),
        ("collectorReceivedTime", "2024-05-06T07:10:11.500Z"),
        ("raw", event(1).as_str()),
    ] {
        assert_eq!(record[label], json!(value), "{label}");
    }
}

#[test]
fn a_record_has_its_events_id_unless_none_is_wanted() {
    let with_id = run_with(["normalize", "-q"], event(1).as_bytes());
    let without = run_with(["normalize", "-q", "--no-event-id"], event(1).as_bytes());
    let mut record = with_id.records().remove(0);
    let id = record.as_object_mut().unwrap().remove("eventId");
    assert_eq!(id.unwrap().as_str().unwrap().len(), 36);
    assert_eq!(without.records(), [record]);
}

#[test]
fn received_now_is_a_time() {
    let done = run_with(
        ["normalize", "-q", "--received-at", "now"],
        event(1).as_bytes(),
    );
    let received = done.records()[0]["collectorReceivedTime"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(
        received.as_str() > "2024" && received.ends_with('Z'),
        "{received}"
    );
}

#[test]
fn the_same_event_has_the_same_id_wherever_it_stands() {
    let input = format!("{}\n\n{}\r\n{}\n", event(1), event(1), event(2));
    let ids: Vec<_> = run_with(["normalize", "-q"], input.as_bytes())
        .records()
        .iter()
        .map(|record| record["eventId"].clone())
        .collect();
    assert_eq!(ids[0], ids[1]);
    assert_ne!(ids[0], ids[2]);
}

#[test]
fn records_go_to_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("records.ndjson");
    fs::write(&output, "what was there before\n").unwrap();
    let done = run_with(with("normalize -q -o", &output), event(3).as_bytes());
    assert_eq!((done.code, done.stdout.as_str()), (0, ""));
    assert_eq!(
        numbers(&json_lines(&fs::read_to_string(output).unwrap())),
        [3]
    );
}

#[test]
fn an_output_is_never_an_input_or_the_other_output() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("audit.log");
    fs::write(&file, event(1)).unwrap();
    let done = run([with("normalize -o", &file), with("", &file)].concat());
    assert_eq!(done.code, 2);
    assert!(
        done.stderr
            .contains("audit.log is an input; name another output"),
        "{}",
        done.stderr
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), event(1));

    let both = folder.path().join("both");
    let done = run_with(
        [with("normalize -o", &both), with("-d", &both)].concat(),
        b"",
    );
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("cannot take both"), "{}", done.stderr);
}

#[cfg(unix)]
#[test]
fn an_output_is_never_an_input_by_another_name() {
    let folder = tempfile::tempdir().unwrap();
    let (file, link) = (folder.path().join("audit.log"), folder.path().join("link"));
    fs::write(&file, event(1)).unwrap();
    fs::hard_link(&file, &link).unwrap();
    let done = run([with("normalize -o", &link), with("", &file)].concat());
    assert_eq!(done.code, 2);

    let mut command = xdr(with("normalize -o", &file));
    command.stdin(fs::File::open(&file).unwrap());
    assert_eq!(command.output().unwrap().status.code(), Some(2));
    assert_eq!(fs::read_to_string(&file).unwrap(), event(1));

    let dotted = folder.path().join("./both");
    let both = folder.path().join("both");
    let done = run_with(
        [with("normalize -o", &both), with("-d", &dotted)].concat(),
        b"x",
    );
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("cannot take both"), "{}", done.stderr);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_over_something_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let told = |command: &mut std::process::Command, what: &str| {
        let output = command.output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{stderr}");
        assert!(stderr.contains(what) || stderr.is_empty(), "{stderr}");
    };
    fs::write(path("in"), event(1)).unwrap();
    fs::write(path("out.resume"), event(2)).unwrap();
    // The journal over the dead letters, over an input.
    let (input, output, journal) = (path("in"), path("out"), path("out.resume"));
    let mut over = xdr([
        with("normalize -o", &output),
        with("-d", &journal),
        with("", &input),
    ]
    .concat());
    told(&mut over, "cannot take both");
    let mut over = xdr([with("normalize -o", &output), with("", &journal)].concat());
    told(&mut over, "out.resume is an input");
    assert_eq!(fs::read_to_string(&journal).unwrap(), event(2));
    // The standard output over a file, and the standard error.
    let both = path("both");
    let mut over = xdr([with("normalize -d", &both), with("", &input)].concat());
    told(over.stdout(fs::File::create(&both).unwrap()), "as well");
    let mut over = xdr([with("normalize -d", &both), with("", &input)].concat());
    told(over.stderr(fs::File::create(&both).unwrap()), "as well");
    // The standard output behind the input.
    let mut over = xdr(with("normalize", &input));
    let behind = fs::File::options().append(true).open(&input).unwrap();
    told(over.stdout(behind), "in is the standard output as well");
    let mut over = xdr([with("normalize -o", &output), with("", &input)].concat());
    let behind = fs::File::options().append(true).open(&input).unwrap();
    told(over.stderr(behind), "");
    let mut over = xdr(["normalize"]);
    over.stdin(fs::File::open(&input).unwrap());
    let behind = fs::File::options().append(true).open(&input).unwrap();
    told(
        over.stdout(behind),
        "<stdin> is the standard output as well",
    );
    assert!(fs::read_to_string(&input).unwrap().starts_with(&event(1)));
    // One new file by two names.
    fs::create_dir(path("sub")).unwrap();
    std::os::unix::fs::symlink("new", path("link")).unwrap();
    for (one, other) in [
        ("new", "sub/../new"),
        ("link", "new"),
        ("new", "sub/../new.resume"),
    ] {
        let (one, other) = (path(one), path(other));
        let mut over = xdr([
            with("normalize -o", &one),
            with("-d", &other),
            with("", &both),
        ]
        .concat());
        told(&mut over, "cannot take both");
        assert!(!path("new").exists());
    }
    // Nothing is emptied before all is checked.
    fs::write(&both, "kept").unwrap();
    let mut over = xdr([with("normalize -o", &both), with("-d", &both)].concat());
    told(&mut over, "cannot take both");
    assert_eq!(fs::read_to_string(&both).unwrap(), "kept");
}

#[test]
fn a_hyphen_is_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let records = folder.path().join("out");
    let args = [with("normalize -q -d - -o", &records)].concat();
    let done = run_with(args, b"x");
    assert!(done.stdout.contains("not_json"), "{}", done.stdout);
    for args in [&["-o", "-", "-d", "-"][..], &["-d", "-"]] {
        let done = run_with([&["normalize"], args].concat(), b"x");
        let told = "xdr: the standard output cannot take both the records and the dead letters\n";
        assert_eq!((done.code, done.stderr.as_str()), (2, told));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_failure_to_write_does_not_wait_for_more_input() {
    let mut command = xdr(["normalize", "-q", "-o", "/dev/full"]);
    command.stdin(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    writeln!(stdin, "{}", event(1)).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2));
    drop(stdin);
}

#[cfg(unix)]
#[test]
fn a_device_can_take_everything() {
    let done = run_with(
        ["normalize", "-q", "-o", "/dev/null", "-d", "/dev/null"],
        b"x",
    );
    assert_eq!(
        (done.code, done.stdout.as_str(), done.stderr.as_str()),
        (1, "", "")
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let done = run_with(["normalize", "-q", "-o", "/dev/full"], event(1).as_bytes());
    assert_eq!(done.code, 2);
    assert!(
        done.stderr
            .contains("cannot write to /dev/full: No space left"),
        "{}",
        done.stderr
    );
}

/// A disk that is full after 8 kB: a limit of the file's size, whose signal is ignored so that the write fails.
#[cfg(target_os = "linux")]
fn on_a_small_disk(command: &str) -> std::process::Output {
    let limited = format!("trap '' XFSZ; ulimit -f 8; {command}");
    std::process::Command::new("bash")
        .args(["-c", &limited])
        .output()
        .unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn what_a_full_disk_holds_ends_with_a_whole_line() {
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (folder.path().join("many.log"), folder.path().join("out"));
    fs::write(
        &input,
        (0..10_000)
            .map(|number| event(number) + "\n")
            .collect::<String>(),
    )
    .unwrap();
    let xdr = env!("CARGO_BIN_EXE_xdr");
    let (input, to) = (input.display(), output.display());
    for (command, before) in [
        (format!("{xdr} normalize -q {input} -o {to}"), ""),
        (format!("{xdr} normalize -q {input} > {to}"), ""),
        (
            format!("{xdr} normalize -q {input} >> {to}"),
            "what was there\n",
        ),
    ] {
        fs::write(&output, before).unwrap();
        let done = on_a_small_disk(&command);
        assert_eq!(done.status.code(), Some(2), "{command}");
        let told = String::from_utf8(done.stderr).unwrap();
        assert!(told.contains("File too large"), "{told}");
        assert!(
            told.contains("what it holds ends with a whole line"),
            "{told}"
        );
        let held = fs::read_to_string(&output).unwrap();
        let records = held.strip_prefix(before).unwrap();
        // All that fits is there, up to the last whole line.
        assert!(
            records.ends_with('\n') && held.len() > 7_000,
            "{command}: {held}"
        );
        let numbers = numbers(&json_lines(records));
        assert_eq!(numbers, (0..numbers.len()).collect::<Vec<_>>());
    }
}

#[test]
fn a_closed_pipe_is_told_and_whole_lines_went_before() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("many.log");
    fs::write(
        &input,
        (0..50_000)
            .map(|number| event(number) + "\n")
            .collect::<String>(),
    )
    .unwrap();
    let mut command = xdr(with("normalize -q", &input));
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut first)
        .unwrap();
    assert_eq!(numbers(&json_lines(&first)), [0]);
    let mut told = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut told)
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2));
    assert!(
        told.contains("cannot write to standard output: Broken pipe"),
        "{told}"
    );
}

#[test]
fn wrong_use_is_told_with_what_would_be_right() {
    for (args, told) in [
        (vec!["normalize", "--source", "telport"], "teleport"),
        (vec!["normalize", "--customer-id", "7"], "invalid value '7'"),
        (
            vec!["normalize", "--received-at", "noon"],
            "expected RFC 3339, such as 2024-05-06T07:08:09Z, or now",
        ),
        (vec!["normalize", "-j", "0"], "0 is not in 1..=256"),
        (vec!["normalise"], "normalize"),
        (vec![], "Usage: xdr <COMMAND>"),
    ] {
        let done = run(&args);
        assert_eq!(done.code, 2, "{args:?}");
        assert!(done.stderr.contains(told), "{args:?}: {}", done.stderr);
    }
}
