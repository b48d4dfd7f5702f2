//! An event of the access log, text or JSON, read as far as it tells of its connection and its operation: what comes of it for the
//! events behind it is worked out in the log's order, before any is normalised.
//!
//! - Most lines tell nothing of their connection but its number. Of a text line that is all that is read, unless more is asked for.
//! - Of what cannot be read, it is still told which connection it is of, if it can be: what was known of that is not to be told of
//!   later events, for it may have been opened anew, or another may be bound.

use std::borrow::Cow;
use std::collections::HashMap;

use memchr::memmem;
use serde::Deserialize;
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
    pub(super) connection: Cow<'a, str>,
    pub(super) op: Option<Cow<'a, str>>,
    /// What is done: the word of the text log, or the name of the JSON log. Empty where a text line is of no operation.
    pub(super) verb: Cow<'a, str>,
    /// Whether the server does it itself, for whoever is bound.
    pub(super) is_internal: bool,
    form: Form<'a>,
}

#[derive(Debug, Clone)]
enum Form<'a> {
    /// The line, and of it what is behind the connection's number.
    Text(&'a str, &'a str),
    Json(Facts<'a>),
    /// It cannot be read.
    Broken,
}

/// What an event tells of its connection.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts<'a> {
    /// By its word in the text log, or its name in the JSON log.
    pub(super) operation: Cow<'a, str>,
    pub(super) client: Option<Cow<'a, str>>,
    pub(super) server: Option<Cow<'a, str>>,
    pub(super) tls: Option<Cow<'a, str>>,
    pub(super) bound: Option<Cow<'a, str>>,
    pub(super) err: Option<Cow<'a, str>>,
    pub(super) tag: Option<Cow<'a, str>>,
}

impl<'a> AccessLine<'a> {
    /// The event that these bytes are. None if they are no event of an access log of 389 Directory Server, or do not tell of which
    /// connection it is.
    pub fn of(event: &'a [u8]) -> Option<Self> {
        let line = if TextLog::of(event) == Some(TextLog::Access) {
            str::from_utf8(event).map_or_else(|_| Self::broken(event), Self::text)
        } else if event.trim_ascii_start().first() == Some(&b'{') {
            // Other logs are told from it by this key, without being read.
            memmem::find(event, b"\"local_time\"")?;
            match JsonEvent::of(event) {
                Some(event) => Self::json(&event),
                None => Self::broken(event),
            }
        } else {
            // There may be something in front of it, as where a server went down.
            Self::broken(event)
        };
        line.filter(Self::is_named)
    }

    /// The event that begins with these bytes, and of which no more is known.
    pub fn beginning(event: &'a [u8]) -> Option<Self> {
        Self::broken(event).filter(Self::is_named)
    }

    /// Whether it can be read.
    pub(super) fn is_sound(&self) -> bool {
        !matches!(self.form, Form::Broken)
    }

    /// What it tells of its connection; none if that is nothing.
    pub(super) fn facts(&self) -> Option<Cow<'_, Facts<'a>>> {
        if self.is_internal {
            return None;
        }
        match &self.form {
            Form::Json(facts) => Some(Cow::Borrowed(facts)),
            Form::Broken => None,
            Form::Text(line, behind) => {
                let is_word = |byte: u8| byte.is_ascii_uppercase() || byte == b'_';
                let tells = match &*self.verb {
                    "" | "BIND" => true,
                    "RESULT" => behind.split(' ').any(|word| word == "tag=97"),
                    // As `fd=64`, where it is closed.
                    verb => !verb.bytes().all(is_word),
                };
                tells.then(|| Cow::Owned(facts_of(line)))
            }
        }
    }

