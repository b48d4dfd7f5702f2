//! Reads values, and puts them into their labels.

#![allow(
    clippy::inline_always,
    reason = "all that is done with a scanner is compiled for it"
)]

use std::net::Ipv4Addr;

use super::plan::{Action, Step};
use super::walk::{At, OfUnknown, Walk};
use crate::front::{Front as _, Opened};
use crate::json::JsonReader;
use crate::json::scan::Scanner;
use crate::leaf::{Leaf, Raw, RawKind};
use crate::mapper::{Filling, NotStraight, OWN, Place, Straight};
use crate::path::{Key, Path};
use crate::scalar::{
    EpochMillis, EpochSeconds, Timestamp, ipv4_and_port, ipv4_before, last_digits,
};
use crate::seldom::seldom;
use crate::table::NONE;
use crate::value::Value;

/// An integer of so few digits that it has 64 bits, without a sign.
#[inline(always)]
fn few_digits(text: &str) -> Option<i64> {
    if text.len() > 18 {
        return None;
    }
    text.bytes().try_fold(0, |number, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then(|| number * 10 + i64::from(digit))
    })
}

/// The same, faster if there are eight digits or more: as of instants, while most other integers have few.
#[inline]
fn many_digits(text: &str) -> Option<i64> {
    let Some((before, last)) = text.split_at_checked(text.len().wrapping_sub(8)) else {
        return few_digits(text);
    };
    let last = last_digits(last.as_bytes(), 8)?;
    few_digits(before)?
        .checked_mul(100_000_000)?
        .checked_add(last.into())
}

impl<'w, 'a> Walk<'w, 'a> {
    /// Whether a text means that there is no value. Only what says so may be without one.
    #[inline(always)]
    fn is_absent(&self, step: &Step, text: &str) -> Straight<bool> {
        if !text.is_empty() && text.len() > step.longest_absent as usize {
            return Ok(false);
        }
        self.is_among_absent(step, text)
    }

    #[cold]
    #[inline(never)]
    fn is_among_absent(&self, step: &Step, text: &str) -> Straight<bool> {
        let info = &self.mapper.descriptor.fields[usize::from(step.slot)];
        let is_absent = text.is_empty() || info.absent.contains(&text);
        if is_absent && info.required {
            return Err(NotStraight);
        }
        Ok(is_absent)
    }

    /// A value that is read by the code generated for its field.
    #[inline(always)]
    pub(super) fn convert(&mut self, step: &Step, leaf: Leaf<'a>) -> Straight {
        self.mapper.map_value(step.slot, leaf);
        Ok(())
    }

    /// A text that is all its label may hold.
    #[inline(always)]
    pub(super) fn one_text(&mut self, step: &Step, text: &'a str) -> Straight {
        if text.is_empty() {
            return self.is_among_absent(step, text).map(drop);
        }
        let record = &mut *self.mapper.record;
        record.put_model(usize::from(step.label), Value::Text(text));
        Ok(())
    }

    #[inline(always)]
    pub(super) fn one_of_many(&mut self, step: &Step, text: &'a str) -> Straight {
        if text.is_empty() {
            return self.is_among_absent(step, text).map(drop);
        }
        self.link(step, Value::Text(text))
    }

    #[inline(always)]
    fn link(&mut self, step: &Step, value: Value<'a>) -> Straight {
        let mapper = &mut self.mapper;
        if mapper.record.link_model(usize::from(step.label), value) > mapper.values_per_label {
            seldom();
            return Err(NotStraight);
        }
        Ok(())
    }

    #[inline(always)]
    pub(super) fn contested_text(&mut self, step: &Step, text: &'a str) -> Straight {
        if text.is_empty() {
            return self.is_among_absent(step, text).map(drop);
        }
        let filling = self.filling(step.filling)?;
        self.mapper.put_contested(filling, OWN, Value::Text(text));
        Ok(())
    }

