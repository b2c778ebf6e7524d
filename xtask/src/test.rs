//! `cargo xtask test`: runs every test.

use anyhow::{Result, bail};
use clap::Args;

use crate::{browser, engines::Engine, fuzz, process, project, tools};

/// Which tests run, and where.
#[derive(Args, Debug)]
pub struct Options {
    /// Runs only the stories, in this browser engine
    #[arg(long = "browser", value_enum)]
    browsers: Vec<Engine>,
    /// Runs all stories in Firefox and WebKit that their drivers can run, instead of the core of them
    #[arg(long)]
    all: bool,
    /// Part of the names of the tests to run, and options of the test runner
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

/// Runs the native tests and the stories in Chromium, then the core of the stories in the other engines, then each fuzz target
/// for a minute. If the arguments select tests, runs only those, in Chromium unless other engines are named. Continues after a
/// failure and reports all failures at the end.
pub fn run(options: &Options) -> Result<()> {
    let arguments = &options.arguments;
    let engines = match (&*options.browsers, &**arguments) {
        ([], []) => &Engine::ALL,
        ([], _) => &Engine::ALL[..1],
        (named, _) => named,
    };
    tools::require(&[&tools::PYTHON])?;
    browser::prepare(engines)?;
    let mut outcomes = Vec::new();
    for &engine in engines {
        let mut tests = if engine == Engine::Chromium && options.browsers.is_empty() {
            let mut cargo = project::cargo(["test", "--no-fail-fast", "--workspace", "--"]);
            cargo.args(arguments);
            cargo
        } else {
            engine.stories(options.all, arguments)?
        };
        outcomes.push(process::run(&mut tests));
    }
    if options.browsers.is_empty() && arguments.is_empty() {
        outcomes.push(fuzz::run(&fuzz::Options::default()));
    }
    let failures: Vec<String> = outcomes
        .into_iter()
        .filter_map(|outcome| outcome.err().map(|error| format!("{error:#}")))
        .collect();
    if !failures.is_empty() {
        bail!("{}", failures.join("; "));
    }
    Ok(())
}
