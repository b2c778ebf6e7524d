//! `cargo xtask fuzz`: runs the fuzz targets for a given time.
//!
//! libFuzzer works on the stable toolchain: its coverage counters are an LLVM pass that `-C` switches on, as `cargo fuzz
//! --sanitizer none` does.

use std::{
    fs::{self, File},
    num::NonZero,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use anyhow::{Context as _, Result, bail};

use crate::{process, project, tools};

/// The fuzz targets, each with the directory of its seed inputs.
const TARGETS: [(&str, &str); 5] = [
    ("table", "tests/formats/tables"),
    ("link", "fuzz/seeds/link"),
    ("file", "fuzz/seeds/file"),
    ("tape", "fuzz/seeds/tape"),
    ("workbook", "fuzz/seeds/workbook"),
];

/// Compiler flags that switch on the coverage counters.
const COUNTERS: &str = "-Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares \
    -Clink-dead-code -Ccodegen-units=1 --cfg fuzzing";

/// The default time for each target.
const SECONDS: u32 = 60;

/// The options of `cargo xtask fuzz`.
#[derive(clap::Args)]
pub struct Options {
    /// Seconds for each target
    #[arg(default_value_t = SECONDS)]
    seconds: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self { seconds: SECONDS }
    }
}

/// Runs every target, as many at the same time as there are cores.
pub fn run(options: &Options) -> Result<()> {
    tools::require(&[&tools::CXX])?;
    let host = host()?;
    let root = project::root();
    let directory = root.join("target/fuzz");
    let mut cargo = project::cargo(["build", "--release", "--manifest-path=fuzz/Cargo.toml"]);
    cargo.args(["--target", &host, "--target-dir"]);
    process::run(cargo.arg(&directory).env("RUSTFLAGS", COUNTERS))?;
    let programs = directory.join(&host).join("release");

    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let (next, failed) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..cores.min(TARGETS.len()) {
            scope.spawn(|| {
                while let Some(target) = TARGETS.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let outcome = fuzz(target, &programs, &directory, options.seconds);
                    if let (Err(error), Ok(mut failed)) = (outcome, failed.lock()) {
                        failed.push(format!("{error:#}"));
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap_or_default();
    if !failed.is_empty() {
        bail!("{}", failed.join("\n\n"));
    }
    Ok(())
}

/// Runs one target and prints the number of inputs, or returns an error that describes the failure.
fn fuzz(
    &(target, seeds): &(&str, &str),
    programs: &Path,
    directory: &Path,
    seconds: u32,
) -> Result<()> {
    // The corpus is kept between runs, until the target directory is cleaned.
    let corpus = directory.join("corpus").join(target);
    let broken = directory.join("broken").join(target);
    fs::create_dir_all(&corpus)?;
    fs::create_dir_all(&broken)?;
    let log = directory.join(format!("{target}.log"));
    let mut program = Command::new(programs.join(target));
    program
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-artifact_prefix={}/", broken.display()))
        // A link may need half a second of steps, which the target computes several times, and the cores may be busy.
        .args(["-timeout=60", "-rss_limit_mb=2048", "-print_final_stats=1"])
        .arg(&corpus)
        .arg(project::root().join(seeds))
        .stdout(File::create(&log)?)
        .stderr(File::options().append(true).open(&log)?);
    let outcome = process::run(&mut program);
    let output = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
    if outcome.is_err() {
        bail!("{}", failure(target, &output, &log));
    }
    let count = executed(&output).with_context(|| format!("{} ends early", log.display()))?;
    println!("{target}: {count} inputs in {seconds} s, no failure");
    Ok(())
}

/// Describes a failure: the input that caused it, the panic message, and the log.
fn failure(target: &str, output: &str, log: &Path) -> String {
    let input = output
        .lines()
        .filter_map(|line| line.split_once("Test unit written to "))
        // Slow inputs are written as well, but earlier.
        .next_back();
    let panic = output
        .lines()
        .skip_while(|line| !line.contains("panicked at"))
        .take(4)
        .collect::<Vec<_>>()
        .join("\n");
    let input = input.map_or_else(PathBuf::new, |(_, path)| path.into());
    format!(
        "the fuzz target `{target}` failed on this input: {}\n{panic}\nthe whole output is in {}",
        input.display(),
        log.display()
    )
}

/// Reads the number of inputs that were tried from the statistics at the end of the output.
fn executed(output: &str) -> Option<u64> {
    let name = "stat::number_of_executed_units:";
    let line = output.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().parse().ok()
}

/// Returns the target triple of this machine. If cargo is given a target, it builds build scripts without the counters.
fn host() -> Result<String> {
    let version = process::output(Command::new("rustc").arg("-vV"))?;
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("rustc does not print its host target")?;
    Ok(host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const BROKEN: &str = "INFO: Seed: 1\n\
        thread '<unnamed>' panicked at targets/table.rs:14:5:\nassertion failed\n\
        SUMMARY: libFuzzer: deadly signal\n\
        artifact_prefix='./'; Test unit written to target/broken/crash-1\n";

    #[test]
    fn statistics_are_found_at_the_end() {
        let output =
            "#1 INITED\nDone\nstat::number_of_executed_units: 12345\nstat::peak_rss_mb: 99\n";
        assert_eq!(executed(output), Some(12345));
        assert_eq!(executed(BROKEN), None);
    }

    #[test]
    fn a_failure_names_its_input() {
        let failure = failure("table", BROKEN, Path::new("table.log"));
        for part in ["`table`", "crash-1", "assertion failed", "table.log"] {
            assert!(failure.contains(part), "{failure}");
        }
    }
}
