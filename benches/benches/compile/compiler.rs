//! Compiles generated crates and tells what rustc took for it.
//!
//! Cargo calls this very program in the place of rustc for these crates, and for no dependency of theirs. So what is
//! measured is rustc with its macros: neither cargo nor the dependencies, whether these are built already or not.

use std::error::Error;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use crate::generate::Files;

/// Names the file that the cost is written into, and so tells this program that it is called as rustc.
pub const COST_FILE: &str = "XDR_COMPILE_COST";

/// Runs of one measurement, of which the best counts, but none after so much time.
const RUNS: usize = 5;
const PATIENCE: Duration = Duration::from_secs(15);

/// What rustc took.
#[derive(Clone, Copy)]
pub struct Cost {
    /// User and system time.
    pub cpu: Duration,
    pub wall: Duration,
}

/// Runs rustc for cargo, and writes what it took.
pub fn run_rustc(cost_file: &OsStr) -> Result<ExitCode, Box<dyn Error>> {
    let mut args = std::env::args_os().skip(1);
    let rustc = args.next().ok_or("cargo names rustc first")?;
    let start = Instant::now();
    let status = Command::new(rustc).args(args).status()?;
    let wall = start.elapsed();
    // Without a crate, cargo only asks rustc what it is.
    if std::env::var_os("CARGO_CRATE_NAME").is_some() {
        let cost = format!("{} {}", cpu_of_children()?.as_nanos(), wall.as_nanos());
        fs::write(cost_file, cost)?;
    }
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// From `/proc`, for the standard library has no such function; so it works on Linux only.
fn cpu_of_children() -> Result<Duration, Box<dyn Error>> {
    // Linux counts in hundredths of a second here, on every architecture.
    const TICK: Duration = Duration::from_millis(10);
    let stat = fs::read_to_string("/proc/self/stat")?;
    // The program's name in parentheses may hold anything; `cutime` and `cstime` are the 14th and 15th field behind it.
    let (_, fields) = stat.rsplit_once(") ").ok_or("no /proc/self/stat")?;
    let ticks = fields.split(' ').skip(13).take(2).map(str::parse::<u32>);
    Ok(TICK * ticks.sum::<Result<u32, _>>()?)
}

/// A workspace of generated crates.
pub struct Workspace(PathBuf);

impl Workspace {
    /// Writes the crates, each a name and its files. All have the same dependencies, of the versions that the
    /// measurements have themselves: so nothing needs to be downloaded.
    pub fn new(crates: &[(&str, Files)]) -> Result<Self, Box<dyn Error>> {
        let benches = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile");
        let names: Vec<_> = crates.iter().map(|(name, _)| name).collect();
        fs::create_dir_all(&root)?;
        fs::copy(benches.join("Cargo.lock"), root.join("Cargo.lock"))?;
        fs::write(
            root.join("Cargo.toml"),
            format!("[workspace]\nresolver = \"3\"\nmembers = {names:?}\n"),
        )?;
        let core = benches.with_file_name("xdr-core");
        for (name, files) in crates {
            let folder = root.join(name);
            let manifest = format!(
                r#"[package]
name = "{name}"
edition = "2024"

[dependencies]
serde = {{ version = "1", features = ["derive"] }}
serde_json = "1"
xdr-core = {{ path = '{}' }}
"#,
                core.display()
            );
            for folder in [folder.join("src"), folder.join("guides")] {
                fs::create_dir_all(folder)?;
            }
            fs::write(folder.join("Cargo.toml"), manifest)?;
            for (path, text) in files {
                fs::write(folder.join(path), text)?;
            }
        }
        Ok(Self(root))
    }

    /// What each crate takes; in turns, so that none has the quiet moments for itself.
    pub fn check<const N: usize>(&self, names: [&str; N]) -> Result<[Cost; N], Box<dyn Error>> {
        self.best(names, &["check"])
    }

    pub fn build<const N: usize>(&self, names: [&str; N]) -> Result<[Cost; N], Box<dyn Error>> {
        self.best(names, &["build", "--release"])
    }

    /// Lines of LLVM's language that rustc hands over for a release build, before LLVM does anything with them.
    pub fn ir_lines(&self, name: &str) -> Result<u32, Box<dyn Error>> {
        let ir = self.0.join(name).with_extension("ll");
        let emit = format!("--emit=llvm-ir={}", ir.display());
        let options = ["-Ccodegen-units=1", "-Cno-prepopulate-passes", &emit];
        let command = ["rustc", "--release", "--"];
        self.compile(name, &[&command[..], &options].concat())?;
        let lines = BufReader::new(File::open(&ir)?).split(b'\n').count();
        fs::remove_file(ir)?;
        Ok(u32::try_from(lines)?)
    }

    fn best<const N: usize>(
        &self,
        names: [&str; N],
        command: &[&str],
    ) -> Result<[Cost; N], Box<dyn Error>> {
        let start = Instant::now();
        let (cpu, wall) = (Duration::MAX, Duration::MAX);
        let mut best = [Cost { cpu, wall }; N];
        for run in 0..RUNS {
            if run > 0 && start.elapsed() > PATIENCE {
                break;
            }
            for (best, name) in best.iter_mut().zip(names) {
                let Cost { cpu, wall } = self.compile(name, command)?;
                best.cpu = best.cpu.min(cpu);
                best.wall = best.wall.min(wall);
            }
        }
        Ok(best)
    }

    /// Compiles a crate anew.
    fn compile(&self, name: &str, command: &[&str]) -> Result<Cost, Box<dyn Error>> {
        let Self(root) = self;
        let code = root.join(name).join("src/lib.rs");
        fs::write(&code, fs::read(&code)?)?;
        let cost_file = root.join("cost");
        let (subcommand, options) = command.split_first().ok_or("no command")?;
        let output = Command::new(env!("CARGO"))
            .current_dir(root)
            .args([
                subcommand,
                "--offline",
                "--package",
                name,
                "--target-dir",
                "target",
            ])
            .args(options)
            .env("RUSTC_WORKSPACE_WRAPPER", std::env::current_exe()?)
            .env(COST_FILE, &cost_file)
            // A wrapper of the user's might answer from a cache.
            .env("RUSTC_WRAPPER", "")
            // Otherwise rustc would find that nothing has changed.
            .env("CARGO_INCREMENTAL", "0")
            .output()?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into());
        }
        let cost = fs::read_to_string(&cost_file)?;
        fs::remove_file(&cost_file)?;
        let (cpu, wall) = cost.split_once(' ').ok_or("half a cost")?;
        Ok(Cost {
            cpu: Duration::from_nanos(cpu.parse()?),
            wall: Duration::from_nanos(wall.parse()?),
        })
    }
}
