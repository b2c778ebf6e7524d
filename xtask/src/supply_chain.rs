//! Checks what the lab consists of: the licences of the crates, where they come from, which are there twice, and whether the
//! files that pin them are complete. `deny.toml` has the rules.

use std::process::Command;

use anyhow::Result;
use clap::Args;

use crate::{process, project};

/// The version of [cargo-deny](https://github.com/EmbarkStudios/cargo-deny) that the rules are written for.
const VERSION: &str = "0.20.2";

/// What is checked.
#[derive(Args, Debug, Clone, Copy, Default)]
pub struct Options {
    /// Also looks for advisories, which needs the network
    #[arg(long)]
    advisories: bool,
}

/// Runs the checks. Installs cargo-deny if it is missing.
///
/// # Errors
/// Returns an error if a rule is broken, or if a lock file does not fit its manifest.
pub fn check(options: Options) -> Result<()> {
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        let mut metadata = project::cargo(["metadata", "--locked", "--format-version=1"]);
        process::output(metadata.args(["--manifest-path", manifest]))?;
    }
    if !process::succeeds(&mut project::cargo(["deny", "--version"])) {
        // It runs for seconds, and takes half as long to compile without optimisation.
        let options = ["--locked", "--debug", "--version", VERSION];
        let mut install = project::cargo(["install", "cargo-deny"]);
        process::run(install.args(options))?;
    }
    let mut deny: Command = project::cargo(["deny", "check", "licenses", "sources", "bans"]);
    if options.advisories {
        deny.arg("advisories");
    }
    process::run(&mut deny)
}
