//! The commands of `cargo xtask`.

use anyhow::Result;
use clap::Parser;

use crate::{bench, browser, check, fuzz, project, serve, site, size, test};

/// Builds, serves, tests and measures Steepest.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
enum CommandLine {
    /// Makes the static site in dist/
    Build,
    /// Makes the static site and, in dist/steepest.html, the whole page as a single file that works without a server
    Bundle,
    /// Builds the site and serves it on this machine
    Serve(serve::Options),
    /// Runs every test: the native ones, then the page in a real browser
    Test {
        /// A part of the names of the tests to run, and options of the test runner
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Checks format, clippy, rustdoc, the types of the JavaScript and the size of the site
    Check,
    /// Says how many bytes a first visit of the built site loads
    Size,
    /// Measures the core, the frames of the page and the size of the site
    Bench,
    /// Feeds the readers of tables, links and files with inputs that nobody would write
    Fuzz(fuzz::Options),
    /// Takes the pictures of the page that are in docs/
    Screenshots,
}

/// Does what the arguments of this process ask for.
///
/// # Errors
/// When it could not be done, or when a test or a check failed; the message says what a person can do about it.
pub fn run() -> Result<()> {
    match CommandLine::parse() {
        CommandLine::Build => site::build(site::Scripts::Short),
        CommandLine::Bundle => site::bundle(),
        CommandLine::Serve(options) => serve::run(&options),
        CommandLine::Test { arguments } => test::run(&arguments),
        CommandLine::Check => check::run(),
        CommandLine::Size => size::check(&project::dist()),
        CommandLine::Bench => bench::run(),
        CommandLine::Fuzz(options) => fuzz::run(&options),
        CommandLine::Screenshots => browser::screenshots(),
    }
}
