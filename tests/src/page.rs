//! Pages whose examples are carried out.

/// The page's blocks of a language.
///
/// # Panics
///
/// If a block does not end.
pub fn blocks<'p>(page: &'p str, language: &str) -> Vec<&'p str> {
    let opening = format!("\n```{language}\n");
    let blocks = page.split(&opening).skip(1);
    blocks
        .map(|block| &block[..block.find("```\n").expect("a block ends")])
        .collect()
}

/// A change of a file that a page shows as a block of `diff`.
pub struct Change {
    /// The file's path.
    pub file: String,
    /// The lines by which the place is found, with those that go.
    pub old: String,
    /// The same with those that come.
    pub new: String,
}

impl Change {
    /// Of `--- file`, then the lines of one place in it.
    ///
    /// # Panics
    ///
    /// If it is none.
    pub fn parse(diff: &str) -> Self {
        let (file, lines) = diff.split_once('\n').expect("a change has lines");
        let file = file.strip_prefix("--- ").expect("a change names its file");
        let (mut old, mut new) = (String::new(), String::new());
        for line in lines.split_inclusive('\n') {
            match line.split_at(1) {
                (" ", line) => {
                    old += line;
                    new += line;
                }
                ("-", line) => old += line,
                ("+", line) => new += line,
                _ => panic!("{file}: {line}"),
            }
        }
        Self {
            file: file.to_owned(),
            old,
            new,
        }
    }

    /// The file's text with the change made.
    ///
    /// # Panics
    ///
    /// If there is no such place in it, or more than one.
    pub fn made_in(&self, text: &str) -> String {
        let Self { file, old, new } = self;
        let places = text.matches(old.as_str()).count();
        assert_eq!(places, 1, "places in {file} with\n{old}");
        text.replace(old.as_str(), new)
    }
}
