//! Text that is put together in a `const`, for the words of a compile error.

/// A message of at most [`Message::BYTES`]; what is longer is cut off.
pub(crate) struct Message {
    bytes: [u8; Self::BYTES],
    length: usize,
}

impl Message {
    const BYTES: usize = 1024;

    pub(crate) const fn new() -> Self {
        Self {
            bytes: [0; Self::BYTES],
            length: 0,
        }
    }

    /// Adds a text; one that has no room is left out as a whole, so that the message stays UTF-8.
    pub(crate) const fn add(mut self, text: &str) -> Self {
        let text = text.as_bytes();
        if self.length + text.len() > Self::BYTES {
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
