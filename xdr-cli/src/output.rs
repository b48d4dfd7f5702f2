//! Where output goes: standard output, standard error or a file.

use std::fs::File;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use crate::Failure;

/// An output that takes whole lines.
pub(crate) struct Output {
    to: To,
    /// For messages.
    name: String,
    /// Bytes that are written whole.
    whole: u64,
}

enum To {
    Stdout,
    Stderr,
    File(File),
}

impl Output {
    /// Standard output.
    pub(crate) fn stdout() -> Self {
        Self {
            to: To::Stdout,
            name: "standard output".to_owned(),
            whole: 0,
        }
    }

    /// Standard error.
    pub(crate) fn stderr() -> Self {
        Self {
            to: To::Stderr,
            name: "standard error".to_owned(),
            whole: 0,
        }
    }

    /// A file, made anew.
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        let name = path.display().to_string();
        match File::create(path) {
            Ok(file) => Ok(Self {
                to: To::File(file),
                name,
                whole: 0,
            }),
            Err(error) => Err(Failure(format!("cannot write {name}: {error}"))),
        }
    }

    /// Whether a person reads along.
    pub(crate) fn is_terminal(&self) -> bool {
        match &self.to {
            To::Stdout => io::stdout().is_terminal(),
            To::Stderr => io::stderr().is_terminal(),
            To::File(file) => file.is_terminal(),
        }
    }

    /// Writes some whole lines. If it fails half-way, a file is cut back to the lines that were written whole.
    pub(crate) fn write(&mut self, lines: &[u8]) -> Result<(), Failure> {
        if lines.is_empty() {
            return Ok(());
        }
        let written = match &mut self.to {
            To::Stdout => {
                let mut stdout = io::stdout().lock();
                stdout.write_all(lines).and_then(|()| stdout.flush())
            }
            To::Stderr => io::stderr().lock().write_all(lines),
            To::File(file) => file.write_all(lines),
        };
        match written {
            Ok(()) => {
                self.whole += lines.len() as u64;
                Ok(())
            }
            Err(error) => Err(self.failure(&error)),
        }
    }

    fn failure(&mut self, error: &io::Error) -> Failure {
        let mut message = format!("cannot write to {}: {error}", self.name);
        if let To::File(file) = &self.to {
            match file.set_len(self.whole) {
                Ok(()) => message.push_str("; what it holds ends with a whole line"),
                Err(_) => message.push_str("; its last line may be cut short"),
            }
        }
        Failure(message)
    }
}
