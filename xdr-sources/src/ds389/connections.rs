//! What the access log tells once of a connection, for all its later events: from where and to where it is, its version of TLS,
//! and who is bound.
//!
//! - The log is followed in its order, before events are normalised on several threads: each takes its [`Connection`] along.
//! - A line that opens a connection begins it anew, so that numbers may come again, as they do when a server starts.
//! - Who binds is bound when the result of that very operation says so (RFC 4511, section 4.2); a failed bind leaves nobody bound.
//! - Of more connections than the limit, those are forgotten that were not heard of for longest, more or less: each has a second
//!   chance if it was, since its turn came last.

use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use memchr::memmem;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value as Json;
use xdr_core::front::Front as _;
use xdr_core::{Endpoint, Leaf, Record, Scratch, labels};

use super::{TextLine, TextLog};

/// What is known of a connection to 389 Directory Server. Each part is as the log writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Connection {
    /// From where it is.
    pub client: Option<Box<str>>,
    /// To where it is.
    pub server: Option<Box<str>>,
    /// Its version of TLS.
    pub tls: Option<Box<str>>,
    /// The name that is bound.
    pub bound: Option<Box<str>>,
    /// Which of those with its number it is.
    opening: u64,
}

impl Connection {
    /// Whether both are of one connection, at different times.
    pub fn is_same(&self, other: &Self) -> bool {
        self.opening == other.opening
    }

    /// Fills the labels that the event itself did not: `sourceIpv4` or `sourceIpv6`, `destinationIpv4` or `destinationIpv6`,
    /// `tlsVersion` and `sourceUser`.
    pub fn enrich<'a>(&self, record: &mut Record<'a>, scratch: &'a Scratch) {
        let has_client =
            record.get(labels::sourceIpv4).is_some() || record.get(labels::sourceIpv6).is_some();
        if let Some(client) = endpoint(self.client.as_deref()).filter(|_| !has_client) {
            if let Some(address) = client.ipv4() {
                record.set(labels::sourceIpv4, address);
            }
            if let Some(address) = client.ipv6() {
                record.set(labels::sourceIpv6, address);
            }
        }
        let has_server = record.get(labels::destinationIpv4).is_some()
            || record.get(labels::destinationIpv6).is_some();
        if let Some(server) = endpoint(self.server.as_deref()).filter(|_| !has_server) {
            if let Some(address) = server.ipv4() {
                record.set(labels::destinationIpv4, address);
            }
            if let Some(address) = server.ipv6() {
                record.set(labels::destinationIpv6, address);
            }
        }
        if let Some(version) = &self.tls
            && record.get(labels::tlsVersion).is_none()
        {
            record.set(labels::tlsVersion, scratch.text(version));
        }
        if let Some(name) = &self.bound
            && record.get(labels::sourceUser).next().is_none()
        {
            record.push(labels::sourceUser, scratch.text(name));
        }
    }
}

fn endpoint(text: Option<&str>) -> Option<Endpoint<'_>> {
    Endpoint::parse(text?)
}

/// Follows the connections of one server's access log, text or JSON.
///
/// ```
/// use xdr_core::{Context, Normalizer, Scratch, labels};
/// use xdr_sources::Connections;
///
/// let log = "[06/May/2024:07:08:09 +0000] conn=7 fd=64 slot=64 connection from 192.0.2.17 to 198.51.100.3\n\
///            [06/May/2024:07:08:09 +0000] conn=7 op=0 BIND dn=\"uid=mira,dc=example,dc=com\" method=128 version=3\n\
///            [06/May/2024:07:08:09 +0000] conn=7 op=0 RESULT err=0 tag=97 nentries=0 etime=0.000350205\n\
///            [06/May/2024:07:08:10 +0000] conn=7 op=1 SRCH base=\"dc=example,dc=com\" scope=2 filter=\"(uid=otto)\" attrs=ALL\n";
/// let (context, scratch) = (Context::default(), Scratch::new());
/// let mut normalizer = Normalizer::new(&context, &scratch);
/// let mut connections = Connections::new(1_000);
/// for line in log.lines() {
///     let connection = connections.follow(line.as_bytes());
///     xdr_sources::normalize(&mut normalizer, line.as_bytes()).unwrap();
///     if let Some(connection) = connection {
///         connection.enrich(normalizer.record_mut(), &scratch);
///     }
/// }
/// let search = normalizer.record_mut();
/// assert_eq!(search.get(labels::sourceIpv4), Some([192, 0, 2, 17].into()));
/// assert_eq!(search.get(labels::sourceUser).next(), Some("uid=mira,dc=example,dc=com"));
/// ```
#[derive(Debug)]
pub struct Connections {
    limit: usize,
    states: HashMap<Box<str>, State>,
    /// Their names, in the order in which it is their turn to be forgotten.
    turns: VecDeque<Box<str>>,
    /// The names of those that are closed, which are forgotten first.
    closed: VecDeque<Box<str>>,
    forgotten: u64,
    openings: u64,
}

