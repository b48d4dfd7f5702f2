//! Where records and dead letters go.

use std::fs::{Metadata, metadata};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use xdr_core::{Context, Redaction};

use super::batch::Batch;
use super::journal::{self, Journal, Reached};
use super::task::{Fingerprints, Task};
use crate::args::{RecordFormat, Run};
use crate::command::progress::Progress;
use crate::command::reader::Position;
use crate::input::Input;
use crate::output::{self, Output};
use crate::{Failure, complain};

/// The outputs, and how far they have come.
pub(super) struct Sinks {
    records: Output,
    dead_letters: Output,
    /// None if the records go to no file.
    journal: Option<Journal>,
    /// How far they have come with whole events.
    reached: Reached,
}

impl Sinks {
    /// Opens the outputs; tells from where on there is something to do.
    pub(super) fn open(
        args: &Run,
        inputs: &[Input],
        (task, context): (Task, &Context),
        fingerprints: &Fingerprints,
    ) -> Result<(Self, Position), Failure> {
        let RecordFormat::Ndjson = args.format;
        let files = [args.output.as_deref(), args.dead_letters.as_deref()];
        refuse_collisions(files, inputs)?;
        let run = identity(args, inputs, (task, context), fingerprints);
        if args.resume
            && let Some(cut_off) = Self::go_on(files, inputs.len(), &run)?
        {
            return Ok(cut_off);
        }
        let [to_records, to_letters] = files;
        let records = to_records.map_or_else(|| Ok(Output::stdout()), Output::create)?;
        let dead_letters = to_letters.map_or_else(|| Ok(Output::stderr()), Output::create)?;
        let journal = match to_records.filter(|path| path.as_os_str() != "-") {
            // Where the requests are that wait for their results, no place in the inputs tells.
            Some(path)
                if records.length().is_some()
                    && inputs.iter().all(is_file)
                    && !args.join_results =>
            {
                Some(Journal::beside(path, run))
            }
            to_records => {
                to_records.map_or(Ok(()), journal::discard)?;
                None
            }
        };
        let mut sinks = Self {
            records,
            dead_letters,
            journal,
            reached: Reached::default(),
        };
        sinks.reach(Position::START);
        sinks.write_journal()?;
        Ok((sinks, Position::START))
    }

    /// Goes on with the outputs of a run that was cut off; none if there was no run yet.
    fn go_on(
        [to_records, to_letters]: [Option<&Path>; 2],
        inputs: usize,
        run: &Value,
    ) -> Result<Option<(Self, Position)>, Failure> {
        let to_records = to_records.expect("`--resume` requires `--output`");
        let journal = Journal::beside(to_records, run.clone());
        let Some(reached) = journal.read()? else {
            // A run that was cut off at its very beginning wrote nothing.
            let is_empty = |file: Metadata| file.is_file() && file.len() == 0;
            if metadata(to_records).is_ok_and(is_empty) || !to_records.exists() {
                return Ok(None);
            }
            return Err(Failure(format!(
                "no run was cut off that wrote {}; begin anew without --resume",
                to_records.display()
            )));
        };
        // Before anything is cut off.
        if reached.position.input > inputs {
            return Err(journal.is_none());
        }
        // In the standard streams all may come again.
        let dead_letters = match (to_letters, reached.dead_letters) {
            (Some(path), Some(length)) => Output::go_on(path, length)?,
            (Some(path), None) if path.as_os_str() == "-" => Output::stdout(),
            (Some(path), None) if is_regular(path) => return Err(journal.is_none()),
            (Some(path), None) => Output::create(path)?,
            (None, _) => Output::stderr(),
        };
        let sinks = Self {
            records: Output::go_on(to_records, reached.records)?,
            dead_letters,
            journal: Some(journal),
            reached,
        };
        Ok(Some((sinks, reached.position)))
    }

    /// Writes what became of a batch; on a terminal, the progress makes room for it.
    pub(super) fn write(&mut self, batch: &Batch, progress: &Progress) -> Result<(), Failure> {
        let tell = |message: &String| progress.while_hidden(|| complain(message));
        let [before, behind] = &batch.events.complaints;
        before.iter().for_each(tell);
        self.write_lines(batch, progress)?;
        behind.iter().for_each(tell);
        self.reached.rejected |= batch.summary.dead_letters() > 0;
        self.reached.unreadable |= batch.events.complains();
        if let Some(position) = batch.events.end {
            self.reach(position);
            if let Some(journal) = &mut self.journal {
                journal.advance(self.reached)?;
            }
        }
        Ok(())
    }

