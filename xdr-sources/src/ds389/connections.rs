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
use std::net::IpAddr;
use std::sync::Arc;

use xdr_core::{Endpoint, Record, Scratch, labels};

use super::AccessLine;
use super::line::Told;

/// Bytes of text that are remembered of all connections together; a connection has some dozens.
const BYTES: usize = 64 << 20;

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

    /// Whether both are of one connection, at different times.
    pub fn is_same(&self, other: &Self) -> bool {
        self.opening == other.opening
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
    states: HashMap<Box<str>, State>,
    /// Their names, in the order in which it is their turn to be forgotten.
    turns: VecDeque<Box<str>>,
    /// The names of those that are closed, which are forgotten first.
    closed: VecDeque<Box<str>>,
    /// Of the texts in all states.
    bytes: usize,
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

impl State {
    fn bytes(&self) -> usize {
        let known = [&self.known.tls, &self.known.bound].into_iter().flatten();
        let binding = self.binding.iter().flat_map(|(op, name)| [op, name]);
        known.chain(binding).map(|text| text.len()).sum()
    }

    /// Takes what came of an operation that asks to bind.
    fn bind(&mut self, op: &str, told: Told<'_>) {
        let asked = self.binding.take().filter(|(asked, _)| **asked == *op);
        // Who it says is bound goes before who asked to be: an empty name is nobody (RFC 4513, section 5.1.2).
        let name: Option<Box<str>> = match told.bound {
            Some(name) => Some(name.into()),
            None => asked.map(|(_, name)| name),
        };
        let bound = name.filter(|name| told.err == Some("0") && !name.is_empty());
        if self.known.bound != bound {
            Arc::make_mut(&mut self.known).bound = bound;
        }
    }
}

impl Connections {
    /// Of at most so many connections at a time.
    pub fn new(limit: usize) -> Self {
        Self {
            limit: limit.clamp(1, usize::MAX / 2),
            states: HashMap::new(),
            turns: VecDeque::new(),
            closed: VecDeque::new(),
            bytes: 0,
            forgotten: 0,
            openings: 0,
        }
    }

    /// Takes the next event of the log; gives what is known of its connection, if anything is.
    pub fn follow(&mut self, line: &AccessLine<'_>) -> Option<Arc<Connection>> {
        let id = line.connection;
        let told = line.told();
        let operation = told.as_ref().map_or("", |told| told.operation);
        if let Some(told) = told {
            self.told(id, line, told);
        }
        // What is closed may be heard of still by its results, and by its end.
        let state = self.states.get_mut(id)?;
        // One that is new has its first chance still.
        state.heard |= operation != "CONNECTION";
        let may_be_closed = line.is_result() || operation == "DISCONNECT";
        (may_be_closed || !state.closed).then(|| Arc::clone(&state.known))
    }

    /// Forgets all connections, as where the log of another server begins.
    pub fn forget_all(&mut self) {
        self.states.clear();
        self.turns.clear();
        self.closed.clear();
        self.bytes = 0;
    }

    /// How many connections were forgotten because more than the limit were open, or what they tell took too much memory.
    pub fn forgotten(&self) -> u64 {
        self.forgotten
    }

    fn told(&mut self, id: &str, line: &AccessLine<'_>, told: Told<'_>) {
        let own = |text: Option<Cow<'_, str>>| text.filter(|text| !text.is_empty()).map(Into::into);
        let (client, server) = (
            address(told.client.as_deref()),
            address(told.server.as_deref()),
        );
        match told.operation {
            "CONNECTION" => {
                self.openings += 1;
                let known = Connection {
                    client,
                    server,
                    tls: own(told.tls),
                    bound: None,
                    opening: self.openings,
                };
                self.change(id, |state| {
                    *state = State {
                        known: Arc::new(known),
                        ..State::default()
                    };
                });
            }
            "HAPROXY" => self.change(id, |state| {
                let known = Arc::make_mut(&mut state.known);
                known.client = client.or(known.client);
                known.server = server.or(known.server);
            }),
            "TLS_INFO" | "TLS_CLIENT_INFO" => self.change(id, |state| {
                let known = Arc::make_mut(&mut state.known);
                known.tls = own(told.tls).or(known.tls.take());
            }),
            "AUTOBIND" => self.change(id, |state| {
                Arc::make_mut(&mut state.known).bound = own(told.bound);
            }),
            "BIND" => self.change(id, |state| {
                let name = told.bound.unwrap_or_default();
                state.binding = Some((line.op.as_ref().into(), name.into()));
            }),
            // One of err 14 goes on.
            "RESULT" if told.tag == Some("97") && told.err != Some("14") => {
                self.change(id, |state| state.bind(&line.op, told));
            }
            "DISCONNECT" => self.close(id),
            _ => {}
        }
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

    /// Changes what is known of a connection, which may be new.
    fn change(&mut self, id: &str, change: impl FnOnce(&mut State)) {
        let state = self.state(id);
        let before = state.bytes();
        change(state);
        let now = state.bytes();
        self.bytes = self.bytes - before + now;
        while self.bytes > BYTES && self.states.len() > 1 {
            self.forget_one();
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
                return self.remove(&id);
            }
        }
        while let Some(id) = self.turns.pop_front() {
            match self.states.get_mut(&id) {
                Some(state) if state.heard => {
                    state.heard = false;
                    self.turns.push_back(id);
                }
                Some(_) => {
                    self.forgotten += 1;
                    return self.remove(&id);
                }
                // It was forgotten as one that was closed.
                None => {}
            }
        }
    }

    fn remove(&mut self, id: &str) {
        if let Some(state) = self.states.remove(id) {
            self.bytes -= state.bytes();
        }
    }
}

#[cfg(test)]
mod tests;
