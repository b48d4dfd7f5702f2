//! An event of the access log, text or JSON, read as far as it tells of its connection and its operation: what comes of it for the
//! events behind it is worked out in the log's order, before any is normalised.
//!
//! - Most lines tell nothing of their connection but its number. Of a text line that is all that is read, unless more is asked for.
//! - JSON with a key twice is not followed, nor is a name that no server gives to a connection or an operation.

use std::borrow::Cow;

use memchr::memmem;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use xdr_core::Leaf;
use xdr_core::front::Front as _;

use super::{TextLine, TextLog};

/// Bytes of the name of a connection or an operation, which are of numbers.
const NAME: usize = 64;

/// An event of the access log, as [`Connections`](super::Connections) takes it.
///
/// ```
/// use xdr_sources::{AccessLine, OperationEnd};
///
/// let asks = br#"[06/May/2024:07:08:10 +0000] conn=7 op=1 SRCH base="dc=example,dc=com" scope=2 filter="(uid=otto)" attrs=ALL"#;
/// let answers = b"[06/May/2024:07:08:11 +0000] conn=7 op=1 RESULT err=0 tag=101 nentries=1 etime=0.000350205";
/// let (asked, request) = AccessLine::of(asks).unwrap().operation().unwrap();
/// let (answered, result) = AccessLine::of(answers).unwrap().operation().unwrap();
/// assert_eq!((request, result), (OperationEnd::Request, OperationEnd::Result));
/// assert_eq!(asked, answered);
///
/// assert!(AccessLine::of(br#"{"event":"user.login"}"#).is_none());
/// ```
#[derive(Debug, Clone)]
pub struct AccessLine<'a> {
    pub(super) connection: &'a str,
    pub(super) op: Cow<'a, str>,
    /// What is done: the word of the text log, or the name of the JSON log. Empty where a text line has no number of an operation.
    verb: &'a str,
    /// Whether the server does it itself, for whoever is bound.
    pub(super) is_internal: bool,
    form: Form<'a>,
}

#[derive(Debug, Clone)]
enum Form<'a> {
    /// The line, and of it what is behind the connection's number.
    Text(&'a str, &'a str),
    Json(Told<'a>),
}

/// What an event tells of its connection.
#[derive(Debug, Clone, Default)]
pub(super) struct Told<'a> {
    /// By its name in the JSON log.
    pub(super) operation: &'a str,
    pub(super) client: Option<Cow<'a, str>>,
    pub(super) server: Option<Cow<'a, str>>,
    pub(super) tls: Option<Cow<'a, str>>,
    pub(super) bound: Option<Cow<'a, str>>,
    pub(super) err: Option<&'a str>,
    pub(super) tag: Option<&'a str>,
}

/// An operation of a log: which of which connection.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Operation {
    connection: Box<str>,
    op: Box<str>,
}

/// An end of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OperationEnd {
    /// What is asked.
    Request,
    /// What came of it.
    Result,
}

impl<'a> AccessLine<'a> {
    /// The event that these bytes are. None if they are no event of an access log of 389 Directory Server.
    pub fn of(event: &'a [u8]) -> Option<Self> {
        let line = if TextLog::of(event) == Some(TextLog::Access) {
            Self::text(str::from_utf8(event).ok()?)?
        } else {
            // Other logs are told from it by this key, without being read.
            let may_be_json = event.first() == Some(&b'{');
            if !may_be_json || memmem::find(event, b"\"conn_id\"").is_none() {
                return None;
            }
            Self::json(serde_json::from_slice(event).ok()?)
        };
        (line.connection.len() <= NAME && line.op.len() <= NAME).then_some(line)
    }

    /// The operation that it is an end of, and which. None if it is of none, or of a kind that has no result, as an unbind.
    pub fn operation(&self) -> Option<(Operation, OperationEnd)> {
        let end = match self.verb {
            "BIND" | "SRCH" | "SEARCH" | "ADD" | "MOD" | "MODIFY" | "DEL" | "DELETE" | "MODRDN"
            | "CMP" | "COMPARE" | "EXT" | "EXTENDED_OP" => OperationEnd::Request,
            "RESULT" => OperationEnd::Result,
            _ => return None,
        };
        let operation = Operation {
            connection: self.connection.into(),
            op: self.op.as_ref().into(),
        };
        Some((operation, end))
    }

