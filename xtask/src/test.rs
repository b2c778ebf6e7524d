//! `cargo xtask test`: every test there is.

use anyhow::{Result, bail};

use crate::{browser, fuzz, process, project, tools};

/// Runs the native tests, those in the browser and, unless only some tests are asked for, a minute of each fuzz target;
/// also when the first ones fail.
pub fn run(arguments: &[String]) -> Result<()> {
    tools::require(&[&tools::PYTHON])?;
    browser::prepare()?;
    let test = |packages: &[&'static str]| {
        let mut cargo = project::cargo(["test", "--no-fail-fast"]);
        process::run(cargo.args(packages).arg("--").args(arguments))
    };
    let native = test(&["--workspace", "--exclude=e2e"]);
    let page = test(&["--package=e2e"]);
    let fed = if arguments.is_empty() {
        fuzz::run(&fuzz::Options::default())
    } else {
        Ok(())
    };
    let failures: Vec<String> = [native, page, fed]
        .into_iter()
        .filter_map(|outcome| outcome.err().map(|error| format!("{error:#}")))
        .collect();
    if !failures.is_empty() {
        bail!("{}", failures.join(", and "));
    }
    Ok(())
}
