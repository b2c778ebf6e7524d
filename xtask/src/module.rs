//! Compiles the WebAssembly modules with cargo and generates their JavaScript bindings with wasm-bindgen.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    thread,
};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use walrus::{FunctionBuilder, FunctionKind, Module};
use wasm_bindgen_cli_support::Bindgen;

use crate::{first_visit, process, project, split, toolchain};

/// The compilation target of the modules.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The page's module without SIMD, which every browser can run. The page loads it only if the browser has no SIMD.
const PLAIN: &str = "steepest_bg.wasm";

/// The page's module with SIMD instructions.
const SIMD: &str = "steepest_simd.wasm";

/// The page's modules, and for each the file of what a first visit does not run.
const PARTS: [(&str, &str); 2] = [
    (PLAIN, "steepest_bg_later.wasm"),
    (SIMD, "steepest_simd_later.wasm"),
];

/// The name of the files of the extras.
const EXTRAS: &str = "extras";

/// The name of the files of the module that converts workbooks and encodings.
const CONVERTERS: &str = "converters";

/// The most memory of this module in bytes. A broken workbook can make calamine ask for more and more; then the module ends, and
/// the page says that the workbook is damaged.
const MOST_MEMORY: usize = 1 << 30;

/// Builds the crate with the named features only.
const ALONE: &str = "--no-default-features";

/// The compiled modules, without bindings.
pub struct Modules {
    plain: PathBuf,
    simd: PathBuf,
    extras: PathBuf,
    converters: PathBuf,
}

/// Compiles the page's module, with SIMD and without, the extras, and the converters.
pub fn compile() -> Result<Modules> {
    toolchain::require_target(TARGET)?;
    thread::scope(|scope| {
        // Each build has its own profile and therefore its own directory, so the builds do not wait for each other or
        // overwrite each other's files.
        let simd = scope.spawn(|| compile_with("simd", &[ALONE], &["-Ctarget-feature=+simd128"]));
        let extras = scope.spawn(|| compile_with("extras", &[ALONE, "--features=extras"], &[]));
        let converters = scope.spawn(|| {
            compile_with(
                "converters",
                &[ALONE, "--features=converters"],
                &[&format!("-Clink-arg=--max-memory={MOST_MEMORY}")],
            )
        });
        let plain = compile_with("release", &[ALONE], &[]);
        let join = "a build does not panic";
        Ok(Modules {
            plain: plain?,
            simd: simd.join().expect(join)?,
            extras: extras.join().expect(join)?,
            converters: converters.join().expect(join)?,
        })
    })
}

fn compile_with(profile: &str, features: &[&str], options: &[&str]) -> Result<PathBuf> {
    let profile = format!("--profile={profile}");
    let arguments = [
        "rustc",
        "--package=steepest",
        "--lib",
        // If cargo also built the Rust library, it would skip whole-program optimisation.
        "--crate-type=cdylib",
        &profile,
        "--target",
        TARGET,
        "--message-format=json-render-diagnostics",
    ];
    let arguments = arguments.iter().chain(features);
    let arguments = arguments.chain(&["--"]).chain(options).copied();
    let messages = process::output(&mut project::cargo(arguments))?;
    artifact(&messages).context("cargo built the crate `steepest` but reported no steepest.wasm")
}

/// The page's modules in a directory, in all their parts: those whose size counts.
pub fn of_the_page(directory: &Path) -> Vec<PathBuf> {
    let names = PARTS.iter().flat_map(|&(first, later)| [first, later]);
    names.map(|name| directory.join(name)).collect()
}

/// Writes the modules into a directory, with their JavaScript bindings and types. The page's two modules share theirs.
pub fn bind(modules: &Modules, directory: &Path) -> Result<()> {
    let aside = tempfile::tempdir()?;
    generate(&modules.plain, directory, "steepest", Life::One)?;
    generate(&modules.simd, aside.path(), "steepest", Life::One)?;
    let script = |directory: &Path| fs::read(directory.join("steepest.js"));
    ensure!(
        script(directory)? == script(aside.path())?,
        "the modules with and without SIMD need different JavaScript: one exports a function that the other does not"
    );
    fs::copy(aside.path().join(PLAIN), directory.join(SIMD))?;
    let bindings = directory.join("steepest.js");
    thread::scope(|scope| {
        let divided = PARTS.map(|(module, later)| {
            let (module, later) = (directory.join(module), directory.join(later));
            let bindings = &bindings;
            scope.spawn(move || {
                split::split(&module, &later, &first_visit::functions(&module, bindings)?)
            })
        });
        let mut divided = divided.into_iter();
        divided.try_for_each(|part| part.join().expect("dividing does not panic"))
    })?;
    generate(&modules.extras, directory, EXTRAS, Life::One)?;
    generate(&modules.converters, directory, CONVERTERS, Life::Many)?;
    Ok(())
}

/// How often a module is started on one page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Life {
    /// Once.
    One,
    /// Anew after a panic: the bindings export a function for it.
    Many,
}