    /// Whether it is a result, which may come when its connection is closed already.
    pub(super) fn is_result(&self) -> bool {
        self.verb == "RESULT"
    }

    /// What it tells of its connection; none if that is nothing.
    pub(super) fn told(&self) -> Option<Told<'a>> {
        if self.is_internal {
            return None;
        }
        match &self.form {
            Form::Json(told) => Some(told.clone()),
            Form::Text(line, behind) => {
                let is_word = |byte: u8| byte.is_ascii_uppercase() || byte == b'_';
                let tells = match self.verb {
                    "" | "BIND" => true,
                    "RESULT" => behind.split(' ').any(|word| word == "tag=97"),
                    // As `fd=64`, where it is closed.
                    verb => !verb.bytes().all(is_word),
                };
                tells.then(|| told_by(line))
            }
        }
    }

    fn text(line: &'a str) -> Option<Self> {
        let (_, behind) = line.split_once("] conn=")?;
        let (connection, behind) = behind.split_once(' ')?;
        let internal = behind.strip_prefix("(Internal) ");
        let op = internal.unwrap_or(behind).strip_prefix("op=");
        let (op, rest) = op.and_then(|op| op.split_once(' ')).unwrap_or_default();
        Some(Self {
            connection,
            op: op.into(),
            verb: rest.split_once(' ').map_or(rest, |(verb, _)| verb),
            is_internal: internal.is_some(),
            form: Form::Text(line, behind),
        })
    }

    fn json(event: JsonEvent<'a>) -> Self {
        let op = event.op_id.map(bare).unwrap_or_default();
        // As the text log writes it.
        let op = match (event.op_internal_id, event.op_internal_nested_count) {
            (None, None) => op.into(),
            (internal, nested) => {
                let [internal, nested] = [internal, nested].map(|it| it.map_or("", bare));
                format!("{op}({internal})({nested})").into()
            }
        };
        Self {
            connection: event.key.unwrap_or(bare(event.conn_id)),
            op,
            verb: event.operation,
            is_internal: event.internal_op == Some(true),
            form: Form::Json(Told {
                operation: event.operation,
                client: event.client_ip,
                server: event.server_ip,
                tls: event.tls_version,
                bound: event.bind_dn,
                err: event.err.map(bare),
                tag: event.tag.map(bare),
            }),
        }
    }
}

fn told_by(line: &str) -> Told<'_> {
    let mut told = Told::default();
    let mut front = TextLine::new(line);
    let Ok(_) = front.open();
    while let Ok(Some(key)) = front.next_key() {
        let Ok(leaf) = front.leaf();
        let value = match leaf {
            Leaf::Text(text) => text,
            Leaf::Number(number) => number.as_str(),
            _ => continue,
        };
        match key {
            "operation" => told.operation = value,
            "client_ip" => told.client = Some(value.into()),
            "server_ip" => told.server = Some(value.into()),
            "tls_version" => told.tls = Some(value.into()),
            "bind_dn" => told.bound = Some(value.into()),
            "err" => told.err = Some(value),
            "tag" => told.tag = Some(value),
            _ => {}
        }
    }
    told
}

/// An event of the JSON access log.
#[derive(Deserialize)]
struct JsonEvent<'a> {
    #[serde(rename = "local_time")]
    _local_time: IgnoredAny,
    operation: &'a str,
    /// Of the connection, with when the server started.
    key: Option<&'a str>,
    #[serde(borrow)]
    conn_id: &'a RawValue,
    #[serde(borrow)]
    op_id: Option<&'a RawValue>,
    #[serde(borrow)]
    op_internal_id: Option<&'a RawValue>,
    #[serde(borrow)]
    op_internal_nested_count: Option<&'a RawValue>,
    #[serde(borrow)]
    client_ip: Option<Cow<'a, str>>,
    #[serde(borrow)]
    server_ip: Option<Cow<'a, str>>,
    #[serde(borrow)]
    tls_version: Option<Cow<'a, str>>,
    #[serde(borrow)]
    bind_dn: Option<Cow<'a, str>>,
    #[serde(borrow)]
    err: Option<&'a RawValue>,
    #[serde(borrow)]
    tag: Option<&'a RawValue>,
    internal_op: Option<bool>,
}

