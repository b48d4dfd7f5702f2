//! The subcommands.

mod detect;
mod drift;
mod explain;
mod following;
mod guide;
mod labels;
mod normalize;
mod page;
mod progress;
mod reader;
mod shell;
mod sources;
mod stop;
mod table;

use self::normalize::Task;
pub(crate) use self::stop::Signal;
use crate::args::Command;
use crate::{Ended, Failure};

/// Runs a subcommand.
pub(crate) fn run(command: Command) -> Result<Ended, Failure> {
    match command {
        Command::Normalize(args) => {
            let source = args.inputs.source.0;
            normalize::run(&args.inputs.files, Task::Normalize(source), &args.run)
        }
        Command::Replay(args) => normalize::run(&args.files, Task::Replay(args.source), &args.run),
        Command::Detect(args) => detect::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Drift(args) => drift::run(&args),
        Command::Sources(args) => sources::run(&args),
        Command::Labels(args) => labels::run(&args),
        Command::Guide(args) => guide::run(&args),
        Command::Completions(args) => shell::completions(&args),
        Command::Man(args) => shell::man(&args),
    }
}
