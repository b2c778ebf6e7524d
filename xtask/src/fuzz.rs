//! `cargo xtask fuzz`: inputs that nobody would write, for as long as one likes.
//!
//! libFuzzer on the stable toolchain: its counters are a pass of LLVM that `-C` switches on, as `cargo fuzz --sanitizer
//! none` does.

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

/// What is fed, and where what it usually gets is.
const TARGETS: [(&str, &str); 3] = [
    ("table", "tests/formats/tables"),
    ("link", "fuzz/seeds/link"),
    ("file", "fuzz/seeds/file"),
];

/// Switches the counters on.
const COUNTERS: &str = "-Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares \
    -Clink-dead-code -Ccodegen-units=1 --cfg fuzzing";

/// How long each target is fed, if nobody says.
const SECONDS: u32 = 60;

/// How long each target is fed.
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

/// Feeds every target, side by side as far as there are cores for it.
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
                    let fed = feed(target, &programs, &directory, options.seconds);
                    if let (Err(error), Ok(mut failed)) = (fed, failed.lock()) {
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

/// Feeds one target and says what came of it.
fn feed(
    &(target, seeds): &(&str, &str),
    programs: &Path,
    directory: &Path,
    seconds: u32,
) -> Result<()> {
    // What was found is kept from run to run, until the target directory is cleaned.
    let corpus = directory.join("corpus").join(target);
    let broken = directory.join("broken").join(target);
    fs::create_dir_all(&corpus)?;
    fs::create_dir_all(&broken)?;
    let log = directory.join(format!("{target}.log"));
    let mut program = Command::new(programs.join(target));
    program
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-artifact_prefix={}/", broken.display()))
        // A link may ask for half a second of descent, which is made several times here, and others may want the cores.
        .args(["-timeout=60", "-rss_limit_mb=2048", "-print_final_stats=1"])
        .arg(&corpus)
        .arg(project::root().join(seeds))
        .stdout(File::create(&log)?)
        .stderr(File::options().append(true).open(&log)?);
    let fed = process::run(&mut program);
    let said = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
    if fed.is_err() {
        bail!("{}", story(target, &said, &log));
    }
    let count = executed(&said).with_context(|| format!("{} ends early", log.display()))?;
    println!("{target}: {count} inputs in {seconds} s, none broke it");
    Ok(())
}

/// What went wrong, and how to see it again.
fn story(target: &str, said: &str, log: &Path) -> String {
    let input = said
        .lines()
        .filter_map(|line| line.split_once("Test unit written to "))
        // Slow ones are written as well, before.
        .next_back();
    let panic = said
        .lines()
        .skip_while(|line| !line.contains("panicked at"))
        .take(4)
        .collect::<Vec<_>>()
        .join("\n");
    let input = input.map_or_else(PathBuf::new, |(_, path)| path.into());
    format!(
        "an input broke the fuzz target `{target}`: {}\n{panic}\nall that was said is in {}",
        input.display(),
        log.display()
    )
}

/// How many inputs were tried, by the figures at the end.
fn executed(said: &str) -> Option<u64> {
    let name = "stat::number_of_executed_units:";
    let line = said.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().parse().ok()
}

/// What programs for this machine are compiled for. (With a target named, cargo leaves build scripts without counters.)
fn host() -> Result<String> {
    let version = process::output(Command::new("rustc").arg("-vV"))?;
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("rustc does not say what it compiles for")?;
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
    fn figures_are_found_at_the_end() {
        let said =
            "#1 INITED\nDone\nstat::number_of_executed_units: 12345\nstat::peak_rss_mb: 99\n";
        assert_eq!(executed(said), Some(12345));
        assert_eq!(executed(BROKEN), None);
    }

    #[test]
    fn an_input_that_breaks_a_target_is_named() {
        let story = story("table", BROKEN, Path::new("table.log"));
        for part in ["`table`", "crash-1", "assertion failed", "table.log"] {
            assert!(story.contains(part), "{story}");
        }
    }
}
