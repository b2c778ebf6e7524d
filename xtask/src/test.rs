//! `cargo xtask test`: runs every test.

use anyhow::{Result, bail};

use crate::{browser, fuzz, process, project, tools};

/// Runs the native tests, then those in the browser, then each fuzz target for a minute (unless the arguments select only
/// some tests). Continues after a failure and reports all failures at the end.
pub fn run(arguments: &[String]) -> Result<()> {
    tools::require(&[&tools::PYTHON])?;
    browser::prepare()?;
    let test = |packages: &[&'static str]| {
        let mut cargo = project::cargo(["test", "--no-fail-fast"]);
        process::run(cargo.args(packages).arg("--").args(arguments))
    };
    let native = test(&["--workspace", "--exclude=e2e"]);
    let page = test(&["--package=e2e"]);
    let fuzzed = if arguments.is_empty() {
        fuzz::run(&fuzz::Options::default())
    } else {
        Ok(())
    };
    let failures: Vec<String> = [native, page, fuzzed]
        .into_iter()
        .filter_map(|outcome| outcome.err().map(|error| format!("{error:#}")))
        .collect();
    if !failures.is_empty() {
        bail!("{}", failures.join("; "));
    }
    Ok(())
}