fn generate(module: &Path, directory: &Path, name: &str, life: Life) -> Result<()> {
    let mut compiled = Module::from_file(module)?;
    cut_panics_short(&mut compiled);
    Bindgen::new()
        .input_module(name, compiled)
        .out_name(name)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        // The page chooses the module.
        .omit_default_module_path(true)
        .reset_state_function(life == Life::Many)
        .generate(directory)
        .with_context(|| format!("wasm-bindgen cannot process {}", module.display()))?;
    let mut numbers = Numbers::default();
    for file in [format!("{name}.js"), format!("{name}_bg.wasm")] {
        let file = directory.join(file);
        let mut bytes = fs::read(&file)?;
        numbers.replace_hashes(&mut bytes);
        fs::write(&file, bytes)?;
    }
    Ok(())
}

/// The names of the functions that put the message of a panic together, as the compiler writes them: without the hash.
const PANICS: [&str; 14] = [
    "alloc5alloc18handle_alloc_error",
    "alloc7raw_vec12handle_error",
    "alloc7raw_vec17capacity_overflow",
    "core4cell22panic_already_borrowed",
    "core4cell30panic_already_mutably_borrowed",
    "core5slice5index16slice_index_fail",
    "core6option13expect_failed",
    "core6option13unwrap_failed",
    "core6result13unwrap_failed",
    "core9panicking5panic",
    "core9panicking9panic_fmt",
    "core9panicking18panic_bounds_check",
    "core9panicking19assert_failed_inner",
    "_rustc17rust_begin_unwind",
];

/// Makes a panic end the module at once. Its message would go nowhere: a module has no standard error. Without it, the
/// optimiser removes what would put it together.
fn cut_panics_short(module: &mut Module) {
    let is_panic = |name: &str| {
        PANICS.iter().any(|panic| name.ends_with(panic))
            || name.contains("core9panicking11panic_const")
    };
    let functions = module.funcs.iter_local();
    let panics: Vec<_> = functions
        .filter(|&(id, _)| module.funcs.get(id).name.as_deref().is_some_and(is_panic))
        .map(|(id, function)| {
            (
                id,
                module.types.params(function.ty()).to_vec(),
                module.types.results(function.ty()).to_vec(),
            )
        })
        .collect();
    for (id, params, results) in panics {
        let mut body = FunctionBuilder::new(&mut module.types, &params, &results);
        body.func_body().unreachable();
        let params = params.iter().map(|kind| module.locals.add(*kind)).collect();
        let function = module.funcs.get_mut(id);
        function.kind = FunctionKind::Local(body.local_func(params));
    }
}

/// Numbers in place of the hashes with which wasm-bindgen ends the names of imports. No compression makes a hash shorter,
/// and each is in the module and in its script.
#[derive(Default)]
struct Numbers {
    /// The number of each import, by its name with the hash.
    known: BTreeMap<Vec<u8>, usize>,
    /// How many imports have the same name but for the hash.
    same: BTreeMap<Vec<u8>, usize>,
}

impl Numbers {
    const START: &[u8] = b"__wbg_";
    const HASH: usize = 16;

    /// Replaces each hash by a number of the same length, so that everything stays where it is. Imports whose names differ
    /// in nothing but the hash have different numbers.
    fn replace_hashes(&mut self, bytes: &mut [u8]) {
        let mut at = 0;
        while at < bytes.len() {
            let rest = &mut bytes[at..];
            if !rest.starts_with(Self::START) {
                at += 1;
                continue;
            }
            let is_in_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
            let end = rest.iter().position(|byte| !is_in_name(byte));
            let end = end.unwrap_or(rest.len());
            let name = &mut rest[..end];
            at += name.len();
            let Some(stem) = name.len().checked_sub(Self::HASH) else {
                continue;
            };
            let is_hash = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
            if !name[..stem].ends_with(b"_") || !name[stem..].iter().all(is_hash) {
                continue;
            }
            let number = *self.known.entry(name.to_vec()).or_insert_with(|| {
                let same = self.same.entry(name[..stem].to_vec()).or_default();
                *same += 1;
                *same
            });
            name[stem..]
                .copy_from_slice(format!("{number:0width$x}", width = Self::HASH).as_bytes());
        }
    }
}

/// Finds the module in cargo's messages, which are one JSON object per line.
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
    fn hashes_become_numbers_that_tell_imports_apart() {
        let mut numbers = Numbers::default();
        let mut script =
            *b"__wbg_set_0123456789abcdef: f, __wbg_set_f123456789abcdef: g, __wbg_page_free";
        let mut module = *b"\x1a__wbg_set_f123456789abcdef\0__wbg_set_0123456789abcdef";
        numbers.replace_hashes(&mut script);
        numbers.replace_hashes(&mut module);
        assert_eq!(
            &script,
            b"__wbg_set_0000000000000001: f, __wbg_set_0000000000000002: g, __wbg_page_free"
        );
        assert_eq!(
            &module,
            b"\x1a__wbg_set_0000000000000002\0__wbg_set_0000000000000001"
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
