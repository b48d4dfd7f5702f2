//! Resolves the command line's list of inputs into what is to be read.
//!
//! An argument is one of, tried in this order:
//!
//! - `-`: standard input;
//! - the name of a directory: every regular file below it, in order of path.
//!   Names with a leading dot are skipped. Links to files count as files;
//!   links to directories are not followed, so that a link cannot lead round
//!   in a circle;
//! - the name of anything else that exists, named pipes included;
//! - a pattern with `*`, `?`, `[...]` or `**`: every regular file that matches
//!   it, and every file below a matching directory, in order of path and each
//!   once. As in a shell, a wildcard does not match a leading dot. Links to
//!   directories are not followed here either.
//!
//! Arguments keep their order, and one that is given twice is read twice. No
//! argument at all means standard input.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use glob::{MatchOptions, Pattern, PatternError};

/// One thing to read events from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// The standard input of the process.
    Stdin,
    /// A file by its name, as given or as found below a directory.
    File(PathBuf),
}

impl Input {
    /// What to call this input in messages: its path, or `<stdin>`.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Stdin => "<stdin>".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }
}

/// Why an argument could not be resolved. The message names the argument and
/// includes the cause, so it is complete without [`Error::source`].
#[derive(Debug)]
pub(crate) enum ResolveError {
    /// Nothing of this name exists, and it is not a pattern.
    Missing(PathBuf),
    /// A well-formed pattern that no file matches.
    NoMatch(String),
    /// Nothing of this name exists, and it is not a well-formed pattern.
    Pattern(String, PatternError),
    /// The file system refused to tell what the named thing is.
    Unreadable(PathBuf, io::Error),
    /// A directory, given or met on the way, could not be listed.
    Directory(PathBuf, io::Error),
}

impl fmt::Display for ResolveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "no such file or directory: `{}`", path.display()),
            Self::NoMatch(pattern) => write!(f, "no file matches `{pattern}`"),
            Self::Pattern(pattern, cause) => write!(
                f,
                "no file is named `{pattern}`, and it is not a valid pattern: {} (at character {})",
                cause.msg,
                cause.pos + 1
            ),
            Self::Unreadable(path, cause) => {
                write!(f, "cannot read `{}`: {cause}", path.display())
            }
            Self::Directory(path, cause) => {
                write!(f, "cannot read directory `{}`: {cause}", path.display())
            }
        }
    }
}

impl Error for ResolveError {}

/// Resolves the command line's arguments to the inputs to read, in order.
///
/// The result is empty only if every argument is a directory without files.
///
/// # Errors
///
/// The first argument that names nothing, or a directory that cannot be
/// listed. Files are not opened here, so one that may not be read is an error
/// only later.
pub(crate) fn resolve(arguments: &[PathBuf]) -> Result<Vec<Input>, ResolveError> {
    if arguments.is_empty() {
        return Ok(vec![Input::Stdin]);
    }
    let mut inputs = Vec::new();
    for argument in arguments {
        if argument.as_os_str() == "-" {
            inputs.push(Input::Stdin);
        } else {
            inputs.extend(files(argument)?.into_iter().map(Input::File));
        }
    }
    Ok(inputs)
}

/// The files that one argument other than `-` stands for.
fn files(argument: &Path) -> Result<BTreeSet<PathBuf>, ResolveError> {
    let mut files = BTreeSet::new();
    match fs::metadata(argument) {
        Ok(found) if found.is_dir() => walk(argument, &mut files)?,
        Ok(_) => {
            files.insert(argument.to_owned());
        }
        // Windows does not look for a name with a wildcard but calls it invalid.
        Err(cause)
            if matches!(
                cause.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::InvalidFilename
            ) =>
        {
            match argument.to_str().filter(|name| is_pattern(name)) {
                Some(pattern) => expand(pattern, &mut files)?,
                None => return Err(ResolveError::Missing(argument.to_owned())),
            }
        }
        Err(cause) => return Err(ResolveError::Unreadable(argument.to_owned(), cause)),
    }
    Ok(files)
}

/// Whether `name` has a character that is special in a pattern.
fn is_pattern(name: &str) -> bool {
    name.contains(['*', '?', '['])
}

