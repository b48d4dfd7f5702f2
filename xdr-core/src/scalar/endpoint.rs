//! Addresses with a port: `192.0.2.1:3022`, `[2001:db8::1]:3022`, `node.example.com:22`.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::digits::last_digits;

/// A host, by address or by name, with the port if one is written.
///
/// The spellings that [`parse`](Self::parse) reads: a bare IPv4 or IPv6 address, an IPv6 address in brackets, a host
/// name, each but the bare IPv6 address with `:port`; an IPv6 address with a zone (`fe80::1%eth0`); and the
/// unbracketed `2001:db8:::3022` that some proxies write, in which the third colon begins the port. Behind an address without a zone, the
/// port may also follow a `#`, a `p`, a dot or ` port ` (RFC 5952, section 6).
///
/// Its parts fill labels of their own: itself, [`Endpoint::ipv4`] and [`Endpoint::ipv6`] a label for addresses,
/// [`Endpoint::port`] one for ports, [`Endpoint::host`] one for text. Where an address may be of either version or a name, a
/// field has a label for each: what it is not fills nothing.
///
/// ```
/// use xdr_core::Endpoint;
///
/// let endpoint = Endpoint::parse("[2001:db8::1]:3022").unwrap();
/// assert_eq!(endpoint.ip(), Some("2001:db8::1".parse().unwrap()));
/// assert_eq!(endpoint.port(), Some(3022));
///
/// let endpoint = Endpoint::parse("node.example.com:22").unwrap();
/// assert_eq!((endpoint.ip(), endpoint.host(), endpoint.port()), (None, Some("node.example.com"), Some(22)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Endpoint<'a> {
    host: Host<'a>,
    /// Of an IPv6 address.
    zone: Option<&'a str>,
    port: Option<u16>,
}

/// A host, by address or by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Host<'a> {
    /// An IPv4 or IPv6 address.
    Ip(IpAddr),
    /// A name.
    Name(&'a str),
}

impl<'a> Endpoint<'a> {
    /// Reads an endpoint; `None` if it is none of the spellings above.
    pub fn parse(text: &'a str) -> Option<Self> {
        if let Some((address, port)) = ipv4_and_port(text.as_bytes()) {
            return Some(Self {
                host: Host::Ip(address.into()),
                zone: None,
                port,
            });
        }
        if let Some(endpoint) = Self::address(text) {
            return Some(endpoint);
        }
        if let Some(bracketed) = text.strip_prefix('[') {
            let (address, after) = bracketed.split_once(']')?;
            let endpoint =
                Self::address(address).filter(|it| it.ip().is_some_and(|ip| ip.is_ipv6()))?;
            return match after.strip_prefix(':') {
                Some(port) => endpoint.with_port(port),
                None => after.is_empty().then_some(endpoint),
            };
        }
        if let Some(endpoint) = Self::address_and_marked_port(text) {
            return Some(endpoint);
        }
        let (host, port) = text
            .rsplit_once(':')
            .map_or((text, None), |(host, port)| (host, Some(port)));
        let name = || {
            is_host_name(host).then_some(Self {
                host: Host::Name(host),
                zone: None,
                port: None,
            })
        };
        let endpoint = Self::address(host).or_else(name)?;
        match port {
            Some(port) => endpoint.with_port(port),
            None => Some(endpoint),
        }
    }

    /// A bare address, with its zone.
    fn address(text: &'a str) -> Option<Self> {
        if let Ok(address) = text.parse() {
            return Some(Self {
                host: Host::Ip(address),
                zone: None,
                port: None,
            });
        }
        let (address, zone) = text.split_once('%')?;
        let address: Ipv6Addr = address.parse().ok()?;
        (!zone.is_empty()).then_some(Self {
            host: Host::Ip(address.into()),
            zone: Some(zone),
            port: None,
        })
    }

    /// An address and a port that is not behind a colon.
    fn address_and_marked_port(text: &'a str) -> Option<Self> {
        ["#", "p", ".", " port "].into_iter().find_map(|mark| {
            let (address, port) = text.rsplit_once(mark)?;
            Self::address(address)?.with_port(port)
        })
    }

    fn with_port(self, port: &str) -> Option<Self> {
        let digits = port.bytes().all(|byte| byte.is_ascii_digit());
        let port = digits.then(|| port.parse().ok())?;
        Some(Self {
            port: Some(port?),
            ..self
        })
    }

    /// The address, if the host is written as one.
    pub fn ip(self) -> Option<IpAddr> {
        match self.host {
            Host::Ip(address) => Some(address),
            Host::Name(_) => None,
        }
    }

