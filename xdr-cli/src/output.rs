//! Where output goes: standard output, standard error or a file.

use std::fs::File;
use std::io::{self, IsTerminal as _, Seek as _};
use std::path::{Path, PathBuf};

use crate::Failure;
use crate::input::Input;

/// An output of lines.
pub(crate) struct Output {
    to: To,
    /// For messages.
    name: String,
    /// Bytes that a file holds.
    length: u64,
    /// Bytes up to which it holds whole lines.
    whole: u64,
}

enum To {
    Stdout,
    Stderr,
    File(File),
}

impl Output {
    fn new(to: To, name: impl Into<String>, length: u64) -> Self {
        Self {
            to,
            name: name.into(),
            length,
            whole: length,
        }
    }

    /// Standard output. If that is a file, and not the one that standard error is, it is treated as one.
    pub(crate) fn stdout() -> Self {
        let (to, length) = match redirected() {
            Some((file, length)) => (To::File(file), length),
            None => (To::Stdout, 0),
        };
        Self::new(to, "standard output", length)
    }

    /// Standard error.
    pub(crate) fn stderr() -> Self {
        Self::new(To::Stderr, "standard error", 0)
    }

    /// A file, made anew; `-` is standard output.
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        if path.as_os_str() == "-" {
            return Ok(Self::stdout());
        }
        let name = path.display().to_string();
        match File::create(path) {
            Ok(file) => Ok(Self::new(To::File(file), name, 0)),
            Err(error) => Err(Failure(format!("cannot write {name}: {error}"))),
        }
    }

    /// A file of which these first bytes are kept.
    pub(crate) fn go_on(path: &Path, length: u64) -> Result<Self, Failure> {
        if path.as_os_str() == "-" {
            return Ok(Self::stdout());
        }
        let name = path.display().to_string();
        let cannot = |error: io::Error| Failure(format!("cannot go on with {name}: {error}"));
        let mut file = File::options().write(true).open(path).map_err(cannot)?;
        let there = file.metadata().map_err(cannot)?.len();
        if there < length {
            return Err(Failure(format!(
                "cannot go on with {name}: it has {there} bytes, but had {length}"
            )));
        }
        file.set_len(length).map_err(cannot)?;
        file.seek(io::SeekFrom::End(0)).map_err(cannot)?;
        Ok(Self::new(To::File(file), name, length))
    }

    /// Bytes that it holds, if it is a regular file.
    pub(crate) fn length(&self) -> Option<u64> {
        match &self.to {
            To::File(file) => {
                let is_file = file.metadata().is_ok_and(|about| about.is_file());
                is_file.then_some(self.length)
            }
            To::Stdout | To::Stderr => None,
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

    /// Writes some lines. If it fails half-way, a file is cut back to the lines that were written whole.
    pub(crate) fn write(&mut self, lines: &[u8]) -> Result<(), Failure> {
        if lines.is_empty() {
            return Ok(());
        }
        let (written, result) = match &mut self.to {
            To::Stdout => write_counted(&mut io::stdout().lock(), lines),
            To::Stderr => write_counted(&mut io::stderr().lock(), lines),
            To::File(file) => write_counted(file, lines),
        };
        let last = lines[..written].iter().rposition(|&byte| byte == b'\n');
        if let Some(last) = last {
            self.whole = self.length + last as u64 + 1;
        }
        self.length += written as u64;
        result.map_err(|error| self.failure(&error))
    }

    /// Ends a line that was begun: the dead letter of an event too long to be held, which nothing more comes of. If it will
    /// be written again, a file is cut back to its whole lines; else it is closed.
    pub(crate) fn end_line(&mut self, comes_again: bool) -> Result<(), Failure> {
        if self.length == self.whole {
            return Ok(());
        }
        let To::File(file) = &self.to else {
            return self.write(b"\"}\n");
        };
        if !comes_again {
            return self.write(b"\"}\n");
        }
        let cut = self.cut_back(file);
        self.length = self.whole;
        cut.map_err(|error| self.failure(&error))
    }

    /// Cuts a file back to the lines that were written whole, unless others write to it, too.
    fn cut_back(&self, mut file: &File) -> io::Result<()> {
        if file.metadata()?.len() != self.length {
            return Err(io::Error::other("others write to it, too"));
        }
        file.set_len(self.whole)?;
        file.seek(io::SeekFrom::End(0)).map(drop)
    }

    fn failure(&self, error: &io::Error) -> Failure {
        let mut message = format!("cannot write to {}: {error}", self.name);
        if let To::File(file) = &self.to {
            match self.cut_back(file) {
                Ok(()) => message.push_str("; what it holds ends with a whole line"),
                Err(_) => message.push_str("; its last line may be cut short"),
            }
        }
        Failure(message)
    }
}

/// Writes everything, or tells how much was written before it failed.
fn write_counted(to: &mut impl io::Write, bytes: &[u8]) -> (usize, io::Result<()>) {
    let mut written = 0;
    while written < bytes.len() {
        match to.write(&bytes[written..]) {
            Ok(0) => return (written, Err(io::ErrorKind::WriteZero.into())),
            Ok(count) => written += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return (written, Err(error)),
        }
    }
    (written, to.flush())
}

/// Whether making the output anew would empty the input.
pub(crate) fn is_input(output: &Path, input: &Input) -> bool {
    match input {
        Input::File(path) => is_same_file(output, path),
        Input::Stdin => stdin_id().is_some() && stdin_id() == path_id(output),
    }
}

/// Whether the standard output, or the standard error, is this file.
pub(crate) fn is_standard(path: &Path) -> bool {
    let id = path_id(path);
    id.is_some() && standard_ids().contains(&id)
}

/// Whether the standard output, and whether the standard error, is the input.
pub(crate) fn is_standard_too(input: &Input) -> [bool; 2] {
    let id = match input {
        Input::File(path) => path_id(path),
        Input::Stdin => stdin_id(),
    };
    standard_ids().map(|standard| id.is_some() && id == standard)
}

/// Where a path leads, also if there is no file yet.
pub(crate) fn target(path: &Path) -> Option<PathBuf> {
    if let Ok(file) = path.canonicalize() {
        return Some(file);
    }
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder.canonicalize().ok()?,
        _ => Path::new(".").canonicalize().ok()?,
    };
    match path.read_link() {
        // To a file that is not there: what is made is made where it leads. No link leads there in a circle.
        Ok(link)
            if path
                .metadata()
                .is_err_and(|error| error.kind() == io::ErrorKind::NotFound) =>
        {
            target(&folder.join(link))
        }
        _ => Some(folder.join(path.file_name()?)),
    }
}

