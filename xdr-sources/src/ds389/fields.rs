//! Values that only 389 Directory Server writes in its way.

use std::net::{Ipv4Addr, Ipv6Addr};

use xdr_core::{Endpoint, FieldValue, Filled, Fills, Label, Leaf, Scratch, Value, kind};

/// Where the server was reached: an address, or the path of a socket of the file system, which has none.
#[derive(Debug, Clone, Copy)]
pub struct ServerAddress<'a>(At<'a>);

#[derive(Debug, Clone, Copy)]
enum At<'a> {
    Network(Endpoint<'a>),
    Socket(&'a str),
}

impl<'a> ServerAddress<'a> {
    pub(super) fn ipv4(self) -> Option<Ipv4Addr> {
        self.endpoint()?.ipv4()
    }

    pub(super) fn ipv6(self) -> Option<Ipv6Addr> {
        self.endpoint()?.ipv6()
    }

    pub(super) fn port(self) -> Option<u16> {
        self.endpoint()?.port()
    }

    fn endpoint(self) -> Option<Endpoint<'a>> {
        match self.0 {
            At::Network(endpoint) => Some(endpoint),
            At::Socket(_) => None,
        }
    }
}

impl<'a> FieldValue<'a> for ServerAddress<'a> {
    const EXPECTED: &'static str = "an address, or the path of a socket";

    fn from_leaf(leaf: Leaf<'a>, scratch: &'a Scratch) -> Option<Self> {
        match leaf {
            Leaf::Text(path) if path.starts_with('/') => Some(Self(At::Socket(path))),
            leaf => Some(Self(At::Network(Endpoint::from_leaf(leaf, scratch)?))),
        }
    }

    fn to_leaf(&self, scratch: &'a Scratch) -> Leaf<'a> {
        match &self.0 {
            At::Network(endpoint) => endpoint.to_leaf(scratch),
            At::Socket(path) => Leaf::Text(path),
        }
    }

    fn parts(&self) -> usize {
        self.endpoint().map_or(1, |endpoint| endpoint.parts())
    }
}

/// Which operation of its connection: a number, and of those that the server does for another in brackets which of them, and how
/// deep: `2(1)(1)`.
#[derive(Debug, Clone, Copy)]
pub struct OperationNumber<'a> {
    number: i64,
    /// Whether there are brackets.
    is_internal: bool,
    leaf: Leaf<'a>,
}

impl<'a> FieldValue<'a> for OperationNumber<'a> {
    const EXPECTED: &'static str = "a number, perhaps with two more in brackets";

    fn from_leaf(leaf: Leaf<'a>, _: &'a Scratch) -> Option<Self> {
        let text = match leaf {
            Leaf::Number(number) => number.as_str(),
            leaf => leaf.as_text()?,
        };
        let (number, brackets) = text.split_at(text.find('(').unwrap_or(text.len()));
        let is_inner =
            |inner: &str| !inner.is_empty() && inner.bytes().all(|it| it.is_ascii_digit());
        let fits = brackets.is_empty() || {
            let inner = brackets.strip_prefix('(')?.strip_suffix(')')?;
            let (which, deep) = inner.split_once(")(")?;
            is_inner(which) && is_inner(deep)
        };
        fits.then_some(Self {
            number: number.parse().ok()?,
            is_internal: !brackets.is_empty(),
            leaf,
        })
    }

    fn to_leaf(&self, _: &'a Scratch) -> Leaf<'a> {
        self.leaf
    }

    fn parts(&self) -> usize {
        1 + usize::from(self.is_internal)
    }
}

impl<'a, L: Label> Fills<'a, L, kind::Integer> for OperationNumber<'a> {
    fn fill(&self, _: &'a Scratch) -> Filled<'a> {
        Ok(Some(Value::Integer(self.number)))
    }
}

#[cfg(test)]
mod tests {
    use xdr_core::{Context, Normalizer, labels};

    use super::*;

    /// The record's number of an operation and address of a server, what it left, and how many issues it has.
    fn read(members: &str) -> (Option<i64>, Option<String>, Vec<String>, usize) {
        let event = format!(r#"{{"EventTime":1714993689388,"conn":20,{members}}}"#);
        let (context, scratch) = (Context::default(), Scratch::new());
        let mut normalizer = Normalizer::new(&context, &scratch);
        let (_, record) = crate::normalize(&mut normalizer, event.as_bytes()).unwrap();
        let left = record.rest().unmapped().iter();
        (
            record.get(labels::operationNumber),
            record
                .get(labels::destinationIpv4)
                .map(|address| address.to_string()),
            left.map(|left| left.path.to_string()).collect(),
            record.rest().issues().len(),
        )
    }

    #[test]
    fn an_operation_of_the_server_itself_has_a_number() {
        assert_eq!(read(r#""op":9"#), (Some(9), None, vec![], 0));
        assert_eq!(read(r#""op":"-1""#), (Some(-1), None, vec![], 0));
        let left = vec!["op".to_owned()];
        let expected = (Some(0), None, left.clone(), 0);
        assert_eq!(read(r#""op":"0(12)(1)""#), expected);
        for wrong in [
            "x", "0(1", "0(1)", "0(1)(x)", "(1)(1)", "0()(1)", "0(1)(1)x",
        ] {
            let expected = (None, None, left.clone(), 1);
            assert_eq!(read(&format!(r#""op":"{wrong}""#)), expected, "{wrong}");
        }
    }

    #[test]
    fn a_socket_has_no_address() {
        let address = Some("192.0.2.3".to_owned());
        assert_eq!(
            read(r#""server_ip":"192.0.2.3""#),
            (None, address, vec![], 0)
        );
        let left = vec!["server_ip".to_owned()];
        let socket = read(r#""server_ip":"/run/slapd-a.socket""#);
        assert_eq!(socket, (None, None, left.clone(), 0));
        assert_eq!(read(r#""server_ip":"****""#), (None, None, left, 1));
    }
}
