//! Reads an event: walks it, and fills a source struct from what was captured.

use serde::Deserializer;

use crate::field::{Field, convert};
use crate::json::JsonReader;
use crate::rejection::{Rejection, RejectionCode};
use crate::rest::Rest;
use crate::scratch::Scratch;
use crate::source::{Descriptor, FieldInfo, Role, XdrSource};
use crate::tree::{Tree, TreeReader};
use crate::walk::{Capture, Walker};

/// Fills the fields of a source struct.
#[derive(Debug)]
pub struct Reader<'r, 'a> {
    descriptor: &'static Descriptor,
    capture: &'r Capture<'a>,
    rest: Rest<'a>,
    scratch: &'a Scratch,
}

impl<'a> Reader<'_, 'a> {
    pub(crate) fn from_json<T: XdrSource<'a>>(
        descriptor: &'static Descriptor,
        event: &'a [u8],
        scratch: &'a Scratch,
    ) -> Result<T, Rejection> {
        let mut capture = Capture::default();
        walk_json(descriptor, str::from_utf8(event)?, &mut capture, scratch)?;
        Self::fill(descriptor, capture, scratch)
    }

    pub(crate) fn from_deserializer<T: XdrSource<'a>, D: Deserializer<'a>>(
        descriptor: &'static Descriptor,
        event: D,
        scratch: &'a Scratch,
    ) -> Result<T, Rejection> {
        let mut capture = Capture::default();
        walk_deserializer(descriptor, event, &mut capture, scratch)?;
        Self::fill(descriptor, capture, scratch)
    }

    fn fill<T: XdrSource<'a>>(
        descriptor: &'static Descriptor,
        mut capture: Capture<'a>,
        scratch: &'a Scratch,
    ) -> Result<T, Rejection> {
        let rest = std::mem::take(&mut capture.rest);
        T::read(&mut Reader {
            descriptor,
            capture: &capture,
            rest,
            scratch,
        })
    }

    /// A field's value.
    #[doc(hidden)]
    pub fn field<F: Field<'a>>(&mut self, slot: u16) -> Result<F, Rejection> {
        let info = &self.descriptor.fields[usize::from(slot)];
        if info.role == Role::Kept {
            for held in self.capture.values(slot) {
                self.rest.given_up(held.path, held.leaf);
            }
        }
        let mut any = false;
        let field = F::of_items(|take| {
            let Self {
                capture,
                scratch,
                rest,
                ..
            } = self;
            convert::<F, _>(rest, info, slot, capture, scratch, |_, _, _, item| {
                any = true;
                take(item);
            });
        });
        match field {
            Some(field) if any || !info.required => Ok(field),
            _ => Err(Rejection::missing_field(info)),
        }
    }

    /// What the fields that were read before did not take.
    #[doc(hidden)]
    pub fn rest(&mut self) -> Rest<'a> {
        std::mem::take(&mut self.rest)
    }
}

impl Rejection {
    pub(crate) fn missing_field(info: &FieldInfo) -> Self {
        Self::new(
            RejectionCode::MissingRequired,
            format!(
                "`{}` is required, but absent or not convertible to `{}`",
                info.printed_path(),
                info.type_name
            ),
        )
    }
}

/// Walks an event of JSON, inside the source's envelope if it is in one.
pub(crate) fn walk_json<'a>(
    descriptor: &'static Descriptor,
    event: &'a str,
    capture: &mut Capture<'a>,
    scratch: &'a Scratch,
) -> Result<(), Rejection> {
    walk(descriptor, capture, scratch, |walker, envelope| {
        let mut reader = JsonReader::new(event, scratch);
        let walked = walker.event(&mut reader, envelope)?;
        if walked.is_ok() {
            reader.finish()?;
        }
        Ok(walked.is_ok())
    })
}

/// Walks an event of a format that serde knows, inside the source's envelope if it is in one.
pub(crate) fn walk_deserializer<'a, D: Deserializer<'a>>(
    descriptor: &'static Descriptor,
    event: D,
    capture: &mut Capture<'a>,
    scratch: &'a Scratch,
) -> Result<(), Rejection> {
    let tree = Tree::read(event, scratch)
        .map_err(|error| Rejection::new(RejectionCode::NotReadable, error.to_string()))?;
    walk(descriptor, capture, scratch, |walker, envelope| {
        let Ok(walked) = walker.event(&mut TreeReader::new(tree), envelope);
        Ok(walked.is_ok())
    })
}

/// Walks the event as it is, and if no field of the source is in it, in each of the source's envelopes.
fn walk<'a>(
    descriptor: &'static Descriptor,
    capture: &mut Capture<'a>,
    scratch: &'a Scratch,
    mut event: impl FnMut(&mut Walker<'_, 'a>, &[&'static str]) -> Result<bool, Rejection>,
) -> Result<(), Rejection> {
    let mut try_in = |capture: &mut Capture<'a>, envelope| {
        capture.clear(descriptor.table.slots);
        event(
            &mut Walker::new(descriptor.table, scratch, capture),
            envelope,
        )
    };
    if !try_in(capture, &[])? {
        return Err(Rejection::not_an_object());
    }
    if capture.is_empty() && !descriptor.envelopes.is_empty() {
        let mut inside = false;
        for envelope in descriptor.envelopes {
            inside = try_in(capture, envelope)? && !capture.is_empty();
            if inside {
                break;
            }
        }
        if !inside {
            try_in(capture, &[])?;
        }
    }
    match capture.rest.unmapped().first() {
        Some(unknown) if descriptor.deny_unknown => Err(Rejection::new(
            RejectionCode::UnknownKey,
            format!(
                "the source `{}` has no key `{}`",
                descriptor.name, unknown.path
            ),
        )),
        _ => Ok(()),
    }
}
