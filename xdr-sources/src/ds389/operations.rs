//! Operations: what is asked and the line with its result, and one record of both.

use xdr_core::{Record, Rejection, Scratch, labels};

use super::{AccessLine, Connection};

/// The guide's word for an operation, which is that of the text log, by the name that the JSON log has for it; other names are
/// their own.
pub(super) fn word(name: &str) -> Option<&str> {
    Some(match name {
        "SEARCH" => "SRCH",
        "MODIFY" => "MOD",
        "DELETE" => "DEL",
        "COMPARE" => "CMP",
        "EXTENDED_OP" => "EXT",
        "EXTENDED_OP_INFO" => "EXT_INFO",
        other => other,
    })
}

/// An operation of a log: which of which connection, and of what kind, by the tag of its result.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Operation {
    connection: Box<str>,
    op: Box<str>,
    tag: Box<str>,
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
    /// The operation that a line is an end of, and which. None if it is of none, or of a kind that has no result, as an
    /// unbind; nor of what the server does itself, whose operations share their numbers.
    ///
    /// ```
    /// use xdr_sources::{AccessLine, Operation, OperationEnd};
    ///
    /// let asks = br#"[06/May/2024:07:08:10 +0000] conn=7 op=1 SRCH base="dc=example,dc=com" scope=2 filter="(uid=otto)" attrs=ALL"#;
    /// let answers = b"[06/May/2024:07:08:11 +0000] conn=7 op=1 RESULT err=0 tag=101 nentries=1 etime=0.000350205";
    /// let (asked, request) = Operation::of(&AccessLine::of(asks).unwrap()).unwrap();
    /// let (answered, result) = Operation::of(&AccessLine::of(answers).unwrap()).unwrap();
    /// assert_eq!((request, result), (OperationEnd::Request, OperationEnd::Result));
    /// assert_eq!(asked, answered);
    /// ```
    pub fn of(line: &AccessLine<'_>) -> Option<(Self, OperationEnd)> {
        if line.is_internal {
            return None;
        }
        // The tags are those of RFC 4511, appendix B.
        let tag = match &*line.verb {
            "BIND" => "97",
            "SRCH" | "SEARCH" => "101",
            "MOD" | "MODIFY" => "103",
            "ADD" => "105",
            "DEL" | "DELETE" => "107",
            "MODRDN" => "109",
            "CMP" | "COMPARE" => "111",
            "EXT" | "EXTENDED_OP" => "120",
            "RESULT" => &line.tag()?,
            _ => return None,
        };
        let operation = Self {
            connection: line.connection.as_ref().into(),
            op: line.op.as_deref()?.into(),
            tag: tag.into(),
        };
        let end = match &*line.verb {
            "RESULT" => OperationEnd::Result,
            _ => OperationEnd::Request,
        };
        Some((operation, end))
    }

    /// Makes the record of a result that of the whole operation: with what only its request tells, which operation it is, when it
    /// began, and whose connection it came on.
    ///
    /// # Errors
    ///
    /// The record has no room for what the request leaves. Neither is of any use then.
    pub fn join<'a>(
        result: (&mut Record<'a>, Option<&Connection>),
        request: (&mut Record<'a>, Option<&Connection>),
        scratch: &'a Scratch,
    ) -> Result<(), Rejection> {
        let ((result, connection), (request, connection_then)) = (result, request);
        let operation = request.get(labels::eventSubType);
        // Who was bound when it was asked; but for a bind, whoever that makes it.
        let connection_then = connection_then.filter(|_| operation != Some("BIND"));
        if let Some(connection) = connection_then.or(connection) {
            connection.enrich(result, scratch);
        }
        // Of these, the request says something else, which is no loss.
        if let Some(operation) = operation {
            result.set(labels::eventSubType, operation);
        }
        if let Some(asked_at) = request.get(labels::eventTime) {
            result.set(labels::beginningTime, asked_at);
        }
        if let Some(answered_at) = result.get(labels::eventTime) {
            request.set(labels::eventTime, answered_at);
        }
        result.join(request, "request", scratch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_of_an_operation_have_one_name() {
        use OperationEnd::{Request, Result};
        for (event, connection, tag, end) in [
            (
                "[06/May/2024:07:08:10 +0000] conn=7 op=1 SRCH base=\"\" scope=0",
                "7",
                "101",
                Request,
            ),
            (
                "[06/May/2024:07:08:10 +0000] conn=7 op=1 RESULT err=0 tag=101",
                "7",
                "101",
                Result,
            ),
            (
                r#"{"local_time":"…","operation":"MODIFY","key":"9-7","conn_id":7,"op_id":1}"#,
                "9-7",
                "103",
                Request,
            ),
            (
                r#"{"local_time":"…","operation":"RESULT","key":"9-7","conn_id":7,"op_id":"1","tag":103,"op_internal_id":null}"#,
                "9-7",
                "103",
                Result,
            ),
        ] {
            let operation = Operation {
                connection: connection.into(),
                op: "1".into(),
                tag: tag.into(),
            };
            let line = AccessLine::of(event.as_bytes()).expect(event);
            assert_eq!(Operation::of(&line), Some((operation, end)), "{event}");
        }
    }

    #[test]
    fn what_has_no_result_or_does_not_tell_which_is_no_end_of_any() {
        for event in [
            "[06/May/2024:07:08:10 +0000] conn=7 op=1 UNBIND",
            "[06/May/2024:07:08:10 +0000] conn=7 op=1 ABANDON targetop=1",
            "[06/May/2024:07:08:10 +0000] conn=7 op=-1 fd=64 closed - U1",
            "[06/May/2024:07:08:10 +0000] conn=7 fd=64 slot=64 connection from 192.0.2.1 to 192.0.2.2",
            r#"{"local_time":"…","operation":"UNBIND","conn_id":7,"op_id":1}"#,
            r#"{"local_time":"…","operation":"SEARCH","conn_id":7}"#,
            r#"{"local_time":"…","operation":"SEARCH","conn_id":7,"op_id":null}"#,
            r#"{"local_time":"…","operation":"RESULT","conn_id":7,"op_id":1}"#,
            "[06/May/2024:07:08:10 +0000] conn=7 op= SRCH base=\"\" scope=0",
            // What the server does itself shares its numbers.
            "[06/May/2024:07:08:10 +0000] conn=7 (Internal) op=1(2)(1) MOD dn=\"cn=x\"",
            "[06/May/2024:07:08:10 +0000] conn=Internal(0) op=0(1)(1) RESULT err=0 tag=48",
            "[06/May/2024:07:08:10 +0000] conn=Internal op=-1 MOD dn=\"cn=x\"",
            r#"{"local_time":"…","operation":"MODIFY","conn_id":7,"op_id":1,"op_internal_id":2}"#,
            r#"{"local_time":"…","operation":"MODIFY","conn_id":7,"op_id":1,"internal_op":true}"#,
        ] {
            let line = AccessLine::of(event.as_bytes()).expect(event);
            assert_eq!(Operation::of(&line), None, "{event}");
        }
    }
}
