//! The data mapping guides, row by row: each row has a case that feeds its field as the source writes it.

mod ds389;
mod duo_admin;
mod duo_auth;
mod support;
mod teleport;

use std::collections::BTreeSet;
use std::path::Path;

use xdr_core::label::Origin;
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
        if deviates(source, path, label) {
            continue;
        }
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

/// Whether the source says why it does not map the row.
fn deviates(source: &Descriptor, path: &str, label: &str) -> bool {
    let mut deviations = source.deviations.iter();
    deviations.any(|row| row.label == label && row.printed_path() == path)
}

#[test]
fn few_rows_are_not_mapped_as_the_guide_has_them() {
    let deviations = xdr_sources::SOURCES.iter().flat_map(|source| {
        let rows = source.deviations.iter();
        rows.map(|row| (source.name, row.printed_path(), row.label))
    });
    assert_eq!(
        deviations.collect::<Vec<_>>(),
        [(
            "teleport",
            "mfa_device > mfa_device_type".to_owned(),
            "category"
        )]
    );
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
        let more: BTreeSet<_> = map.difference(&table).cloned().collect();
        let expected = [
            ("Locked Out", "Locked"),
            ("Pending Activation", "Pending"),
            ("Pending Deletion", "Pending"),
        ];
        assert_eq!(
            more,
            expected
                .map(|(left, right)| (left.into(), right.into()))
                .into()
        );
        assert!(table.is_subset(&map));
    }
}

#[test]
fn the_model_has_the_labels_of_the_guides_and_says_of_others_that_they_are_extensions() {
    let used: BTreeSet<String> = ["teleport.csv", "duo_admin.csv", "duo_auth.csv", "ds389.csv"]
        .into_iter()
        .flat_map(rows)
        .map(|(_, label)| label)
        .collect();
    for label in labels::TABLE {
        match label.origin() {
            Origin::Guide => assert!(
                used.contains(label.name()),
                "{} is in no guide",
                label.name()
            ),
            Origin::Extension => assert!(
                !used.contains(label.name()),
                "{} is in a guide",
                label.name()
            ),
            _ => {}
        }
    }
    let guides = labels::TABLE
        .iter()
        .filter(|label| label.origin() != Origin::Extension);
    assert_eq!((guides.count(), labels::TABLE.len()), (71, 124));
    // Each extension is there for something.
    let sources = xdr_sources::SOURCES.iter();
    let filled: BTreeSet<_> = sources
        .flat_map(|source| source.fields.iter().flat_map(|field| field.labels))
        .map(|used| used.label.name())
        .collect();
    for label in labels::TABLE
        .iter()
        .filter(|label| label.origin() == Origin::Extension)
    {
        assert!(
            filled.contains(label.name()),
            "{} is filled by no source",
            label.name()
        );
    }
}
