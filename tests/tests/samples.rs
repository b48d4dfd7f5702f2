//! Published logs of the sources, where the folder with them is at hand: each line is told, read and given its time.

use std::fs;
use std::path::{Path, PathBuf};

use xdr_core::{Context, Normalizer, Record, Rejection, Scratch, Value, labels};

/// What stands in a folder of the samples.
struct Folder {
    name: &'static str,
    source: &'static str,
    vendor: &'static str,
}

const FOLDERS: [Folder; 4] = [
    Folder {
        name: "teleport",
        source: "teleport",
        vendor: "Teleport",
    },
    Folder {
        name: "duo_admin",
        source: "duo-admin",
        vendor: "Cisco",
    },
    Folder {
        name: "duo_auth",
        source: "duo-auth",
        vendor: "Cisco",
    },
    Folder {
        name: "ds389",
        source: "ds389",
        vendor: "389 Directory Server",
    },
];

/// A line of a file, counted from 1.
struct Line {
    file: String,
    number: usize,
    text: String,
}

impl Line {
    fn complaint(&self, what: impl std::fmt::Display) -> String {
        format!("{}:{}: {what}", self.file, self.number)
    }

    fn rejected(&self, rejection: &Rejection) -> String {
        self.complaint(format!(
            "rejected as {}: {rejection}",
            rejection.code.as_str()
        ))
    }
}

/// The folder with the samples, or none with a word about it.
fn samples() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/samples");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: there are no samples in {}", folder.display());
    None
}

/// The lines that are not blank of a folder's files whose names end so.
fn lines(folder: &Path, end: &str) -> Vec<Line> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(end))
        .collect();
    files.sort();
    files
        .iter()
        .flat_map(|path| {
            let file = path.file_name().unwrap().to_string_lossy().into_owned();
            let text = fs::read_to_string(path).unwrap();
            let lines: Vec<_> = (1..)
                .zip(text.lines())
                .filter(|(_, text)| !text.trim().is_empty())
                .map(|(number, text)| Line {
                    file: file.clone(),
                    number,
                    text: text.to_owned(),
                })
                .collect();
            lines
        })
        .collect()
}

/// What is wrong with what became of a line. None of the samples is rightly rejected.
fn complaints(folder: &Folder, line: &Line) -> Vec<String> {
    let (context, scratch) = (Context::default(), Scratch::new());
    let event = line.text.as_bytes();
    let source = match xdr_sources::detect(event, &context.limits, &scratch) {
        Ok(source) if source.name == folder.source => source,
        Ok(other) => return vec![line.complaint(format!("told as {}", other.name))],
        Err(rejection) => return vec![line.rejected(&rejection)],
    };
    let mut normalizer = Normalizer::new(&context, &scratch);
    match normalizer.normalize(source, event) {
        Ok(record) => about_record(folder, record)
            .into_iter()
            .map(|what| line.complaint(what))
            .collect(),
        Err(rejection) => vec![line.rejected(&rejection)],
    }
}

/// What an analyst would miss in a record, or trip over.
fn about_record(folder: &Folder, record: &Record<'_>) -> Vec<String> {
    let mut complaints = Vec::new();
    if record.get(labels::eventTime).is_none() {
        complaints.push("no eventTime".to_owned());
    }
    let vendor = record.get(labels::deviceVendor);
    if vendor != Some(folder.vendor) {
        complaints.push(format!("deviceVendor is {vendor:?}"));
    }
    for (label, values) in record.iter() {
        if values.iter().any(|value| value == Value::Text("")) {
            complaints.push(format!("{} is an empty text", label.name()));
        }
    }
    complaints
}

#[test]
fn every_published_event_is_told_by_its_shape_and_becomes_a_record_with_its_time_and_vendor() {
    let Some(samples) = samples() else { return };
    for folder in &FOLDERS {
        let lines = lines(&samples.join(folder.name), ".ndjson");
        assert!(!lines.is_empty(), "{} has samples", folder.name);
        let complaints: Vec<_> = lines
            .iter()
            .flat_map(|line| complaints(folder, line))
            .collect();
        assert!(
            complaints.is_empty(),
            "{} of {} events of {}:\n{}",
            complaints.len(),
            lines.len(),
            folder.name,
            complaints.join("\n")
        );
    }
}

#[test]
fn each_line_of_the_directory_servers_text_log_is_a_record_without_issues() {
    let Some(samples) = samples() else { return };
    let lines = lines(&samples.join("ds389"), "-text.log");
    assert!(!lines.is_empty(), "there are lines of the text log");
    let (context, scratch) = (Context::default(), Scratch::new());
    let mut normalizer = Normalizer::new(&context, &scratch);
    let mut complaints = Vec::new();
    for line in &lines {
        let found = xdr_sources::normalize(&mut normalizer, line.text.as_bytes());
        let complaint = match found {
            Ok((source, record)) if source.name == "ds389" => {
                let issues = record.rest().issues();
                (!issues.is_empty()).then(|| format!("{issues:?}"))
            }
            other => Some(format!("{other:?}")),
        };
        complaints.extend(complaint.map(|complaint| line.complaint(complaint)));
    }
    assert!(
        complaints.is_empty(),
        "{} of {} lines:\n{}",
        complaints.len(),
        lines.len(),
        complaints.join("\n")
    );
}