    /// The address, if it is one of IPv4, also one that is written as IPv6 (`::ffff:192.0.2.1`, RFC 4291).
    pub fn ipv4(self) -> Option<Ipv4Addr> {
        ipv4_of(self.ip()?)
    }

    /// The address, if it is one of IPv6 that is none of IPv4.
    pub fn ipv6(self) -> Option<Ipv6Addr> {
        match self.ip()?.to_canonical() {
            IpAddr::V6(address) => Some(address),
            IpAddr::V4(_) => None,
        }
    }

    /// The host's name, if it is written as one.
    pub fn host(self) -> Option<&'a str> {
        match self.host {
            Host::Name(name) => Some(name),
            Host::Ip(_) => None,
        }
    }

    /// The zone of an IPv6 address, if one is written: the `eth0` of `fe80::1%eth0` (RFC 4007).
    pub fn zone(self) -> Option<&'a str> {
        self.zone
    }

    /// The port, if one is written.
    pub fn port(self) -> Option<u16> {
        self.port
    }
}

/// As [`Endpoint::parse`] reads it, an IPv6 address with a port in brackets.
impl fmt::Display for Endpoint<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (percent, zone) = self.zone.map_or(("", ""), |zone| ("%", zone));
        match (self.host, self.port) {
            (Host::Ip(IpAddr::V6(address)), Some(_)) => write!(f, "[{address}{percent}{zone}]")?,
            (Host::Ip(address), _) => write!(f, "{address}{percent}{zone}")?,
            (Host::Name(name), _) => f.write_str(name)?,
        }
        match self.port {
            Some(port) => write!(f, ":{port}"),
            None => Ok(()),
        }
    }
}

/// An address of IPv4, also one that is written as IPv6.
pub(crate) fn ipv4_of(address: IpAddr) -> Option<Ipv4Addr> {
    match address.to_canonical() {
        IpAddr::V4(address) => Some(address),
        IpAddr::V6(_) => None,
    }
}

/// An IPv4 address with or without a port, which is what mostly stands in logs; `None` if it is anything else.
pub(crate) fn ipv4_and_port(text: &[u8]) -> Option<(Ipv4Addr, Option<u16>)> {
    let mut octets = 0_u32;
    let mut rest = text;
    for place in 0..4 {
        if place > 0 {
            let [b'.', after @ ..] = rest else {
                return None;
            };
            rest = after;
        }
        let octet;
        (octet, rest) = octet_of(rest)?;
        octets = octets << 8 | octet;
    }
    ipv4_before(Ipv4Addr::from_bits(octets), text, rest)
}

/// An address, with which a text begins, and what stands behind it there: a port, or nothing; `None` if it is anything else.
#[inline]
pub(crate) fn ipv4_before(
    address: Ipv4Addr,
    text: &[u8],
    behind: &[u8],
) -> Option<(Ipv4Addr, Option<u16>)> {
    match behind {
        [] => Some((address, None)),
        [b':', port @ ..] if (1..=5).contains(&port.len()) => {
            // The shortest text, `1.2.3.4:5`, has nine bytes.
            let number = last_digits(text, port.len())?;
            Some((address, Some(u16::try_from(number).ok()?)))
        }
        _ => None,
    }
}

#[inline]
fn digit(byte: u8) -> Option<u32> {
    let digit = u32::from(byte).wrapping_sub(u32::from(b'0'));
    (digit < 10).then_some(digit)
}

/// A number up to 255 without leading zeros, and what is behind it.
#[inline]
fn octet_of(text: &[u8]) -> Option<(u32, &[u8])> {
    let [first, rest @ ..] = text else {
        return None;
    };
    let first = digit(*first)?;
    let [second, others @ ..] = rest else {
        return Some((first, rest));
    };
    let Some(second) = digit(*second) else {
        return Some((first, rest));
    };
    if first == 0 {
        return None;
    }
    let two = 10 * first + second;
    let [third, behind @ ..] = others else {
        return Some((two, others));
    };
    let Some(third) = digit(*third) else {
        return Some((two, others));
    };
    let three = 10 * two + third;
    (three < 256).then_some((three, behind))
}

