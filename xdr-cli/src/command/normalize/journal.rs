//! How far a run has come, in a file beside its output, so that another can go on from there.
//!
//! The journal says: all that comes before this place in the inputs is in the first so many bytes of the outputs. It is
//! written after the outputs, and as a whole (a new file takes the old one's name), so that it never says too much. What
//! the outputs hold beyond is cut off by whoever goes on, and made again. It outlives the process but not a failure of
//! the machine's power, for nothing waits for the disk.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Failure;
use crate::command::reader::Position;
use crate::input::{HeadSum, Mark, Within};

/// How long the journal may be behind.
const BEHIND: Duration = Duration::from_millis(200);

/// How far a run has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Reached {
    /// Where the next events are.
    pub(super) position: Position,
    /// Bytes of the records up to there.
    pub(super) records: u64,
    /// Bytes of the dead letters up to there, if they go to a file.
    pub(super) dead_letters: Option<u64>,
    /// Whether there was a dead letter.
    pub(super) rejected: bool,
    /// Whether an input could not be read.
    pub(super) unreadable: bool,
}

/// The journal of a run.
pub(super) struct Journal {
    path: PathBuf,
    /// What it is written to first.
    new: PathBuf,
    /// What makes the run what it is: another one cannot go on with it.
    run: Value,
    written: Instant,
}

impl Journal {
    /// The journal beside this output.
    pub(super) fn beside(output: &Path, run: Value) -> Self {
        let [path, new] = files(output);
        Self {
            path,
            new,
            run,
            written: Instant::now(),
        }
    }

    /// How far the run has come that was cut off; none if there is no journal.
    ///
    /// # Errors
    ///
    /// It is the journal of another run, or cannot be read.
    pub(super) fn read(&self) -> Result<Option<Reached>, Failure> {
        let name = self.path.display();
        let bytes = match fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Failure(format!("cannot read {name}: {error}"))),
        };
        let broken = || self.is_none();
        let journal: Value = serde_json::from_slice(&bytes).map_err(|_| broken())?;
        let (run, own) = (journal["run"].as_object(), self.run.as_object());
        let (Some(run), Some(own)) = (run, own) else {
            return Err(broken());
        };
        if let Some((what, _)) = own.iter().find(|(what, own)| run.get(*what) != Some(own)) {
            return Err(Failure(format!(
                "{name} is of a run with other {what}, which this one cannot go on with; give the same, or begin anew \
                 without --resume"
            )));
        }
        parse(&journal).map(Some).ok_or_else(broken)
    }

    /// The failure of a run that is to go on with something else.
    pub(super) fn is_none(&self) -> Failure {
        Failure(format!("{} is no journal of xdr", self.path.display()))
    }

    /// Writes how far the run has come, unless that was done a short while ago.
    pub(super) fn advance(&mut self, reached: Reached) -> Result<(), Failure> {
        if self.written.elapsed() < BEHIND {
            return Ok(());
        }
        self.write(reached)
    }

    /// Writes how far the run has come.
    pub(super) fn write(&mut self, reached: Reached) -> Result<(), Failure> {
        let Reached {
            position: Position { input, mark, head },
            records,
            dead_letters,
            rejected,
            unreadable,
        } = reached;
        let journal = json!({
            "run": self.run,
            "input": input,
            "line": mark.line,
            "offset": mark.offset,
            "within": mark.within.name(),
            "head": head.map(|HeadSum { bytes, crc }| [bytes as u64, crc.into()]),
            "records": records,
            "dead_letters": dead_letters,
            "rejected": rejected,
            "unreadable": unreadable,
        });
        fs::write(&self.new, journal.to_string())
            .and_then(|()| fs::rename(&self.new, &self.path))
            .map_err(|error| Failure(format!("cannot write {}: {error}", self.path.display())))?;
        self.written = Instant::now();
        Ok(())
    }

    /// Takes the journal of a run away that came to its end.
    pub(super) fn remove(&self) -> Result<(), Failure> {
        // Left by a run that was killed as it wrote it.
        let _ = fs::remove_file(&self.new);
        fs::remove_file(&self.path)
            .map_err(|error| Failure(format!("cannot remove {}: {error}", self.path.display())))
    }
}

/// Takes the journal of an older run away, whose output is written anew by one that has none.
pub(super) fn discard(output: &Path) -> Result<(), Failure> {
    for file in files(output) {
        match fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                let name = file.display();
                return Err(Failure(format!("cannot remove {name}: {error}")));
            }
            _ => {}
        }
    }
    Ok(())
}

fn parse(journal: &Value) -> Option<Reached> {
    let number = |key: &str| journal[key].as_u64();
    let head = match &journal["head"] {
        Value::Null => None,
        head => Some(HeadSum {
            bytes: usize::try_from(head[0].as_u64()?).ok()?,
            crc: u32::try_from(head[1].as_u64()?).ok()?,
        }),
    };
    Some(Reached {
        position: Position {
            input: usize::try_from(number("input")?).ok()?,
            mark: Mark {
                line: number("line")?,
                offset: number("offset")?,
                within: Within::named(journal["within"].as_str()?)?,
            },
            head,
        },
        records: number("records")?,
        dead_letters: number("dead_letters"),
        rejected: journal["rejected"].as_bool()?,
        unreadable: journal["unreadable"].as_bool()?,
    })
}

/// The files that a journal beside this output takes.
pub(super) fn files(output: &Path) -> [PathBuf; 2] {
    let path = with_suffix(output, ".resume");
    let new = with_suffix(&path, ".new");
    [path, new]
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}
