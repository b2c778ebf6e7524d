//! The project's own tool, called as `cargo xtask <command>`; the commands are in [`command_line`].
//!
//! - `build` makes `dist/`: `module` compiles the crate to WebAssembly with SIMD and without, `packages` has
//!   its scripts put together, `template` gives the page its words, and `site` makes one of them and the files of `www/`,
//!   with [`offline`] for what the service worker has to know.
//! - `bundle` adds to it the whole page as a `single` file.
//! - `serve` shows the site to a person, with `watch` and `reload` while they edit. Its [`server`] is also what the
//!   browser tests load the page from.
//! - `fuzz` feeds the readers of tables, links and files with what nobody would write.
//! - `test` and `check` are all that a change has to pass; `bench` and `size` measure.
//! - What this needs beyond cargo is asked for in `toolchain` (by rustup), `tools` (from the system) and `packages`
//!   (by npm).

mod bench;
mod browser;
mod check;
pub mod command_line;
mod comments;
mod fuzz;
mod module;
pub mod offline;
mod packages;
mod process;
pub mod project;
mod reload;
mod serve;
pub mod server;
mod single;
mod site;
mod size;
mod template;
mod test;
mod toolchain;
mod tools;
mod watch;
