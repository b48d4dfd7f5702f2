//! Pages of an API, opened: what stands in them are the events.

use memchr::memchr_iter;
use xdr_sources::DuoPage;

use super::reader::Events;
use crate::input::{Part, Span};

/// Events of a page: it has a thousand, and each may become a dead letter with the input's name.
const MOST: usize = 65_536;

/// The events of a batch, with pages opened.
pub(crate) fn opened(events: &Events) -> impl Iterator<Item = (Span, &[u8])> {
    events.iter().flat_map(|(span, event)| {
        let page = (span.part == Part::Whole).then(|| open(span, event));
        let page = page.flatten();
        let itself = page.is_none().then_some((*span, event));
        page.into_iter().flatten().chain(itself)
    })
}

/// The events of a page, each with its place in the input. None if the event that stands here is no page.
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
        let span = Span {
            start: span.start + before,
            end: span.start + before + event.len(),
            line,
            offset: span.offset + before as u64,
            ..span
        };
        (span, event)
    }))
}
