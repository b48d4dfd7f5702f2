//! The text access log of 389 Directory Server by regular expressions with named groups, one for each kind of line.

use std::hint::black_box;

use jiff::Timestamp;
use jiff::fmt::strtime;
use regex::{Captures, Regex};
use xdr_benches::measure::{Approach, Filled, lines};

use crate::labels::Labels;

/// Regular expressions.
pub struct Regexes {
    line: Regex,
    search: Regex,
    bind: Regex,
    result: Regex,
    connection: Regex,
}

impl Regexes {
    pub fn new() -> Self {
        let regex = |text: &str| Regex::new(text).expect("it is one");
        Self {
            line: regex(
                r"^\[(?P<time>[^\]]+)\] conn=(?P<conn>\d+) (?:op=(?P<op>-?\d+) )?(?P<rest>.*)$",
            ),
            search: regex(
                r#"^SRCH base="(?P<base>[^"]*)" scope=(?P<scope>\d) filter="(?P<filter>[^"]*)" attrs="(?P<attrs>[^"]*)""#,
            ),
            bind: regex(
                r#"^BIND dn="(?P<dn>[^"]*)" method=(?P<method>\S+) version=(?P<version>\S+)"#,
            ),
            result: regex(
                r#"^RESULT err=(?P<err>\d+) tag=\d+ nentries=(?P<nentries>\d+) .*?\betime=(?P<etime>[0-9.]+)(?: dn="(?P<dn>[^"]*)")?"#,
            ),
            connection: regex(r"connection from (?P<client>\S+) to (?P<server>\S+)"),
        }
    }

    fn map<'l>(&self, line: &'l str) -> Labels<'l> {
        let parts = self.line.captures(line).expect("the log is sound");
        let rest = text(&parts, "rest").unwrap_or_default();
        let mut labels = Labels {
            deviceType: Some("Application"),
            deviceVendor: Some("389 Directory Server"),
            deviceModel: Some("389 Directory Server"),
            eventTime: text(&parts, "time").and_then(instant),
            sessionId: text(&parts, "conn").map(Into::into),
            operationNumber: text(&parts, "op").and_then(|op| op.parse().ok()),
            ..Labels::default()
        };
        let mut operation = |name: &'static str| labels.eventSubType = Some(name.into());
        if rest.starts_with("SRCH") {
            operation("SRCH");
            let parts = self.search.captures(rest).expect("the log is sound");
            labels.requestContext = text(&parts, "base").map(Into::into);
            labels.searchFilter = text(&parts, "filter").map(Into::into);
            labels.searchAttributes = text(&parts, "attrs").map(Into::into);
            labels.searchScope = text(&parts, "scope").and_then(scope);
        } else if rest.starts_with("RESULT") {
            operation("RESULT");
            let parts = self.result.captures(rest).expect("the log is sound");
            labels.resultCode = text(&parts, "err").and_then(|code| code.parse().ok());
            labels.resultName = labels.resultCode.and_then(result);
            labels.succeeded(labels.resultCode == Some(0));
            labels.count = text(&parts, "nentries").and_then(|count| count.parse().ok());
            labels.duration = text(&parts, "etime").and_then(|seconds| seconds.parse().ok());
            labels.distinguishedName = text(&parts, "dn").map(Into::into);
        } else if rest.starts_with("BIND") {
            operation("BIND");
            let parts = self.bind.captures(rest).expect("the log is sound");
            labels.distinguishedName = text(&parts, "dn").map(Into::into);
            labels.method = text(&parts, "method").map(Into::into);
            labels.protocolVersion = text(&parts, "version").map(Into::into);
        } else if let Some(parts) = self.connection.captures(rest) {
            operation("CONNECTION");
            text(&parts, "client")
                .into_iter()
                .for_each(|it| labels.source(it));
            text(&parts, "server")
                .into_iter()
                .for_each(|it| labels.destination(it));
        } else {
            operation("DISCONNECT");
            labels.reason = rest.find("closed").map(|at| rest[at..].into());
        }
        labels
    }
}

fn text<'l>(parts: &Captures<'l>, group: &str) -> Option<&'l str> {
    parts.name(group).map(|part| part.as_str())
}

fn scope(scope: &str) -> Option<&'static str> {
    ["base", "one", "sub"]
        .get(scope.parse::<usize>().ok()?)
        .copied()
}

/// Of the results in the log.
fn result(code: i64) -> Option<&'static str> {
    (code == 0).then_some("success")
}

fn instant(time: &str) -> Option<Timestamp> {
    let time = strtime::parse("%d/%b/%Y:%H:%M:%S%.f %z", time).ok()?;
    time.to_timestamp().ok()
}

impl Approach for Regexes {
    fn name(&self) -> String {
        "regular expressions of named groups".to_owned()
    }

    fn run(&mut self, log: &str) {
        lines(log).for_each(|line| {
            black_box(self.map(line));
        });
    }

    fn filled(&mut self, log: &str) -> Vec<Filled> {
        let filled = |line: &str| {
            let mut labels = self.map(line);
            labels.identify("ds389", line.as_bytes());
            labels.filled()
        };
        lines(log).map(filled).collect()
    }
}
