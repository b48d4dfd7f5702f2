//! The source's data mapping guide: a table of paths and labels, which the struct maps or says that it does not.
//!
//! The file is read each time the struct is compiled; the code includes it, so that a change of it compiles the struct
//! anew.

use std::fmt;
use std::path::Path;

use csv_core::{ReadRecordResult, Reader};
use syn::LitStr;
use syn::ext::IdentExt as _;

use crate::attr;
use crate::ctxt::Ctxt;
use crate::key::similar;
use crate::model::{Field, Segment};

/// Between the keys of a path, in print.
const SEPARATOR: &str = " > ";

/// A row of the guide.
struct Row {
    /// Counted from 1, the header's.
    line: u64,
    path: String,
    label: String,
}

/// A field as rows are compared with it: its tokens are read once, not for each row.
struct Known<'f> {
    field: &'f Field,
    path: Printed,
    labels: Vec<String>,
}

impl<'f> Known<'f> {
    fn new(field: &'f Field) -> Self {
        let labels = field.labels().iter();
        Self {
            field,
            path: Printed::new(&field.path),
            labels: labels.map(|label| label.name.unraw().to_string()).collect(),
        }
    }

    fn fills(&self, label: &str) -> bool {
        self.labels.iter().any(|filled| filled == label)
    }
}

/// A path as guides print it.
struct Printed {
    text: String,
    /// A key of it has what stands between keys in print, so that no guide's path is this.
    ambiguous: bool,
}

impl Printed {
    fn new(path: &[Segment]) -> Self {
        let keys: Vec<_> = path.iter().map(|segment| segment.key.value()).collect();
        Self {
            text: keys.join(SEPARATOR),
            ambiguous: keys.iter().any(|key| key.contains(SEPARATOR)),
        }
    }
}

pub(super) fn check(cx: &Ctxt, attributes: &attr::Struct, fields: &[Field]) {
    let Some(guide) = attributes.guide.get() else {
        for deviation in attributes.deviations.iter().filter(|_| attributes.sound) {
            cx.error(
                &deviation.label,
                "there is no guide to deviate from: name it, `guide = \"guides/name.csv\"`",
            );
        }
        return;
    };
    let rows = match read(&guide.value()) {
        Ok(rows) => rows,
        Err(message) => return cx.error(guide, message),
    };
    let fields: Vec<_> = fields.iter().map(Known::new).collect();
    let mut meant: Vec<&Row> = Vec::new();
    for deviation in &attributes.deviations {
        let row = check_deviation(cx, guide, deviation, &rows, &fields);
        if row.is_some_and(|row| meant.iter().any(|meant| meant.is(row))) {
            cx.error(&deviation.label, "this row is deviated from already");
        }
        meant.extend(row);
    }
    for row in rows.iter().filter(|_| !attributes.unread_deviation) {
        let declared = meant.iter().any(|meant| meant.is(row));
        if !declared && !row.is_mapped(&fields) && !row.may_be_mapped(&fields) {
            cx.error(guide, row.complaint(guide, &fields));
        }
    }
}

/// A deviation deviates: the guide has the row, the struct does not map it, and there is a reason. The row that it is
/// about, also if it is misspelt.
fn check_deviation<'r>(
    cx: &Ctxt,
    guide: &LitStr,
    deviation: &attr::Deviation,
    rows: &'r [Row],
    fields: &[Known<'_>],
) -> Option<&'r Row> {
    let (printed, label) = (Printed::new(&deviation.path), &deviation.label);
    let (path, name) = (&printed.text, label.unraw().to_string());
    if deviation.reason.value().trim().is_empty() {
        cx.error(
            &deviation.reason,
            "say why the mapping differs from the guide",
        );
    }
    let to_label = || rows.iter().filter(|row| row.label == name);
    if let Some(row) = to_label().find(|row| row.is_at(&printed)) {
        if row.is_mapped(fields) {
            cx.error(
                label,
                format!(
                    "`{path}` is mapped to `{label}` as the guide has it: the deviation is none"
                ),
            );
        }
        return Some(row);
    }
    let meant = similar(path, to_label().map(|row| row.path.as_str()));
    let hint = meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
    let guide = guide.value();
    let message = format!("{guide} has no row `{path}` → `{label}`{hint}");
    match deviation.path.last() {
        Some(last) if meant.is_some() => cx.error(&last.key, message),
        _ => cx.error(label, message),
    }
    to_label().find(|row| Some(row.path.as_str()) == meant)
}

