//! Tests across the crates; see `tests/`. The examples of the README are tests, too:
#![doc = include_str!("../../README.md")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Once;
use std::{env, fs};

pub mod page;

/// Whether this is the compiler whose words the expected messages are; says so if it is not.
pub fn is_the_pinned_compiler() -> bool {
    const PINNED: &str = "rustc 1.95.";
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
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

/// Lays the guides out below the package that trybuild makes of the cases, where these find them.
///
/// # Panics
///
/// If they cannot be written there.
pub fn lay_out_guides() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let package = target().join("tests/trybuild").join(env!("CARGO_PKG_NAME"));
        let guides = package.join("guides");
        fs::create_dir_all(&guides).expect("the target folder can be written to");
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui/guide");
        for entry in fs::read_dir(own).expect("the guides are there") {
            let guide = entry.expect("the folder can be read").path();
            let name = guide.file_name().expect("a file has a name");
            if guide.extension().is_some_and(|kind| kind == "csv") {
                fs::copy(&guide, guides.join(name)).expect("a guide can be copied");
            }
        }
    });
}

/// The workspace's target folder, found as trybuild finds it.
fn target() -> PathBuf {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--format-version=1"])
        .output()
        .expect("cargo can be run");
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).expect("cargo describes the workspace");
    let target = metadata["target_directory"].as_str();
    target.expect("a workspace has a target folder").into()
}
