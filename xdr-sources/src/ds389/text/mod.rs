//! The text access log of 389 Directory Server, all versions, as a front end of the walker
//! (<https://docs.redhat.com/en/documentation/red_hat_directory_server/11/html/configuration_command_and_file_reference/logs-reference>).
//!
//! ```text
//! [06/May/2024:07:08:09.388006333 -0400] conn=20 op=5 SRCH base="dc=example,dc=com" scope=2 filter="(uid=mira)" attrs=ALL
//! [06/May/2024:07:08:09.390881301 -0400] conn=20 op=5 RESULT err=0 tag=101 nentries=0 etime=0.002911121
//! ```
//!
//! A line is read as the object that the JSON access log of version 3.1 has for it, with its keys, so that both logs fill the same
//! labels; but its word for what is done, which is the guide's, is under `verb`. What has no key there keeps the line's own, and what
//! is no `key=value` is under `text`: nothing of a line is left out, and none is refused.

use std::convert::Infallible;

use memchr::{memchr, memchr_iter};
use xdr_core::front::{Front, Opened};
use xdr_core::{Leaf, Number};

/// A word that says what was done.
struct Verb {
    word: &'static str,
    /// The key of the entry in `dn=`.
    dn: &'static str,
    /// The key of what is no `key=value`.
    text: &'static str,
}

const fn verb(word: &'static str, dn: &'static str, text: &'static str) -> Verb {
    Verb { word, dn, text }
}

const VERBS: [Verb; 20] = [
    verb("SRCH", TARGET, TEXT),
    verb("RESULT", BOUND, "msg"),
    verb("BIND", BOUND, TEXT),
    verb("UNBIND", BOUND, TEXT),
    verb("AUTOBIND", BOUND, TEXT),
    verb("ADD", TARGET, TEXT),
    verb("MOD", TARGET, TEXT),
    verb("DEL", TARGET, TEXT),
    verb("MODRDN", TARGET, TEXT),
    verb("CMP", TARGET, TEXT),
    verb("EXT", TARGET, TEXT),
    verb("EXT_INFO", TARGET, TEXT),
    verb("ABANDON", TARGET, TEXT),
    verb("ENTRY", TARGET, TEXT),
    verb("REFERRAL", TARGET, TEXT),
    verb("SORT", TARGET, "sort_attrs"),
    verb("VLV", TARGET, "vlv"),
    verb("STAT", TARGET, "stat"),
    verb("SESSION", TARGET, "sid"),
    verb("UNPROCESSED", TARGET, "msg"),
];
const TEXT: &str = "text";

/// Whether each line has it in a place of its own, and none as a pair.
fn is_own(key: &str) -> bool {
    matches!(
        key,
        "local_time" | "conn_id" | "op_id" | "operation" | "verb"
    )
}

/// The bytes that the names of pairs are made of.
const IS_OF_NAME: [bool; 256] = {
    let mut is_of_name = [false; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        is_of_name[byte as usize] =
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
        byte += 1;
    }
    is_of_name
};

/// The entry that an operation is about, and that which is bound.
const TARGET: &str = "target_dn";
const BOUND: &str = "bind_dn";

/// A line, as an object.
#[derive(Debug, Clone)]
pub(crate) struct TextLine<'a> {
    rest: &'a str,
    step: Step,
    /// The value of the key that was given out; none before the object is opened.
    value: Option<Leaf<'a>>,
    /// The key of `dn=`.
    dn: &'static str,
    /// The key of what is no `key=value`.
    text: &'static str,
    /// Whether it tells from whom a connection came.
    connects: bool,
}

/// What comes next.
#[derive(Debug, Clone, Copy)]
enum Step {
    Time,
    Connection,
    /// ` (Internal)`.
    Internal,
    Operation,
    /// Of an internal operation, in brackets: which, and how deep it is nested.
    InternalId,
    Nested,
    /// The word that says what is done, or what tells it where there is none.
    Verb,
    /// The version of TLS, where that is told.
    Tls,
    Pairs,
    /// From whom a connection came, and to whom.
    Client,
    Server,
}

impl<'a> TextLine<'a> {
    pub(crate) fn new(line: &'a str) -> Self {
        Self {
            rest: line,
            step: Step::Time,
            value: None,
            dn: TARGET,
            text: TEXT,
            connects: false,
        }
    }

