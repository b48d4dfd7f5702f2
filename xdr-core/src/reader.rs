//! Reads an event: walks it, and fills a source struct from what was captured.

use serde::Deserializer;

use crate::detect::claims_top_level;
use crate::field::{Field, convert};
use crate::front::Front;
use crate::json::JsonReader;
use crate::leaf::Leaf;
use crate::path::Key;
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
                self.rest.keep(held.path, held.leaf);
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
    let mut walked = walk(descriptor, capture, scratch, || {
        JsonReader::new(event, scratch)
    })?;
    // The walk ends where the event's object does, and does not begin where there is none.
    match &mut walked {
        Some(reader) => reader.finish()?,
        None => JsonReader::check(event, scratch)?,
    }
    judge(descriptor, capture, walked.is_some())
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
    let Ok(walked) = walk(descriptor, capture, scratch, || TreeReader::new(tree));
    judge(descriptor, capture, walked.is_some())
}

/// Walks the event as it is, and if it is not of the source by its own keys, in the source's envelope. Gives the front
/// end that was walked, if there was an object to walk.
fn walk<'a, F: Front<'a>>(
    descriptor: &'static Descriptor,
    capture: &mut Capture<'a>,
    scratch: &'a Scratch,
    front: impl Fn() -> F,
) -> Result<Option<F>, F::Error> {
    let try_in = |capture: &mut Capture<'a>, envelope| {
        capture.clear(descriptor.table.slots);
        let mut front = front();
        let walked = Walker::new(descriptor.table, scratch, capture).event(&mut front, envelope)?;
        Ok(walked.is_ok().then_some(front))
    };
    let plain = try_in(capture, &[])?;
    let wraps = |envelope: &&[&'static str]| {
        let outermost = envelope.first().map(|&key| Key::Name(key));
        capture.rest.unmapped().iter().any(|entry| {
            entry.path.parent().is_none()
                && Some(entry.path.key()) == outermost
                && matches!(entry.value, Leaf::Object(_))
        })
    };
    let Some(envelope) = descriptor.envelopes.iter().copied().find(wraps) else {
        return Ok(plain);
    };
    if claims_top_level(descriptor, &mut front())? {
        return Ok(plain);
    }
    match try_in(capture, envelope)? {
        Some(wrapped) => Ok(Some(wrapped)),
        None => try_in(capture, &[]),
    }
}

/// Tells whether what was walked can be an event of the source.
fn judge(
    descriptor: &'static Descriptor,
    capture: &Capture<'_>,
    walked: bool,
) -> Result<(), Rejection> {
    if !walked {
        return Err(Rejection::not_an_object());
    }
    match capture.unknown {
        Some(unknown) if descriptor.deny_unknown => Err(Rejection::new(
            RejectionCode::UnknownKey,
            format!("the source `{}` has no key `{unknown}`", descriptor.name),
        )),
        _ => Ok(()),
    }
}
