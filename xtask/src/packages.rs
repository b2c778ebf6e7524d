//! The npm packages that bundle the scripts of the page and check their types. The page itself loads none of them.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::Command,
    thread,
};

use anyhow::{Context as _, Result};

use crate::{process, project, tools};

/// Installs the packages that `www/package-lock.json` lists, unless they are installed.
pub fn install() -> Result<()> {
    let www = project::www();
    if is_installed(&www) {
        return Ok(());
    }
    tools::require(&[&tools::NODE, &tools::NPM])?;
    let mut npm = Command::new(tools::NPM.path()?);
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    process::run(npm.current_dir(www))
}

/// How the scripts of the site are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scripts {
    /// Minified.
    Short,
    /// Readable, for people who work on the page: names and lines stay as they are in the sources.
    Readable,
}

/// Bundles the scripts in `www/` of a directory, and those in `pkg/` that they import: one file for the start, one for
/// each part that is loaded when it is first used, and the service worker.
pub fn bundle(sources: &Path, site: &Path, scripts: Scripts) -> Result<()> {
    tools::require(&[&tools::NODE])?;
    let mut node = Command::new(tools::NODE.path()?);
    node.arg(project::www().join("bundle.mjs"));
    node.arg(sources).arg(site);
    if scripts == Scripts::Readable {
        node.arg("--readable");
    }
    process::output(&mut node)
        .map(drop)
        .context("cannot bundle the scripts; if a package is missing, run `npm ci` in www/")
}

/// Bundles all scripts into one classic script, for the page that is a single file.
pub fn bundle_single(sources: &Path, to: &Path) -> Result<()> {
    tools::require(&[&tools::NODE])?;
    let mut node = Command::new(tools::NODE.path()?);
    node.arg(project::www().join("bundle.mjs"));
    node.args([sources, to]).arg("--single");
    process::output(&mut node)
        .map(drop)
        .context("cannot bundle the scripts")
}

/// Makes modules smaller, each with an optimiser that sees the finished module: wasm-bindgen changes what the compiler
/// has optimised.
pub fn optimise(modules: &[PathBuf]) -> Result<()> {
    tools::require(&[&tools::NODE])?;
    let node = tools::NODE.path()?;
    let optimiser = project::www().join("node_modules/binaryen/bin/wasm-opt");
    let optimise = |module: &PathBuf| {
        let mut command = Command::new(&node);
        // The instructions that it may use are those that the module says it uses.
        command.arg(&optimiser).args(["-Os", "--converge"]);
        // The first kilobyte of memory is the far end of the stack, which no address of data reaches.
        command.arg("--low-memory-unused");
        // Nobody reads afterwards which instructions it uses.
        command.arg("--strip-target-features");
        // Without these passes, a step takes 5 % less time and the module is 0.5 kB smaller (gzip).
        command.args(["--skip-pass=inlining-optimizing", "--skip-pass=local-cse"]);
        command.arg(module).arg("-o").arg(module);
        process::output(&mut command)
            .map(drop)
            .with_context(|| format!("cannot optimise {}", module.display()))
    };
    thread::scope(|scope| {
        let others: Vec<_> = modules
            .iter()
            .map(|module| scope.spawn(|| optimise(module)))
            .collect();
        others
            .into_iter()
            .try_for_each(|other| other.join().expect("an optimiser does not panic"))
    })
}

/// Checks the types of the JavaScript against those of the built modules.
pub fn check_types() -> Result<()> {
    tools::require(&[&tools::NODE])?;
    // The service worker has its own configuration, because it has no document.
    for project in ["www/tsconfig.json", "www/offline/tsconfig.json"] {
        let mut node = Command::new(tools::NODE.path()?);
        node.args(["www/node_modules/typescript/bin/tsc", "--project", project]);
        process::run(node.current_dir(project::root()))?;
    }
    Ok(())
}

/// Returns whether npm has completed an installation since the list was last changed.
fn is_installed(www: &Path) -> bool {
    let written = |file: &str| -> io::Result<_> { fs::metadata(www.join(file))?.modified() };
    match (
        written("package-lock.json"),
        written("node_modules/.package-lock.json"),
    ) {
        (Ok(list), Ok(installed)) => list <= installed,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::{
        fs::File,
        time::{Duration, SystemTime},
    };

    use super::*;

    #[test]
    fn an_installation_older_than_the_list_does_not_count() {
        let www = tempfile::tempdir().unwrap();
        let write = |file: &str, seconds| {
            let file = File::create(www.path().join(file)).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
                .unwrap();
        };
        fs::create_dir(www.path().join("node_modules")).unwrap();
        write("package-lock.json", 2);
        assert!(!is_installed(www.path()));
        write("node_modules/.package-lock.json", 1);
        assert!(!is_installed(www.path()));
        write("node_modules/.package-lock.json", 3);
        assert!(is_installed(www.path()));
    }
}
