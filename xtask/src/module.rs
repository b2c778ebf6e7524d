//! The WebAssembly modules: compiled by cargo, given their JavaScript side by wasm-bindgen.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use crate::{process, project, toolchain};

/// What the page's crate is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The module that every browser can run; the page asks for it only where it has to.
const PLAIN: &str = "steepest_bg.wasm";

/// The one that adds two numbers at once.
const SIMD: &str = "steepest_simd.wasm";

/// The name of the workshop's files.
const WORKSHOP: &str = "workshop";

/// The name of a copy of its JavaScript side, for scripts that cannot wait.
const AT_ONCE: &str = "workshop-at-once";

/// What cargo has compiled.
pub struct Modules {
    plain: PathBuf,
    simd: PathBuf,
    workshop: PathBuf,
}

/// Compiles the page's module, with SIMD and without, and the workshop.
pub fn compile() -> Result<Modules> {
    toolchain::require_target(TARGET)?;
    thread::scope(|scope| {
        // Each has a profile, and with that a directory, of its own: they neither wait for each other nor undo each
        // other's work.
        let simd = scope.spawn(|| compile_with("simd", &[], &["-Ctarget-feature=+simd128"]));
        let workshop = scope.spawn(|| compile_with("extras", &["--features=extras"], &[]));
        let plain = compile_with("release", &[], &[]);
        let join = "a build does not panic";
        Ok(Modules {
            plain: plain?,
            simd: simd.join().expect(join)?,
            workshop: workshop.join().expect(join)?,
        })
    })
}

fn compile_with(profile: &str, features: &[&str], options: &[&str]) -> Result<PathBuf> {
    let profile = format!("--profile={profile}");
    let arguments = [
        "rustc",
        "--package=steepest",
        "--lib",
        // The module alone: beside a library for Rust, cargo would leave out the optimisation of the whole program.
        "--crate-type=cdylib",
        &profile,
        "--target",
        TARGET,
        "--message-format=json-render-diagnostics",
    ];
    let arguments = arguments.iter().chain(features);
    let arguments = arguments.chain(&["--"]).chain(options).copied();
    let messages = process::output(&mut project::cargo(arguments))?;
    artifact(&messages).context("cargo built the crate `steepest` but names no steepest.wasm")
}

/// Writes the modules, and the JavaScript and the types that serve both, into a directory.
pub fn bind(modules: &Modules, directory: &Path) -> Result<()> {
    let aside = tempfile::tempdir()?;
    generate(&modules.plain, directory, "steepest")?;
    generate(&modules.simd, aside.path(), "steepest")?;
    let script = |directory: &Path| fs::read(directory.join("steepest.js"));
    ensure!(
        script(directory)? == script(aside.path())?,
        "the modules with and without SIMD need different JavaScript: one of them has a door that the other has not"
    );
    fs::copy(aside.path().join(PLAIN), directory.join(SIMD))?;
    generate(&modules.workshop, directory, WORKSHOP)?;
    // A second side, of which a bundle leaves out what nobody calls at once.
    for ending in ["js", "d.ts"] {
        let file = |name: &str| directory.join(format!("{name}.{ending}"));
        fs::copy(file(WORKSHOP), file(AT_ONCE))?;
    }
    Ok(())
}

fn generate(module: &Path, directory: &Path, name: &str) -> Result<()> {
    Bindgen::new()
        .input_path(module)
        .out_name(name)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        // The page says which module it wants.
        .omit_default_module_path(true)
        .generate(directory)
        .with_context(|| format!("wasm-bindgen cannot use {}", module.display()))
}

/// The module among the files that cargo's messages, one JSON object a line, say it has made.
fn artifact(messages: &str) -> Option<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["reason"] == "compiler-artifact")
        .filter_map(|message| message["filenames"].as_array().cloned())
        .flatten()
        .filter_map(|file| file.as_str().map(PathBuf::from))
        .find(|file| file.ends_with("steepest.wasm"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_module_is_found_among_the_messages() {
        let messages = r#"
            {"reason":"compiler-artifact","filenames":["/target/release/deps/libplotters.rlib"]}
            {"reason":"compiler-artifact","filenames":["/target/release/libsteepest.rlib","/target/release/steepest.wasm"]}
            {"reason":"build-finished","success":true}"#;
        assert_eq!(
            artifact(messages),
            Some("/target/release/steepest.wasm".into())
        );
    }

    #[test]
    fn no_module_is_none() {
        assert_eq!(
            artifact(r#"{"reason":"build-finished","success":true}"#),
            None
        );
    }
}
