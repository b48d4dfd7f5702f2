//! An event of the access log, text or JSON, read as far as it tells of its connection and its operation: what comes of it for the
//! events behind it is worked out in the log's order, before any is normalised.
//!
//! - Most lines tell nothing of their connection but its number. Of a text line that is all that is read, unless more is asked for.
//! - JSON with a key twice is not followed, nor is what does not tell which connection it is of.

use std::borrow::Cow;

use memchr::memmem;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use xdr_core::Leaf;
use xdr_core::front::Front as _;

use super::{TextLine, TextLog};

/// Bytes. The number of a connection or an operation that is longer is none that a server gives.
const LONGEST: usize = 64;

/// An event of the access log, as [`Connections`](super::Connections) and [`Operation`](super::Operation) take it.
///
/// ```
/// use xdr_sources::AccessLine;
///
/// let text = b"[06/May/2024:07:08:10 +0000] conn=7 op=1 UNBIND";
/// assert!(AccessLine::of(text).is_some());
/// let json = br#"{"local_time":"2024-05-06T07:08:10.000000000 +0000","operation":"UNBIND","conn_id":7,"op_id":1}"#;
/// assert!(AccessLine::of(json).is_some());
/// assert!(AccessLine::of(br#"{"event":"user.login"}"#).is_none());
/// ```
#[derive(Debug, Clone)]
pub struct AccessLine<'a> {
    pub(super) connection: &'a str,
    pub(super) op: Option<Cow<'a, str>>,
    /// What is done: the word of the text log, or the name of the JSON log. Empty where a text line is of no operation.
    pub(super) verb: &'a str,
    /// Whether the server does it itself, for whoever is bound.
    is_internal: bool,
    form: Form<'a>,
}

#[derive(Debug, Clone)]
enum Form<'a> {
    /// The line, and of it what is behind the connection's number.
    Text(&'a str, &'a str),
    Json(Facts<'a>),
}

/// What an event tells of its connection.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts<'a> {
    /// By its name in the JSON log.
    pub(super) operation: &'a str,
    pub(super) client: Option<Cow<'a, str>>,
    pub(super) server: Option<Cow<'a, str>>,
    pub(super) tls: Option<Cow<'a, str>>,
    pub(super) bound: Option<Cow<'a, str>>,
    pub(super) err: Option<&'a str>,
    pub(super) tag: Option<&'a str>,
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
            Self::json(serde_json::from_slice(event).ok()?)?
        };
        let op = line.op.as_ref().map_or(0, |op| op.len());
        (line.connection.len().max(op) <= LONGEST).then_some(line)
    }

    /// What it tells of its connection; none if that is nothing.
    pub(super) fn facts(&self) -> Option<Cow<'_, Facts<'a>>> {
        if self.is_internal {
            return None;
        }
        match &self.form {
            Form::Json(facts) => Some(Cow::Borrowed(facts)),
            Form::Text(line, behind) => {
                let is_word = |byte: u8| byte.is_ascii_uppercase() || byte == b'_';
                let tells = match self.verb {
                    "" | "BIND" => true,
                    "RESULT" => behind.split(' ').any(|word| word == "tag=97"),
                    // As `fd=64`, where it is closed.
                    verb => !verb.bytes().all(is_word),
                };
                tells.then(|| Cow::Owned(facts_of(line)))
            }
        }
    }

    fn text(line: &'a str) -> Option<Self> {
        let (_, behind) = line.split_once("] conn=")?;
        let (connection, behind) = behind.split_once(' ')?;
        let internal = behind.strip_prefix("(Internal) ");
        let op = internal.unwrap_or(behind).strip_prefix("op=");
        let op = op.and_then(|op| op.split_once(' '));
        let rest = op.map_or("", |(_, rest)| rest);
        Some(Self {
            connection,
            op: op.map(|(op, _)| op.into()),
            verb: rest.split_once(' ').map_or(rest, |(verb, _)| verb),
            is_internal: internal.is_some() || is_internal(connection),
            form: Form::Text(line, behind),
        })
    }

    fn json(event: JsonEvent<'a>) -> Option<Self> {
        let connection = event.key.unwrap_or(bare(event.conn_id));
        if connection == "null" {
            return None;
        }
        // As the text log writes it.
        let op = match (event.op_internal_id, event.op_internal_nested_count) {
            (None, None) => event.op_id.map(|op| bare(op).into()),
            (internal, nested) => {
                let [op, internal, nested] =
                    [event.op_id, internal, nested].map(|it| it.map_or("", bare));
                Some(format!("{op}({internal})({nested})").into())
            }
        };
        Some(Self {
            connection,
            op,
            verb: event.operation,
            is_internal: event.internal_op == Some(true) || is_internal(bare(event.conn_id)),
            form: Form::Json(Facts {
                operation: event.operation,
                client: event.client_ip,
                server: event.server_ip,
                tls: event.tls_version,
                bound: event.bind_dn,
                err: event.err.map(bare),
                tag: event.tag.map(bare),
            }),
        })
    }
}

/// Whether it is no connection, but the server itself.
fn is_internal(connection: &str) -> bool {
    connection.starts_with("Internal")
}

fn facts_of(line: &str) -> Facts<'_> {
    let mut facts = Facts::default();
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
            "operation" => facts.operation = value,
            "client_ip" => facts.client = Some(value.into()),
            "server_ip" => facts.server = Some(value.into()),
            "tls_version" => facts.tls = Some(value.into()),
            "bind_dn" => facts.bound = Some(value.into()),
            "err" => facts.err = Some(value),
            "tag" => facts.tag = Some(value),
            _ => {}
        }
    }
    facts
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
    fn what_is_of_no_access_log_is_not_followed() {
        let long = "7".repeat(LONGEST + 1);
        for event in [
            "garbage",
            r#"{"event":"user.login"}"#,
            r#"{"event":"user.login","operation":"SEARCH","key":"9-1","conn_id":1,"op_id":1}"#,
            r#"{"local_time":"…","operation":"UNBIND","conn_id":7,"conn_id":8,"op_id":1}"#,
            r#"{"local_time":"…","operation":"UNBIND","conn_id":null,"op_id":1}"#,
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
