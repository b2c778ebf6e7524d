//! `cargo xtask check`: all checks of a change that are not tests.

use anyhow::Result;

use crate::{module, packages, process, project, site, size, supply_chain, toolchain};

/// Runs the checks and stops at the first that fails.
pub fn run() -> Result<()> {
    toolchain::require_component("rustfmt", "fmt")?;
    toolchain::require_component("clippy", "clippy")?;
    toolchain::require_target(module::TARGET)?;

    process::run(&mut project::cargo(["fmt", "--all", "--check"]))?;
    process::run(&mut project::cargo([
        "fmt",
        "--manifest-path=fuzz/Cargo.toml",
        "--check",
    ]))?;
    process::run(&mut project::cargo([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-Dwarnings",
    ]))?;
    // On this machine the crate has no entry; in a browser it has one without a feature and another one with each.
    for features in ["", "extras", "converters"] {
        process::run(&mut project::cargo([
            "clippy",
            "--package=steepest",
            "--lib",
            "--no-default-features",
            "--features",
            features,
            "--target",
            module::TARGET,
            "--",
            "-Dwarnings",
        ]))?;
    }
    let mut doc = project::cargo(["doc", "--workspace", "--no-deps"]);
    process::run(doc.env("RUSTDOCFLAGS", "-Dwarnings"))?;

    site::build(site::Scripts::Short)?;
    packages::check_types()?;
    size::check(&project::dist())?;
    supply_chain::check(supply_chain::Options::default())
}
