//! The build tool of the project, called as `cargo xtask <command>`. [`command_line`] lists the commands.
//!
//! - `build` builds `dist/`: `module` compiles the crate to WebAssembly, and `split` divides it by what `first_visit` has
//!   found, `packages` bundles the scripts, `styles` bundles the style sheets, `template` fills the words into the page,
//!   `comments` removes comments, `notices` writes those of third parties, `site` puts everything together, [`builds`] gives it a
//!   folder of its own, and [`offline`] tells the service worker which files there are.
//! - `bundle` also builds the whole page as a `single` file.
//! - `serve` serves the site; with `--watch`, `watch` and `reload` rebuild it after each change. The browser tests load the
//!   page from the same [`server`], some of them in a [`pseudo_language`].
//! - `test` and `check` run everything that a change has to pass. `fuzz` runs the fuzz targets, and `monkey` uses
//!   the page at random. `supply_chain` checks
//!   licences and sources. `bench` and `size` measure.
//! - `toolchain` (rustup), `tools` (the system) and `packages` (npm) install what the commands need beyond cargo.

mod bench;
mod browser;
pub mod builds;
mod check;
pub mod command_line;
mod comments;
mod engines;
mod first_visit;
mod fuzz;
mod languages;
mod lesson;
mod module;
mod monkey;
mod notices;
pub mod offline;
mod packages;
mod process;
pub mod project;
pub mod pseudo_language;
mod reload;
mod serve;
pub mod server;
mod single;
mod site;
mod size;
mod split;
mod styles;
mod supply_chain;
mod template;
mod test;
mod toolchain;
mod tools;
mod watch;
