//! Pages of an API, opened: what stands in them are the events.

use memchr::memchr_iter;
use xdr_sources::DuoPage;

use super::reader::Events;
use crate::input::{Part, Span};

/// A real page has at most a thousand events; each may become a dead letter, which bears the input's name.
const MOST: usize = 4096;

/// The events of a batch; instead of those that are pages, the events in them.
pub(crate) fn opened(events: &Events) -> impl Iterator<Item = (Span, &[u8])> {
    events.iter().flat_map(|(span, event)| {
        let page = (span.part == Part::Whole).then(|| open(span, event));
        let page = page.flatten();
        let itself = page.is_none().then_some((*span, event));
        page.into_iter().flatten().chain(itself)
    })
}

/// The events of a page, each with its place. None if the event that stands here is no page.
pub(crate) fn open<'p>(
    span: &Span,
    page: &'p [u8],
) -> Option<impl Iterator<Item = (Span, &'p [u8])> + use<'p>> {
    let events = DuoPage::of(page).filter(|events| events.len() <= MOST)?;
    let (span, mut line, mut counted) = (*span, span.line, 0);
    Some(events.map(move |event| {
        let before = event.as_ptr().addr() - page.as_ptr().addr();
        line += memchr_iter(b'\n', &page[counted..before]).count() as u64;
        counted = before;
        let offset = span.offset + before as u64;
        let span = Span {
            line,
            offset,
            ..span
        };
        (span, event)
    }))
}
