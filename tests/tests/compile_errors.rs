//! What the page of compile errors says: each rule has a struct among the cases of `ui/`, of which the compiler says what
//! the page has, and which compiles when it is mended as the page shows.

use std::fs;
use std::path::Path;

use xdr_tests::lay_out_guides;
use xdr_tests::page::{Change, blocks};

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

#[test]
fn each_rule_has_a_struct_that_breaks_it_and_the_same_mended() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = read(&package.join("../docs/compile-errors.md"));
    let (messages, changes) = (blocks(&page, "text"), blocks(&page, "diff"));
    let rules = page.lines().filter(|line| line.starts_with("### ")).count();
    assert_eq!((messages.len(), changes.len()), (rules, rules));

    let mended = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mended");
    fs::create_dir_all(&mended).unwrap();
    lay_out_guides();
    let cases = trybuild::TestCases::new();
    for (message, change) in messages.iter().zip(changes) {
        let change = Change::parse(change);
        let case = package.join("tests/ui").join(&change.file);

        let told = read(&case.with_extension("stderr"));
        for line in message.lines() {
            assert!(
                told.contains(line),
                "{} does not say\n{line}",
                case.display()
            );
        }

        let file = mended.join(change.file.replace('/', "_"));
        fs::write(&file, change.made_in(&read(&case))).unwrap();
        cases.pass(file);
    }
}