    /// Takes what is before any of these.
    fn take_to(&mut self, ends: &[u8]) -> &'a str {
        let end = self.rest.bytes().position(|byte| ends.contains(&byte));
        let end = end.unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn give(&mut self, key: &'a str, value: Leaf<'a>, step: Step) -> &'a str {
        self.value = Some(value);
        self.step = step;
        key
    }

    /// The next key.
    fn next(&mut self) -> Option<&'a str> {
        loop {
            match self.step {
                Step::Time => {
                    self.step = Step::Connection;
                    if let Some((time, rest)) = between(self.rest, b'[', b']') {
                        self.rest = rest;
                        return Some(self.give("local_time", Leaf::Text(time), Step::Connection));
                    }
                }
                Step::Connection => {
                    self.step = Step::Internal;
                    if let Some(rest) = self.rest.trim_ascii_start().strip_prefix("conn=") {
                        self.rest = rest;
                        let id = self.take_to(b" ");
                        return Some(self.give("conn_id", number_or_text(id), Step::Internal));
                    }
                }
                Step::Internal => {
                    self.step = Step::Operation;
                    if let Some(rest) = self.rest.strip_prefix(" (Internal)") {
                        self.rest = rest;
                        return Some(self.give("internal_op", Leaf::Bool(true), Step::Operation));
                    }
                }
                Step::Operation => {
                    self.step = Step::Verb;
                    if let Some(rest) = self.rest.strip_prefix(" op=") {
                        self.rest = rest;
                        let id = self.take_to(b" (");
                        return Some(self.give("op_id", number_or_text(id), Step::InternalId));
                    }
                }
                Step::InternalId => {
                    self.step = Step::Verb;
                    if let Some((id, rest)) = between(self.rest, b'(', b')') {
                        self.rest = rest;
                        return Some(self.give("op_internal_id", number_or_text(id), Step::Nested));
                    }
                }
                Step::Nested => {
                    self.step = Step::Verb;
                    if let Some((count, rest)) = between(self.rest, b'(', b')') {
                        self.rest = rest;
                        let count = number_or_text(count);
                        return Some(self.give("op_internal_nested_count", count, Step::Verb));
                    }
                }
                Step::Verb => {
                    self.step = Step::Pairs;
                    if let Some((key, operation)) = self.operation() {
                        let step = match operation {
                            "TLS_INFO" | "TLS_CLIENT_INFO" => Step::Tls,
                            _ => Step::Pairs,
                        };
                        return Some(self.give(key, Leaf::Text(operation), step));
                    }
                }
                Step::Tls => {
                    self.rest = self.rest.trim_ascii_start();
                    let version = self.take_to(b" ");
                    return Some(self.give("tls_version", Leaf::Text(version), Step::Pairs));
                }
                Step::Pairs => return self.pair(),
                Step::Client => {
                    let (client, rest) = self.rest.split_once(" to ").unwrap_or((self.rest, ""));
                    self.rest = rest;
                    return Some(self.give("client_ip", Leaf::Text(client), Step::Server));
                }
                Step::Server => {
                    let server = self.take_to(b" ");
                    // Through a socket of the file system there is no address.
                    let key = if server.starts_with('/') {
                        "server_socket"
                    } else {
                        "server_ip"
                    };
                    self.step = Step::Pairs;
                    if !server.is_empty() {
                        return Some(self.give(key, Leaf::Text(server), Step::Pairs));
                    }
                }
            }
        }
    }

    /// The operation: its verb, or by what stands where there is none its name in the JSON log.
    fn operation(&mut self) -> Option<(&'static str, &'static str)> {
        let rest = self.rest.trim_ascii_start();
        let end = rest.bytes().position(|byte| byte == b' ');
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        if let Some(verb) = VERBS.iter().find(|verb| verb.word == word) {
            self.rest = after;
            (self.dn, self.text) = (verb.dn, verb.text);
            return Some(("verb", verb.word));
        }
        Some(("operation", self.unworded(word, rest)?))
    }

    /// The name of what has no verb.
    fn unworded(&mut self, word: &str, rest: &str) -> Option<&'static str> {
        // Of certificates, clients choose the names.
        if word.starts_with("TLS") || word.starts_with("SSL") {
            if rest.contains("client ") {
                return Some("TLS_CLIENT_INFO");
            }
            self.text = "cipher";
            return Some("TLS_INFO");
        }
        let has = |part: &str| word.starts_with("fd=") && rest.contains(part);
        if has("connection from ") {
            self.connects = true;
            return Some("CONNECTION");
        }
        if has("closed") || has("Disconnect") {
            self.text = "close_reason";
            return Some("DISCONNECT");
        }
        has("HAProxy ").then_some("HAPROXY")
    }

    /// How a connection is kept secret, if who it came from is told next.
    fn client(&mut self, rest: &'a str) -> Option<&'a str> {
        for (before, tls) in [("connection from ", false), ("SSL connection from ", true)] {
            if let Some(behind) = rest.strip_prefix(before) {
                self.rest = behind;
                return Some(self.give("tls", Leaf::Bool(tls), Step::Client));
            }
        }
        if rest.starts_with("TLS")
            && let Some((version, behind)) = rest.split_once(' ')
            && let Some(behind) = behind.strip_prefix("connection from ")
        {
            self.rest = behind;
            return Some(self.give("tls_version", Leaf::Text(version), Step::Client));
        }
        None
    }

    /// A `key=value`, or what is none.
    fn pair(&mut self) -> Option<&'a str> {
        let mut rest = self.rest.trim_ascii_start();
        // Words between the addresses that a proxy tells.
        if let Some(b'H' | b't') = rest.as_bytes().first() {
            for word in ["HAProxy ", "to "] {
                let behind = rest.strip_prefix(word);
                rest = behind
                    .filter(|it| it.starts_with("new_address_"))
                    .unwrap_or(rest);
            }
        }
        if rest.is_empty() {
            return None;
        }
        if self.connects
            && let Some(key) = self.client(rest)
        {
            return Some(key);
        }
        let end = rest.bytes().position(|byte| !IS_OF_NAME[usize::from(byte)]);
        let pair = end.and_then(|end| Some((&rest[..end], rest[end..].strip_prefix('=')?)));
        let pair = pair.filter(|(key, _)| !key.is_empty() && !is_own(key));
        let read = pair.and_then(|(key, value)| Some((key, value_of(value)?)));
        let Some((key, (value, is_quoted, behind))) = read else {
            self.rest = "";
            let text = rest.strip_prefix("- ").unwrap_or(rest);
            let text = between(text, b'"', b'"').map_or(text, |(quoted, behind)| {
                if behind.is_empty() { quoted } else { text }
            });
            return Some(self.give(self.text, Leaf::Text(text), Step::Pairs));
        };
        self.rest = behind;
        // Where the JSON log has a number, or spells the key otherwise.
        let (key, is_number) = match key {
            "dn" => (self.dn, false),
            "new_address_from" => ("client_ip", false),
            "new_address_dest" => ("server_ip", false),
            "base" => ("base_dn", false),
            "newsuperior" => ("newsup", false),
            "targetop" => ("target_op", false),
            "attr" => ("cmp_attr", false),
            "options" => ("search_options", false),
            "err" | "tag" | "nentries" | "scope" | "version" | "fd" | "slot" | "msgid"
            | "wtime" | "optime" | "etime" | "rc" => (key, !is_quoted),
            _ => (key, false),
        };
        let value = if is_number {
            number_or_text(value)
        } else {
            Leaf::Text(value)
        };
        Some(self.give(key, value, Step::Pairs))
    }
}

