//! An address with or without a port, in all its spellings.

#![no_main]

use std::net::{IpAddr, SocketAddr};

use libfuzzer_sys::fuzz_target;
use xdr_core::Endpoint;

fuzz_target!(|text: &str| {
    let endpoint = Endpoint::parse(text);
    // What the standard library reads, we read as the same.
    if let Ok(address) = text.parse::<SocketAddr>() {
        let endpoint = endpoint.expect("an address with a port");
        assert_eq!(
            (endpoint.ip(), endpoint.port()),
            (Some(address.ip()), Some(address.port()))
        );
    } else if let Ok(address) = text.parse::<IpAddr>() {
        let endpoint = endpoint.expect("an address");
        assert_eq!((endpoint.ip(), endpoint.port()), (Some(address), None));
    }
    if let Some(endpoint) = endpoint {
        assert!(endpoint.ip().is_some() || endpoint.host().is_some());
        assert!(endpoint.host().is_none_or(|host| text.contains(host)));
        assert!(endpoint.zone().is_none_or(|zone| text.contains(zone)));
    }
});