    /// Of a result, the number of its kind (RFC 4511, appendix B).
    pub(super) fn tag(&self) -> Option<Cow<'_, str>> {
        match &self.form {
            Form::Json(facts) => facts.tag.clone(),
            Form::Text(_, behind) => {
                let mut words = behind.split(' ');
                words
                    .find_map(|word| word.strip_prefix("tag="))
                    .map(Cow::Borrowed)
            }
            Form::Broken => None,
        }
    }

    fn is_named(&self) -> bool {
        let op = self.op.as_ref().map_or(0, |op| op.len());
        !self.connection.is_empty() && self.connection.len().max(op) <= LONGEST
    }

    fn text(line: &'a str) -> Option<Self> {
        let (_, behind) = line.split_once("] conn=")?;
        let (connection, behind) = behind.split_once(' ')?;
        let internal = behind.strip_prefix("(Internal) ");
        let op = internal.unwrap_or(behind).strip_prefix("op=");
        let op = op.and_then(|op| op.split_once(' '));
        let rest = op.map_or("", |(_, rest)| rest);
        let op = op.map(|(op, _)| op).filter(|op| !op.is_empty());
        Some(Self {
            connection: connection.into(),
            op: op.map(Into::into),
            verb: rest.split_once(' ').map_or(rest, |(verb, _)| verb).into(),
            is_internal: internal.is_some() || is_internal(connection),
            form: Form::Text(line, behind),
        })
    }

    fn json(event: &JsonEvent<'a>) -> Option<Self> {
        let operation = event.local_time.and(text(event.operation))?;
        let number = name(event.conn_id);
        let internal = [event.op_internal_id, event.op_internal_nested_count].map(name);
        let is_internal = text(event.internal_op).as_deref() == Some("true")
            || internal.iter().any(Option::is_some)
            || number.as_deref().is_some_and(is_internal);
        Some(Self {
            connection: name(event.key).or(number)?,
            op: name(event.op_id),
            verb: operation.clone(),
            is_internal,
            form: Form::Json(Facts {
                operation,
                client: text(event.client_ip),
                server: text(event.server_ip),
                tls: text(event.tls_version),
                bound: text(event.bind_dn),
                err: text(event.err),
                tag: text(event.tag),
            }),
        })
    }

    /// What cannot be read, but tells of which connection it is.
    fn broken(event: &'a [u8]) -> Option<Self> {
        let value = |key: &str| {
            let value = behind(event, key)?.trim_ascii_start();
            let value = value.strip_prefix(b":")?.trim_ascii_start();
            Some(value.strip_prefix(b"\"").unwrap_or(value))
        };
        let is_json = event.trim_ascii_start().first() == Some(&b'{');
        let text = || behind(event, "] conn=").filter(|_| !is_json);
        let name = text()
            .or_else(|| value("\"key\""))
            .or_else(|| value("\"conn_id\""))?;
        let is_name =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'(' | b')');
        let end = name.iter().position(|byte| !is_name(byte))?;
        let connection = str::from_utf8(&name[..end]).ok()?;
        Some(Self {
            connection: connection.into(),
            op: None,
            verb: "".into(),
            is_internal: is_internal(connection),
            form: Form::Broken,
        })
    }
}

/// What is behind the first place at which this stands.
fn behind<'e>(event: &'e [u8], part: &str) -> Option<&'e [u8]> {
    let place = memmem::find(event, part.as_bytes())?;
    Some(&event[place + part.len()..])
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
            "operation" | "verb" => facts.operation = value.into(),
            "client_ip" => facts.client = Some(value.into()),
            "server_ip" => facts.server = Some(value.into()),
            "tls_version" => facts.tls = Some(value.into()),
            "bind_dn" => facts.bound = Some(value.into()),
            "err" => facts.err = Some(value.into()),
            "tag" => facts.tag = Some(value.into()),
            _ => {}
        }
    }
    facts
}

/// An event of the JSON access log.
#[derive(Deserialize)]
struct JsonEvent<'a> {
    #[serde(borrow)]
    local_time: Member<'a>,
    operation: Member<'a>,
    /// Of the connection, with when the server started.
    key: Member<'a>,
    conn_id: Member<'a>,
    op_id: Member<'a>,
    op_internal_id: Member<'a>,
    op_internal_nested_count: Member<'a>,
    internal_op: Member<'a>,
    client_ip: Member<'a>,
    server_ip: Member<'a>,
    tls_version: Member<'a>,
    bind_dn: Member<'a>,
    err: Member<'a>,
    tag: Member<'a>,
}

type Member<'a> = Option<&'a RawValue>;

impl<'a> JsonEvent<'a> {
    /// None if it is broken.
    fn of(event: &'a [u8]) -> Option<Self> {
        if let Ok(event) = serde_json::from_slice(event) {
            return Some(event);
        }
        // No server writes a key twice. The last counts, as it does when the event is normalised.
        let members: HashMap<Cow<'a, str>, &'a RawValue> = serde_json::from_slice(event).ok()?;
        let member = |key: &str| members.get(key).copied();
        Some(Self {
            local_time: member("local_time"),
            operation: member("operation"),
            key: member("key"),
            conn_id: member("conn_id"),
            op_id: member("op_id"),
            op_internal_id: member("op_internal_id"),
            op_internal_nested_count: member("op_internal_nested_count"),
            internal_op: member("internal_op"),
            client_ip: member("client_ip"),
            server_ip: member("server_ip"),
            tls_version: member("tls_version"),
            bind_dn: member("bind_dn"),
            err: member("err"),
            tag: member("tag"),
        })
    }
}

