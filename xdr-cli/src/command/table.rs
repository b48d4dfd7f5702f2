//! Aligned columns, and what stands in them.

use xdr_core::Leaf;

/// A table with a head; the last column is not padded.
pub(super) fn render(head: &[&str], rows: &[Vec<String>]) -> String {
    let head: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
    let all = || std::iter::once(&head).chain(rows);
    let widths: Vec<usize> = (0..head.len())
        .map(|column| {
            all()
                .map(|row| row[column].chars().count())
                .max()
                .unwrap_or(0)
        })
        .collect();
    let mut out = String::new();
    for row in all() {
        let cells = row
            .iter()
            .zip(&widths)
            .map(|(cell, &width)| format!("{cell:width$}"));
        out.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        out.push('\n');
    }
    out
}

/// A value of an event as JSON, cut off where it is long.
pub(super) fn raw(leaf: Leaf<'_>) -> String {
    let mut json = Vec::new();
    leaf.write_json(&mut json);
    short(&String::from_utf8_lossy(&json))
}

/// A text, cut off where it is long.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 48;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(MOST - 1).collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::{render, short};

    #[test]
    fn long_text_is_cut_off() {
        assert_eq!(short(&"é".repeat(48)), "é".repeat(48));
        assert_eq!(short(&"é".repeat(49)), "é".repeat(47) + "…");
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = [
            vec!["ab".into(), "x".into()],
            vec!["é".into(), String::new()],
        ];
        assert_eq!(render(&["A", "LONG"], &rows), "A   LONG\nab  x\né\n");
    }
}
