//! `xdr explain`: how one event becomes its record.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};
use xdr_core::explain::{Explanation, Fate, Mapped, Why};
use xdr_core::{Context, Conversion, Normalizer, Scratch, Take};

use super::page;
use super::progress::Progress;
use super::reader::{Events, Reader};
use super::stop::Stop;
use super::table::{raw, render, short, visible};
use crate::args::{Explain, ListFormat};
use crate::input::{self, Part};
use crate::output::Output;
use crate::{Ended, Failure, complain};

pub(crate) fn run(args: &Explain) -> Result<Ended, Failure> {
    let (place, event) = find(args)?;
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    let explanation = match xdr_sources::explain(&mut normalizer, args.source.0, &event) {
        Ok(explanation) => explanation,
        Err(rejection) => {
            let code = rejection.code.as_str();
            let reason = visible(&rejection.to_string());
            complain(&format!("{place}: a dead letter, {code}: {reason}"));
            return Ok(Ended::WithRejections);
        }
    };
    let shown = match args.format {
        ListFormat::Text => text(&place, &explanation),
        ListFormat::Json => format!("{:#}\n", json(&place, &explanation)),
    };
    Output::stdout().write(shown.as_bytes())?;
    Ok(Ended::Well)
}

/// The event that is asked for, and where it is.
fn find(args: &Explain) -> Result<(String, Vec<u8>), Failure> {
    let inputs = input::resolve(&args.files)?;
    let limit = Context::default().limits.event_bytes;
    let (progress, stop) = (Progress::hidden(), Stop::never());
    let mut reader = Reader::new(&inputs, limit, &progress, &stop);
    let (mut events, mut before) = (Events::default(), 0);
    while reader.fill(&mut events) {
        events
            .complaints
            .iter()
            .flatten()
            .for_each(|message| complain(message));
        for (span, event) in page::opened(&events) {
            before += u64::from(matches!(span.part, Part::Whole | Part::First));
            if before < args.event {
                continue;
            }
            if span.part != Part::Whole {
                return Err(Failure(format!(
                    "event {before} is longer than {limit} bytes"
                )));
            }
            return Ok((
                format!("{}:{}", visible(&events.input), span.line),
                event.to_vec(),
            ));
        }
    }
    Err(Failure(match before {
        0 => "there is no event".to_owned(),
        1 => "there is one event only".to_owned(),
        _ => format!("there are {before} events only"),
    }))
}

fn text(place: &str, explanation: &Explanation<'_, '_>) -> String {
    let mut out = format!("{place}: an event of {}\n\n", explanation.source.name);
    let rows: Vec<_> = explanation
        .mapped()
        .iter()
        .map(|mapped| {
            vec![
                mapped.used.label.name().to_owned(),
                short(&mapped.path.to_string()),
                raw(mapped.raw),
                shown(mapped),
                how(mapped),
                rank(mapped, explanation.fate(mapped)),
            ]
        })
        .collect();
    out.push_str(&render(
        &[
            "LABEL",
            "FIELD",
            "IN THE EVENT",
            "VALUE",
            "CONVERSION",
            "RANK",
        ],
        &rows,
    ));
    let left = explanation.record.rest().unmapped();
    if !left.is_empty() {
        let rows: Vec<_> = left
            .iter()
            .map(|left| {
                let why = explanation.why(left);
                vec![short(&left.path.to_string()), raw(left.value), reason(why)]
            })
            .collect();
        out.push('\n');
        out.push_str(&render(&["UNMAPPED", "IN THE EVENT", "WHY"], &rows));
    }
    for issue in explanation.record.rest().issues() {
        let label = issue.label.map_or("-", |label| label.name());
        let _ = write!(
            out,
            "\nissue {}: {} for {label}: expected {}",
            issue.code.as_str(),
            visible(&short(&issue.path.to_string())),
            issue.expected
        );
    }
    if !explanation.record.rest().issues().is_empty() {
        out.push('\n');
    }
    out
}

fn json(place: &str, explanation: &Explanation<'_, '_>) -> Json {
    let mapped = explanation.mapped().iter().map(|mapped| {
        let fate = explanation.fate(mapped);
        let held = matches!(fate, Fate::Held);
        json!({
            "label": mapped.used.label.name(), "path": mapped.path.to_string(), "raw": mapped.raw,
            "value": serde_json::to_value(mapped.value).unwrap_or_default(), "rank": mapped.used.rank,
            "conversion": how(mapped), "held": held, "fate": fate_text(fate),
        })
    });
    let left = explanation.record.rest().unmapped().iter().map(|left| {
        json!({
            "path": left.path.to_string(), "raw": left.value, "why": reason(explanation.why(left)),
        })
    });
    let record: Json = serde_json::from_str(&explanation.record.to_json()).unwrap_or_default();
    json!({
        "place": place, "source": explanation.source.name, "mapped": mapped.collect::<Vec<_>>(),
        "unmapped": left.collect::<Vec<_>>(), "record": record,
    })
}

fn shown(mapped: &Mapped<'_>) -> String {
    match serde_json::to_value(mapped.value) {
        Ok(Json::String(text)) => short(&text.escape_debug().to_string()),
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}

fn how(mapped: &Mapped<'_>) -> String {
    let conversion = match mapped.used.conversion {
        Conversion::Direct => mapped.field.type_name.to_owned(),
        Conversion::With(function) => format!("with {function}"),
        Conversion::Values(_) => "value map".to_owned(),
    };
    match mapped.used.take {
        Take::First => conversion,
        Take::Last => conversion + ", last of a list",
        Take::Join(by) => format!("{conversion}, joined by {by:?}"),
    }
}

fn rank(mapped: &Mapped<'_>, fate: Fate) -> String {
    let rank = mapped.used.rank;
    fate_text(fate).map_or_else(|| rank.to_string(), |fate| format!("{rank}: {fate}"))
}

fn fate_text(fate: Fate) -> Option<String> {
    match fate {
        Fate::GivesWay(field) => Some(format!("gives way to {}", field.printed_path())),
        Fate::Apart(label) => Some(format!("another field holds {}", label.name())),
        _ => None,
    }
}

fn reason(why: Why) -> String {
    match why {
        Why::NoField => "no field has this key".to_owned(),
        Why::Kept(field) => field
            .note
            .unwrap_or("the field says that it is kept")
            .to_owned(),
        Why::Issue(code) => format!("issue {}", code.as_str()),
        Why::GivesWay(field) => format!("gives way to {}", field.printed_path()),
        Why::NotWhole(_) => "no label holds all of it".to_owned(),
        Why::Further(_) => "the field takes one value, and there were several".to_owned(),
        _ => String::new(),
    }
}
