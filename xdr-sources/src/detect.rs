//! Tells the sources apart.

use xdr_core::explain::Explanation;
use xdr_core::{
    Descriptor, Limits, Normalizer, Record, Rejection, RejectionCode, Scratch, XdrSource as _,
};

use crate::SOURCES;
use crate::ds389::{Ds389Event, TextLine, TextLog, others};

/// The source that an event is of, by its own keys or those in its envelope, or as a line of text.
///
/// # Errors
///
/// Rejects what is no JSON object and no line of a text log that is read, events beyond the limits, and events that no source or
/// more than one claims. A line of another text log of 389 Directory Server is a known source in an unsupported format.
pub fn detect(
    event: &[u8],
    limits: &Limits,
    scratch: &Scratch,
) -> Result<&'static Descriptor, Rejection> {
    match TextLog::of(event) {
        Some(_) if event.len() > limits.event_bytes => Err(limits.too_long()),
        Some(TextLog::Access) => Ok(Ds389Event::DESCRIPTOR),
        Some(TextLog::Error) => Err(unsupported(ERROR)),
        None => SOURCES
            .detect(event, limits, scratch)
            .map_err(|rejection| named(rejection, event)),
    }
}

/// The record of an event of any source, and which source that is.
///
/// # Errors
///
/// As [`detect`] and [`normalize_as`].
pub fn normalize<'n, 'a>(
    normalizer: &'n mut Normalizer<'a>,
    event: &'a [u8],
) -> Result<(&'static Descriptor, &'n Record<'a>), Rejection> {
    match TextLog::of(event) {
        Some(_) => {
            let source = Ds389Event::DESCRIPTOR;
            Ok((source, normalize_as(normalizer, source, event)?))
        }
        None => normalizer
            .normalize_any(&SOURCES, event)
            .map_err(|rejection| named(rejection, event)),
    }
}

/// The record of an event of this source, in any of its formats.
///
/// # Errors
///
/// As [`Normalizer::normalize`]; what stands in the logs of 389 Directory Server but is no event of its access log is in an
/// unsupported format.
pub fn normalize_as<'n, 'a>(
    normalizer: &'n mut Normalizer<'a>,
    source: &'static Descriptor,
    event: &'a [u8],
) -> Result<&'n Record<'a>, Rejection> {
    match access_line(source, event)? {
        Some(line) => normalizer.normalize_front(source, line, || TextLine::new(line)),
        None => normalizer.normalize(source, event),
    }
    .map_err(|rejection| named(rejection, event))
}

/// The record of an event, with how it came about; of this source, or of that which is found.
///
/// # Errors
///
/// As [`detect`] and [`normalize_as`].
pub fn explain<'n, 'a>(
    normalizer: &'n mut Normalizer<'a>,
    source: Option<&'static Descriptor>,
    event: &'a [u8],
) -> Result<Explanation<'n, 'a>, Rejection> {
    let source = match TextLog::of(event) {
        Some(_) => source.or(Some(Ds389Event::DESCRIPTOR)),
        None => source,
    };
    match source {
        Some(source) => match access_line(source, event)? {
            Some(line) => normalizer.explain_front(source, line, || TextLine::new(line)),
            None => normalizer.explain(source, event),
        },
        None => normalizer.explain_any(&SOURCES, event),
    }
    .map_err(|rejection| named(rejection, event))
}

/// The line of a text access log that an event of this source is; none if it is read as JSON.
fn access_line<'a>(
    source: &'static Descriptor,
    event: &'a [u8],
) -> Result<Option<&'a str>, Rejection> {
    match TextLog::of(event).filter(|_| std::ptr::eq(source, Ds389Event::DESCRIPTOR)) {
        Some(TextLog::Access) => match str::from_utf8(event) {
            Ok(line) => Ok(Some(line)),
            Err(error) => Err(Rejection::from(error).of(source.name)),
        },
        Some(TextLog::Error) => Err(unsupported(ERROR)),
        None => Ok(None),
    }
}

