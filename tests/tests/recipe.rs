//! The recipe for those who check their mappings in CI, `docs/recipe`: what its page says is carried out.
//!
//! What the page shows as `diff` is done to a copy of the crate, which the workflow's command then checks. The page has
//! the beginnings of the messages, as `text` below; when they change, the failed assertion shows the new ones.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use xdr_tests::is_the_pinned_compiler;
use xdr_tests::page::{Change, blocks};

/// What the workflow runs.
const CHECK: &str = "cargo check --locked";

fn recipe() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/recipe")
}

fn read(file: impl AsRef<Path>) -> String {
    let file = file.as_ref();
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// A copy of the crate, where it finds `xdr-core`, and locked to what the workspace is locked to, so that nothing need
/// be downloaded.
struct CrateCopy {
    folder: TempDir,
    /// What is built of the dependencies stays for the next run.
    target: PathBuf,
    /// Two runs at a time would each take the other's state of the crate for its own. Held until the end.
    _alone: File,
}

impl CrateCopy {
    fn new() -> Self {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("recipe");
        fs::create_dir_all(&target).unwrap();
        let alone = File::create(target.join("alone")).unwrap();
        alone.lock().unwrap();
        let copy = Self {
            folder: TempDir::new().unwrap(),
            target,
            _alone: alone,
        };

        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        // In single quotes, TOML takes a path as it is.
        let core = format!("path = '{}'", workspace.join("xdr-core").display());
        let manifest = read(recipe().join("Cargo.toml"));
        let here = r#"path = "../../xdr-core""#;
        assert!(manifest.contains(here), "{manifest}");
        copy.write("Cargo.toml", &manifest.replace(here, &core));
        copy.write("Cargo.lock", &read(workspace.join("Cargo.lock")));
        for below in ["src", "guides"] {
            fs::create_dir(copy.folder.path().join(below)).unwrap();
            for entry in fs::read_dir(recipe().join(below)).unwrap() {
                let file = Path::new(below).join(entry.unwrap().file_name());
                copy.write(&file, &read(recipe().join(&file)));
            }
        }
        copy
    }

    fn write(&self, file: impl AsRef<Path>, text: &str) {
        fs::write(self.folder.path().join(file), text).unwrap();
    }

    /// Makes the change, and gives the file's text from before.
    fn make(&self, change: &Change) -> String {
        let file = &change.file;
        let before = read(self.folder.path().join(file));
        self.write(file, &change.made_in(&before));
        before
    }

    /// Runs a command: all that cargo and the compiler say, as an error if it fails.
    fn run(&self, command: &str) -> Result<String, String> {
        let arguments = command.strip_prefix("cargo ").unwrap();
        let output = Command::new(env!("CARGO"))
            .args(arguments.split(' '))
            .args(["--offline", "--quiet", "--color=never", "--manifest-path"])
            .arg(self.folder.path().join("Cargo.toml"))
            .arg("--target-dir")
            .arg(&self.target)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        if output.status.success() {
            Ok(said)
        } else {
            Err(said)
        }
    }
}

/// The first line of each error of the compiler, with the line below, which names the place.
fn errors(said: &str) -> String {
    let lines: Vec<_> = said.split_inclusive('\n').collect();
    lines
        .windows(2)
        .filter(|two| two[0].starts_with("error") && two[1].trim_start().starts_with("--> "))
        .flatten()
        .copied()
        .collect()
}

#[test]
fn each_wrong_mapping_fails_the_check_as_the_page_says() {
    let workflow = read(recipe().join(".github/workflows/mappings.yml"));
    assert!(workflow.contains(&format!("run: {CHECK}\n")));

    let page = read(recipe().join("README.md"));
    let changes: Vec<_> = blocks(&page, "diff")
        .into_iter()
        .map(Change::parse)
        .collect();
    let messages = blocks(&page, "text");
    let [wrong @ .., mend] = &changes[..] else {
        panic!("the page shows no change");
    };
    assert_eq!((wrong.len(), messages.len()), (5, 5));

    let copy = CrateCopy::new();
    // As the page has it, the lock file is made before the workflow demands it.
    assert_eq!(copy.run("cargo check"), Ok(String::new()));
    let pinned = is_the_pinned_compiler();
    for (change, message) in wrong.iter().zip(messages) {
        // The check passes between any two changes, so that each is seen to fail for itself, that of a guide alone too.
        assert_eq!(copy.run(CHECK), Ok(String::new()));
        let before = copy.make(change);
        let said = copy.run(CHECK).expect_err(&change.new);
        if pinned {
            assert_eq!(errors(&said), *message, "of all this:\n{said}");
        }
        copy.write(&change.file, &before);
    }

    let unmapped = wrong.last().unwrap();
    copy.make(unmapped);
    copy.make(mend);
    assert_eq!(copy.run(CHECK), Ok(String::new()));
}
