//! `xdr completions` and `xdr man`.

use clap::CommandFactory as _;

use crate::args::{Args, Completions, Man};
use crate::output::Output;
use crate::{Ended, Failure};

pub(crate) fn completions(args: &Completions) -> Result<Ended, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "xdr", &mut script);
    Output::stdout().write(&script)?;
    Ok(Ended::Well)
}

pub(crate) fn man(args: &Man) -> Result<Ended, Failure> {
    match &args.folder {
        Some(folder) => clap_mangen::generate_to(Args::command(), folder)
            .map_err(|error| Failure(format!("cannot write to {}: {error}", folder.display())))?,
        None => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Args::command()).render(&mut page)?;
            Output::stdout().write(&page)?;
        }
    }
    Ok(Ended::Well)
}
