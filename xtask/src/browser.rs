//! Runs the page in a real browser.

use anyhow::Result;

use crate::{process, project, site, tools};

/// Checks that a browser and its driver are installed, and builds the site.
pub fn prepare() -> Result<()> {
    tools::require(&[
        &tools::CHROMIUM,
        &tools::CHROMEDRIVER,
        &tools::NODE,
        &tools::NPM,
    ])?;
    site::bundle()
}

/// Takes the screenshots in `docs/`.
pub fn screenshots() -> Result<()> {
    prepare()?;
    process::run(&mut project::cargo([
        "run",
        "--package=e2e",
        "--bin=screenshots",
    ]))
}
