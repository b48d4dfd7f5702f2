//! A record's output.

#![allow(
    clippy::inline_always,
    reason = "all that is done with a scanner is compiled for it"
)]

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::{Cell, LabelValues, Record};
use crate::json::scan::{PLAIN, Scanner, Work, best};
use crate::label::LabelInfo;
use crate::labels;
use crate::leaf::{Raw, RawKind};
use crate::redaction::rewrite;
use crate::scalar::{LONGEST, LONGEST_SECONDS, seconds_text};
use crate::value::Value;
use crate::write;

/// Keys of the output that are no labels.
const UNMAPPED: &str = "unmapped";
const ISSUES: &str = "issues";
const RAW: &str = "raw";

impl Record<'_> {
    /// The record as one line of JSON, without the line's end.
    ///
    /// Labels in the order of their table, One labels as scalars and Many labels as arrays; then `unmapped`, `issues`
    /// and `raw`, where there are any.
    pub fn to_json(&self) -> String {
        let mut out = Vec::new();
        self.write_json(&mut out);
        String::from_utf8(out).expect("what is written is made of UTF-8 only")
    }

    /// Appends what [`to_json`](Self::to_json) gives. Numbers in `unmapped` keep the source's spelling, which serde's
    /// data model cannot.
    pub fn write_json(&self, out: &mut Vec<u8>) {
        match &self.redacting {
            None => self.write_as_it_is(out),
            Some(redacting) => {
                let mut json = Vec::new();
                self.write_as_it_is(&mut json);
                let json = str::from_utf8(&json).expect("what is written is made of UTF-8 only");
                rewrite(redacting, self, json, out);
            }
        }
    }

    fn write_as_it_is(&self, out: &mut Vec<u8>) {
        best(Writing { record: self, out });
    }
}

/// A record that is written.
struct Writing<'w, 'a> {
    record: &'w Record<'a>,
    out: &'w mut Vec<u8>,
}

impl Work for Writing<'_, '_> {
    type Output = ();
    #[inline(always)]
    fn run<S: Scanner>(self, scanner: S) {
        let Self { record, out } = self;
        let start = out.len();
        for index in record.set.iter() {
            record.write_label(scanner, &labels::TABLE[index], &record.cells[index], out);
        }
        record.write_others(out);
        write::close(out, start, *b"{}");
    }
}

impl<'a> Record<'a> {
    #[inline(always)]
    fn write_label<S: Scanner>(
        &self,
        scanner: S,
        label: &LabelInfo,
        cell: &Cell<'a>,
        out: &mut Vec<u8>,
    ) {
        match (cell, label.key()) {
            // As most are.
            (Cell::One(Value::Text(text)), Some(key)) => {
                write::string_behind(scanner, out, key, text);
            }
            (Cell::One(value), _) => {
                label.write_key(out);
                value.write_json(out);
            }
            (Cell::Many(first), _) => {
                label.write_key(out);
                let (start, mut next) = (out.len(), *first);
                while let Some(link) = self.chain.get(next as usize) {
                    if let Value::Text(text) = link.value {
                        write::string_behind(scanner, out, &write::COMMA, text);
                    } else {
                        out.push(b',');
                        link.value.write_json(out);
                    }
                    next = link.next;
                }
                write::close(out, start, *b"[]");
            }
            (Cell::EventId, _) => {
                if let Cell::One(value) = self.known(*cell) {
                    label.write_key(out);
                    value.write_json(out);
                }
            }
        }
    }

    /// What is no label of the model, each part behind a comma. Few records have any of it, so that it is compiled once.
    #[inline(never)]
    fn write_others(&self, out: &mut Vec<u8>) {
        for (label, cell) in &self.extra {
            self.write_label(PLAIN, label, cell, out);
        }
        if !self.rest.unmapped().is_empty() {
            write::next_key(out, UNMAPPED);
            self.rest.outline().write_json(out);
        }
        if !self.rest.issues().is_empty() {
            write::next_key(out, ISSUES);
            write::array(out, self.rest.issues().iter(), |out, issue| {
                issue.write_json(out);
            });
        }
        if let Some(raw) = self.raw {
            write::next_key(out, RAW);
            write::string(out, raw);
        }
    }
}

impl Value<'_> {
    #[inline(never)]
    fn write_json(&self, out: &mut Vec<u8>) {
        match *self {
            Self::Text(text) => write::string(out, text),
            Self::Token(token) => write::plain(out, token.as_str().as_bytes()),
            Self::Ip(address) => write::address(out, address),
            Self::Port(port) => write::integer(out, port),
            Self::Integer(integer) => write::integer(out, integer),
            Self::Uuid(uuid) => write::uuid(out, uuid),
            Self::Timestamp(instant) => write::plain(out, instant.text(&mut [0; LONGEST])),
            Self::Duration(duration) => {
                out.extend_from_slice(seconds_text(duration, &mut [0; LONGEST_SECONDS]));
            }
        }
    }
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.redacting.is_some() {
            return Raw(RawKind::Json(&self.to_json())).serialize(serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        for (label, values) in self.iter() {
            map.serialize_entry(label.name(), &values)?;
        }
        if !self.rest.unmapped().is_empty() {
            map.serialize_entry(UNMAPPED, &self.rest.outline())?;
        }
        if !self.rest.issues().is_empty() {
            map.serialize_entry(ISSUES, self.rest.issues())?;
        }
        if let Some(raw) = self.raw {
            map.serialize_entry(RAW, raw)?;
        }
        map.end()
    }
}

impl Serialize for LabelValues<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::One(value) => value.serialize(serializer),
            Self::Many(values) => serializer.collect_seq(values.clone()),
        }
    }
}