/// What stands between two brackets at the beginning of the text, and what is behind them.
fn between(text: &str, open: u8, close: u8) -> Option<(&str, &str)> {
    let inside = text.strip_prefix(char::from(open))?;
    let end = memchr(close, inside.as_bytes())?;
    Some((&inside[..end], &inside[end + 1..]))
}

/// A value, whether it is in quotes, and what is behind it; none if it is cut off inside them. Without quotes it ends at a blank,
/// or at a comma before one.
fn value_of(text: &str) -> Option<(&str, bool, &str)> {
    if let Some(quoted) = text.strip_prefix('"') {
        let (value, behind) = quoted.split_at(end_of_quoted(quoted)?);
        return Some((value, true, &behind[1..]));
    }
    let end = text.bytes().position(|byte| byte == b' ');
    let (value, behind) = text.split_at(end.unwrap_or(text.len()));
    Some((value.strip_suffix(',').unwrap_or(value), false, behind))
}

/// The place of the quote that ends a value: one that stands there by itself, and not behind a backslash if that can be.
fn end_of_quoted(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_escaped = |end: usize| {
        let backslashes = bytes[..end].iter().rev().take_while(|byte| **byte == b'\\');
        backslashes.count() % 2 == 1
    };
    let first = memchr(b'"', bytes)?;
    if !is_escaped(first) {
        return Some(first);
    }
    let mut others = memchr_iter(b'"', &bytes[first + 1..]).map(|end| first + 1 + end);
    Some(others.find(|end| !is_escaped(*end)).unwrap_or(first))
}

fn number_or_text(text: &str) -> Leaf<'_> {
    Number::parse(text).map_or(Leaf::Text(text), Leaf::Number)
}

impl<'a> Front<'a> for TextLine<'a> {
    type Error = Infallible;

    fn open(&mut self) -> Result<Opened<'a>, Infallible> {
        Ok(match self.value.take() {
            Some(leaf) => Opened::Leaf(leaf),
            None => Opened::Object,
        })
    }

    fn next_key(&mut self) -> Result<Option<&'a str>, Infallible> {
        Ok(self.next())
    }

    fn next_element(&mut self) -> Result<bool, Infallible> {
        Ok(false)
    }

    fn leaf(&mut self) -> Result<Leaf<'a>, Infallible> {
        Ok(match self.value.take() {
            Some(leaf) => leaf,
            None => Leaf::Null,
        })
    }
}

#[cfg(test)]
mod tests;