/// What is refused as of no source, or as no event of 389 Directory Server, by its name if it has one.
fn named(rejection: Rejection, event: &[u8]) -> Rejection {
    use RejectionCode::{MissingRequired, NotJson, UnknownSource};
    let is_unknown = matches!(rejection.code, UnknownSource | NotJson | MissingRequired);
    let is_other = rejection
        .source
        .is_some_and(|name| name != Ds389Event::DESCRIPTOR.name);
    match others::name(event).filter(|_| is_unknown && !is_other) {
        Some(name) => unsupported(name),
        None => rejection,
    }
}

const ERROR: &str = "an event of the error log";

/// What it is, of 389 Directory Server's.
fn unsupported(name: &str) -> Rejection {
    let message = format!("389 Directory Server: {name}; only its access log is read");
    Rejection::new(RejectionCode::UnsupportedFormat, message).of(Ds389Event::DESCRIPTOR.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(event: &str) -> Result<&'static str, &'static str> {
        let found = detect(event.as_bytes(), &Limits::default(), &Scratch::new());
        found
            .map(|source| source.name)
            .map_err(|rejection| rejection.code.as_str())
    }

    #[test]
    fn what_came_before_does_not_tell_a_source() {
        let (context, scratch) = (xdr_core::Context::default(), Scratch::new());
        let mut normalizer = Normalizer::new(&context, &scratch);
        let mut source = |event: &'static str| {
            let found = normalize(&mut normalizer, event.as_bytes());
            found
                .map(|(source, _)| source.name)
                .map_err(|rejection| rejection.code.as_str())
        };
        // Of these keys, all have met a value that is no text.
        for _ in 0..3 {
            assert_eq!(
                source(
                    r#"{"txid":"1","factor":"duo","eventtype":null,"isotimestamp":"2024-05-06T07:08:09Z"}"#
                ),
                Ok("duo-auth")
            );
        }
        for (event, expected) in [
            (
                r#"{"txid":"1","factor":"duo","eventtype":"administrator","isotimestamp":"2024-05-06T07:08:09Z"}"#,
                Err("unknown_source"),
            ),
            (
                r#"{"txid":"1","factor":"duo","eventtype": "administrator","isotimestamp":"2024-05-06T07:08:09Z","action":"a"}"#,
                Ok("duo-admin"),
            ),
        ] {
            assert_eq!(source(event), expected, "{event}");
        }
    }

    #[test]
    fn each_source_is_told_by_its_keys() {
        for (event, source) in [
            (
                r#"{"event":"session.start","time":"…","code":"T2000I"}"#,
                "teleport",
            ),
            (r#"{"event":"print","time":"…","ei":3}"#, "teleport"),
            (
                r#"{"action":"user_update","isotimestamp":"…","object":"mira"}"#,
                "duo-admin",
            ),
            (
                r#"{"action":"user_update","timestamp":1,"username":"otto"}"#,
                "duo-admin",
            ),
            (
                r#"{"action":"admin_login","eventtype":"administrator"}"#,
                "duo-admin",
            ),
            (
                r#"{"action":"o2fa_user_provisioned","eventtype":"offline_enrollment"}"#,
                "duo-admin",
            ),
            (
                r#"{"action":"admin_login","isotimestamp":"…","eventtype":"authentication"}"#,
                "duo-auth",
            ),
            (r#"{"txid":"1","factor":"duo_push"}"#, "duo-auth"),
            (r#"{"access_device":{},"auth_device":{}}"#, "duo-auth"),
            (
                r#"{"factor":"phone","result":"SUCCESS","integration":"VPN"}"#,
                "duo-auth",
            ),
            (r#"{"EventTime":1,"conn":2}"#, "ds389"),
            (
                r#"{"local_time":"…","operation":"BIND","conn_id":1}"#,
                "ds389",
            ),
        ] {
            assert_eq!(of(event), Ok(source), "{event}");
        }
    }

    #[test]
    fn an_envelope_is_looked_into() {
        for (event, source) in [
            (
                r#"{"teleport_log":{"audit":{"event":"a","time":"…","uid":"1"}}}"#,
                "teleport",
            ),
            (
                r#"{"service":"administrator","message":{"action":"a","isotimestamp":"…"}}"#,
                "duo-admin",
            ),
            (
                r#"{"service":"authentication","message":{"txid":"a","factor":"…"}}"#,
                "duo-auth",
            ),
        ] {
            assert_eq!(of(event), Ok(source), "{event}");
        }
    }

    #[test]
    fn what_is_of_no_source_or_of_several_is_told_with_the_nearest() {
        for (event, reason) in [
            (
                r#"{"event":"a","time":"b"}"#,
                "no source has events with the keys `event`, `time`; it could be of teleport, but there is no `code`",
            ),
            (
                r#"{"action":"a","isotimestamp":"…","eventtype":"telephony"}"#,
                "no source has events with the keys `action`, `isotimestamp`, `eventtype`; it could be of duo-admin, but there \
                 is `eventtype`; or of duo-telephony, but there is no `phone`",
            ),
            (
                r#"{"EventTime":1,"event":2,"time":3}"#,
                "no source has events with the keys `EventTime`, `event`, `time`; it could be of teleport, but there is no \
                 `code`; or of ds389, but there is no `conn`",
            ),
            (r#"{"a":1}"#, "no source has events with the keys `a`"),
            ("{}", "no source has events with no keys"),
            (
                r#"{"event":"a","time":"b","uid":"c","EventTime":1,"conn":2}"#,
                "several sources have such events: teleport for `event` and `time` and `uid`, ds389 for `EventTime` and \
                 `conn`; name one",
            ),
        ] {
            let found = detect(event.as_bytes(), &Limits::default(), &Scratch::new());
            assert_eq!(found.unwrap_err().to_string(), reason);
        }
    }

    #[test]
    fn what_no_source_knows_is_rejected_with_the_reason() {
        for (event, code) in [
            ("{}", "unknown_source"),
            (r#"{"event":"a","time":"b"}"#, "unknown_source"),
            (
                r#"{"action":"a","isotimestamp":"…","eventtype":"telephony"}"#,
                "unknown_source",
            ),
            (
                r#"{"event":"a","time":"b","uid":"c","EventTime":1,"conn":2}"#,
                "ambiguous_source",
            ),
            ("[1]", "not_an_object"),
            ("7", "not_an_object"),
            ("[1", "cut_off"),
            (r#"{"event":"a""#, "cut_off"),
            (r#"{"event":"a"} x"#, "not_json"),
            ("hello", "not_json"),
            (
                "[06/May/2024:07:08:09.120000000 +0200] - ERR - slapd_daemon - Unable to listen",
                "unsupported_format",
            ),
            (
                r#"{"header":{"version":"389-Directory/3.1.2","instance":"deck"}}"#,
                "unsupported_format",
            ),
            ("\t389-Directory/3.1.2 B2024.191.1655", "unsupported_format"),
            (
                "\tdeck.example.com:389 (/etc/dirsrv/slapd-deck)",
                "unsupported_format",
            ),
            (
                r#"{"local_time":"…","severity":"ERR","subsystem":"main","msg":"…"}"#,
                "unsupported_format",
            ),
            (
                r#"{"date":"…","utc_time":"…","event":"BIND_FAILED","dn":"cn=deck","conn_id":"1"}"#,
                "unsupported_format",
            ),
            (
                r#"{"gm_time":"…","target_dn":"cn=deck","bind_dn":"…","modify":[]}"#,
                "unsupported_format",
            ),
            (r#"{"header":{},"other":1}"#, "unknown_source"),
            ("[06/May/2024:07:08:09 +0200] something else", "not_json"),
        ] {
            assert_eq!(of(event), Err(code), "{event}");
        }
    }
}
