//! Runs the command.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The command with these arguments.
pub(crate) fn xdr<A: AsRef<OsStr>>(args: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xdr"));
    command.args(args).stdin(Stdio::null());
    command
}

/// What the command did.
pub(crate) struct Done {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Done {
    fn of(output: Output) -> Self {
        let done = Self {
            code: output.status.code().expect("the command was not killed"),
            stdout: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
        };
        done.check_books();
        done
    }

    /// Checks the books, if they were printed: what went in came out.
    fn check_books(&self) {
        let Some(books) = self.stderr.lines().find(|line| line.contains(" ok + ")) else {
            return;
        };
        let numbers: Vec<u64> = books
            .split_whitespace()
            .filter_map(|word| word.parse().ok())
            .collect();
        let [events, out @ ..] = &numbers[..] else {
            panic!("no numbers in {books}")
        };
        let joined = usize::from(books.contains(" joined to others"));
        assert_eq!(out.len(), 3 + joined, "{books}");
        assert_eq!(*events, out.iter().sum::<u64>(), "{books}");
    }

    /// The lines of standard output, as JSON.
    pub(crate) fn records(&self) -> Vec<Value> {
        json_lines(&self.stdout)
    }
}

/// Lines of JSON.
pub(crate) fn json_lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).expect(line))
        .collect()
}

/// Runs the command without input.
pub(crate) fn run<A: AsRef<OsStr>>(args: impl IntoIterator<Item = A>) -> Done {
    Done::of(xdr(args).output().expect("the command starts"))
}

/// Runs the command with this on standard input.
pub(crate) fn run_with<A: AsRef<OsStr>>(args: impl IntoIterator<Item = A>, input: &[u8]) -> Done {
    let mut command = xdr(args);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command starts");
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    let output = std::thread::scope(|scope| {
        // The command may end before it has read everything.
        scope.spawn(move || drop(stdin.write_all(input)));
        child.wait_with_output()
    });
    Done::of(output.expect("the command ends"))
}

/// The arguments as given to a shell, and a path behind them.
pub(crate) fn with<'a>(args: &'a str, path: &'a Path) -> Vec<&'a OsStr> {
    args.split_whitespace()
        .map(OsStr::new)
        .chain([path.as_os_str()])
        .collect()
}

/// An event of invented content; the number is in the record's `externalId`.
pub(crate) fn event(number: usize) -> String {
    format!(
        r#"{{"event":"session.start","time":"2024-05-06T07:08:09Z","code":"T2000I","uid":"{number}","user":"mira"}}"#
    )
}

/// The numbers of these records' events.
pub(crate) fn numbers(records: &[Value]) -> Vec<usize> {
    let number = |record: &Value| record["externalId"].as_str()?.parse().ok();
    records
        .iter()
        .map(|record| number(record).expect("a numbered event"))
        .collect()
}