/// The letters of DNS names, and the underscore that internal names have. A name whose last label is a number is a
/// misspelt address, and a bare hyphen stands for nothing.
fn is_host_name(text: &str) -> bool {
    let last = text.rsplit('.').next().unwrap_or(text);
    text.len() <= 253
        && !text.starts_with('-')
        && !last.bytes().all(|byte| byte.is_ascii_digit())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_addresses_with_and_without_ports() {
        for (text, address, port) in [
            ("192.0.2.1", "192.0.2.1", None),
            ("192.0.2.1:3022", "192.0.2.1", Some(3022)),
            ("2001:db8::1", "2001:db8::1", None),
            ("[2001:db8::1]", "2001:db8::1", None),
            ("[2001:db8::1]:3022", "2001:db8::1", Some(3022)),
            ("[::]:3022", "::", Some(3022)),
            ("2001:db8:::3022", "2001:db8::", Some(3022)),
            ("fe80::1%eth0", "fe80::1", None),
            ("[fe80::1%eth0]:22", "fe80::1", Some(22)),
            ("192.0.2.1:0", "192.0.2.1", Some(0)),
            ("192.0.2.1#443", "192.0.2.1", Some(443)),
            ("192.0.2.1p443", "192.0.2.1", Some(443)),
            ("192.0.2.1.443", "192.0.2.1", Some(443)),
            ("192.0.2.1 port 443", "192.0.2.1", Some(443)),
            ("2001:db8::1#443", "2001:db8::1", Some(443)),
            ("2001:db8::1p443", "2001:db8::1", Some(443)),
            ("2001:db8::1.443", "2001:db8::1", Some(443)),
            ("2001:db8::1 port 443", "2001:db8::1", Some(443)),
            // The same might be meant, but nobody can tell.
            ("2001:db8::1:443", "2001:db8::1:443", None),
        ] {
            let endpoint = Endpoint::parse(text).expect(text);
            assert_eq!(endpoint.ip(), Some(address.parse().unwrap()), "{text}");
            assert_eq!(endpoint.port(), port, "{text}");
            assert_eq!(endpoint.host(), None, "{text}");
            assert_eq!(
                endpoint.zone(),
                text.contains('%').then_some("eth0"),
                "{text}"
            );
        }
    }

    #[test]
    fn an_address_is_of_one_version() {
        let (v4, v6) = (Ipv4Addr::new(192, 0, 2, 1), "2001:db8::1".parse().unwrap());
        for (text, ipv4, ipv6) in [
            ("192.0.2.1:22", Some(v4), None),
            ("[::ffff:192.0.2.1]:22", Some(v4), None),
            ("2001:db8::1", None, Some(v6)),
            ("node.example.com", None, None),
        ] {
            let endpoint = Endpoint::parse(text).expect(text);
            assert_eq!((endpoint.ipv4(), endpoint.ipv6()), (ipv4, ipv6), "{text}");
        }
    }

    #[test]
    fn reads_names_with_and_without_ports() {
        for (text, name, port) in [
            ("node.example.com:3022", "node.example.com", Some(3022)),
            ("localhost", "localhost", None),
            ("db_2:5432", "db_2", Some(5432)),
        ] {
            let endpoint = Endpoint::parse(text).expect(text);
            assert_eq!(
                (endpoint.host(), endpoint.port(), endpoint.ip()),
                (Some(name), port, None)
            );
        }
    }

    #[test]
    fn refuses_what_is_no_endpoint() {
        for text in [
            "",
            ":",
            ":22",
            "[]",
            "[192.0.2.1]:1",
            "[2001:db8::1",
            "[2001:db8::1]x",
            "192.0.2.1:",
            "192.0.2.1:+1",
            "192.0.2.1:65536",
            "192.0.2.1:22:22",
            "192.0.2.1#",
            "192.0.2.1#65536",
            "node.example.com#22",
            "a b",
            "-",
            "-:22",
            "fe80::1%",
            "https://example.com/",
            "192.000.2.001:3022",
            "192.0.2.300",
            "7",
        ] {
            assert_eq!(Endpoint::parse(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn an_ipv4_address_is_read_as_the_standard_library_does(
            address in "[0-9]{1,3}([.][0-9]{1,3}){2,4}[.]?|[0-2]?[0-9]?[0-9]([.][0-2]?[0-9]?[0-9]){3}",
            port in "(:[0-9]{0,6}|:?.?)",
        ) {
            let text = format!("{address}{port}");
            let expected = match text.split_once(':') {
                None => text.parse().ok().map(|address| (address, None)),
                Some((address, port)) => {
                    let digits = port.len() < 6 && port.bytes().all(|byte| byte.is_ascii_digit());
                    let port = digits.then(|| port.parse().ok()).flatten();
                    address.parse().ok().zip(port.map(Some))
                }
            };
            proptest::prop_assert_eq!(ipv4_and_port(text.as_bytes()), expected);
        }
    }
}