    fn write_lines(&mut self, batch: &Batch, progress: &Progress) -> Result<(), Failure> {
        let Self {
            records,
            dead_letters,
            ..
        } = self;
        for (output, lines) in [
            (records, &batch.records),
            (dead_letters, &batch.dead_letters),
        ] {
            if output.is_terminal() && !lines.is_empty() {
                progress.while_hidden(|| output.write(lines))?;
            } else {
                output.write(lines)?;
            }
        }
        Ok(())
    }

    /// Notes that the outputs hold all up to this place in the inputs.
    fn reach(&mut self, position: Position) {
        self.reached = Reached {
            position,
            records: self.records.length().unwrap_or_default(),
            dead_letters: self.dead_letters.length(),
            ..self.reached
        };
    }

    /// Whether there was a dead letter, and whether an input could not be read, now or before the run was cut off.
    pub(super) fn reached(&self) -> &Reached {
        &self.reached
    }

    /// Ends the outputs of a run that came to its end, or of one that can be resumed.
    pub(super) fn finish(&mut self, at_end: bool) -> Result<(), Failure> {
        self.records.end_line(self.can_resume())?;
        self.dead_letters.end_line(self.can_resume())?;
        match &self.journal {
            Some(journal) if at_end => journal.remove(),
            _ => self.write_journal(),
        }
    }

    /// Whether another run can go on from here.
    pub(super) fn can_resume(&self) -> bool {
        self.journal.is_some()
    }

    fn write_journal(&mut self) -> Result<(), Failure> {
        match &mut self.journal {
            Some(journal) => journal.write(self.reached),
            None => Ok(()),
        }
    }
}

/// Refuses files of which one would be written over another. Before any is made.
fn refuse_collisions(files: [Option<&Path>; 2], inputs: &[Input]) -> Result<(), Failure> {
    let is_named = |path: &&Path| path.as_os_str() != "-";
    let [to_records, to_letters] = files.map(|file| file.filter(is_named));
    let journal = to_records.into_iter().flat_map(journal::files);
    let journal: Vec<_> = journal.collect();
    let outputs = [to_records, to_letters].into_iter().flatten();
    let outputs = outputs.chain(journal.iter().map(PathBuf::as_path));
    for output in outputs {
        if inputs.iter().any(|input| output::is_input(output, input)) {
            return Err(Failure(format!(
                "{} is an input; name another output",
                output.display()
            )));
        }
        if output::is_standard(output) {
            return Err(Failure(format!(
                "{} is the standard output or the standard error as well; name another",
                output.display()
            )));
        }
    }
    for input in inputs {
        let to_stdout = to_records.is_none() || files[1].is_some_and(|path| !is_named(&path));
        let name = match output::is_standard_too(input) {
            [true, _] if to_stdout => "output",
            [_, true] => "error",
            _ => continue,
        };
        return Err(Failure(format!(
            "{} is the standard {name} as well, which would have no end; name another",
            input.name()
        )));
    }
    if to_records.is_none() && files[1].is_some_and(|letters| !is_named(&letters)) {
        return Err(Failure(
            "the standard output cannot take both the records and the dead letters".to_owned(),
        ));
    }
    let Some(to_letters) = to_letters else {
        return Ok(());
    };
    let taken = to_records
        .into_iter()
        .chain(journal.iter().map(PathBuf::as_path));
    for taken in taken {
        // One that is not there yet; a device takes both.
        let both_new = !taken.exists() && output::target(taken) == output::target(to_letters);
        if both_new || output::is_same_file(taken, to_letters) {
            return Err(Failure(format!(
                "{} cannot take both the records and the dead letters",
                to_letters.display()
            )));
        }
    }
    Ok(())
}

/// Whether the input can be read again from a place in it.
fn is_file(input: &Input) -> bool {
    match input {
        Input::File(path) => is_regular(path),
        Input::Stdin => false,
    }
}

fn is_regular(path: &Path) -> bool {
    metadata(path).is_ok_and(|about| about.is_file())
}

/// What makes a run what it is: only the same can go on with it.
fn identity(
    args: &Run,
    inputs: &[Input],
    (task, context): (Task, &Context),
    fingerprints: &Fingerprints,
) -> Value {
    // Each run may have its own.
    let mut context = context.clone();
    context.received_at = None;
    let hashes = context
        .redaction
        .as_ref()
        .filter(|policy| policy.needs_key());
    let inputs: Vec<_> = inputs.iter().map(Input::name).collect();
    let letters = args.dead_letters.as_deref().map(Path::display);
    json!({
        "inputs": inputs,
        "dead letters": letters.map(|path| path.to_string()),
        "task": task.to_string(),
        "options": format!("{context:?}, {} connections, joined: {}", args.max_connections, args.join_results),
        "key": hashes.map(Redaction::key_check),
        "mapping": fingerprints.all().to_string(),
    })
}
