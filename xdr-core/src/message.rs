//! Text that is put together in a `const`, for the words of a compile error.

/// A message of at most [`Message::BYTES`]. A text that has no room ends it.
pub(crate) struct Message {
    bytes: [u8; Self::BYTES],
    length: usize,
    full: bool,
}

impl Message {
    const BYTES: usize = 1024;

    pub(crate) const fn new() -> Self {
        Self {
            bytes: [0; Self::BYTES],
            length: 0,
            full: false,
        }
    }

    /// Adds a text. One that has no room is left out as a whole, so that the message stays UTF-8, and so are those behind it.
    pub(crate) const fn add(mut self, text: &str) -> Self {
        let text = text.as_bytes();
        if self.full || self.length + text.len() > Self::BYTES {
            self.full = true;
            return self;
        }
        let mut place = 0;
        while place < text.len() {
            self.bytes[self.length] = text[place];
            self.length += 1;
            place += 1;
        }
        self
    }

    pub(crate) const fn as_str(&self) -> &str {
        let (message, _) = self.bytes.split_at(self.length);
        match str::from_utf8(message) {
            Ok(message) => message,
            Err(_) => unreachable!(),
        }
    }
}

/// `a == b`.
pub(crate) const fn equal(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut place = 0;
    while place < a.len() {
        if a[place] != b[place] {
            return false;
        }
        place += 1;
    }
    true
}
