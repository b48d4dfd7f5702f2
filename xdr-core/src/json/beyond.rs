//! What is known to follow a text in memory: by blocks, a text is read up to its end only if there is more behind it.

use super::JsonReader;
use super::scan::Window;

impl<'a> JsonReader<'a> {
    /// The same reader, where these bytes are the text and what follows it. Nothing behind the text is looked at unless a line's
    /// end follows it, on which `unsafe` code relies.
    pub(crate) fn in_window(self, bytes: &'a [u8]) -> Self {
        let is_beginning = std::ptr::eq(bytes.as_ptr(), self.text.as_ptr());
        match bytes.get(self.text.len()) {
            Some(b'\n' | b'\r') if is_beginning => Self {
                window: Window::new(bytes),
                ..self
            },
            _ => self,
        }
    }

    /// The text, with what follows it in memory, if it is a part of this one or in the string that was unescaped last.
    pub(crate) fn with_what_follows(&self, text: &str) -> Option<&'a [u8]> {
        [self.window.bytes(), self.unescaped]
            .into_iter()
            .find_map(|bytes| {
                let from = text.as_ptr().addr().checked_sub(bytes.as_ptr().addr())?;
                bytes.get(from..)
            })
    }
}
