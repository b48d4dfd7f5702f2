//! `xdr detect`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use xdr_core::{Limits, Scratch};

use crate::args::Detect;
use crate::input::{self, Splitter};
use crate::output::Output;
use crate::{Ended, Failure, complain};

pub(crate) fn run(args: &Detect) -> Result<Ended, Failure> {
    let limits = Limits {
        event_bytes: args.max_event_bytes,
        ..Limits::default()
    };
    let mut out = Output::stdout();
    let mut counts: BTreeMap<&'static str, u64> = BTreeMap::new();
    let (mut unknown, mut unreadable) = (0_u64, false);
    let (mut scratch, mut bytes, mut line) = (Scratch::new(), Vec::new(), String::new());
    for input in input::resolve(&args.files)? {
        let name = input.name();
        let mut splitter = match input::open(&input) {
            Ok(opened) => Splitter::new(opened.reader, limits.event_bytes),
            Err(error) => {
                complain(&format!("cannot read {name}: {error}"));
                unreadable = true;
                continue;
            }
        };
        loop {
            bytes.clear();
            scratch.reset();
            let span = match splitter.next(&mut bytes) {
                Ok(Some(span)) => span,
                Ok(None) => break,
                Err(error) => {
                    complain(&format!("{name}: {error}; what came before it was read"));
                    unreadable = true;
                    break;
                }
            };
            let event = &bytes[span.start..span.end];
            let found = limits
                .check_length(event)
                .and_then(|()| xdr_sources::detect(event, &scratch));
            line.clear();
            let _ = match &found {
                Ok(source) => writeln!(line, "{name}:{}\t{}", span.line, source.name),
                Err(rejection) => {
                    writeln!(
                        line,
                        "{name}:{}\t-\t{}: {rejection}",
                        span.line,
                        rejection.code.as_str()
                    )
                }
            };
            match found {
                Ok(source) => *counts.entry(source.name).or_default() += 1,
                Err(_) => unknown += 1,
            }
            if !args.count {
                out.write(line.as_bytes())?;
            }
        }
    }
    if args.count {
        let mut list = String::new();
        for (name, count) in &counts {
            let _ = writeln!(list, "{count}	{name}");
        }
        if unknown > 0 {
            let _ = writeln!(list, "{unknown}\t-");
        }
        out.write(list.as_bytes())?;
    }
    Ok(match (unreadable, unknown) {
        (true, _) => Ended::WithUnreadable,
        (false, 0) => Ended::Well,
        (false, _) => Ended::WithRejections,
    })
}
