//! Reads an event: walks it, and fills a source struct from what was captured.

use serde::Deserializer;

use crate::detect::envelope_of;
use crate::field::{Field, FieldValue as _, convert};
use crate::front::Front;
use crate::json::JsonReader;
use crate::rejection::{Rejection, RejectionCode};
use crate::rest::Rest;
use crate::scratch::Scratch;
use crate::source::{Descriptor, FieldInfo};
use crate::tree::{Tree, TreeReader};
use crate::walk::{Capture, Walker};

/// Fills the fields of a source struct.
///
/// What is not of the struct's own type is done in functions that are compiled once, here: what is generic in the struct
/// is compiled for each.
#[derive(Debug)]
pub struct Reader<'a> {
    descriptor: &'static Descriptor,
    capture: Capture<'a>,
    rest: Rest<'a>,
    scratch: &'a Scratch,
    rejection: Option<Rejection>,
}

impl<'a> Reader<'a> {
    /// A reader of the event's fields. What is wrong with the event it says in the end.
    pub(crate) fn of_json(
        descriptor: &'static Descriptor,
        event: &'a [u8],
        scratch: &'a Scratch,
    ) -> Self {
        Self::new(descriptor, scratch, |capture| {
            capture.limits.check_length(event)?;
            let event = str::from_utf8(event)?;
            walk(descriptor, capture, scratch, || {
                JsonReader::new(event, scratch)
            })
        })
    }

    pub(crate) fn of_deserializer<D: Deserializer<'a>>(
        descriptor: &'static Descriptor,
        event: D,
        scratch: &'a Scratch,
    ) -> Self {
        Self::new(descriptor, scratch, |capture| {
            let tree = read_tree(event, scratch)?;
            walk(descriptor, capture, scratch, || TreeReader::new(tree))
        })
    }

    fn new(
        descriptor: &'static Descriptor,
        scratch: &'a Scratch,
        walk: impl FnOnce(&mut Capture<'a>) -> Result<(), Rejection>,
    ) -> Self {
        let mut capture = Capture::default();
        let rejection = walk(&mut capture).err();
        if rejection.is_some() {
            capture.clear(descriptor.table.slots);
        }
        Self {
            descriptor,
            rest: std::mem::take(&mut capture.rest),
            capture,
            scratch,
            rejection,
        }
    }

    /// Tells what is wrong, if anything is: then there is no struct, or only a part of one.
    pub(crate) fn check(&mut self) -> Result<(), Rejection> {
        match self.rejection.take() {
            Some(rejection) => Err(rejection.of(self.descriptor.name)),
            None => Ok(()),
        }
    }

    /// A field's value; none if there is something wrong.
    pub(crate) fn field<F: Field<'a>>(&mut self, slot: u16) -> Option<F> {
        let descriptor = self.descriptor;
        let info = &descriptor.fields[usize::from(slot)];
        if info.kept {
            for (path, leaf) in self.capture.values(slot) {
                self.rest.keep(path, leaf);
            }
        }
        let mut any = false;
        let field = F::of_items(|take| {
            let Self {
                capture,
                scratch,
                rest,
                ..
            } = &mut *self;
            let values = capture.values(slot);
            convert::<F, _>(rest, descriptor, info, values, scratch, |_, _, _, item| {
                any = true;
                take(item);
            });
        });
        if let Err(rejection) = self.rest.check() {
            return self.reject(rejection);
        }
        match field {
            Some(field) if any || !info.required => Some(field),
            _ => self.reject(Rejection::missing_value(info, F::Item::EXPECTED)),
        }
    }

    fn reject<T>(&mut self, rejection: Rejection) -> Option<T> {
        self.rejection.get_or_insert(rejection);
        None
    }

    /// Refuses an event of which something is left, for a struct that has no field for the rest.
    #[doc(hidden)]
    pub fn nothing_left(&mut self) -> Option<()> {
        let Some(left) = self.rest.unmapped().first() else {
            return Some(());
        };
        let message = format!(
            "the struct has no field for the rest, which has `{}`",
            left.path
        );
        self.reject(Rejection::new(RejectionCode::NoRoom, message))
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
    if capture.too_many_keys {
        return Err(Rejection::too_many_keys(capture.limits.keys_per_object));
    }
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
    let outermost = |envelope: &&[&'static str]| {
        let key = envelope.first();
        key.is_some_and(|key| capture.objects.contains(key))
    };
    let wrapped = source.envelopes.iter().any(outermost);
    if wrapped {
        envelope_of(
            source,
            &mut front(),
            capture.limits.keys_per_object,
            scratch,
        )
    } else {
        Ok(None)
    }
}
