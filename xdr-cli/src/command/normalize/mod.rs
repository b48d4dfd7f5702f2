//! `xdr normalize` and `xdr replay`.
//!
//! A reader cuts the inputs into batches, some workers make records and dead letters of them, and the caller's thread
//! writes: see [`mod@line`]. Where that goes is a matter of [`sinks`], how far it has come is in the [`journal`].

mod batch;
mod journal;
mod line;
mod sinks;
mod summary;
mod task;
mod worker;

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::thread;
use std::time::Instant;

use self::journal::Reached;
use self::line::{Line, Worked};
use self::sinks::Sinks;
use self::task::Fingerprints;
pub(super) use self::task::Task;
use crate::args::Run;
use crate::command::progress::Progress;
use crate::command::stop::{Signal, Stop};
use crate::input::{self, Input};
use crate::{Ended, Failure, complain};

pub(super) fn run(files: &[PathBuf], task: Task, args: &Run) -> Result<Ended, Failure> {
    let inputs = input::resolve(files)?;
    let context = args.context()?;
    let fingerprints = Fingerprints::new();
    let (mut sinks, start_at) = Sinks::open(args, &inputs, (task, &context), &fingerprints)?;
    let stop = Stop::on_signals()?;
    let progress = Progress::new(&inputs, args.quiet);
    let line = Line {
        inputs: &inputs,
        start_at,
        task,
        context: &context,
        fingerprints: &fingerprints,
        threads: threads(args.threads),
        max_connections: args.max_connections as usize,
        joins: args.join_results,
        progress: &progress,
        stop: &stop,
    };
    let start = Instant::now();
    if inputs.contains(&Input::Stdin) && std::io::stdin().is_terminal() && !args.quiet {
        complain("reading events from the terminal; Ctrl-D ends them, and `xdr help` says more");
    }
    line.run(&mut sinks, |worked| {
        progress.finish();
        let Worked {
            summary,
            forgotten,
            sinks,
        } = worked?;
        let signal = stop.signal();
        sinks.finish(signal.is_none())?;
        if let Some(signal) = signal {
            complain(&stopped(signal, sinks));
        }
        if !args.quiet {
            summary::print(&summary, start);
            if forgotten > 0 {
                complain(&format!(
                    "{forgotten} connections of 389 Directory Server were forgotten, as more than {} were open; \
                     their later events lack their addresses and names: --max-connections",
                    args.max_connections
                ));
            }
        }
        Ok(ended(sinks.reached(), signal))
    })
}

fn ended(reached: &Reached, signal: Option<Signal>) -> Ended {
    match (signal, reached.unreadable, reached.rejected) {
        (Some(signal), ..) => Ended::Stopped(signal),
        (None, true, _) => Ended::WithUnreadable,
        (None, false, true) => Ended::WithRejections,
        (None, false, false) => Ended::Well,
    }
}

fn stopped(signal: Signal, sinks: &Sinks) -> String {
    let name = signal.name();
    if sinks.can_resume() {
        format!("stopped by {name}; the same command with --resume goes on from here")
    } else {
        format!("stopped by {name}; what had been read was written")
    }
}

fn threads(asked: Option<u16>) -> usize {
    match asked {
        Some(threads) => threads.into(),
        None => thread::available_parallelism().map_or(1, usize::from),
    }
}
