//! What the derive refuses and how it says so, and what it takes in unusual surroundings.
//!
//! One mistake per file of `ui/`, which is named after it. What the compiler says of each is in the `.stderr` beside it;
//! after a change, `TRYBUILD=overwrite cargo test --test ui` writes these anew, and a person reads them.

use std::fs;
use std::path::Path;

use xdr_tests::{is_the_pinned_compiler, lay_out_guides};

#[test]
fn each_mistake_is_told_where_it_is() {
    if is_the_pinned_compiler() {
        lay_out_guides();
        trybuild::TestCases::new().compile_fail("tests/ui/*/*.rs");
    }
}

#[test]
fn unusual_surroundings_do_no_harm() {
    lay_out_guides();
    trybuild::TestCases::new().pass("tests/ui-pass/*.rs");
}

/// What an error in generated code would be told at; and no line of the standard library, whose sources are not on each machine.
#[test]
fn no_error_is_told_at_the_derive_or_in_the_standard_library() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui");
    let mut read = 0;
    for theme in fs::read_dir(cases).expect("the cases are there") {
        let theme = theme.expect("the folder can be read").path();
        for case in fs::read_dir(theme).expect("a theme is a folder") {
            let case = case.expect("the folder can be read").path();
            if case.extension().is_none_or(|kind| kind != "stderr") {
                continue;
            }
            let told = fs::read_to_string(&case).expect("a message is text");
            let lines: Vec<_> = told.lines().collect();
            let at_the_derive = lines
                .windows(2)
                .any(|lines| lines[0].contains("| #[derive(") && lines[1].contains("^^"));
            assert!(!at_the_derive, "{}:\n{told}", case.display());
            assert!(!told.contains("$RUST"), "{}:\n{told}", case.display());
            read += 1;
        }
    }
    assert!(read > 100, "{read} messages");
}
