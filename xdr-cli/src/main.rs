//! `xdr`: normalises security logs on the command line.
//!
//! - [`args`] is what a user can write, with its help.
//! - [`command`] has a file for each subcommand.
//! - [`input`] makes events of files; [`output`] takes what is written.

mod args;
mod command;
mod input;
mod output;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;

use crate::command::Signal;

/// Ends the command with a message: it was used wrongly, or a file could not be read or written.
pub(crate) struct Failure(pub(crate) String);

impl Failure {
    /// The exit code of a failure.
    const CODE: u8 = 2;
}

impl<T: std::error::Error> From<T> for Failure {
    fn from(error: T) -> Self {
        Self(error.to_string())
    }
}

/// How a command that came to its end ended.
pub(crate) enum Ended {
    /// Every event was dealt with.
    Well,
    /// Some events were not: they are dead letters, or of no known source.
    WithRejections,
    /// Something was found that is to fail.
    WithFindings,
    /// Some inputs could not be read, or are cut off; a message told which.
    WithUnreadable,
    /// It was told to stop, and did so between two events.
    Stopped(Signal),
}

fn main() -> ExitCode {
    exit_code(command::run(args::Args::parse().command)).into()
}

/// Ends the process at once.
pub(crate) fn end(result: Result<Ended, Failure>) -> ! {
    std::process::exit(exit_code(result).into())
}

fn exit_code(result: Result<Ended, Failure>) -> u8 {
    match result {
        Ok(Ended::Well) => 0,
        Ok(Ended::WithRejections | Ended::WithFindings) => 1,
        Ok(Ended::WithUnreadable) => Failure::CODE,
        Ok(Ended::Stopped(signal)) => signal.exit_code(),
        Err(Failure(message)) => {
            complain(&message);
            Failure::CODE
        }
    }
}

/// Writes a message to standard error. Where that is closed, there is nobody left to tell.
pub(crate) fn complain(message: &str) {
    let _ = writeln!(std::io::stderr(), "xdr: {message}");
}