/// A number, which may be in quotes.
fn bare(number: &RawValue) -> &str {
    number.get().trim_matches('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_of_an_operation_have_one_name() {
        use OperationEnd::{Request, Result};
        for (event, connection, op, end) in [
            (
                "[06/May/2024:07:08:10 +0000] conn=7 op=1 SRCH base=\"\" scope=0",
                "7",
                "1",
                Request,
            ),
            (
                "[06/May/2024:07:08:10 +0000] conn=7 op=1 RESULT err=0 tag=101",
                "7",
                "1",
                Result,
            ),
            (
                "[06/May/2024:07:08:10 +0000] conn=7 (Internal) op=1(2)(1) MOD dn=\"cn=x\"",
                "7",
                "1(2)(1)",
                Request,
            ),
            (
                "[06/May/2024:07:08:10 +0000] conn=Internal(0) op=0(1)(1) RESULT err=0",
                "Internal(0)",
                "0(1)(1)",
                Result,
            ),
            (
                r#"{"local_time":"…","operation":"SEARCH","key":"9-7","conn_id":7,"op_id":1}"#,
                "9-7",
                "1",
                Request,
            ),
            (
                r#"{"local_time":"…","operation":"RESULT","key":"9-7","conn_id":7,"op_id":"1","op_internal_id":null}"#,
                "9-7",
                "1",
                Result,
            ),
            (
                r#"{"local_time":"…","operation":"RESULT","conn_id":7,"op_id":1,"op_internal_id":2,"op_internal_nested_count":1}"#,
                "7",
                "1(2)(1)",
                Result,
            ),
        ] {
            let operation = Operation {
                connection: connection.into(),
                op: op.into(),
            };
            let found = AccessLine::of(event.as_bytes()).and_then(|line| line.operation());
            assert_eq!(found, Some((operation, end)), "{event}");
        }
    }

    #[test]
    fn what_has_no_result_is_no_end_of_any() {
        for event in [
            "[06/May/2024:07:08:10 +0000] conn=7 op=1 UNBIND",
            "[06/May/2024:07:08:10 +0000] conn=7 op=1 ABANDON targetop=1",
            "[06/May/2024:07:08:10 +0000] conn=7 op=-1 fd=64 closed - U1",
            "[06/May/2024:07:08:10 +0000] conn=7 fd=64 slot=64 connection from 192.0.2.1 to 192.0.2.2",
            r#"{"local_time":"…","operation":"UNBIND","conn_id":7,"op_id":1}"#,
        ] {
            let line = AccessLine::of(event.as_bytes()).expect(event);
            assert_eq!(line.operation(), None, "{event}");
        }
    }

    #[test]
    fn what_is_of_no_access_log_is_not_followed() {
        let long = "7".repeat(NAME + 1);
        for event in [
            "garbage",
            r#"{"event":"user.login"}"#,
            r#"{"event":"user.login","operation":"SEARCH","key":"9-1","conn_id":1,"op_id":1}"#,
            r#"{"local_time":"…","operation":"UNBIND","conn_id":7,"conn_id":8,"op_id":1}"#,
            r#"{"local_time":"…","operation":"UNBIND","conn_id":7"#,
            &format!("[06/May/2024:07:08:10 +0000] conn={long} op=1 UNBIND"),
            &format!(r#"{{"local_time":"…","operation":"UNBIND","conn_id":7,"op_id":{long}}}"#),
        ] {
            assert!(AccessLine::of(event.as_bytes()).is_none(), "{event}");
        }
    }

    #[test]
    fn what_is_asked_for_may_stand_far_behind() {
        let filter = "x".repeat(10_000);
        let event = format!(
            r#"{{"local_time":"…","operation":"SEARCH","filter":"{filter}","conn_id":7,"op_id":1}}"#
        );
        assert!(AccessLine::of(event.as_bytes()).is_some());
    }
}
