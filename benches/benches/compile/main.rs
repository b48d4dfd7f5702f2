//! What the derive costs to compile, against serde's derive on the same events as nested structs.
//!
//! The goals: at least 20 times less CPU than serde's; at most half a second of `cargo check` for a source of 100 paths;
//! and at most 5 ms for a guide of 100 rows.

mod compiler;
mod generate;

use std::error::Error;
use std::process::ExitCode;

use compiler::{Cost, Workspace};
use generate::Sources;

const fn sources(count: usize, paths: usize) -> Sources {
    let guided = false;
    Sources {
        count,
        paths,
        guided,
    }
}

/// With about as many paths in all.
const OF_24: Sources = sources(60, 24);
const OF_100: Sources = sources(12, 100);

/// 100 of these paths are mapped, so the guide has 100 rows.
const UNGUIDED: Sources = sources(12, 160);
const GUIDED: Sources = Sources {
    guided: true,
    ..UNGUIDED
};

fn main() -> ExitCode {
    let result = match std::env::var_os(compiler::COST_FILE) {
        Some(cost_file) => compiler::run_rustc(&cost_file),
        None if is_asked_for() => measure().map(|()| ExitCode::SUCCESS),
        None => Ok(ExitCode::SUCCESS),
    };
    result.unwrap_or_else(|error| {
        eprintln!("{error}");
        ExitCode::FAILURE
    })
}

/// This takes minutes, so it is not done when others are asked for by their names. Cargo says `--bench` when it
/// measures, and not when it tests that measurements run.
fn is_asked_for() -> bool {
    let args = std::env::args().skip(1);
    let (options, names): (Vec<_>, Vec<_>) = args.partition(|arg| arg.starts_with('-'));
    options.iter().any(|option| option == "--bench")
        && (names.is_empty() || names.iter().any(|name| "compile".contains(&**name)))
}

fn measure() -> Result<(), Box<dyn Error>> {
    let workspace = Workspace::new(&[
        ("ours_24", OF_24.ours()),
        ("serde_24", OF_24.serde()),
        ("ours_100", OF_100.ours()),
        ("serde_100", OF_100.serde()),
        ("none", sources(0, 100).ours()),
        ("one", sources(1, 100).ours()),
        ("unguided", UNGUIDED.ours()),
        ("guided", GUIDED.ours()),
    ])?;
    // Builds the dependencies, so that they are out of the way.
    workspace.check(["none"])?;
    workspace.build(["none"])?;
    compare(&workspace, OF_24, "ours_24", "serde_24")?;
    compare(&workspace, OF_100, "ours_100", "serde_100")?;
    println!("{:<40}{:>10}{:>10}", "cargo check, ms", "CPU", "wall");
    let added = workspace.check(["none", "one"])?;
    print_added("a source of 100 paths adds", added, 1);
    let added = workspace.check(["unguided", "guided"])?;
    print_added(
        "a guide of 100 rows adds",
        added,
        u32::try_from(GUIDED.count)?,
    );
    Ok(())
}

fn compare(
    workspace: &Workspace,
    sources: Sources,
    ours: &str,
    serde: &str,
) -> Result<(), Box<dyn Error>> {
    let Sources { count, paths, .. } = sources;
    let objects = sources.objects();
    println!("{count} sources of {paths} paths in {objects} objects");
    println!(
        "{:<28}{:>10}{:>10}{:>14}",
        "", "ours", "serde", "serde : ours"
    );
    print_costs("cargo check", workspace.check([ours, serde])?);
    print_costs("cargo build --release", workspace.build([ours, serde])?);
    let (ours, serde) = (workspace.ir_lines(ours)?, workspace.ir_lines(serde)?);
    let ratio = f64::from(serde) / f64::from(ours);
    println!(
        "{:<28}{ours:>10}{serde:>10}{ratio:>14.1}\n",
        "lines of LLVM IR"
    );
    Ok(())
}

fn print_costs(command: &str, [ours, serde]: [Cost; 2]) {
    for (unit, ours, serde) in [
        ("CPU", ours.cpu, serde.cpu),
        ("wall", ours.wall, serde.wall),
    ] {
        let name = format!("{command}, {unit} s");
        let (ours, serde) = (ours.as_secs_f64(), serde.as_secs_f64());
        let ratio = serde / ours;
        println!("{name:<28}{ours:>10.2}{serde:>10.2}{ratio:>14.1}");
    }
}

/// What one source costs more than it would without what is added to it.
fn print_added(what: &str, [before, after]: [Cost; 2], sources: u32) {
    let [cpu, wall] =
        [(before.cpu, after.cpu), (before.wall, after.wall)].map(|(before, after)| {
            (after.as_secs_f64() - before.as_secs_f64()) * 1000. / f64::from(sources)
        });
    println!("{what:<40}{cpu:>10.1}{wall:>10.1}");
}
