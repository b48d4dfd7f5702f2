//! `xdr detect`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use xdr_core::{Limits, Scratch};

use super::page;
use super::progress::Progress;
use super::reader::{Events, Reader};
use super::stop::Stop;
use super::table::visible;
use crate::args::Detect;
use crate::input::{self, Part};
use crate::output::Output;
use crate::{Ended, Failure, complain};

pub(crate) fn run(args: &Detect) -> Result<Ended, Failure> {
    let mut limits = Limits::default();
    limits.event_bytes = args.max_event_bytes;
    let inputs = input::resolve(&args.files)?;
    let (progress, stop) = (Progress::hidden(), Stop::never());
    let mut reader = Reader::new(&inputs, limits.event_bytes, &progress, &stop);
    let (mut out, mut scratch) = (Output::stdout(), Scratch::new());
    let (mut events, mut lines) = (Events::default(), String::new());
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    let (mut rejected, mut unreadable) = (false, false);
    while reader.fill(&mut events) {
        scratch.reset();
        lines.clear();
        for (span, event) in page::opened(&events) {
            let found = match span.part {
                Part::Whole => xdr_sources::detect(event, &limits, &scratch),
                Part::First => Err(limits.too_long()),
                Part::Middle | Part::Last => continue,
            };
            let source = match &found {
                Ok(source) => source.name,
                Err(rejection) => rejection.source.unwrap_or(NONE),
            };
            let _ = write!(lines, "{}:{}\t{source}", visible(&events.input), span.line);
            if let Err(rejection) = &found {
                rejected = true;
                let _ = write!(
                    lines,
                    "\t{}: {}",
                    rejection.code.as_str(),
                    visible(&rejection.to_string())
                );
            }
            lines.push('\n');
            *counts.entry(source).or_default() += 1;
        }
        let [before, behind] = &events.complaints;
        for message in before {
            complain(message);
        }
        if !args.count {
            out.write(lines.as_bytes())?;
        }
        for message in behind {
            complain(message);
        }
        unreadable |= events.complains();
    }
    if args.count {
        let mut list = String::new();
        for (name, count) in &counts {
            let _ = writeln!(list, "{count}\t{name}");
        }
        out.write(list.as_bytes())?;
    }
    Ok(match (unreadable, rejected) {
        (true, _) => Ended::WithUnreadable,
        (false, true) => Ended::WithRejections,
        (false, false) => Ended::Well,
    })
}

/// Stands for no source.
const NONE: &str = "-";