/// Adds the files that `pattern` matches.
///
/// The `glob` crate matches but does not search: its search follows links to
/// directories, and with two that lead back it never ends.
///
/// # Errors
///
/// The pattern is malformed, a directory it leads through cannot be listed, or
/// there is no such file.
fn expand(pattern: &str, files: &mut BTreeSet<PathBuf>) -> Result<(), ResolveError> {
    let options = MatchOptions {
        require_literal_separator: true,
        require_literal_leading_dot: true,
        ..MatchOptions::default()
    };
    let wanted =
        Pattern::new(pattern).map_err(|cause| ResolveError::Pattern(pattern.to_owned(), cause))?;
    let parts: Vec<_> = Path::new(pattern).components().collect();
    let literal = parts.iter().take_while(|part| {
        part.as_os_str()
            .to_str()
            .is_some_and(|part| !is_pattern(part))
    });
    let start: PathBuf = literal.collect();
    let levels = if pattern.contains("**") {
        usize::MAX
    } else {
        parts.len() - start.components().count()
    };
    let mut pending = vec![(start, levels)];
    while let Some((directory, levels)) = pending.pop() {
        let listed = if directory.as_os_str().is_empty() {
            Path::new(".")
        } else {
            &directory
        };
        let refused = |cause| ResolveError::Directory(listed.to_owned(), cause);
        let entries = match fs::read_dir(listed) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => continue,
            entries => entries.map_err(refused)?,
        };
        for entry in entries {
            let entry = entry.map_err(refused)?;
            let path = directory.join(entry.file_name());
            let matches = wanted.matches_path_with(&path, options);
            if entry.file_type().map_err(refused)?.is_dir() {
                if matches {
                    walk(&path, files)?;
                } else if levels > 1 {
                    pending.push((path, levels - 1));
                }
            } else if matches && is_readable_file(&path) {
                files.insert(path);
            }
        }
    }
    if files.is_empty() {
        return Err(ResolveError::NoMatch(pattern.to_owned()));
    }
    Ok(())
}

/// Adds every regular file below `top` that is not hidden, and every directory
/// below it that cannot be listed: like a file that cannot be read, it is told
/// of when its turn comes, and the others are read.
///
/// # Errors
///
/// `top` cannot be listed.
fn walk(top: &Path, files: &mut BTreeSet<PathBuf>) -> Result<(), ResolveError> {
    let mut pending = vec![top.to_owned()];
    while let Some(directory) = pending.pop() {
        let refused = |cause| ResolveError::Directory(directory.clone(), cause);
        let entries = match fs::read_dir(&directory) {
            Err(_) if directory != top => {
                files.insert(directory);
                continue;
            }
            entries => entries.map_err(refused)?,
        };
        for entry in entries {
            let entry = entry.map_err(refused)?;
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let path = entry.path();
            if entry.file_type().map_err(refused)?.is_dir() {
                pending.push(path);
            } else if is_readable_file(&path) {
                files.insert(path);
            }
        }
    }
    Ok(())
}

