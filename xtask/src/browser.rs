//! The page in a real browser.

use anyhow::Result;

use crate::{process, project, site, tools};

/// Makes ready all that driving the page in a browser takes.
pub fn prepare() -> Result<()> {
    tools::require(&[
        &tools::CHROMIUM,
        &tools::CHROMEDRIVER,
        &tools::NODE,
        &tools::NPM,
    ])?;
    site::bundle()
}

/// Takes the pictures in `docs/`.
pub fn screenshots() -> Result<()> {
    prepare()?;
    process::run(&mut project::cargo([
        "run",
        "--package=e2e",
        "--bin=screenshots",
    ]))
}
