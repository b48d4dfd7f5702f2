//! Reads an event: walks it, and fills a source struct from what was captured.

use serde::Deserializer;

use crate::detect::envelope_of;
use crate::field::{Field, FieldValue as _, convert};
use crate::front::Front;
use crate::json::JsonReader;
use crate::leaf::Leaf;
use crate::path::Key;
use crate::rejection::{Rejection, RejectionCode};
use crate::rest::Rest;
use crate::scratch::Scratch;
use crate::source::{Descriptor, FieldInfo, XdrSource};
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
        let event = str::from_utf8(event).map_err(Rejection::from);
        let read = event.and_then(|event| {
            Self::from_front(descriptor, scratch, || JsonReader::new(event, scratch))
        });
        read.map_err(|rejection| rejection.of(descriptor.name))
    }

    pub(crate) fn from_deserializer<T: XdrSource<'a>, D: Deserializer<'a>>(
        descriptor: &'static Descriptor,
        event: D,
        scratch: &'a Scratch,
    ) -> Result<T, Rejection> {
        let read = read_tree(event, scratch)
            .and_then(|tree| Self::from_front(descriptor, scratch, || TreeReader::new(tree)));
        read.map_err(|rejection| rejection.of(descriptor.name))
    }

    fn from_front<T: XdrSource<'a>, F: Front<'a>>(
        descriptor: &'static Descriptor,
        scratch: &'a Scratch,
        front: impl Fn() -> F,
    ) -> Result<T, Rejection>
    where
        Rejection: From<F::Error>,
    {
        let mut capture = Capture::default();
        walk(descriptor, &mut capture, scratch, front)?;
        let rest = std::mem::take(&mut capture.rest);
        T::read(&mut Reader {
            descriptor,
            capture: &capture,
            rest,
            scratch,
        })
    }

    /// A field's value.
    pub(crate) fn field<F: Field<'a>>(&mut self, slot: u16) -> Result<F, Rejection> {
        let info = &self.descriptor.fields[usize::from(slot)];
        if info.kept {
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
        self.rest.check()?;
        match field {
            Some(field) if any || !info.required => Ok(field),
            _ => Err(Rejection::missing_value(info, F::Item::EXPECTED)),
        }
    }

    /// Refuses an event of which something is left, for a struct that has no field for the rest.
    #[doc(hidden)]
    pub fn nothing_left(&mut self) -> Result<(), Rejection> {
        match self.rest.unmapped().first() {
            None => Ok(()),
            Some(left) => Err(Rejection::new(
                RejectionCode::NoRoom,
                format!(
                    "the struct has no field for the rest, which has `{}`",
                    left.path
                ),
            )),
        }
    }

    /// What the fields that were read before did not take.
    #[doc(hidden)]
    pub fn rest(&mut self) -> Rest<'a> {
        std::mem::take(&mut self.rest)
    }
}

impl Rejection {
    /// Of an event without a required field.
    pub(crate) fn missing_field(info: &FieldInfo) -> Self {
        let message = format!("`{}` is required, but absent", info.printed_path());
        Self::new(RejectionCode::MissingRequired, message)
    }

    /// Of an event whose required field, if it is there, does not convert.
    pub(crate) fn missing_value(info: &FieldInfo, expected: &str) -> Self {
        let message = format!(
            "`{}` is required, but absent or not {expected}",
            info.printed_path()
        );
        Self::new(RejectionCode::MissingRequired, message)
    }
}

/// Reads an event of a format that serde knows into the arena.
pub(crate) fn read_tree<'a, D: Deserializer<'a>>(
    event: D,
    scratch: &'a Scratch,
) -> Result<&'a Tree<'a>, Rejection> {
    Tree::read(event, scratch)
        .map_err(|error| Rejection::new(RejectionCode::NotReadable, error.to_string()))
}

/// Walks an event, inside the source's envelope if it is in one. `front` gives a front end at the event's beginning, as
/// often as it is asked.
pub(crate) fn walk<'a, F: Front<'a>>(
    source: &'static Descriptor,
    capture: &mut Capture<'a>,
    scratch: &'a Scratch,
    front: impl Fn() -> F,
) -> Result<(), Rejection>
where
    Rejection: From<F::Error>,
{
    if !walk_in(source, &[], capture, scratch, &front)? {
        // Broken syntax is worse than a sound event of another kind.
        let mut front = front();
        front.leaf()?;
        front.finish()?;
        return Err(Rejection::not_an_object());
    }
    if let Some(envelope) = envelope(source, capture, scratch, &front)? {
        walk_in(source, envelope, capture, scratch, &front)?;
    }
    capture.rest.check()?;
    match capture.unknown {
        Some(unknown) if source.deny_unknown => Err(Rejection::new(
            RejectionCode::UnknownKey,
            format!("the source `{}` has no key `{unknown}`", source.name),
        )),
        _ => Ok(()),
    }
}

fn walk_in<'a, F: Front<'a>>(
    source: &'static Descriptor,
    envelope: &[&'static str],
    capture: &mut Capture<'a>,
    scratch: &'a Scratch,
    front: &impl Fn() -> F,
) -> Result<bool, F::Error> {
    capture.clear(source.table.slots);
    let mut front = front();
    let walked = Walker::new(source.table, scratch, capture).event(&mut front, envelope)?;
    if walked {
        front.finish()?;
    }
    Ok(walked)
}

/// The envelope that the event is in. Looked for only if what was met and is not the source's has such a key.
fn envelope<'a, F: Front<'a>>(
    source: &'static Descriptor,
    capture: &Capture<'a>,
    scratch: &'a Scratch,
    front: &impl Fn() -> F,
) -> Result<Option<&'static [&'static str]>, F::Error> {
    let mut unnamed = capture.rest.unmapped().iter();
    let wrapped = unnamed.any(|entry| {
        let outermost = |envelope: &&[&str]| {
            Some(entry.path.key()) == envelope.first().map(|key| Key::Name(key))
        };
        entry.path.parent().is_none()
            && matches!(entry.value, Leaf::Object(_))
            && source.envelopes.iter().any(outermost)
    });
    if wrapped {
        envelope_of(source, &mut front(), scratch)
    } else {
        Ok(None)
    }
}
