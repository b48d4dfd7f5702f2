//! `xdr drift`: how logs differ from what the mappings know.

mod findings;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::{Value as Json, json};
use xdr_core::{Buffers, Context, Normalizer, Rejection, Scratch};

use self::findings::{Finding, Findings};
use super::page;
use super::progress::Progress;
use super::reader::{Events, Reader};
use super::stop::Stop;
use super::table::render;
use crate::args::{Drift, DriftKind, ListFormat};
use crate::input::{self, Part};
use crate::output::Output;
use crate::{Ended, Failure, complain};

/// Stands for the source of dead letters that are of none.
const NO_SOURCE: &str = "-";

/// What was found in all events.
#[derive(Default)]
struct Report {
    events: u64,
    sources: BTreeMap<&'static str, Findings>,
    /// By source and code.
    dead_letters: BTreeMap<(&'static str, &'static str), (u64, String, String)>,
}

pub(crate) fn run(args: &Drift) -> Result<Ended, Failure> {
    let known = args.baseline.as_deref().map(baseline).transpose()?;
    let inputs = input::resolve(&args.files)?;
    let (context, mut scratch) = (Context::default(), Scratch::new());
    let progress = Progress::new(&inputs, args.quiet);
    let stop = Stop::never();
    let mut reader = Reader::new(&inputs, context.limits.event_bytes, &progress, &stop);
    let (mut events, mut buffers) = (Events::default(), Buffers::default());
    let (mut report, mut unreadable) = (Report::default(), false);
    while reader.fill(&mut events) {
        scratch.reset();
        let mut normalizer = Normalizer::with_buffers(&context, &scratch, buffers);
        for (span, event) in page::opened(&events) {
            let place = format!("{}:{}", events.input, span.line);
            report.events += u64::from(matches!(span.part, Part::Whole | Part::First));
            match span.part {
                Part::Whole => match xdr_sources::explain(&mut normalizer, args.source.0, event) {
                    Ok(explanation) => {
                        let source = explanation.source;
                        let findings = report.sources.entry(source.name);
                        let findings = findings.or_insert_with(|| Findings::new(source));
                        findings.event(&explanation, &place);
                    }
                    Err(rejection) => report.dead_letter(&rejection, place),
                },
                Part::First => report.dead_letter(&context.limits.too_long(), place),
                Part::Middle | Part::Last => {}
            }
        }
        buffers = normalizer.into_buffers();
        progress.show();
        events
            .complaints
            .iter()
            .flatten()
            .for_each(|message| complain(message));
        unreadable |= events.complains();
    }
    progress.finish();
    let found = report.found(known.as_ref());
    let shown = match args.format {
        ListFormat::Text => report.text(&found),
        ListFormat::Json => format!("{:#}\n", report.json(&found)),
    };
    Output::stdout().write(shown.as_bytes())?;
    let fails = |finding: &Finding| args.fail_on.contains(&finding.kind);
    let fails = found.iter().any(|(_, findings)| findings.iter().any(fails));
    Ok(match (unreadable, fails) {
        (true, _) => Ended::WithUnreadable,
        (false, true) => Ended::WithFindings,
        (false, false) => Ended::Well,
    })
}

/// What an earlier run found, and is not to be told again: source, kind and what.
type Baseline = BTreeSet<[String; 3]>;

fn baseline(path: &Path) -> Result<Baseline, Failure> {
    let name = path.display();
    let bytes = fs::read(path).map_err(|error| Failure(format!("cannot read {name}: {error}")))?;
    let no_report = || Failure(format!("{name} is no report of `xdr drift --format json`"));
    let report: Json = serde_json::from_slice(&bytes).map_err(|_| no_report())?;
    let mut known = Baseline::new();
    for source in report["sources"].as_array().ok_or_else(no_report)? {
        for finding in source["findings"].as_array().ok_or_else(no_report)? {
            let parts = [&source["source"], &finding["kind"], &finding["what"]];
            known.insert(parts.map(|part| part.as_str().unwrap_or_default().to_owned()));
        }
    }
    Ok(known)
}

impl Report {
    fn dead_letter(&mut self, rejection: &Rejection, place: String) {
        let key = (
            rejection.source.unwrap_or(NO_SOURCE),
            rejection.code.as_str(),
        );
        let first = || (0, rejection.to_string(), place);
        self.dead_letters.entry(key).or_insert_with(first).0 += 1;
    }

    /// What was found of each source and is not known; dead letters of no source last.
    fn found(&self, known: Option<&Baseline>) -> Vec<(&'static str, Vec<Finding>)> {
        let letters = self.dead_letters.iter().map(|((source, code), letter)| {
            let (count, message, place) = letter;
            let finding = Finding {
                kind: DriftKind::DeadLetter,
                what: (*code).to_owned(),
                count: *count,
                of: self.events,
                example: message.clone(),
                place: place.clone(),
            };
            (*source, vec![finding])
        });
        let sources = self.sources.iter();
        let mut all: BTreeMap<&str, Vec<Finding>> = sources
            .map(|(source, findings)| (*source, findings.report()))
            .collect();
        for (source, findings) in letters {
            all.entry(source).or_default().extend(findings);
        }
        if let Some(known) = known {
            for (source, findings) in &mut all {
                findings.retain(|finding| {
                    let parts = [source, finding.kind.name(), &finding.what];
                    !known.contains(&parts.map(str::to_owned))
                });
            }
        }
        all.into_iter().collect()
    }

    fn events_of(&self, source: &str) -> u64 {
        self.sources
            .get(source)
            .map_or(0, |findings| findings.events)
    }

    fn text(&self, found: &[(&'static str, Vec<Finding>)]) -> String {
        if self.events == 0 {
            return "there is no event\n".to_owned();
        }
        let mut out = String::new();
        for (source, findings) in found {
            let events = self.events_of(source);
            let _ = match *source {
                NO_SOURCE => writeln!(out, "no source:"),
                source => writeln!(out, "{source}: {events} records"),
            };
            let rows: Vec<_> = findings
                .iter()
                .map(|finding| {
                    vec![
                        finding.kind.name().to_owned(),
                        format!("{} of {}", finding.count, finding.of),
                        finding.what.clone(),
                        finding.place.clone(),
                        finding.example.clone(),
                    ]
                })
                .collect();
            if !rows.is_empty() {
                out.push_str(&render(
                    &["KIND", "COUNT", "WHAT", "FIRST AT", "EXAMPLE"],
                    &rows,
                ));
            }
            out.push('\n');
        }
        out
    }

    fn json(&self, found: &[(&'static str, Vec<Finding>)]) -> Json {
        let sources: Vec<_> = found
            .iter()
            .map(|(source, findings)| {
                let findings: Vec<_> = findings.iter().map(Finding::json).collect();
                json!({"source": source, "records": self.events_of(source), "findings": findings})
            })
            .collect();
        json!({"events": self.events, "sources": sources})
    }
}
