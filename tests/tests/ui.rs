//! What the derive refuses and how it says so, and what it takes in unusual surroundings.
//!
//! One mistake per file of `ui/`, which is named after it. What the compiler says of each is in the `.stderr` beside it;
//! after a change, `TRYBUILD=overwrite cargo test --test ui` writes these anew, and a person reads them.

use std::process::Command;

/// Whether this is the compiler whose words the `.stderr` files are.
fn is_the_pinned_compiler() -> bool {
    const PINNED: &str = "rustc 1.95.";
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output();
    let version = version.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let version = version.unwrap_or_else(|error| error.to_string());
    if version.starts_with(PINNED) {
        return true;
    }
    eprintln!(
        "skipped: the messages are those of `{PINNED}`, not of `{}`",
        version.trim()
    );
    false
}

#[test]
fn each_mistake_is_told_where_it_is() {
    if is_the_pinned_compiler() {
        trybuild::TestCases::new().compile_fail("tests/ui/*/*.rs");
    }
}

#[test]
fn unusual_surroundings_do_no_harm() {
    trybuild::TestCases::new().pass("tests/ui-pass/*.rs");
}
