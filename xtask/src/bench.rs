//! `cargo xtask bench`: measures speed and size and prints the results. Nothing here fails.

use anyhow::Result;

use crate::{browser, engines::Engine, process, project, size};

/// Measures the core, the frames of the page and the size of the site.
pub fn run() -> Result<()> {
    process::run(&mut project::cargo(["bench", "--package=steepest"]))?;
    browser::prepare(&[Engine::Chromium])?;
    // The speed of the driver does not matter, only that of the page, which is always a release build.
    process::run(&mut project::cargo([
        "run",
        "--package=e2e",
        "--bin=frames",
    ]))?;
    print!("{}", size::table(&size::measure(&project::dist())?));
    Ok(())
}
