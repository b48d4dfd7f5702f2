//! `xdr guide`: a source's data mapping guide, from its compiled descriptor.

use std::fmt::Write as _;

use serde_json::{Value, json};
use xdr_core::{Condition, Conversion, Descriptor, FieldInfo, LabelUse, Role, Take};

use super::sources::about;
use crate::args::{Guide, GuideFormat};
use crate::output::Output;
use crate::{Ended, Failure};

pub(crate) fn run(args: &Guide) -> Result<Ended, Failure> {
    let source = args.source.0;
    let guide = match args.format {
        GuideFormat::Markdown => markdown(source),
        GuideFormat::Json => format!("{:#}\n", json(source)),
        GuideFormat::Csv => csv(source),
    };
    Output::stdout().write(guide.as_bytes())?;
    Ok(Ended::Well)
}

/// Each field with each of its labels; a field without labels once.
fn rows(source: &Descriptor) -> impl Iterator<Item = (&FieldInfo, Option<&LabelUse>)> {
    source.fields.iter().flat_map(|field| {
        let bare = field.labels.is_empty().then_some((field, None));
        bare.into_iter()
            .chain(field.labels.iter().map(move |used| (field, Some(used))))
    })
}

fn conversion(used: &LabelUse) -> String {
    let conversion = match used.conversion {
        Conversion::Direct => String::new(),
        Conversion::With(function) => format!("with {function}"),
        Conversion::Values(arms) => {
            let arms: Vec<_> = arms
                .iter()
                .map(|(left, token)| format!("{left} => {token}"))
                .collect();
            arms.join(", ")
        }
    };
    let take = match used.take {
        Take::First => String::new(),
        Take::Last => "last of a list".to_owned(),
        Take::Join(by) => format!("list joined by {by:?}"),
    };
    let along = used.along.map_or(String::new(), |label| {
        format!("along with {}", label.name())
    });
    let all: Vec<_> = [conversion, take, along]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    all.join("; ")
}

fn markdown(source: &Descriptor) -> String {
    let device = &source.device;
    let mut out = format!(
        "# Data mapping guide: {}\n\n{}\n\n",
        source.name, source.about
    );
    for (name, value) in [
        ("Device type", device.device_type.unwrap_or("-").to_owned()),
        ("Device vendor", device.vendor.unwrap_or("-").to_owned()),
        ("Device model", device.model.unwrap_or("-").to_owned()),
        ("Device product", device.product.unwrap_or("-").to_owned()),
        ("Supported versions", device.versions.join(", ")),
        ("Supported formats", device.formats.join(", ")),
    ] {
        let _ = writeln!(out, "- {name}: {value}");
    }
    let _ = write!(
        out,
        "\n## Field mappings\n\n\
         | Field | Label | Kind | Values | Rank | Conversion | Meaning |\n|---|---|---|---|---|---|---|\n"
    );
    for (field, used) in rows(source) {
        let Some(used) = used else { continue };
        let cells = [
            format!("`{}`", field.printed_path()),
            format!("`{}`", used.label.name()),
            used.label.kind().name().to_owned(),
            used.label.cardinality().name().to_owned(),
            used.rank.to_string(),
            conversion(used),
            meaning(field),
        ];
        let _ = writeln!(
            out,
            "| {} |",
            cells.map(|cell| cell.replace('|', "\\|")).join(" | ")
        );
    }
    let unmapped: Vec<_> = rows(source).filter(|(_, used)| used.is_none()).collect();
    if !unmapped.is_empty() {
        out.push_str("\n## Fields without a label\n\n");
        for (field, _) in unmapped {
            let _ = writeln!(out, "- `{}`: {}", field.printed_path(), role(field.role));
        }
    }
    if !source.deviations.is_empty() {
        out.push_str("\n## Deviations from the guide\n\n");
        for deviation in source.deviations {
            let (path, label) = (deviation.printed_path(), deviation.label);
            let _ = writeln!(out, "- `{path}` → `{label}`: {}", deviation.reason);
        }
    }
    out
}

fn role(role: Role) -> String {
    match role {
        Role::Mapped => "mapped".to_owned(),
        Role::Kept => "kept in `unmapped`".to_owned(),
        Role::Skipped(reason) => format!("left out: {reason}"),
    }
}

