//! Logs of invented people and machines, made anew from a seed for each measurement.
//!
//! Addresses are those for documentation (RFC 5737, RFC 3849), names those of RFC 2606.

mod ds389;
mod duo;
mod teleport;

use crate::random::Random;

/// What a log is like.
#[derive(Debug, Clone, Copy)]
pub struct Corpus {
    /// Of which source.
    pub kind: Kind,
    /// How many of a hundred free texts have an escape.
    pub escaped: u64,
    /// Keys of each event that no field names, beside those that it has anyway.
    pub unknown: u64,
    /// Whether events of Teleport have only keys that are mapped, so that nothing stays unmapped.
    pub bare: bool,
    /// Whether each event has its keys in an order of its own.
    pub shuffled: bool,
    /// Bytes of text to make an event longer, in a key that a field names.
    pub padding: usize,
}

/// A source in one of its forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Teleport's audit log, events of twelve types.
    Teleport,
    /// Duo's administrator log, with JSON in text.
    DuoAdmin,
    /// Duo's authentication log.
    DuoAuth,
    /// The JSON access log of 389 Directory Server.
    Ds389Json,
    /// Its text access log.
    Ds389Text,
}

impl Corpus {
    /// A log of this kind as it mostly is.
    pub const fn of(kind: Kind) -> Self {
        Self {
            kind,
            escaped: 0,
            unknown: 0,
            bare: false,
            shuffled: false,
            padding: 0,
        }
    }

    /// So many events, each with its line end.
    pub fn events(&self, count: usize) -> String {
        self.lines(|_, done| done < count)
    }

    /// Events of about so many bytes together.
    pub fn bytes(&self, size: usize) -> String {
        self.lines(|length, _| length < size)
    }

    fn lines(&self, goes_on: impl Fn(usize, usize) -> bool) -> String {
        let mut writer = Writer {
            random: Random::new(0x5eed),
            corpus: *self,
            number: 0,
        };
        let mut out = String::new();
        while goes_on(out.len(), writer.number) {
            match self.kind {
                Kind::Teleport => teleport::event(&mut writer, &mut out),
                Kind::DuoAdmin => duo::admin(&mut writer, &mut out),
                Kind::DuoAuth => duo::auth(&mut writer, &mut out),
                Kind::Ds389Json => ds389::json(&mut writer, &mut out),
                Kind::Ds389Text => ds389::text(&mut writer, &mut out),
            }
            out.push('\n');
            writer.number += 1;
        }
        out
    }
}

/// Writes the events of a corpus.
struct Writer {
    random: Random,
    corpus: Corpus,
    /// Events that were written.
    number: usize,
}

/// A member of an object: its key, and its value as JSON.
type Member = (String, String);

impl Writer {
    /// A free text, as JSON.
    fn text(&mut self, text: &str) -> String {
        if self.random.happens(self.corpus.escaped) {
            let escape = self
                .random
                .one_of(&["\\n", "\\\"", "\\\\", "\\u00e9", "\\t"]);
            let middle = text.len() / 2;
            return format!("\"{}{escape}{}\"", &text[..middle], &text[middle..]);
        }
        format!("\"{text}\"")
    }

    /// Writes an object's members.
    fn object(&mut self, mut members: Vec<Member>) -> String {
        if self.corpus.bare {
            members.retain(|(key, _)| teleport::MAPPED.contains(&key.as_str()));
        }
        for place in 0..self.corpus.unknown {
            let word = match place % 4 {
                0 => "trace",
                1 => "shard",
                2 => "batch",
                _ => "flags",
            };
            let key = format!("x_{word}_{place}");
            let value = self.text("a value that no label is for");
            members.push((key, value));
        }
        members.sort();
        if self.corpus.shuffled {
            self.random.shuffle(&mut members);
        }
        flat(&members)
    }

    fn uuid(&mut self) -> String {
        let (high, low) = (self.random.number(), self.random.number());
        format!(
            "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}",
            high >> 32,
            high >> 16 & 0xffff,
            high & 0xfff,
            low >> 48 & 0xfff,
            low & 0xffff_ffff_ffff
        )
    }

    fn address(&mut self) -> String {
        let net = self.random.one_of(&["192.0.2", "198.51.100", "203.0.113"]);
        format!("{net}.{}", self.random.below(256))
    }

    /// An instant, with so many digits of the second's fraction.
    fn time(&mut self, digits: usize) -> Time {
        let second = self.number as u64 / 3;
        Time {
            day: 1 + second / 86_400 % 28,
            hour: second / 3600 % 24,
            minute: second / 60 % 60,
            second: second % 60,
            fraction: format!("{:09}", self.random.below(1_000_000_000))[..digits].to_owned(),
        }
    }

    fn user(&mut self) -> &'static str {
        self.random.one_of(&[
            "mira.quill",
            "otto.brandt",
            "ines.falk",
            "juno.vale",
            "pavel.orlik",
        ])
    }
}

/// An instant in May 2024.
struct Time {
    day: u64,
    hour: u64,
    minute: u64,
    second: u64,
    fraction: String,
}

impl Time {
    fn rfc3339(&self, zone: &str) -> String {
        let Self {
            day,
            hour,
            minute,
            second,
            fraction,
        } = self;
        format!("2024-05-{day:02}T{hour:02}:{minute:02}:{second:02}.{fraction}{zone}")
    }
}

/// An object of these members.
fn flat(members: &[Member]) -> String {
    let members: Vec<_> = members
        .iter()
        .map(|(key, value)| format!("\"{key}\":{value}"))
        .collect();
    format!("{{{}}}", members.join(","))
}

/// Text as JSON that needs no escapes.
fn quoted(text: impl std::fmt::Display) -> String {
    format!("\"{text}\"")
}
