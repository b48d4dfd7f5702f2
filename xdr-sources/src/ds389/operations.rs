//! The two ends of an operation in the access log: what is asked, and the line with its result.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value as Json;

use super::TextLog;
use super::connections::is_json;

/// An event of the access log that is one end of an operation.
///
/// ```
/// use xdr_sources::{Operation, OperationEnd};
///
/// let asks = br#"[06/May/2024:07:08:10 +0000] conn=7 op=1 SRCH base="dc=example,dc=com" scope=2 filter="(uid=otto)" attrs=ALL"#;
/// let answers = b"[06/May/2024:07:08:11 +0000] conn=7 op=1 RESULT err=0 tag=101 nentries=1 etime=0.000350205";
/// let (asks, answers) = (Operation::of(asks).unwrap(), Operation::of(answers).unwrap());
/// assert_eq!((asks.end, answers.end), (OperationEnd::Request, OperationEnd::Result));
/// assert_eq!(asks.id, answers.id);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Which operation it is: of which connection, and its number there.
    pub id: (Box<str>, Box<str>),
    /// Which end.
    pub end: OperationEnd,
}

/// An end of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OperationEnd {
    /// What is asked.
    Request,
    /// What came of it.
    Result,
}

impl Operation {
    /// The end of an operation that an event is. None if it is none, or of a kind that has no result, as an unbind.
    pub fn of(event: &[u8]) -> Option<Self> {
        if TextLog::of(event) == Some(TextLog::Access) {
            return text(str::from_utf8(event).ok()?);
        }
        if !is_json(event) {
            return None;
        }
        let line: JsonLine<'_> = serde_json::from_slice(event).ok()?;
        let end = end(line.operation)?;
        let number = line.conn_id.to_string();
        let connection = line.key.unwrap_or(&number);
        let [op, internal, nested] = [
            line.op_id,
            line.op_internal_id,
            line.op_internal_nested_count,
        ];
        let op = format!("{op} {internal} {nested}");
        Some(Self {
            id: (connection.into(), op.into()),
            end,
        })
    }
}

/// Of a verb of the text log, or an operation of the JSON log.
fn end(verb: &str) -> Option<OperationEnd> {
    match verb {
        "BIND" | "SRCH" | "SEARCH" | "ADD" | "MOD" | "MODIFY" | "DEL" | "DELETE" | "MODRDN"
        | "CMP" | "COMPARE" | "EXT" | "EXTENDED_OP" => Some(OperationEnd::Request),
        "RESULT" => Some(OperationEnd::Result),
        _ => None,
    }
}

fn text(text: &str) -> Option<Operation> {
    let (_, behind) = text.split_once("] conn=")?;
    let (connection, behind) = behind.split_once(' ')?;
    let behind = behind.strip_prefix("(Internal) ").unwrap_or(behind);
    let (op, behind) = behind.strip_prefix("op=")?.split_once(' ')?;
    let verb = behind.split(' ').next()?;
    Some(Operation {
        id: (connection.into(), op.into()),
        end: end(verb)?,
    })
}

/// An event of the JSON access log.
#[derive(Deserialize)]
struct JsonLine<'a> {
    operation: &'a str,
    #[serde(rename = "local_time")]
    _local_time: IgnoredAny,
    key: Option<&'a str>,
    conn_id: Json,
    op_id: Json,
    #[serde(default)]
    op_internal_id: Json,
    #[serde(default)]
    op_internal_nested_count: Json,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(event: &str) -> Option<(String, String, OperationEnd)> {
        let Operation { id, end } = Operation::of(event.as_bytes())?;
        Some((id.0.into(), id.1.into(), end))
    }

    #[test]
    fn both_ends_of_an_operation_have_one_id() {
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
                "1 null null",
                Request,
            ),
            (
                r#"{"local_time":"…","operation":"RESULT","key":"9-7","conn_id":7,"op_id":1}"#,
                "9-7",
                "1 null null",
                Result,
            ),
            (
                r#"{"local_time":"…","operation":"RESULT","conn_id":7,"op_id":1,"op_internal_id":2,"op_internal_nested_count":1}"#,
                "7",
                "1 2 1",
                Result,
            ),
        ] {
            assert_eq!(
                of(event),
                Some((connection.into(), op.into(), end)),
                "{event}"
            );
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
            r#"{"event":"user.login"}"#,
            "garbage",
        ] {
            assert_eq!(of(event), None, "{event}");
        }
    }
}