impl Row {
    /// Whether it says the same.
    fn is(&self, other: &Self) -> bool {
        (&self.path, &self.label) == (&other.path, &other.label)
    }

    fn is_at(&self, path: &Printed) -> bool {
        !path.ambiguous && path.text == self.path
    }

    fn is_mapped(&self, fields: &[Known<'_>]) -> bool {
        let mut fields = fields.iter();
        fields.any(|known| self.is_at(&known.path) && known.fills(&self.label))
    }

    /// Whether a field that could not be read may map it.
    fn may_be_mapped(&self, fields: &[Known<'_>]) -> bool {
        let mut unread = fields.iter().filter(|known| !known.field.sound());
        unread.any(|known| {
            known.labels.is_empty() || known.fills(&self.label) || self.is_at(&known.path)
        })
    }

    /// What is said if it is not mapped.
    fn complaint(&self, guide: &LitStr, fields: &[Known<'_>]) -> String {
        let Self { line, path, label } = self;
        let guide = guide.value();
        let at_path = fields.iter().find(|known| self.is_at(&known.path));
        let others = || fields.iter().filter(|known| known.fills(label));
        let near = similar(path, others().map(|known| known.path.text.as_str()))
            .and_then(|near| others().find(|known| known.path.text == near));
        let how = match (at_path, near) {
            (Some(Known { field, labels, .. }), _) => match &labels[..] {
                [] => format!(
                    "the field `{}` has that path and fills no label",
                    field.ident
                ),
                [other, ..] => format!(
                    "the field `{}` fills `{other}` with it: change one",
                    field.ident
                ),
            },
            (None, Some(Known { field, path, .. })) => {
                format!(
                    "the field `{}` fills the label from `{}`",
                    field.ident, path.text
                )
            }
            (None, None) => format!(
                "a field for it: `#[xdr({}label = \"{label}\")]`",
                Quoted(path)
            ),
        };
        format!(
            "{guide}, line {line}: `{path}` → `{label}` is not mapped; {how}; or say why not: \
             `deviation({}label = \"{label}\", reason = \"…\")`",
            Quoted(path)
        )
    }
}

/// A printed path as it is written in an attribute, in front of something else.
struct Quoted<'p>(&'p str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys: Vec<_> = self
            .0
            .split(SEPARATOR)
            .map(|key| format!("{key:?}"))
            .collect();
        write!(f, "path({}), ", keys.join(", "))
    }
}

/// Reads the guide at a path below the package's folder.
fn read(path: &str) -> Result<Vec<Row>, String> {
    if Path::new(path).has_root() {
        return Err(
            "the guide's path is one below the package's folder, such as `guides/doors.csv`"
                .to_owned(),
        );
    }
    let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let bytes = std::fs::read(Path::new(&package).join(path))
        .map_err(|error| format!("cannot read the guide, below the package's folder: {error}"))?;
    rows(&bytes).map_err(|message| format!("{path}, {message}"))
}

/// The rows of a table in CSV (RFC 4180), of which the first names the columns: `path` (or `source_path`), `label`.
fn rows(table: &[u8]) -> Result<Vec<Row>, String> {
    let mut records = records(table)?.into_iter();
    let (_, header) = records.next().ok_or("line 1: there is no header")?;
    let column = |names: &[&str]| {
        let place = header.iter().position(|name| names.contains(&name.trim()));
        place.ok_or_else(|| format!("line 1: there is no column `{}`", names[0]))
    };
    let (path, label) = (column(&["path", "source_path"])?, column(&["label"])?);
    records
        .map(|(line, record)| {
            let cell = |place: usize, name: &str| match record.get(place).map(|cell| cell.trim()) {
                None | Some("") => Err(format!("line {line}: there is no {name}")),
                Some(cell) => Ok(cell.to_owned()),
            };
            Ok(Row {
                line,
                path: cell(path, "path")?,
                label: cell(label, "label")?,
            })
        })
        .collect()
}

/// The records with the lines that they begin in; blank lines are none.
fn records(table: &[u8]) -> Result<Vec<(u64, Vec<String>)>, String> {
    let mut reader = Reader::new();
    // No record is longer than the table, nor has more cells than that.
    let (mut cells, mut ends) = (vec![0; table.len() + 1], vec![0; table.len() + 2]);
    let (mut rest, mut written, mut count) = (table, 0, 0);
    let (mut records, mut line) = (Vec::new(), 1);
    loop {
        if count == 0 {
            let newlines = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
            line = reader.line() + newlines.filter(|byte| **byte == b'\n').count() as u64;
        }
        let (result, read, more, ended) =
            reader.read_record(rest, &mut cells[written..], &mut ends[count..]);
        (rest, written, count) = (&rest[read..], written + more, count + ended);
        match result {
            ReadRecordResult::End => break,
            ReadRecordResult::Record => {
                let starts = std::iter::once(0).chain(ends[..count].iter().copied());
                let record = starts.zip(&ends[..count]).map(|(start, &end)| {
                    let cell = str::from_utf8(&cells[start..end]);
                    cell.map(str::to_owned)
                        .map_err(|_| format!("line {line}: it is not UTF-8"))
                });
                records.push((line, record.collect::<Result<_, _>>()?));
                (written, count) = (0, 0);
            }
            // The last record is over when the empty rest is read.
            ReadRecordResult::InputEmpty
            | ReadRecordResult::OutputFull
            | ReadRecordResult::OutputEndsFull => {}
        }
    }
    // Each quote that opens is closed, and one in a cell stands there twice. The reader takes the rest of the table for the
    // cell.
    match records.last() {
        Some((line, _)) if table.split(|byte| *byte == b'"').count() % 2 == 0 => {
            Err(format!("line {line}: a quote is not closed"))
        }
        _ => Ok(records),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(table: &str) -> Result<Vec<(u64, String, String)>, String> {
        let rows = rows(table.as_bytes())?.into_iter();
        Ok(rows.map(|row| (row.line, row.path, row.label)).collect())
    }

    fn row(line: u64, path: &str, label: &str) -> (u64, String, String) {
        (line, path.to_owned(), label.to_owned())
    }

    #[test]
    fn rows_have_the_lines_that_they_begin_in() {
        let table = "path,label,note\na,b,\"two\nlines\"\n\n\"c > d\",e,\r\nf,\"g\"";
        assert_eq!(
            read(table),
            Ok(vec![
                row(2, "a", "b"),
                row(5, "c > d", "e"),
                row(6, "f", "g")
            ])
        );
    }

    #[test]
    fn columns_are_found_by_name() {
        assert_eq!(
            read("note,label,source_path\nx,b,a\n"),
            Ok(vec![row(2, "a", "b")])
        );
        assert_eq!(
            read("\u{feff}path,label\r\na,b\r\n"),
            Ok(vec![row(2, "a", "b")])
        );
        assert_eq!(read("path,label\n"), Ok(vec![]));
    }

    #[test]
    fn a_broken_table_is_told_with_the_line() {
        for (table, message) in [
            ("", "line 1: there is no header"),
            ("path,name\na,b", "line 1: there is no column `label`"),
            ("key,label\na,b", "line 1: there is no column `path`"),
            ("path,label\n\na,", "line 3: there is no label"),
            ("path,label\n,b", "line 2: there is no path"),
            ("path,label\na", "line 2: there is no label"),
            (
                "path,label\na,b\nc,\"d\ne,f\n",
                "line 3: a quote is not closed",
            ),
        ] {
            assert_eq!(read(table), Err(message.to_owned()), "{table:?}");
        }
    }

    #[test]
    fn a_path_is_quoted_as_it_is_written() {
        assert_eq!(Quoted("a > b.c").to_string(), r#"path("a", "b.c"), "#);
    }
}
