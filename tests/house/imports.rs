//! Imports in `src/` point down: each folder imports only from the folders below it, and no files
//! import each other in a circle.

use std::fs;
use std::path::{Path, PathBuf};

use crate::graph::{self, Import};
use crate::{files, root};

/// The folders of `src/`, the lowest first: each imports only from itself and from the folders before it.
const FLOORS: [&str; 12] = [
    "base", "data", "model", "runs", "lab", "text", "sound", "chart", "formats", "lesson", "game",
    "wasm",
];

/// Returns the path of modules of a file: `["model", "method"]` for `model/method/mod.rs`.
fn modules(file: &Path) -> Vec<String> {
    let path = file.with_extension("");
    let mut names: Vec<String> = path
        .iter()
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    if names
        .last()
        .is_some_and(|last| last == "mod" || last == "lib")
    {
        names.pop();
    }
    names
}

/// Returns all paths of an import with braces: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn expanded(path: &str) -> Vec<String> {
    let Some((start, rest)) = path.split_once('{') else {
        return vec![path.trim().to_owned()];
    };
    let (mut depth, mut parts, mut part) = (0, Vec::new(), String::new());
    for letter in rest.chars() {
        match letter {
            '}' if depth == 0 => break,
            ',' if depth == 0 => parts.push(std::mem::take(&mut part)),
            _ => {
                depth += i32::from(letter == '{') - i32::from(letter == '}');
                part.push(letter);
            }
        }
    }
    parts.push(part);
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts
        .flat_map(|part| expanded(&format!("{start}{}", part.trim())))
        .collect()
}

/// Returns the paths in the code of a file that start with `crate::` or `super::`, with their line numbers.
fn paths(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            let is_inside =
                code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            let line = code[..at].lines().count().max(1);
            let of_line = code[..at].rsplit('\n').next().unwrap_or_default();
            if is_inside || of_line.trim_start().starts_with("//") {
                continue;
            }
            let is_use = of_line
                .trim_start()
                .trim_start_matches("pub ")
                .starts_with("use ");
            let end = if is_use {
                code[at..].find(';')
            } else {
                code[at..].find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':')
            };
            let path = code[at..end.map_or(code.len(), |end| at + end)].replace('\n', " ");
            found.extend(expanded(&path).into_iter().map(|path| (line, path)));
        }
    }
    found
}

/// Returns the file that a path leads to, given the modules of the file that names it.
fn target(path: &str, here: &[String]) -> Option<PathBuf> {
    let mut names: Vec<String> = Vec::new();
    for (index, name) in path.split("::").map(str::trim).enumerate() {
        match name {
            "crate" => names.clear(),
            "super" => {
                names = if index == 0 { here.to_vec() } else { names };
                names.pop();
            }
            // In a module of tests within a file, `super` is the file itself.
            "*" if index == 1 && path.starts_with("super") => return None,
            _ => names.push(name.to_owned()),
        }
    }
    let source = root().join("src");
    while !names.is_empty() {
        let path: PathBuf = names.iter().collect();
        let candidates = [path.with_extension("rs"), path.join("mod.rs")];
        if let Some(file) = candidates
            .into_iter()
            .find(|file| source.join(file).is_file())
        {
            return Some(file);
        }
        names.pop();
    }
    None
}

/// Returns an import between two files of `src/`.
fn import(from: &Path, line: usize, to: &Path) -> Import {
    let in_project = |file: &Path| Path::new("src").join(file);
    let (from, to) = (in_project(from), in_project(to));
    Import { from, line, to }
}

/// Returns every import between the files of `src/`. A `mod.rs` counts as importing each file that it declares, so
/// that no file of a folder may import from the `mod.rs` above it.
fn imports() -> Vec<Import> {
    let mut imports = Vec::new();
    for path in files("src", "rs") {
        let from = path.strip_prefix(root().join("src")).unwrap().to_path_buf();
        if from == Path::new("lib.rs") {
            continue;
        }
        let (code, here) = (fs::read_to_string(&path).unwrap(), modules(&from));
        for (line, path) in paths(&code) {
            if let Some(to) = target(&path, &here).filter(|to| *to != from) {
                imports.push(import(&from, line, &to));
            }
        }
        for (number, text) in code.lines().enumerate() {
            let declared = text
                .trim_start_matches("pub ")
                .trim_start_matches("pub(crate) ");
            if let Some(name) = declared
                .strip_prefix("mod ")
                .and_then(|name| name.strip_suffix(';'))
            {
                let path = format!("crate::{}::{name}", here.join("::"));
                let to = target(&path, &here);
                imports.extend(to.map(|to| import(&from, number + 1, &to)));
            }
        }
    }
    imports
}

#[test]
fn folders_import_only_from_folders_below() {
    graph::assert_points_down(&imports(), &FLOORS);
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    graph::assert_no_circle(&imports());
}
