//! Runs that are stopped or killed, and others that go on from there.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::support::{event, json_lines, numbers, xdr};

/// A run over some events, among them dead letters, one of which is too long to be held, events of two lines, and such as take
/// what they are told from others long before.
struct Run {
    folder: tempfile::TempDir,
}

impl Run {
    fn new(events: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let run = Self { folder };
        let lines = (0..events).map(|number| match number {
            _ if number % 97 == 13 => format!("garbage {number}\n"),
            _ if number % 101 == 14 => event(number).replacen(',', ",\n ", 1) + "\n",
            _ if number % 5_003 == 15 => "x".repeat(200_000) + "\n",
            _ if number % 103 == 16 => connection(
                number / 103 % 50,
                "fd=6 slot=6 connection from 192.0.2.7 to 198.51.100.3",
            ),
            _ if number % 103 == 17 => connection(number / 107 % 50, "op=4 UNBIND"),
            _ => event(number) + "\n",
        });
        let all: String = lines.collect();
        let (first, second) = all.split_at(all.len() / 3);
        fs::write(run.path("1.log"), first).unwrap();
        let second = zstd::encode_all(second.as_bytes(), 1).unwrap();
        fs::write(run.path("2.log.zst"), second).unwrap();
        run
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The run, to be started; its outputs have this name.
    fn command(&self, output: &str, more: &[&str]) -> Command {
        let mut command = xdr(["normalize", "-q", "--max-event-bytes=50000"]);
        command.args(more).arg("-o").arg(self.path(output));
        command.arg("-d").arg(self.path(&format!("{output}.dead")));
        command.args([self.path("1.log"), self.path("2.log.zst")]);
        command
    }

    /// What stands in the outputs of this name.
    fn outputs(&self, output: &str) -> [Vec<u8>; 2] {
        [output.to_owned(), format!("{output}.dead")]
            .map(|name| fs::read(self.path(&name)).unwrap())
    }

    fn has_journal(&self, output: &str) -> bool {
        self.path(&format!("{output}.resume")).exists()
    }
}

/// A line of 389 Directory Server's access log.
fn connection(number: usize, what: &str) -> String {
    format!("[06/May/2024:07:08:09.388006333 -0400] conn={number} {what}\n")
}

/// What a killed run makes others of, in a row without a seed of the machine's.
fn random(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
    *seed >> 33
}

/// Kills a run at random points, goes on with it, and compares what it wrote with what another wrote at once. Gives back
/// how often it was killed.
fn survive(events: usize, kills: u64, longest: Duration, seed: &mut u64) -> u64 {
    let run = Run::new(events);
    let whole = run.command("whole", &[]).status().unwrap();
    assert_eq!(whole.code(), Some(1));
    assert!(!run.has_journal("whole"));

    let (mut killed, mut begun) = (0, false);
    loop {
        let more: &[&str] = if begun { &["--resume"] } else { &[] };
        let mut child = run.command("cut", more).spawn().unwrap();
        if killed < kills {
            let longest = u64::try_from(longest.as_micros()).unwrap();
            std::thread::sleep(Duration::from_micros(random(seed) % longest));
            child.kill().unwrap();
        }
        if child.wait().unwrap().code().is_some() {
            break;
        }
        killed += 1;
        // Else it was killed before it had begun.
        begun = run.has_journal("cut");
    }
    assert!(run.outputs("cut") == run.outputs("whole"));
    assert!(!run.has_journal("cut"));
    killed
}

#[test]
fn nothing_is_lost_or_doubled_by_runs_that_are_killed() {
    let (mut seed, mut longest) = (7, Duration::from_millis(800));
    while survive(30_000, 8, longest, &mut seed) == 0 {
        longest /= 2;
    }
}

/// Takes minutes: see `.ci/long`.
#[test]
#[ignore = "takes minutes"]
fn a_million_events_survive_a_thousand_kills() {
    let (mut seed, mut killed) = (7, 0);
    while killed < 1_000 {
        killed += survive(1_000_000, 200, Duration::from_millis(400), &mut seed);
        eprintln!("{killed} kills survived");
    }
}

#[test]
fn only_the_same_run_goes_on() {
    let run = Run::new(30_000);
    let mut whole = run.command("out", &[]);
    assert_eq!(whole.status().unwrap().code(), Some(1));
    let told = |more: &[&str]| {
        let output = run
            .command("out", more)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    let nothing = told(&["--resume"]);
    assert!(
        nothing.starts_with("xdr: no run was cut off that wrote "),
        "{nothing}"
    );

    // As if it had been killed before anything else.
    fs::write(run.path("out"), "").unwrap();
    let mut anew = run.command("out", &["--resume"]);
    assert_eq!(anew.status().unwrap().code(), Some(1));

    // As if the run had been killed as it began.
    let mut child = run
        .command("out", &["--source=teleport"])
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    while !run.has_journal("out") {
        assert!(child.try_wait().unwrap().is_none(), "it is not so fast");
    }
    let journal = fs::read(run.path("out.resume")).unwrap();
    child.wait().unwrap();
    for (more, what) in [
        (vec![], "task"),
        (vec!["--source=duo-auth"], "task"),
        (vec!["--source=teleport", "--unmapped=drop"], "options"),
        (vec!["--source=teleport", "--redact=mask"], "options"),
        (vec!["--source=teleport", "--no-event-id"], "options"),
        (vec!["--source=teleport", "more.log"], "inputs"),
    ] {
        fs::write(run.path("out.resume"), &journal).unwrap();
        fs::write(run.path("more.log"), "").unwrap();
        let more: Vec<_> = more
            .into_iter()
            .map(|arg| match arg {
                "more.log" => run.path(arg).display().to_string(),
                arg => arg.to_owned(),
            })
            .collect();
        let more: Vec<_> = more
            .iter()
            .map(String::as_str)
            .chain(["--resume"])
            .collect();
        let other = told(&more);
        assert!(
            other.contains(&format!("is of a run with other {what}, ")),
            "{other}"
        );
    }
    // As nobody has written it.
    for (by_xdr, by_hand) in [
        (r#""input":0"#, r#""input":3"#),
        (r#""dead_letters":0"#, r#""dead_letters":null"#),
    ] {
        let journal = String::from_utf8(journal.clone()).unwrap();
        assert!(journal.contains(by_xdr), "{journal}");
        fs::write(run.path("out.resume"), journal.replace(by_xdr, by_hand)).unwrap();
        let broken = told(&["--source=teleport", "--resume"]);
        assert!(
            broken.ends_with("out.resume is no journal of xdr\n"),
            "{broken}"
        );
    }
    fs::write(run.path("out.resume"), "{").unwrap();
    assert!(told(&["--resume"]).ends_with("out.resume is no journal of xdr\n"));
}

#[test]
fn a_first_run_may_be_told_to_go_on() {
    let run = Run::new(100);
    assert_eq!(
        run.command("out", &["--resume"]).status().unwrap().code(),
        Some(1)
    );
    assert_eq!(run.command("other", &[]).status().unwrap().code(), Some(1));
    assert!(run.outputs("out") == run.outputs("other"));
}

/// A journal of a run that has come some way.
#[cfg(unix)]
fn stopped() -> Run {
    let run = Run::new(30_000);
    let mut child = run.command("cut", &["-j1"]).spawn().unwrap();
    while fs::metadata(run.path("cut")).map_or(0, |file| file.len()) == 0 {
        assert!(child.try_wait().unwrap().is_none(), "it is not so fast");
    }
    send(&child, "TERM");
    assert_eq!(child.wait().unwrap().code(), Some(143));
    run
}

#[cfg(unix)]
#[test]
fn what_cannot_go_on_says_so_and_keeps_its_journal() {
    let run = stopped();
    let mut other = fs::read(run.path("1.log")).unwrap();
    other[1] ^= 1;
    for (change, told_of) in [
        (&b""[..], "at byte "),
        (b"{}\n", "at byte "),
        (&other, "in "),
    ] {
        fs::write(run.path("1.log"), change).unwrap();
        let before = run.outputs("cut");
        let output = run
            .command("cut", &["--resume"])
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(
            told.starts_with(&format!("xdr: cannot go on {told_of}")),
            "{told}"
        );
        assert!(run.has_journal("cut"));
        assert!(run.outputs("cut") == before);
    }
}

#[test]
fn what_cannot_be_read_again_has_no_journal() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out");
    // An older run's, which would take the new output for its own.
    fs::write(folder.path().join("out.resume"), "{}").unwrap();
    let args = ["normalize", "-q", "-o", output.to_str().unwrap()];
    let mut child = xdr(args).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    writeln!(stdin, "{}", event(1)).unwrap();
    while fs::metadata(&output).map_or(0, |file| file.len()) == 0 {
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(!folder.path().join("out.resume").exists());
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

/// Sends a signal by its name.
#[cfg(unix)]
pub(crate) fn send(child: &Child, signal: &str) {
    let id = child.id().to_string();
    let sent = Command::new("kill").args(["-s", signal, &id]).status();
    assert!(sent.unwrap().success());
}

#[cfg(unix)]
#[test]
fn a_signal_ends_a_silent_input_after_the_last_event() {
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let mut child = xdr(["normalize"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        writeln!(stdin, "{}\nno event\n{}", event(1), event(2)).unwrap();
        write!(stdin, "{{\"event\":").unwrap();
        let mut records = String::new();
        stdout.read_line(&mut records).unwrap();
        stdout.read_line(&mut records).unwrap();
        send(&child, signal);
        std::io::Read::read_to_string(&mut stdout, &mut records).unwrap();
        let ended = child.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(code));
        assert_eq!(numbers(&json_lines(&records)), [1, 2]);
        let told = String::from_utf8(ended.stderr).unwrap();
        let stopped = format!("xdr: stopped by SIG{signal}; what had been read was written\n");
        assert!(told.contains(&stopped), "{told}");
        assert!(
            told.contains("xdr: 3 = 2 ok + 0 with issues + 1 dead letter\n"),
            "{told}"
        );
        drop(stdin);
    }
}

#[cfg(unix)]
#[test]
fn a_run_that_was_stopped_goes_on() {
    let run = Run::new(30_000);
    run.command("whole", &[]).status().unwrap();
    let mut child = run
        .command("cut", &["-j1"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    while fs::metadata(run.path("cut")).map_or(0, |file| file.len()) == 0 {
        assert!(child.try_wait().unwrap().is_none(), "it is not so fast");
    }
    send(&child, "TERM");
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(143));
    let told = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(
        told,
        "xdr: stopped by SIGTERM; the same command with --resume goes on from here\n"
    );
    assert!(run.outputs("cut")[0].ends_with(b"\n"));
    assert!(run.outputs("cut")[0].len() < run.outputs("whole")[0].len());
    let ended = run.command("cut", &["--resume"]).status().unwrap();
    // There were dead letters, be it before.
    assert_eq!(ended.code(), Some(1));
    assert!(run.outputs("cut") == run.outputs("whole"));
    assert!(!run.has_journal("cut"));
}

#[cfg(unix)]
#[test]
fn a_silent_input_may_end_in_the_middle_of_an_event_of_which_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let letters = folder.path().join("dead.ndjson");
    let args = [
        "normalize",
        "--max-event-bytes=1000",
        "-d",
        letters.to_str().unwrap(),
    ];
    let mut child = xdr(args)
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(&vec![b'x'; 3 * 1002 * 10]).unwrap();
    while fs::metadata(&letters).map_or(0, |file| file.len()) < 20_000 {
        assert!(child.try_wait().unwrap().is_none(), "it goes on");
        std::thread::sleep(Duration::from_millis(1));
    }
    send(&child, "TERM");
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(143));
    drop(stdin);
    let letter = fs::read_to_string(&letters).unwrap();
    let letter: serde_json::Value = serde_json::from_str(&letter).unwrap();
    assert!(letter["event_base64"].as_str().unwrap().len() >= 19_000);
}
