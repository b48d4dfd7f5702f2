//! `xdr labels`.

use serde_json::{Value, json};
use xdr_core::labels::TABLE;

use super::table;
use crate::args::{Labels, ListFormat};
use crate::output::Output;
use crate::{Ended, Failure};

pub(crate) fn run(args: &Labels) -> Result<Ended, Failure> {
    let list = match args.format {
        ListFormat::Text => text(),
        ListFormat::Json => format!("{:#}\n", json()),
    };
    Output::stdout().write(list.as_bytes())?;
    Ok(Ended::Well)
}

fn text() -> String {
    let rows: Vec<_> = TABLE
        .iter()
        .map(|label| {
            vec![
                label.name().to_owned(),
                label.kind().name().to_owned(),
                label.cardinality().name().to_owned(),
                label.origin().name().to_owned(),
                label.meaning().to_owned(),
            ]
        })
        .collect();
    table::render(&["LABEL", "KIND", "VALUES", "ORIGIN", "MEANING"], &rows)
}

fn json() -> Value {
    TABLE
        .iter()
        .map(|label| {
            json!({
                "label": label.name(),
                "kind": label.kind().name(),
                "vocabulary": label.vocabulary(),
                "cardinality": label.cardinality().name(),
                "origin": label.origin().name(),
                "sensitivity": label.sensitivity().name(),
                "required": label.is_required(),
                "reserved": label.reserved(),
                "printed": label.printed(),
                "ecs": label.ecs(),
                "ocsf": label.ocsf(),
                "meaning": label.meaning(),
            })
        })
        .collect()
}
