//! `cargo xtask test`: every test there is.

use anyhow::{Result, anyhow};

use crate::{browser, process, project};

/// Runs the native tests and then those in the browser, also when the first ones fail.
pub fn run(arguments: &[String]) -> Result<()> {
    browser::prepare()?;
    let test = |packages: &[&'static str]| {
        let mut cargo = project::cargo(["test", "--no-fail-fast"]);
        process::run(cargo.args(packages).arg("--").args(arguments))
    };
    let native = test(&["--workspace", "--exclude=e2e"]);
    let page = test(&["--package=e2e"]);
    match (native, page) {
        (Err(native), Err(page)) => Err(anyhow!("{native}, and {page}")),
        (native, page) => native.and(page),
    }
}