/// What the field is, and why it is mapped as it is.
fn meaning(field: &FieldInfo) -> String {
    let mut meaning = field.about.to_owned();
    if field.required {
        meaning.push_str(" Required.");
    }
    if !field.absent.is_empty() {
        let _ = write!(meaning, " Absent if {}.", field.absent.join(" or "));
    }
    if let Some(note) = field.note {
        let _ = write!(meaning, " {note}");
    }
    meaning.trim().to_owned()
}

fn csv(source: &Descriptor) -> String {
    let mut out = "path,label,kind,cardinality,rank,conversion,required,note\n".to_owned();
    for (field, used) in rows(source) {
        let cells = [
            field.printed_path(),
            used.map_or("", |used| used.label.name()).to_owned(),
            used.map_or("", |used| used.label.kind().name()).to_owned(),
            used.map_or("", |used| used.label.cardinality().name())
                .to_owned(),
            used.map_or(String::new(), |used| used.rank.to_string()),
            used.map_or_else(|| role(field.role), conversion),
            field.required.to_string(),
            meaning(field),
        ];
        let _ = writeln!(out, "{}", cells.map(|cell| csv_cell(&cell)).join(","));
    }
    out
}

/// A cell of CSV (RFC 4180).
fn csv_cell(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

fn json(source: &Descriptor) -> Value {
    let mut guide = about(source);
    guide["detect"] = source
        .detect
        .iter()
        .map(|all| all.iter().map(condition).collect::<Value>())
        .collect();
    guide["envelopes"] = source
        .envelopes
        .iter()
        .map(|keys| Value::from(keys.to_vec()))
        .collect();
    guide["fields"] = source.fields.iter().map(field_json).collect();
    guide["deviations"] = source
        .deviations
        .iter()
        .map(|it| json!({ "path": it.path, "label": it.label, "reason": it.reason }))
        .collect();
    guide
}

fn condition(condition: &Condition) -> Value {
    match *condition {
        Condition::Key(key) => json!({ "key": key }),
        Condition::NoKey(key) => json!({ "noKey": key }),
        Condition::Text(key, text) => json!({ "key": key, "is": text }),
        Condition::NotText(key, text) => json!({ "key": key, "isNot": text }),
    }
}

fn field_json(field: &FieldInfo) -> Value {
    json!({
        "field": field.name,
        "path": field.path.iter().map(|segment| segment.key).collect::<Vec<_>>(),
        "jsonText": field.path.iter().filter(|segment| segment.json).map(|it| it.key).collect::<Vec<_>>(),
        "type": field.type_name,
        "role": role(field.role),
        "kept": field.kept,
        "required": field.required,
        "absent": field.absent,
        "about": field.about,
        "note": field.note,
        "labels": field.labels.iter().map(label_json).collect::<Vec<_>>(),
    })
}

fn label_json(used: &LabelUse) -> Value {
    let values = match used.conversion {
        Conversion::Values(arms) => arms
            .iter()
            .map(|&(left, token)| (left.to_owned(), json!(token)))
            .collect(),
        Conversion::Direct | Conversion::With(_) => serde_json::Map::new(),
    };
    json!({
        "label": used.label.name(),
        "kind": used.label.kind().name(),
        "cardinality": used.label.cardinality().name(),
        "rank": used.rank,
        "with": match used.conversion {
            Conversion::With(function) => Some(function),
            Conversion::Direct | Conversion::Values(_) => None,
        },
        "values": values,
        "take": match used.take {
            Take::First => json!("first"),
            Take::Last => json!("last"),
            Take::Join(by) => json!({ "join": by }),
        },
        "along": used.along.map(|label| label.name()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use xdr_core::{Rest, Timestamp, XdrSource};

    #[derive(XdrSource)]
    #[xdr(
        source = "doors",
        guide = "tests/guides/doors.csv",
        deviation(
            path("badge", "no"),
            label = "userName",
            reason = "a number is no name"
        )
    )]
    #[allow(dead_code, reason = "only the mapping is looked at")]
    struct Entry<'a> {
        #[xdr(label = "eventTime", required)]
        at: Timestamp,
        #[xdr(rest)]
        rest: Rest<'a>,
    }

    #[test]
    fn deviations_stand_below_the_mappings() {
        let printed = markdown(Entry::DESCRIPTOR);
        let end =
            "\n## Deviations from the guide\n\n- `badge > no` → `userName`: a number is no name\n";
        assert!(printed.ends_with(end), "{printed}");
        assert_eq!(
            json(Entry::DESCRIPTOR)["deviations"],
            json!([{ "path": ["badge", "no"], "label": "userName", "reason": "a number is no name" }])
        );
    }
}
