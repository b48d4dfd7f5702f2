//! Makes a record and tells how it came about.

use super::{Buffers, Normalizer};
use crate::front::Front;
use crate::limits::Limits;
use crate::mapper::Explained;
use crate::rejection::Rejection;
use crate::scratch::Scratch;
use crate::source::Descriptor;

impl<'a> Normalizer<'a> {
    pub(crate) fn scratch(&self) -> &'a Scratch {
        self.scratch
    }

    pub(crate) fn limits(&self) -> &'a Limits {
        &self.context.limits
    }

    /// As [`normalize_front`](Self::normalize_front), but with how the record came about.
    pub(crate) fn explained_front<F: Front<'a>>(
        &mut self,
        source: &'static Descriptor,
        event: &'a str,
        front: impl Fn() -> F,
    ) -> Result<Explained<'a>, Rejection>
    where
        Rejection: From<F::Error>,
    {
        let limits = &self.context.limits;
        limits
            .check_length(event.as_bytes())
            .and_then(|()| self.record_from(source, front))
            .map_err(|rejection| rejection.of(source.name))?;
        let Buffers {
            memory, capture, ..
        } = &self.buffers;
        let explained = memory.explained(source, capture, self.scratch);
        self.identified(source, event);
        Ok(explained)
    }
}
