//! The data mapping guides, row by row: each row has a case that feeds its field as the source writes it.

mod ds389;
mod duo_admin;
mod duo_auth;
mod support;
mod teleport;

use std::collections::BTreeSet;
use std::path::Path;

use xdr_core::{Descriptor, labels};

use support::Case;

/// Rows of a guide: path and label.
fn rows(guide: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../xdr-sources/guides");
    let mut reader = csv::Reader::from_path(folder.join(guide)).unwrap();
    assert_eq!(
        reader.headers().unwrap(),
        vec!["path", "label", "sample", "note"]
    );
    let records = reader.records().map(|row| row.unwrap());
    records
        .map(|row| (row[0].to_owned(), row[1].to_owned()))
        .collect()
}

/// Runs all cases, and compares guide, cases and source.
fn conforms(source: &str, guide: &str, count: usize, always: &str, cases: &[Case]) {
    let source = xdr_sources::SOURCES.find(source).unwrap();
    let rows = rows(guide);
    assert_eq!(rows.len(), count, "rows of {guide}");
    for (path, label) in &rows {
        assert!(
            labels::find(label).is_some(),
            "{guide} has an unknown label {label}"
        );
        let has_case = cases
            .iter()
            .any(|case| case.path == path && case.label == label);
        assert!(has_case, "{guide}: the row {path} -> {label} has no case");
        assert!(
            maps(source, path, label),
            "{guide}: the row {path} -> {label} is not in the source"
        );
    }
    for case in cases {
        let row = (case.path.to_owned(), case.label.to_owned());
        assert!(
            rows.contains(&row),
            "{guide} has no row {} -> {}",
            case.path,
            case.label
        );
        case.run(source, always);
    }
}

fn maps(source: &Descriptor, path: &str, label: &str) -> bool {
    source.fields.iter().any(|field| {
        field.labels.iter().any(|used| used.label.name() == label) && field.printed_path() == path
    })
}

#[test]
fn teleport_conforms() {
    let always = r#"{"event":"session.start","time":"2024-05-06T07:08:09Z"}"#;
    conforms("teleport", "teleport.csv", 82, always, &teleport::cases());
}

#[test]
fn duo_admin_conforms() {
    let always = r#"{"action":"user_update","isotimestamp":"2024-05-06T07:08:09+00:00"}"#;
    conforms(
        "duo-admin",
        "duo_admin.csv",
        17,
        always,
        &duo_admin::cases(),
    );
}

#[test]
fn duo_auth_conforms() {
    let always = r#"{"action":"user_update","isotimestamp":"2024-05-06T07:08:09+00:00"}"#;
    conforms("duo-auth", "duo_auth.csv", 17, always, &duo_auth::cases());
}

#[test]
fn ds389_conforms() {
    let always = r#"{"EventTime":1714979289000}"#;
    conforms("ds389", "ds389.csv", 14, always, &ds389::cases());
}

/// The field that goes first among several says why.
#[test]
fn the_order_of_several_fields_has_a_reason() {
    for source in &xdr_sources::SOURCES {
        for label in labels::TABLE {
            let mut uses: Vec<_> = source
                .fields
                .iter()
                .flat_map(|field| field.labels.iter().map(move |used| (used, field)))
                .filter(|(used, _)| used.label == label)
                .collect();
            uses.sort_by_key(|(used, _)| used.rank);
            let ranks: Vec<_> = uses
                .iter()
                .map(|(used, _)| usize::from(used.rank))
                .collect();
            assert_eq!(
                ranks,
                (1..=uses.len()).collect::<Vec<_>>(),
                "{} {}",
                source.name,
                label.name()
            );
            if let [(_, first), _, ..] = uses[..] {
                assert!(
                    first.note.is_some(),
                    "{}: no reason for {}",
                    source.name,
                    label.name()
                );
            }
        }
    }
}

#[test]
fn duo_has_the_guides_value_table() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../xdr-sources/guides");
    let mut reader = csv::Reader::from_path(folder.join("duo_values.csv")).unwrap();
    let table: BTreeSet<(String, String)> = reader
        .records()
        .map(|row| row.unwrap())
        .map(|row| (row[0].to_owned(), row[1].to_owned()))
        .collect();
    for source in ["duo-admin", "duo-auth"] {
        let source = xdr_sources::SOURCES.find(source).unwrap();
        let status = source
            .fields
            .iter()
            .find(|field| field.name == "status")
            .unwrap();
        let xdr_core::Conversion::Values(map) = status.labels[0].conversion else {
            panic!("`status` has a value map");
        };
        let map: BTreeSet<_> = map
            .iter()
            .map(|&(left, right)| (left.into(), right.into()))
            .collect();
        assert_eq!(map, table);
    }
}

#[test]
fn the_model_has_the_labels_of_the_guides_and_no_others() {
    let used: BTreeSet<String> = ["teleport.csv", "duo_admin.csv", "duo_auth.csv", "ds389.csv"]
        .into_iter()
        .flat_map(rows)
        .map(|(_, label)| label)
        .collect();
    for label in labels::TABLE {
        let platform = label.origin() == xdr_core::label::Origin::Platform;
        assert!(
            platform || used.contains(label.name()),
            "{} is in no guide",
            label.name()
        );
    }
    assert_eq!(labels::TABLE.len(), 71);
}