#[derive(Debug, Default)]
struct State {
    known: Arc<Connection>,
    /// The operation that asks to bind, and the name.
    binding: Option<(Box<str>, Box<str>)>,
    /// Whether it was heard of since its turn came last.
    heard: bool,
    closed: bool,
}

/// What is of interest in a line.
#[derive(Debug, Default)]
struct Line<'a> {
    connection: &'a str,
    operation: &'a str,
    op: &'a str,
    client: Option<&'a str>,
    server: Option<&'a str>,
    tls: Option<&'a str>,
    bound: Option<&'a str>,
    err: Option<&'a str>,
    tag: Option<&'a str>,
}

impl Connections {
    /// Of at most so many connections at a time.
    pub fn new(limit: usize) -> Self {
        Self {
            limit: limit.clamp(1, usize::MAX / 2),
            states: HashMap::new(),
            turns: VecDeque::new(),
            closed: VecDeque::new(),
            forgotten: 0,
            openings: 0,
        }
    }

    /// Takes the next event of the log; gives what is known of its connection. None if nothing is, or if it is no event of an
    /// access log of 389 Directory Server.
    pub fn follow(&mut self, event: &[u8]) -> Option<Arc<Connection>> {
        if TextLog::of(event) == Some(TextLog::Access) {
            return self.text(str::from_utf8(event).ok()?);
        }
        if !is_json(event) {
            return None;
        }
        let line: JsonLine<'_> = serde_json::from_slice(event).ok()?;
        let number = line.conn_id.to_string();
        let id = line.key.unwrap_or(&number);
        let op = line.op_id.to_string();
        let digits = |number: Json| match number {
            Json::String(digits) => digits,
            number => number.to_string(),
        };
        let (err, tag) = (line.err.map(digits), line.tag.map(digits));
        // What the server does itself binds nobody else.
        if line.internal_op == Some(true) {
            return self.known(id, line.operation == "RESULT");
        }
        let line = Line {
            connection: id,
            operation: line.operation,
            op: &op,
            client: line.client_ip.as_deref(),
            server: line.server_ip.as_deref(),
            tls: line.tls_version,
            bound: line.bind_dn.as_deref(),
            err: err.as_deref(),
            tag: tag.as_deref(),
        };
        self.line(&line)
    }

    /// Forgets all connections, as where the log of another server begins.
    pub fn forget_all(&mut self) {
        self.states.clear();
        self.turns.clear();
        self.closed.clear();
    }

    /// Whether an event is one of an access log that is followed.
    pub fn is_followed(event: &[u8]) -> bool {
        TextLog::of(event) == Some(TextLog::Access) || is_json(event)
    }

    /// How many connections were forgotten because more than the limit were open.
    pub fn forgotten(&self) -> u64 {
        self.forgotten
    }