/// Whether `path`, found rather than named by the user, is to be read: a
/// regular file or a link to one, but not a pipe, which might block for ever,
/// nor a link to nothing.
///
/// If the file system refuses to tell, the answer is yes: opening the file
/// then fails with a message, where leaving it out would lose it unseen.
fn is_readable_file(path: &Path) -> bool {
    match fs::metadata(path) {
        Ok(found) => found.is_file(),
        Err(cause) => cause.kind() != io::ErrorKind::NotFound,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    /// A directory of its own for one test, removed afterwards.
    struct Scratch(PathBuf);

    impl Scratch {
        /// Creates the directory with the given files, each of which holds its own name.
        fn new(files: &[&str]) -> Self {
            static COUNT: AtomicU32 = AtomicU32::new(0);
            let top = std::env::temp_dir().join(format!(
                "xdr-sources-{}-{}",
                std::process::id(),
                COUNT.fetch_add(1, Ordering::Relaxed)
            ));
            fs::create_dir_all(&top).unwrap();
            for file in files {
                let path = top.join(file);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, file).unwrap();
            }
            Self(top)
        }

        fn path(&self, name: &str) -> PathBuf {
            self.0.join(name)
        }

        /// Resolves one name in the directory to names in the directory.
        fn resolve(&self, name: &str) -> Result<Vec<String>, ResolveError> {
            let inputs = resolve(&[self.path(name)])?;
            let relative = |input| match input {
                Input::File(path) => path
                    .strip_prefix(&self.0)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .replace('\\', "/"),
                Input::Stdin => panic!("stdin was not asked for"),
            };
            Ok(inputs.into_iter().map(relative).collect())
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn no_argument_and_a_dash_are_stdin() {
        assert_eq!(resolve(&[]).unwrap(), [Input::Stdin]);
        assert_eq!(resolve(&["-".into()]).unwrap(), [Input::Stdin]);
        assert_eq!(Input::Stdin.name(), "<stdin>");
        assert_eq!(Input::File("a/b.json".into()).name(), "a/b.json");
    }

    #[test]
    fn arguments_keep_their_order_and_number() {
        let scratch = Scratch::new(&["a", "b"]);
        let (a, b) = (scratch.path("a"), scratch.path("b"));
        let inputs = resolve(&[b.clone(), "-".into(), a.clone(), b.clone()]).unwrap();
        assert_eq!(
            inputs,
            [
                Input::File(b.clone()),
                Input::Stdin,
                Input::File(a),
                Input::File(b)
            ]
        );
    }

    #[test]
    fn a_directory_gives_its_visible_files_sorted() {
        let scratch = Scratch::new(&["d/b", "d/a/z", "d/a/.x", "d/.git/c", "d/c.gz", ".e"]);
        assert_eq!(scratch.resolve("d").unwrap(), ["d/a/z", "d/b", "d/c.gz"]);
        assert_eq!(scratch.resolve(".e").unwrap(), [".e"]);
        assert_eq!(scratch.resolve("d/.git").unwrap(), ["d/.git/c"]);
    }

    #[test]
    fn an_empty_directory_is_not_stdin() {
        let scratch = Scratch::new(&[]);
        assert_eq!(resolve(std::slice::from_ref(&scratch.0)).unwrap(), []);
    }

    #[test]
    fn patterns_give_files_sorted_and_once() {
        let scratch = Scratch::new(&["d/b.json", "d/a.json", "d/.c.json", "d/e.txt", "d/s/f.json"]);
        assert_eq!(
            scratch.resolve("d/*.json").unwrap(),
            ["d/a.json", "d/b.json"]
        );
        assert_eq!(
            scratch.resolve("d/[ab].json").unwrap(),
            ["d/a.json", "d/b.json"]
        );
        assert_eq!(
            scratch.resolve("d/**/*.json").unwrap(),
            ["d/a.json", "d/b.json", "d/s/f.json"]
        );
        assert_eq!(
            scratch.resolve("d/**/*").unwrap(),
            ["d/a.json", "d/b.json", "d/e.txt", "d/s/f.json"]
        );
    }

    #[test]
    fn a_literal_name_wins_over_a_pattern() {
        let scratch = Scratch::new(&["a[1].json", "a1.json"]);
        assert_eq!(scratch.resolve("a[1].json").unwrap(), ["a[1].json"]);
        assert_eq!(scratch.resolve("a[12].json").unwrap(), ["a1.json"]);
    }

    #[test]
    fn errors_name_the_argument() {
        let scratch = Scratch::new(&["a.json"]);
        let message = |name: &str| scratch.resolve(name).unwrap_err().to_string();
        assert!(message("b.json").starts_with("no such file or directory: `"));
        assert!(message("b.json").ends_with("b.json`"));
        assert!(message("*.jsn").starts_with("no file matches `"));
        assert!(message("*.jsn").ends_with("*.jsn`"));
        assert!(message("a[.json").contains("not a valid pattern"));
    }

    #[cfg(unix)]
    #[test]
    fn links_to_files_are_followed_and_links_to_directories_are_not() {
        use std::os::unix::fs::symlink;

        let scratch = Scratch::new(&["d/a", "other"]);
        symlink(scratch.path("other"), scratch.path("d/link")).unwrap();
        symlink(scratch.path("d"), scratch.path("d/circle")).unwrap();
        symlink(scratch.path("nothing"), scratch.path("d/dangling")).unwrap();
        symlink(scratch.path("d"), scratch.path("top")).unwrap();
        assert_eq!(scratch.resolve("d").unwrap(), ["d/a", "d/link"]);
        assert_eq!(scratch.resolve("d/*").unwrap(), ["d/a", "d/link"]);
        assert_eq!(scratch.resolve("top").unwrap(), ["top/a", "top/link"]);
    }
}
