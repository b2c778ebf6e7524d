//! Parts of the Rust toolchain, which rustup installs if they are missing.

use std::{path::Path, process::Command};

use anyhow::{Result, bail};

use crate::{process, project};

/// Installs the standard library of a compilation target if it is missing.
pub fn require_target(target: &str) -> Result<()> {
    let mut question = Command::new("rustc");
    question.args(["--print", "target-libdir", "--target", target]);
    if Path::new(process::output(&mut question)?.trim()).is_dir() {
        return Ok(());
    }
    rustup("target", target)
}

/// Installs a component that provides a cargo subcommand if it is missing.
pub fn require_component(component: &str, subcommand: &str) -> Result<()> {
    if process::succeeds(&mut project::cargo([subcommand, "--version"])) {
        return Ok(());
    }
    rustup("component", component)
}

fn rustup(kind: &str, name: &str) -> Result<()> {
    if which::which("rustup").is_err() {
        bail!(
            "this Rust toolchain lacks the {kind} `{name}`, and there is no rustup to add it: install Rust \
             from https://rustup.rs, or the {kind} in the way this toolchain was installed, and run this command again"
        );
    }
    process::run(Command::new("rustup").args([kind, "add", name]))
}
