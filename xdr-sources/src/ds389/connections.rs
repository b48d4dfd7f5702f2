//! What the access log tells once of a connection, for all its later events: from where and to where it is, its version of TLS,
//! and who is bound.
//!
//! - The log is followed in its order, before events are normalised on several threads: each takes its [`Connection`] along.
//! - A line that opens a connection begins it anew, so that numbers may come again, as they do when a server starts.
//! - Who binds is bound when the result of that very operation says so. Who was bound before is not from when it is asked, whatever
//!   comes of it (RFC 4513, section 4).
//! - Of more connections than the limit, those are forgotten that were not heard of for longest. Of those that are closed, as
//!   many are remembered: a result may come behind the end.

use std::net::IpAddr;
use std::sync::Arc;

use lru::LruCache;
use xdr_core::{Endpoint, Record, Scratch, labels};

use super::AccessLine;
use super::line::Facts;

/// Bytes of text that are remembered of all connections together; a connection has some dozens.
const BYTES: usize = 64 << 20;

/// Bytes of a name that is remembered, which each later event has. Of a longer one, it is as if nobody were bound.
const NAME: usize = 1024;

/// What is known of a connection to 389 Directory Server.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Connection {
    client: Option<IpAddr>,
    server: Option<IpAddr>,
    tls: Option<Box<str>>,
    bound: Option<Box<str>>,
    /// Which of those with its number it is.
    opening: u64,
}

impl Connection {
    /// From where it is.
    pub fn client(&self) -> Option<IpAddr> {
        self.client
    }

    /// To where it is.
    pub fn server(&self) -> Option<IpAddr> {
        self.server
    }

    /// Its version of TLS, as the log writes it.
    pub fn tls(&self) -> Option<&str> {
        self.tls.as_deref()
    }

    /// The name that is bound, as the log writes it.
    pub fn bound(&self) -> Option<&str> {
        self.bound.as_deref()
    }

    /// Whether what is known at two times is of one connection, of those with one name.
    pub fn is_same(one: Option<&Self>, other: Option<&Self>) -> bool {
        // A log may begin within a connection.
        let opening = |it: Option<&Self>| it.map_or(0, |known| known.opening);
        opening(one) == opening(other)
    }