/// Whether two paths lead to one file, by whatever links. A device, such as /dev/null, is not emptied by making it anew.
pub(crate) fn is_same_file(a: &Path, b: &Path) -> bool {
    path_id(a).is_some() && path_id(a) == path_id(b)
}

/// What tells a file from others, if it is a regular one.
type FileId = (u64, u64);

#[cfg(unix)]
fn id(file: &std::fs::Metadata) -> Option<FileId> {
    use std::os::unix::fs::MetadataExt as _;
    file.is_file().then(|| (file.dev(), file.ino()))
}

#[cfg(unix)]
fn path_id(path: &Path) -> Option<FileId> {
    id(&std::fs::metadata(path).ok()?)
}

/// What the standard output and the standard error are.
#[cfg(unix)]
fn standard_ids() -> [Option<FileId>; 2] {
    [file_of(io::stdout()), file_of(io::stderr())].map(|file| id(&file?.metadata().ok()?))
}

#[cfg(unix)]
fn stdin_id() -> Option<FileId> {
    id(&file_of(io::stdin())?.metadata().ok()?)
}

/// The file of a standard stream.
#[cfg(unix)]
fn file_of(stream: impl std::os::fd::AsFd) -> Option<File> {
    Some(File::from(stream.as_fd().try_clone_to_owned().ok()?))
}

/// The file that standard output is, with the length it has already.
#[cfg(unix)]
fn redirected() -> Option<(File, u64)> {
    let file = file_of(io::stdout())?;
    let about = file.metadata().ok()?;
    let stderr = file_of(io::stderr()).and_then(|file| id(&file.metadata().ok()?));
    (id(&about).is_some() && id(&about) != stderr).then_some((file, about.len()))
}

/// Elsewhere the path without links must do.
#[cfg(not(unix))]
fn path_id(path: &Path) -> Option<FileId> {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let path = path.canonicalize().ok().filter(|path| path.is_file())?;
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    Some((0, hasher.finish()))
}

#[cfg(not(unix))]
fn standard_ids() -> [Option<FileId>; 2] {
    [None; 2]
}

#[cfg(not(unix))]
fn stdin_id() -> Option<FileId> {
    None
}

#[cfg(not(unix))]
fn redirected() -> Option<(File, u64)> {
    None
}