    /// The label at this place among those of all fields.
    #[inline(always)]
    fn filling(&self, place: u16) -> Straight<&'w Filling> {
        let learned = self.learned;
        learned.fillings.get(place).ok_or(NotStraight)
    }

    #[inline(always)]
    pub(super) fn text(&mut self, step: &Step, text: &'a str) -> Straight {
        self.text_at(step, Place::Field(step.slot), text)
    }

    #[inline(always)]
    fn text_at(&mut self, step: &Step, place: Place<'a>, text: &'a str) -> Straight {
        if self.is_absent(step, text)? {
            return Ok(());
        }
        self.put_from(step, place, Leaf::Text(text), Value::Text(text))
    }

    /// A number as the text that it is; of another value the generated code knows more.
    #[inline(always)]
    pub(super) fn any_text(&mut self, step: &Step, leaf: Leaf<'a>) -> Straight {
        let Leaf::Number(number) = leaf else {
            return self.convert(step, leaf);
        };
        if self.is_absent(step, number.as_str())? {
            return Ok(());
        }
        self.put(step, leaf, Value::Text(number.as_str()))
    }

    /// A text that is all that a label of its own holds, and what functions make of it for others.
    #[inline(always)]
    pub(super) fn text_and_more(&mut self, step: &Step, text: &'a str) -> Straight {
        if self.is_absent(step, text)? {
            return Ok(());
        }
        self.put(step, Leaf::Text(text), Value::Text(text))?;
        self.mapper.map_further(step.slot, text);
        Ok(())
    }

    /// A number of a few digits; of another the generated code knows more.
    #[inline(always)]
    pub(super) fn integer(&mut self, step: &Step, leaf: Leaf<'a>) -> Straight {
        if let Leaf::Number(number) = leaf
            && let Some(integer) = few_digits(number.as_str())
        {
            return self.put(step, leaf, Value::Integer(integer));
        }
        self.convert(step, leaf)
    }

    /// An instant that is counted from the epoch.
    #[inline(never)]
    pub(super) fn epoch(&mut self, step: &Step, leaf: Leaf<'a>) -> Straight {
        let instant = match leaf {
            Leaf::Number(number) => many_digits(number.as_str()).and_then(|count| {
                if step.action == Action::EpochMillis {
                    EpochMillis::new(count).map(EpochMillis::instant)
                } else {
                    EpochSeconds::new(count).map(EpochSeconds::instant)
                }
            }),
            _ => None,
        };
        match instant {
            Some(instant) => self.put(step, leaf, Value::Timestamp(instant)),
            None => self.convert(step, leaf),
        }
    }

    #[inline(always)]
    pub(super) fn timestamp(&mut self, step: &Step, text: &'a str) -> Straight {
        if self.is_absent(step, text)? {
            return Ok(());
        }
        match Timestamp::parse(text) {
            Some(instant) => self.put(step, Leaf::Text(text), Value::Timestamp(instant)),
            None => {
                seldom();
                self.convert(step, Leaf::Text(text))
            }
        }
    }

    #[inline(always)]
    pub(super) fn endpoint<S: Scanner>(
        &mut self,
        scanner: S,
        step: &Step,
        text: &'a str,
        with_port: bool,
    ) -> Straight {
        if self.is_absent(step, text)? {
            return Ok(());
        }
        let Some((address, port)) = self.address_and_port(scanner, text) else {
            seldom();
            return self.convert(step, Leaf::Text(text));
        };
        let address_filling = self.filling(step.filling)?;
        let ports = usize::from(port.is_some());
        let put = 1 + ports * usize::from(with_port);
        let place = Place::Field(step.slot);
        let found = self.mapper.find(put, 1 + ports, place, Leaf::Text(text));
        let address = Value::Ip(address.into());
        self.mapper.put_straight(address_filling, found, address);
        if let (true, Some(port)) = (with_port, port) {
            let filling = self.filling(step.port)?;
            self.mapper.put_straight(filling, found, Value::Port(port));
        }
        Ok(())
    }

    /// An IPv4 address with or without a port, read by the scanner where it can.
    #[inline(always)]
    fn address_and_port<S: Scanner>(
        &self,
        scanner: S,
        text: &str,
    ) -> Option<(Ipv4Addr, Option<u16>)> {
        let bytes = text.as_bytes();
        if let Some(bytes_and_more) = self.reader.with_what_follows(text)
            && let Some((address, length)) = scanner.ipv4(bytes_and_more)
            && let Some(behind) = bytes.get(length..)
        {
            return ipv4_before(address, bytes, behind);
        }
        ipv4_and_port(bytes)
    }

    /// Puts what was read of a field's value into its label.
    #[inline(always)]
    fn put(&mut self, step: &Step, leaf: Leaf<'a>, value: Value<'a>) -> Straight {
        self.put_from(step, Place::Field(step.slot), leaf, value)
    }

    /// The same of one that may be an element.
    #[inline(always)]
    fn put_from(
        &mut self,
        step: &Step,
        place: Place<'a>,
        leaf: Leaf<'a>,
        value: Value<'a>,
    ) -> Straight {
        if step.contested {
            let found = self.mapper.find(1, 1, place, leaf);
            let filling = self.filling(step.filling)?;
            self.mapper.put_straight(filling, found, value);
        } else if step.one {
            let record = &mut *self.mapper.record;
            record.put_model(usize::from(step.label), value);
        } else {
            return self.link(step, value);
        }
        Ok(())
    }

    /// An array of texts.
    #[inline(always)]
    pub(super) fn texts<S: Scanner>(
        &mut self,
        scanner: S,
        step: &Step,
        at: At<'_, 'a>,
    ) -> Straight {
        let Opened::Array = self.reader.open()? else {
            return Err(NotStraight);
        };
        let parent = Some(self.stored_path(at));
        let mut index = 0;
        while self.reader.next_element()? {
            if self.reader.pass_quote() {
                let text = self.reader.rest_of_string(scanner)?;
                let place = Place::Path(Path::new(parent, Key::Index(index)));
                self.text_at(step, place, text)?;
            } else if self.reader.leaf()? != Leaf::Null {
                return Err(NotStraight);
            }
            index += 1;
        }
        Ok(())
    }

    /// A value in whose text, as JSON, fields lie; and which may be one itself.
    #[inline(always)]
    pub(super) fn embedded<S: Scanner>(
        &mut self,
        scanner: S,
        step: &Step,
        at: At<'_, 'a>,
        leaf: Leaf<'a>,
    ) -> Straight {
        let whole = step.slot != NONE;
        if whole {
            self.meet(step.slot)?;
            match (self.learned.step(step.slot), leaf) {
                (own, Leaf::Text(text)) if own.action == Action::Text => {
                    self.text(&own, text)?;
                }
                _ => self.convert(step, leaf)?,
            }
        }
        let text = match leaf {
            Leaf::Text(text) | Leaf::Object(Raw(RawKind::Json(text))) => text,
            Leaf::Null => "",
            // There is no element with a field.
            Leaf::Array(Raw(RawKind::Json("[]"))) if !whole => return Ok(()),
            Leaf::Array(_) => return Err(NotStraight),
            Leaf::Object(_) | Leaf::Bool(_) | Leaf::Number(_) => "?",
        };
        let begins = text.trim_ascii_start();
        if begins.starts_with('[') {
            return Err(NotStraight);
        }
        if !begins.starts_with('{') {
            if !whole && self.of_unknown != OfUnknown::Dropped && !leaf.is_absent() {
                let path = at.path(&self.reader);
                self.mapper.record.rest_mut().keep(path, leaf);
            }
            return Ok(());
        }
        let parent = Some(self.stored_path(at));
        let window = self.reader.with_what_follows(text).unwrap_or_default();
        let inner = JsonReader::new(text, self.mapper.scratch).in_window(window);
        let inner = inner.within(self.limits);
        let outer = std::mem::replace(&mut self.reader, inner);
        let of_unknown = self.of_unknown;
        if whole {
            self.of_unknown = OfUnknown::Dropped;
        }
        self.document(scanner, step.child, parent)?;
        self.reader = outer;
        self.of_unknown = of_unknown;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_digits_make_an_integer() {
        for (text, count) in [
            ("7", 7),
            ("1234567", 1_234_567),
            ("12345678", 12_345_678),
            ("1714979289", 1_714_979_289),
            ("1714979289120", 1_714_979_289_120),
            ("9223372036854775807", i64::MAX),
        ] {
            assert_eq!(many_digits(text), Some(count));
        }
        for text in [
            "-1714979289",
            "1714979289.5",
            "17149792.89",
            "9223372036854775808",
            "92233720368547758080",
            "99999999999999999999999999999999",
        ] {
            assert_eq!(many_digits(text), None, "{text}");
        }
    }
}