    /// Fills the labels that the event itself did not: `sourceIpv4` or `sourceIpv6`, `destinationIpv4` or `destinationIpv6`,
    /// `tlsVersion` and `sourceUser`.
    pub fn enrich<'a>(&self, record: &mut Record<'a>, scratch: &'a Scratch) {
        if record.get(labels::sourceIpv4).is_none() && record.get(labels::sourceIpv6).is_none() {
            match self.client {
                Some(IpAddr::V4(address)) => record.set(labels::sourceIpv4, address),
                Some(IpAddr::V6(address)) => record.set(labels::sourceIpv6, address),
                None => {}
            }
        }
        if record.get(labels::destinationIpv4).is_none()
            && record.get(labels::destinationIpv6).is_none()
        {
            match self.server {
                Some(IpAddr::V4(address)) => record.set(labels::destinationIpv4, address),
                Some(IpAddr::V6(address)) => record.set(labels::destinationIpv6, address),
                None => {}
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

/// A text that is remembered, if there is one, and it is not too long.
fn own(text: Option<&str>) -> Option<Box<str>> {
    let text = text.filter(|text| !text.is_empty() && text.len() <= NAME);
    text.map(Into::into)
}

/// A version, which has a number, and is short.
fn version(text: Option<&str>) -> Option<Box<str>> {
    let is_version = |text: &&str| text.len() <= 32 && text.bytes().any(|it| it.is_ascii_digit());
    own(text.filter(is_version))
}

fn address(text: Option<&str>) -> Option<IpAddr> {
    let endpoint = Endpoint::parse(text?)?;
    let ipv6 = || endpoint.ipv6().map(IpAddr::V6);
    endpoint.ipv4().map(IpAddr::V4).or_else(ipv6)
}

/// Follows the connections of one server's access log, text or JSON.
///
/// ```
/// use xdr_core::{Context, Normalizer, Scratch, labels};
/// use xdr_sources::{AccessLine, Connections};
///
/// let log = "[06/May/2024:07:08:09 +0000] conn=7 fd=64 slot=64 connection from 192.0.2.17 to 198.51.100.3\n\
///            [06/May/2024:07:08:09 +0000] conn=7 op=0 BIND dn=\"uid=mira,dc=example,dc=com\" method=128 version=3\n\
///            [06/May/2024:07:08:09 +0000] conn=7 op=0 RESULT err=0 tag=97 nentries=0 etime=0.000350205\n\
///            [06/May/2024:07:08:10 +0000] conn=7 op=1 SRCH base=\"dc=example,dc=com\" scope=2 filter=\"(uid=otto)\" attrs=ALL\n";
/// let (context, scratch) = (Context::default(), Scratch::new());
/// let mut normalizer = Normalizer::new(&context, &scratch);
/// let mut connections = Connections::new(1_000);
/// for line in log.lines() {
///     let connection = AccessLine::of(line.as_bytes()).and_then(|line| connections.follow(&line));
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
    open: LruCache<Box<str>, State>,
    closed: LruCache<Box<str>, State>,
    /// Of the texts in all states.
    bytes: usize,
    most_bytes: usize,
    forgotten: u64,
    openings: u64,
}

#[derive(Debug, Default)]
struct State {
    known: Arc<Connection>,
    /// The operation that asks to bind, and the name.
    binding: Option<(Box<str>, Box<str>)>,
}

impl State {
    fn bytes(&self) -> usize {
        let known = [&self.known.tls, &self.known.bound].into_iter().flatten();
        let binding = self.binding.iter().flat_map(|(op, name)| [op, name]);
        known.chain(binding).map(|text| text.len()).sum()
    }

    fn knows(&mut self) -> &mut Connection {
        Arc::make_mut(&mut self.known)
    }

    /// Takes what came of an operation that asks to bind.
    fn bind(&mut self, op: &str, facts: &Facts<'_>) {
        // Another is asked for since.
        if self
            .binding
            .as_ref()
            .is_some_and(|(asked, _)| **asked != *op)
        {
            return;
        }
        let asked = self.binding.take();
        // Who it says is bound goes before who asked to be: an empty name is nobody (RFC 4513, section 5.1.2).
        let name: Option<Box<str>> = match &facts.bound {
            Some(_) => own(facts.bound.as_deref()),
            None => asked.map(|(_, name)| name),
        };
        self.knows().bound =
            name.filter(|name| facts.err.as_deref() == Some("0") && !name.is_empty());
    }
}

impl Connections {
    /// Of at most so many connections at a time that are open.
    pub fn new(limit: usize) -> Self {
        Self {
            limit: limit.max(1),
            open: LruCache::unbounded(),
            closed: LruCache::unbounded(),
            bytes: 0,
            most_bytes: BYTES,
            forgotten: 0,
            openings: 0,
        }
    }

    /// Takes the next event of the log; gives what is known of its connection, if anything is. What cannot be read makes its
    /// connection one of which nothing is known.
    pub fn follow(&mut self, line: &AccessLine<'_>) -> Option<Arc<Connection>> {
        let facts = line.facts();
        match &facts {
            // Nor is it known what a line does that is of no operation.
            Some(facts) if facts.operation.is_empty() => self.begin(line, Connection::default()),
            None if !line.is_sound() => self.begin(line, Connection::default()),
            Some(facts) => self.apply(line, facts),
            None => {}
        }
        // What is closed is heard of still by results, and by its end.
        let ends = facts.is_some_and(|facts| facts.operation == "DISCONNECT");
        let late = self.closed.peek(&*line.connection);
        let late = late.filter(|_| ends || line.verb == "RESULT");
        let state = self.open.get(&*line.connection).or(late)?;
        Some(Arc::clone(&state.known))
    }

    /// Forgets all connections, as where the log of another server begins.
    pub fn forget_all(&mut self) {
        self.open.clear();
        self.closed.clear();
        self.bytes = 0;
    }

    /// How many connections were forgotten because more than the limit were open, or what they tell took too much memory.
    pub fn forgotten(&self) -> u64 {
        self.forgotten
    }

    fn apply(&mut self, line: &AccessLine<'_>, facts: &Facts<'_>) {
        let id = &*line.connection;
        match &*facts.operation {
            "CONNECTION" => {
                let known = Connection {
                    client: address(facts.client.as_deref()),
                    server: address(facts.server.as_deref()),
                    tls: version(facts.tls.as_deref()),
                    ..Connection::default()
                };
                self.begin(line, known);
            }
            "DISCONNECT" => self.close(id),
            // It is not of another that has this number now.
            _ if self.closed.contains(id) => {}
            "HAPROXY" => self.change(id, |state| {
                let known = state.knows();
                known.client = address(facts.client.as_deref()).or(known.client);
                known.server = address(facts.server.as_deref()).or(known.server);
            }),
            "TLS_INFO" | "TLS_CLIENT_INFO" => self.change(id, |state| {
                let known = state.knows();
                known.tls = version(facts.tls.as_deref()).or(known.tls.take());
            }),
            "AUTOBIND" => self.change(id, |state| {
                state.knows().bound = own(facts.bound.as_deref());
            }),
            "BIND" => self.change(id, |state| {
                let op = line.op.as_deref().unwrap_or_default();
                let name = own(facts.bound.as_deref()).unwrap_or_default();
                state.binding = Some((op.into(), name));
                state.knows().bound = None;
            }),
            // One of err 14 goes on.
            "RESULT"
                if facts.tag.as_deref() == Some("97") && facts.err.as_deref() != Some("14") =>
            {
                let op = line.op.as_deref().unwrap_or_default();
                self.change(id, |state| state.bind(op, facts));
            }
            _ => {}
        }
    }

    /// Begins a connection, which is another than any that had its name.
    fn begin(&mut self, line: &AccessLine<'_>, known: Connection) {
        let id = &*line.connection;
        let closed = self.closed.pop(id);
        self.bytes -= closed.as_ref().map_or(0, State::bytes);
        self.openings += 1;
        let opening = self.openings;
        self.change(id, |state| {
            *state = State {
                known: Arc::new(Connection { opening, ..known }),
                binding: None,
            };
        });
    }

    fn close(&mut self, id: &str) {
        let Some(state) = self.open.pop(id) else {
            return;
        };
        self.closed.put(id.into(), state);
        if self.closed.len() > self.limit {
            self.forget_closed();
        }
    }

    /// Changes what is known of a connection that is open, and may be new.
    fn change(&mut self, id: &str, change: impl FnOnce(&mut State)) {
        if !self.open.contains(id) {
            self.open.put(id.into(), State::default());
        }
        let Some(state) = self.open.get_mut(id) else {
            return;
        };
        let before = state.bytes();
        change(state);
        self.bytes = self.bytes - before + state.bytes();
        while self.bytes > self.most_bytes && self.forget_closed() {}
        while self.open.len() > self.limit || (self.bytes > self.most_bytes && self.open.len() > 1)
        {
            let oldest = self.open.pop_lru();
            self.bytes -= oldest.map_or(0, |(_, state)| state.bytes());
            self.forgotten += 1;
        }
    }

    /// Forgets the one that is closed and was not heard of for longest; `false` if none is.
    fn forget_closed(&mut self) -> bool {
        let oldest = self.closed.pop_lru();
        let found = oldest.is_some();
        self.bytes -= oldest.map_or(0, |(_, state)| state.bytes());
        found
    }
}

#[cfg(test)]
mod tests;