/// The text of a value, which may be a number or a word as well; none if it is null, an array or an object.
fn text<'a>(value: Member<'a>) -> Option<Cow<'a, str>> {
    let text = value?.get();
    Some(match text.strip_prefix('"') {
        Some(quoted) if !text.contains('\\') => quoted.strip_suffix('"')?.into(),
        Some(_) => Cow::Owned(serde_json::from_str(text).ok()?),
        None if text.starts_with(['{', '[']) || text == "null" => return None,
        None => text.into(),
    })
}

/// The same, if it is not empty.
fn name(value: Member<'_>) -> Option<Cow<'_, str>> {
    text(value).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The connection of an event, and whether it can be read.
    fn of(event: &[u8]) -> Option<(String, bool)> {
        let line = AccessLine::of(event)?;
        Some((line.connection.to_string(), line.is_sound()))
    }

    #[test]
    fn what_is_of_no_access_log_is_not_followed() {
        let long = "7".repeat(LONGEST + 1);
        for event in [
            "garbage",
            r#"{"event":"user.login"}"#,
            r#"{"event":"user.login","operation":"SEARCH","key":"9-1","conn_id":1,"op_id":1}"#,
            r#"{"local_time":"…","operation":"UNBIND","conn_id":null,"op_id":1}"#,
            r#"{"local_time":"…","operation":"UNBIND","key":"","conn_id":"","op_id":1}"#,
            r#"{"local_time":"…","operation":"UNBIND","conn_id":{},"op_id":1}"#,
            "[06/May/2024:07:08:10 +0000] conn= op=1 UNBIND",
            &format!("[06/May/2024:07:08:10 +0000] conn={long} op=1 UNBIND"),
            &format!(r#"{{"local_time":"…","operation":"UNBIND","conn_id":7,"op_id":{long}}}"#),
        ] {
            assert_eq!(of(event.as_bytes()), None, "{event}");
        }
    }

    #[test]
    fn it_is_read_as_it_is_normalised() {
        let filter = "x".repeat(10_000);
        for event in [
            format!(
                r#"{{"local_time":"…","operation":"SEARCH","filter":"{filter}","conn_id":7,"op_id":1}}"#
            ),
            "\t {\"local_time\":\"…\",\"operation\":\"UNBIND\",\"conn_id\":7}".to_owned(),
            r#"{"local_time":"…","operation":"UNBIND","key":"","conn_id":"7"}"#.to_owned(),
            r#"{"local_time":"…","operation":"UNBIND","key":"7"}"#.to_owned(),
            r#"{"local_time":"…","operation":"UNBIND","conn_id":8,"conn_id":7}"#.to_owned(),
            r#"{"local_time":"…","operation":"\u0055NBIND","conn_id":7}"#.to_owned(),
            r#"{"local_time":"…","operation":"UNBIND","conn_id":7,"client_ip":["x"]}"#.to_owned(),
        ] {
            assert_eq!(
                of(event.as_bytes()),
                Some(("7".to_owned(), true)),
                "{event}"
            );
        }
    }

    #[test]
    fn what_is_broken_tells_of_which_connection_it_is() {
        for event in [
            &b"[06/May/2024:07:08:10 +0000] conn=7 fd=6 slot=6 connection from \xff"[..],
            br#"{"local_time":"x","operation":"CONNECTION","conn_id":7,"client_ip":"192"#,
            br#"{"local_time":"x","operation":"CONNECTION","conn_id": "7" "#,
            br#"{"conn_id":8,"key" : "7","local_time":"#,
            b"\0\0\0[06/May/2024:07:08:10 +0000] conn=7 op=1 UNBIND",
            b"\xef\xbb\xbf[06/May/2024:07:08:10 +0000] conn=7 op=1 UNBIND",
            br#"x{"local_time":"x","operation":"UNBIND","conn_id":7,"op_id":1}"#,
        ] {
            assert_eq!(of(event), Some(("7".to_owned(), false)), "{event:?}");
        }
        for event in [
            &b"[06/May/2024:07:08:10 +0000] conn=7"[..],
            br#"{"local_time":"x","conn_id":7"#,
            br#"{"local_time":"x","conn_id""#,
        ] {
            assert_eq!(of(event), None, "{event:?}");
        }
        let text = b"[06/May/2024:07:08:10 +0000] conn=7 op=1 BIND dn=\"x";
        for event in [&text[..], br#"{"local_time":"x","conn_id":7,"x":"x"#] {
            let line = AccessLine::beginning(event).unwrap();
            assert_eq!((&*line.connection, line.is_sound()), ("7", false));
        }
    }
}
