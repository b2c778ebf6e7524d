//! Runs the page in a real browser.

use anyhow::Result;

use crate::{engines::Engine, process, project, site, tools};

/// Checks that the browsers and their drivers are installed, and builds the site.
pub fn prepare(engines: &[Engine]) -> Result<()> {
    tools::require(&[&tools::NODE, &tools::NPM])?;
    for engine in engines {
        engine.require()?;
    }
    site::bundle()
}

/// Takes the screenshots in `docs/`.
pub fn screenshots() -> Result<()> {
    prepare(&[Engine::Chromium])?;
    process::run(&mut project::cargo([
        "run",
        "--package=e2e",
        "--bin=screenshots",
    ]))
}
