//! The commands of `cargo xtask`.

use anyhow::Result;
use clap::Parser;

use crate::{
    bench, browser, check, fuzz, lesson, monkey, project, serve, site, size, supply_chain, test,
};

/// Builds, serves, tests and measures Steepest.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
enum CommandLine {
    /// Builds the static site in dist/
    Build,
    /// Builds the static site and dist/steepest.html, the whole page as a single file that works without a server
    Bundle,
    /// Builds the site and serves it on this machine
    Serve(serve::Options),
    /// Runs every test: the native tests, then the page in three browser engines, then the fuzz targets
    Test(test::Options),
    /// Checks the format, clippy, rustdoc, the types of the JavaScript, the size of the site and the supply chain
    Check,
    /// Checks the licences, sources and versions of everything that the lab consists of
    SupplyChain(supply_chain::Options),
    /// Prints how many bytes a first visit to the built site loads
    Size,
    /// Measures the core, the frames of the page and the size of the site
    Bench,
    /// Fuzzes the parsers of tables, links and files
    Fuzz(fuzz::Options),
    /// Uses the page at random and checks after each action that it is sound
    Monkey(monkey::Options),
    /// Checks the file of a lesson, and names each mistake with its line
    Lesson(lesson::Options),
    /// Takes the screenshots in docs/
    Screenshots,
}

/// Runs the command that the arguments of this process name.
///
/// # Errors
/// Returns an error if the command, a test or a check failed; the message says what a person can do about it.
pub fn run() -> Result<()> {
    match CommandLine::parse() {
        CommandLine::Build => site::build(site::Scripts::Short),
        CommandLine::Bundle => site::bundle(),
        CommandLine::Serve(options) => serve::run(&options),
        CommandLine::Test(options) => test::run(&options),
        CommandLine::Check => check::run(),
        CommandLine::SupplyChain(options) => supply_chain::check(options),
        CommandLine::Size => size::check(&project::dist()),
        CommandLine::Bench => bench::run(),
        CommandLine::Fuzz(options) => fuzz::run(&options),
        CommandLine::Monkey(options) => monkey::run(&options),
        CommandLine::Lesson(options) => lesson::check(&options),
        CommandLine::Screenshots => browser::screenshots(),
    }
}
