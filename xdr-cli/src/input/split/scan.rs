//! Finds the end of a JSON document without parsing it, in pieces of any size.

use memchr::memchr3;

/// What a [`Scan`] looks at outside strings.
const STRUCTURE: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b"\"{}[],\n";
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
};

/// A place in JSON text: how deep in brackets, and whether in a string.
///
/// Kinds of brackets are not told apart. In sound JSON they pair up anyway, and
/// of broken JSON no better can be said where it ends.
#[derive(Clone, Copy, Default)]
pub(super) struct Scan {
    /// Brackets open.
    depth: usize,
    /// Whether inside a string.
    in_string: bool,
    /// Whether behind a backslash inside a string.
    escaped: bool,
}

/// What a [`Scan`] met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Met {
    /// The bracket that closes the outermost one; it has been read.
    Closed,
    /// A comma or `]` outside all brackets; it has not been read.
    Separator,
    /// A line feed, in a string or not; it has not been read and must not be
    /// given to the next [`Scan::run`] again.
    LineEnd,
}

impl Scan {
    /// Whether the scan stands inside a string.
    pub(super) fn in_string(&self) -> bool {
        self.in_string
    }

    /// Whether the scan stands outside all brackets.
    pub(super) fn is_closed(&self) -> bool {
        self.depth == 0
    }

    /// Reads `text` up to the first stop. Gives the number of bytes read, and
    /// `None` if that is all of them and there was no stop.
    pub(super) fn run(&mut self, text: &[u8]) -> (usize, Option<Met>) {
        let mut at = 0;
        while let Some(&byte) = text.get(at) {
            if self.in_string {
                // No escape covers a line feed: a string cannot contain one.
                if std::mem::take(&mut self.escaped) && byte != b'\n' {
                    at += 1;
                    continue;
                }
                let Some(skipped) = memchr3(b'"', b'\\', b'\n', &text[at..]) else {
                    break;
                };
                at += skipped;
                match text[at] {
                    b'"' => self.in_string = false,
                    b'\\' => self.escaped = true,
                    _ => return (at, Some(Met::LineEnd)),
                }
            } else {
                let rest = &text[at..];
                let Some(skipped) = rest.iter().position(|&byte| STRUCTURE[usize::from(byte)])
                else {
                    break;
                };
                at += skipped;
                match text[at] {
                    b'"' => self.in_string = true,
                    b'{' | b'[' => self.depth += 1,
                    b'\n' => return (at, Some(Met::LineEnd)),
                    b',' | b']' if self.depth == 0 => return (at, Some(Met::Separator)),
                    b'}' | b']' if self.depth > 0 => {
                        self.depth -= 1;
                        if self.depth == 0 {
                            return (at + 1, Some(Met::Closed));
                        }
                    }
                    _ => {}
                }
            }
            at += 1;
        }
        (text.len(), None)
    }
}

/// The length of the `{...}` document that `text` begins with, if all of it is there, over however many lines.
pub(super) fn document(text: &[u8]) -> Option<usize> {
    let (mut scan, mut at) = (Scan::default(), 0);
    loop {
        let (used, met) = scan.run(&text[at..]);
        at += used;
        match met {
            Some(Met::Closed) => return Some(at),
            Some(Met::LineEnd) if !scan.in_string() => at += 1,
            _ => return None,
        }
    }
}

/// Whether `text` begins with an element of an array, and what shows that it ends.
pub(super) fn has_element(mut text: &[u8]) -> bool {
    let separates = |byte: &u8| *byte == b',' || byte.is_ascii_whitespace();
    while let Some((_, rest)) = text.split_first().filter(|(first, _)| separates(first)) {
        text = rest;
    }
    let mut scan = Scan::default();
    let mut any = false;
    loop {
        let (used, met) = scan.run(text);
        any |= used > 0;
        text = &text[used..];
        match met {
            Some(Met::Separator) => return any,
            Some(Met::LineEnd) if scan.in_string() => return true,
            Some(Met::LineEnd) => text = &text[1..],
            Some(Met::Closed) => {}
            None => return false,
        }
    }
}

/// Whether `text` is nothing but closed `{...}` documents and blanks.
pub(super) fn is_documents(text: &[u8]) -> bool {
    behind_documents(text).is_empty()
}

/// Whether `text` may go on to be that.
pub(super) fn begins_documents(text: &[u8]) -> bool {
    let rest = behind_documents(text);
    rest.is_empty() || (rest[0] == b'{' && Scan::default().run(rest).1.is_none())
}

/// What follows the closed `{...}` documents, and blanks, at the start of `text`.
fn behind_documents(mut text: &[u8]) -> &[u8] {
    loop {
        text = text.trim_ascii_start();
        match Scan::default().run(text) {
            (used, Some(Met::Closed)) if text[0] == b'{' => text = &text[used..],
            _ => return text,
        }
    }
}