    fn text(&mut self, text: &str) -> Option<Arc<Connection>> {
        let (_, behind) = text.split_once("] conn=")?;
        let (id, behind) = behind.split_once(' ')?;
        // Most lines are of operations that tell nothing of their connection.
        let verb = behind
            .strip_prefix("op=")
            .and_then(|rest| rest.split_once(' '))
            .map(|(_, rest)| rest.split_once(' ').map_or(rest, |(verb, _)| verb));
        let tells = match verb {
            None if behind.starts_with("(Internal) ") => false,
            Some("BIND") | None => true,
            Some("RESULT") => behind.split(' ').any(|word| word == "tag=97"),
            Some(word) => !word
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte == b'_'),
        };
        if !tells {
            return self.known(id, behind.contains(" RESULT "));
        }
        let mut line = Line {
            connection: id,
            ..Line::default()
        };
        let mut front = TextLine::new(text);
        front.open().ok()?;
        while let Ok(Some(key)) = front.next_key() {
            let Ok(leaf) = front.leaf();
            let value = match leaf {
                Leaf::Text(text) => text,
                Leaf::Number(number) => number.as_str(),
                _ => continue,
            };
            match key {
                "operation" => line.operation = value,
                "op_id" => line.op = value,
                "client_ip" => line.client = Some(value),
                "server_ip" => line.server = Some(value),
                "tls_version" => line.tls = Some(value),
                "bind_dn" => line.bound = Some(value),
                "err" => line.err = Some(value),
                "tag" => line.tag = Some(value),
                _ => {}
            }
        }
        self.line(&line)
    }

    /// What is known of a connection; of one that is closed, if it may be heard of still.
    fn known(&mut self, id: &str, closed: bool) -> Option<Arc<Connection>> {
        let state = self.states.get_mut(id)?;
        state.heard = true;
        (closed || !state.closed).then(|| Arc::clone(&state.known))
    }

    fn line(&mut self, line: &Line<'_>) -> Option<Arc<Connection>> {
        let own = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(Into::into);
        match line.operation {
            "CONNECTION" => {
                self.openings += 1;
                let known = Connection {
                    client: own(line.client),
                    server: own(line.server),
                    tls: own(line.tls),
                    bound: None,
                    opening: self.openings,
                };
                let state = self.state(line.connection);
                *state = State {
                    known: Arc::new(known),
                    ..State::default()
                };
                return Some(Arc::clone(&state.known));
            }
            "HAPROXY" => {
                let known = Arc::make_mut(&mut self.state(line.connection).known);
                known.client = own(line.client).or(known.client.take());
                known.server = own(line.server).or(known.server.take());
            }
            "TLS_INFO" | "TLS_CLIENT_INFO" => {
                let known = Arc::make_mut(&mut self.state(line.connection).known);
                known.tls = own(line.tls).or(known.tls.take());
            }
            "AUTOBIND" => {
                Arc::make_mut(&mut self.state(line.connection).known).bound = own(line.bound);
            }
            "BIND" => {
                let name = line.bound.unwrap_or_default();
                self.state(line.connection).binding = Some((line.op.into(), name.into()));
            }
            "RESULT" if line.tag == Some("97") => self.bind(line),
            "DISCONNECT" => self.close(line.connection),
            _ => {}
        }
        let closed = matches!(line.operation, "RESULT" | "DISCONNECT");
        self.known(line.connection, closed)
    }

    /// A result may still follow.
    fn close(&mut self, id: &str) {
        let Some(state) = self.states.get_mut(id).filter(|state| !state.closed) else {
            return;
        };
        state.closed = true;
        self.closed.push_back(id.into());
        if self.closed.len() > 2 * self.limit {
            let states = &self.states;
            self.closed
                .retain(|id| states.get(id).is_some_and(|state| state.closed));
        }
    }

    /// What came of an operation that asks to bind.
    fn bind(&mut self, line: &Line<'_>) {
        // It goes on.
        if line.err == Some("14") {
            return;
        }
        let state = self.state(line.connection);
        let asked = state.binding.take().filter(|(op, _)| **op == *line.op);
        // Who it says is bound goes before who asked to be: an empty name is nobody (RFC 4513, section 5.1.2).
        let name = match line.bound {
            Some(told) => Some(told),
            None => asked.as_ref().map(|(_, name)| &**name),
        };
        let name = name.filter(|name| line.err == Some("0") && !name.is_empty());
        let bound: Option<Box<str>> = name.map(Into::into);
        if state.known.bound != bound {
            Arc::make_mut(&mut state.known).bound = bound;
        }
    }

    /// The connection of this name, which may be new.
    fn state(&mut self, id: &str) -> &mut State {
        if !self.states.contains_key(id) {
            while self.states.len() >= self.limit {
                self.forget_one();
            }
            self.turns.push_back(id.into());
            if self.turns.len() > 2 * self.limit {
                let states = &self.states;
                self.turns.retain(|id| states.contains_key(id));
            }
            self.states.insert(id.into(), State::default());
        }
        self.states
            .get_mut(id)
            .expect("it was there or was put there")
    }

    fn forget_one(&mut self) {
        while let Some(id) = self.closed.pop_front() {
            if self.states.get(&id).is_some_and(|state| state.closed) {
                self.states.remove(&id);
                return;
            }
        }
        while let Some(id) = self.turns.pop_front() {
            match self.states.get_mut(&id) {
                Some(state) if state.heard => {
                    state.heard = false;
                    self.turns.push_back(id);
                }
                Some(_) => {
                    self.states.remove(&id);
                    self.forgotten += 1;
                    return;
                }
                // It was forgotten as one that was closed.
                None => {}
            }
        }
    }
}

/// An event of the JSON access log.
#[derive(Deserialize)]
struct JsonLine<'a> {
    operation: &'a str,
    /// Of the connection, with when the server started.
    key: Option<&'a str>,
    conn_id: Json,
    #[serde(default)]
    op_id: Json,
    #[serde(borrow)]
    client_ip: Option<Cow<'a, str>>,
    #[serde(borrow)]
    server_ip: Option<Cow<'a, str>>,
    tls_version: Option<&'a str>,
    #[serde(borrow)]
    bind_dn: Option<Cow<'a, str>>,
    err: Option<Json>,
    tag: Option<Json>,
    internal_op: Option<bool>,
    #[serde(rename = "local_time")]
    _local_time: IgnoredAny,
}

/// Whether an event may be one of the JSON access log, by the key of the connection's number, which comes early.
pub(super) fn is_json(event: &[u8]) -> bool {
    const HEAD: usize = 4096;
    let head = &event[..event.len().min(HEAD)];
    head.first() == Some(&b'{') && memmem::find(head, b"\"conn_id\"").is_some()
}

#[cfg(test)]
mod tests;
