//! Events in, labels out: ours beside what people use, all in one process and one run, on logs made from a seed.
//!
//! ```sh
//! cargo bench --manifest-path benches/Cargo.toml --bench throughput            # all tables
//! cargo bench --manifest-path benches/Cargo.toml --bench throughput -- teleport
//! cargo bench --manifest-path benches/Cargo.toml --bench throughput -- log 100000000 > teleport.ndjson
//! ```
//!
//! Each approach gives the same labels with the same values, which is checked before anything is measured. The rounds of
//! all approaches alternate; of each the best counts. All run on one thread.

mod approaches;
mod duo;
mod dynamic;
mod labels;
mod tables;
mod tape;
mod text;
mod typed;

use std::env;

fn main() {
    let arguments: Vec<_> = env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let only =
        |name: &str| arguments.is_empty() || arguments.iter().any(|argument| argument == name);
    if let [once, approach, bytes] = &arguments[..]
        && once == "once"
    {
        return tables::once(approach, bytes.parse().expect("a number of bytes"));
    }
    if let [log, bytes] = &arguments[..]
        && log == "log"
    {
        return tables::log(bytes.parse().expect("a number of bytes"));
    }
    if only("teleport") {
        tables::teleport();
    }
    if only("others") {
        tables::others();
    }
    if only("shapes") {
        tables::shapes();
    }
}
