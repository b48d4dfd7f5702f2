//! The subcommands.

mod detect;
mod guide;
mod labels;
mod normalize;
mod progress;
mod reader;
mod shell;
mod sources;
mod table;

use crate::args::Command;
use crate::{Ended, Failure};

/// Runs a subcommand.
pub(crate) fn run(command: Command) -> Result<Ended, Failure> {
    match command {
        Command::Normalize(args) => normalize::run(&args),
        Command::Detect(args) => detect::run(&args),
        Command::Sources(args) => sources::run(&args),
        Command::Labels(args) => labels::run(&args),
        Command::Guide(args) => guide::run(&args),
        Command::Completions(args) => shell::completions(&args),
        Command::Man(args) => shell::man(&args),
    }
}
