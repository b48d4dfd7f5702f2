//! `xdr normalize` and `xdr replay`.
//!
//! A reader cuts the inputs into batches, some workers normalise them, and the caller's thread writes. Batches are
//! dealt to the workers in turn and collected in the same turn, which keeps the order without holding anything back. A
//! batch with all its buffers goes round: reader, worker, writer, reader. There are only so many, so that memory does
//! not grow with the input, and the slowest of the three sets the pace.

mod batch;
mod summary;
mod worker;

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;
use std::time::Instant;

use xdr_core::{Context, Summary};

use self::batch::Batch;
pub(super) use self::worker::Task;
use self::worker::{Fingerprints, Worker};
use crate::args::{RecordFormat, Run};
use crate::command::progress::Progress;
use crate::command::reader::Reader;
use crate::input::{self, Input};
use crate::output::{self, Output};
use crate::{Ended, Failure, complain};

/// Batches that each worker can have at once, so that it need not wait for the reader or the writer.
const BATCHES_PER_WORKER: usize = 3;

pub(super) fn run(files: &[PathBuf], task: Task, args: &Run) -> Result<Ended, Failure> {
    let inputs = input::resolve(files)?;
    let mut sinks = Sinks::open(args, &inputs)?;
    let work = Work {
        inputs: &inputs,
        task,
        context: &args.context(),
        fingerprints: &Fingerprints::new(),
        threads: threads(args.threads),
    };
    let start = Instant::now();
    if inputs.contains(&Input::Stdin) && std::io::stdin().is_terminal() && !args.quiet {
        complain("reading events from the terminal; Ctrl-D ends them, and `xdr help` says more");
    }
    let progress = Progress::new(&inputs, args.quiet);
    let (summary, unreadable) = work.run(&mut sinks, &progress);
    progress.finish();
    if !args.quiet {
        summary::print(&summary, start);
    }
    if !summary.balances() {
        return Err(Failure(
            "as many events came out as did not come in: please report this".to_owned(),
        ));
    }
    Ok(match (unreadable, summary.dead_letters()) {
        (true, _) => Ended::WithUnreadable,
        (false, 0) => Ended::Well,
        (false, _) => Ended::WithRejections,
    })
}

fn threads(asked: Option<u16>) -> usize {
    match asked {
        Some(threads) => threads.into(),
        None => thread::available_parallelism().map_or(1, usize::from),
    }
}

/// Where records and dead letters go.
struct Sinks {
    records: Output,
    dead_letters: Output,
}

impl Sinks {
    fn open(args: &Run, inputs: &[Input]) -> Result<Self, Failure> {
        let RecordFormat::Ndjson = args.format;
        let files = [args.output.as_deref(), args.dead_letters.as_deref()];
        for file in files.into_iter().flatten() {
            if inputs.iter().any(|input| output::is_input(file, input)) {
                return Err(Failure(format!(
                    "{} is an input; name another output",
                    file.display()
                )));
            }
        }
        let [to_records, to_letters] = files;
        let records = to_records.map_or_else(|| Ok(Output::stdout()), Output::create)?;
        if let (Some(to_records), Some(to_letters)) = (to_records, to_letters)
            && output::is_same_file(to_records, to_letters)
        {
            return Err(Failure(format!(
                "{} cannot take both the records and the dead letters",
                to_letters.display()
            )));
        }
        let dead_letters = to_letters.map_or_else(|| Ok(Output::stderr()), Output::create)?;
        Ok(Self {
            records,
            dead_letters,
        })
    }

    /// Writes what became of a batch; on a terminal, the progress makes room for it.
    fn write(&mut self, batch: &Batch, progress: &Progress) -> Result<(), Failure> {
        let Self {
            records,
            dead_letters,
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
}

struct Work<'w> {
    inputs: &'w [Input],
    task: Task,
    context: &'w Context,
    fingerprints: &'w Fingerprints,
    threads: usize,
}

impl Work<'_> {
    /// Does all the work; tells what was done, and whether an input could not be read. Ends the process if something
    /// cannot be written.
    fn run(&self, sinks: &mut Sinks, progress: &Progress) -> (Summary, bool) {
        thread::scope(|scope| {
            let (give_back, free) = channel();
            for _ in 0..self.threads * BATCHES_PER_WORKER {
                give_back
                    .send(Batch::default())
                    .expect("the receiver is alive");
            }
            let (to_workers, from_workers): (Vec<_>, Vec<_>) = (0..self.threads)
                .map(|_| {
                    let (to_worker, work) = sync_channel(BATCHES_PER_WORKER);
                    let (done, from_worker) = sync_channel(BATCHES_PER_WORKER);
                    scope.spawn(move || self.work(work, &done));
                    (to_worker, from_worker)
                })
                .unzip();
            let limit = self.task.longest(&self.context.limits);
            let mut reader = Reader::new(self.inputs, limit, progress);
            let reader = scope.spawn(move || {
                deal(&mut reader, &free, &to_workers);
                reader.met_unreadable()
            });
            let summary = match collect(sinks, &from_workers, &give_back, progress) {
                Ok(summary) => summary,
                // The reader may wait for an input that stays silent, and nothing can wake it.
                Err(failure) => {
                    progress.finish();
                    failure.exit();
                }
            };
            // Should a worker have failed, whoever waits for it sees its channel closed.
            drop((from_workers, give_back));
            let unreadable = reader.join().expect("the reader does not panic");
            (summary, unreadable)
        })
    }

    fn work(&self, work: Receiver<Batch>, done: &SyncSender<Batch>) {
        let mut worker = Worker::new(self.context, self.task, self.fingerprints);
        for mut batch in work {
            worker.work(&mut batch);
            if done.send(batch).is_err() {
                return;
            }
        }
    }
}

/// Deals batches to the workers in turn.
fn deal(reader: &mut Reader<'_>, free: &Receiver<Batch>, to_workers: &[SyncSender<Batch>]) {
    for worker in to_workers.iter().cycle() {
        let Ok(mut batch) = free.recv() else { return };
        if !reader.fill(&mut batch.events) || worker.send(batch).is_err() {
            return;
        }
    }
}

/// Writes what the workers did, in turn.
fn collect(
    sinks: &mut Sinks,
    from_workers: &[Receiver<Batch>],
    give_back: &Sender<Batch>,
    progress: &Progress,
) -> Result<Summary, Failure> {
    let mut summary = Summary::default();
    for worker in from_workers.iter().cycle() {
        let Ok(batch) = worker.recv() else { break };
        sinks.write(&batch, progress)?;
        summary.add(&batch.summary);
        progress.show();
        // The reader may have ended already.
        let _ = give_back.send(batch);
    }
    Ok(summary)
}
