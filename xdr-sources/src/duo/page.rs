//! Pages of Duo's Admin API, as clients save them: `{"response":[…],"stat":"OK"}`, and `{"response":{"authlogs":[…]},"stat":"OK"}`,
//! where it is `items` in newer logs.

use memchr::memmem;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

/// The events of a page of Duo's Admin API, in their order; a page may have none.
///
/// ```
/// use xdr_sources::DuoPage;
///
/// let page = br#"{"response": [{"action": "user_update"}, {"action": "user_delete"}], "stat": "OK"}"#;
/// let events: Vec<_> = DuoPage::of(page).unwrap().collect();
/// assert_eq!(events, [&br#"{"action": "user_update"}"#[..], br#"{"action": "user_delete"}"#]);
///
/// let empty = br#"{"response": {"authlogs": [], "metadata": {"total_objects": 0}}, "stat": "OK"}"#;
/// assert_eq!(DuoPage::of(empty).unwrap().count(), 0);
/// assert!(DuoPage::of(br#"{"action": "user_update"}"#).is_none());
/// ```
#[derive(Debug)]
pub struct DuoPage<'a>(std::vec::IntoIter<&'a RawValue>);

/// What has other keys, too, is no page but an event.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope<'a> {
    stat: &'a str,
    #[serde(borrow)]
    response: &'a RawValue,
    #[serde(rename = "metadata", default)]
    _metadata: IgnoredAny,
}

#[derive(Deserialize)]
struct Log<'a> {
    #[serde(borrow, alias = "items")]
    authlogs: Vec<&'a RawValue>,
}

impl<'a> DuoPage<'a> {
    /// The page that these bytes are, if they are one.
    pub fn of(bytes: &'a [u8]) -> Option<Self> {
        // Most events are told from pages without being read.
        memmem::find(bytes, b"\"response\"")?;
        let page: Envelope<'a> = serde_json::from_slice(bytes).ok()?;
        if page.stat != "OK" {
            return None;
        }
        let response = page.response.get();
        let events = serde_json::from_str(response)
            .or_else(|_| serde_json::from_str(response).map(|log: Log<'a>| log.authlogs));
        Some(Self(events.ok()?.into_iter()))
    }
}

impl<'a> Iterator for DuoPage<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        self.0.next().map(|event| event.get().as_bytes())
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for DuoPage<'_> {}

impl std::iter::FusedIterator for DuoPage<'_> {}
