//! `cargo xtask bench`: what is measured and reported, but not judged.

use anyhow::Result;

use crate::{browser, process, project, size};

/// Measures the core, the page's frames and the site's size.
pub fn run() -> Result<()> {
    process::run(&mut project::cargo(["bench", "--package=steepest"]))?;
    browser::prepare()?;
    // The driver's own speed does not matter, only the page's, which is always built in release.
    process::run(&mut project::cargo([
        "run",
        "--package=e2e",
        "--bin=frames",
    ]))?;
    print!("{}", size::table(&size::measure(&project::dist())?));
    Ok(())
}
