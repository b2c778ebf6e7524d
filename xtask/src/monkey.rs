//! `cargo xtask monkey`: uses the page at random, longer than the tests do.

use anyhow::Result;
use clap::Args;

use crate::{browser, engines::Engine, process, project};

/// How long, and which numbers are drawn.
#[derive(Args, Debug, Clone, Copy)]
pub struct Options {
    /// The same seed draws the same actions
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The number of actions, half of them on a wide screen and half on a phone
    #[arg(long, default_value_t = 10_000)]
    actions: u64,
}

/// Builds the page and uses it. Stops at the first action after which something is wrong, and says what was done before.
///
/// # Errors
/// Returns an error if something was wrong.
pub fn run(options: &Options) -> Result<()> {
    browser::prepare(&[Engine::Chromium])?;
    let mut cargo = project::cargo(["test", "--package=e2e", "--test=stories", "--"]);
    cargo.args(["monkey::", "--nocapture"]);
    cargo.env("MONKEY_SEED", options.seed.to_string());
    cargo.env("MONKEY_ACTIONS", options.actions.to_string());
    process::run(&mut cargo)
}
