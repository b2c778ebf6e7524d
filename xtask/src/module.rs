//! The WebAssembly module: compiled by cargo, given its JavaScript side by wasm-bindgen.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use crate::{process, project, toolchain};

/// What the page's crate is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Compiles the crate in release and says where the module is.
pub fn compile() -> Result<PathBuf> {
    toolchain::require_target(TARGET)?;
    let messages = process::output(&mut project::cargo([
        "build",
        "--package=steepest",
        "--lib",
        "--release",
        "--target",
        TARGET,
        "--message-format=json-render-diagnostics",
    ]))?;
    artifact(&messages).context("cargo built the crate `steepest` but names no steepest.wasm")
}

/// Writes the module, its JavaScript and its types into a directory.
pub fn bind(module: &Path, directory: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(module)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        // So that the page can call `init()` without saying where the module is: it is beside its JavaScript.
        .omit_default_module_path(false)
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
