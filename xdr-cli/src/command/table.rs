//! Aligned columns, and what stands in them.

use xdr_core::Leaf;

/// A table with a head; the last column is not padded. What would move a terminal's cursor is written as an escape.
pub(super) fn render(head: &[&str], rows: &[Vec<String>]) -> String {
    let head: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| visible(cell)).collect())
        .collect();
    let all = || std::iter::once(&head).chain(&rows);
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
        let cells = row.iter().zip(&widths).map(|(cell, &width)| {
            let blanks = width - cell.chars().count();
            format!("{cell}{}", " ".repeat(blanks))
        });
        out.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        out.push('\n');
    }
    out
}

/// The text without characters that are none to be seen.
pub(super) fn visible(text: &str) -> String {
    let escaped = text.chars().map(|character| {
        let control = character.is_control() || ('\u{2028}'..='\u{202e}').contains(&character);
        if control {
            character.escape_default().to_string()
        } else {
            character.to_string()
        }
    });
    escaped.collect()
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
    fn no_cell_moves_the_cursor_or_is_too_wide() {
        let wide = "x".repeat(70_000);
        let rows = [
            vec!["a\u{1b}[2Jb\n".into(), wide.clone()],
            vec![wide, "y".into()],
        ];
        let table = render(&["A", "B"], &rows);
        assert!(table.contains("a\\u{1b}[2Jb\\n ") && !table.contains('\u{1b}'));
        assert_eq!(table.lines().count(), 3);
    }

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
