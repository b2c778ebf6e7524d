//! The notices of third parties: who wrote what is in the modules and scripts, and the texts of the licences.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::{module, process, project};

/// The file in the site.
pub const FILE: &str = "www/notices.txt";

/// The package whose dependencies are in the modules.
const ROOT: &str = "steepest";

/// How names of files with the text of a licence or a notice begin, in capital letters.
const TEXTS: [&str; 6] = [
    "LICENSE",
    "LICENCE",
    "COPYING",
    "COPYRIGHT",
    "NOTICE",
    "UNLICENSE",
];

/// The most bytes of a path that stands where a text should be.
const LONGEST_PATH: usize = 100;

/// The text of the MIT licence, after the line that names who has the copyright.
const MIT: &str = "\
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the \"Software\"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software
is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES
OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE
LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
";

/// A package that is in a module or a script.
struct Package {
    /// Its name and version.
    title: String,
    licence: String,
    address: String,
    /// The texts of its licence.
    texts: Vec<String>,
}

/// Writes the notices into a site.
///
/// # Errors
/// Returns an error if a package has no licence, or if its text is neither in the package nor known.
pub fn write(site: &Path) -> Result<()> {
    let packages = packages()?;
    fs::write(site.join(FILE), document(&packages)).context("cannot write the notices")
}

/// Everything that is in the modules and scripts, by name.
fn packages() -> Result<Vec<Package>> {
    let mut packages = crates()?;
    packages.extend(scripts()?);
    packages.sort_by(|a, b| a.title.cmp(&b.title));
    packages.insert(0, standard_library());
    Ok(packages)
}

/// The standard library of Rust, which comes with the compiler.
fn standard_library() -> Package {
    Package {
        title: String::from("Rust standard library"),
        licence: String::from("MIT OR Apache-2.0"),
        address: String::from("https://github.com/rust-lang/rust"),
        texts: vec![format!(
            "Copyright (c) The Rust Project Contributors\n\n{MIT}"
        )],
    }
}

/// The crates of which there is code in one of the modules.
fn crates() -> Result<Vec<Package>> {
    let metadata = process::output(&mut project::cargo([
        "metadata",
        "--format-version=1",
        "--locked",
        "--all-features",
        "--filter-platform",
        module::TARGET,
    ]))?;
    let metadata: Value = serde_json::from_str(&metadata).context("cargo metadata is not JSON")?;
    let by_id = |list: &Value| -> BTreeMap<String, Value> {
        let items = list.as_array().into_iter().flatten();
        items
            .map(|item| (text(item, "id").to_owned(), item.clone()))
            .collect()
    };
    let (packages, nodes) = (
        by_id(&metadata["packages"]),
        by_id(&metadata["resolve"]["nodes"]),
    );
    let root = packages
        .iter()
        .find(|(_, package)| text(package, "name") == ROOT);
    let (root, _) = root.with_context(|| format!("there is no package {ROOT}"))?;
    let mut reached = BTreeSet::new();
    let mut ahead = vec![root.as_str()];
    while let Some(id) = ahead.pop() {
        // What only a compiler runs is in no module.
        if packages.get(id).is_none_or(is_macro) || !reached.insert(id) {
            continue;
        }
        let dependencies = nodes[id]["deps"].as_array().into_iter().flatten();
        let linked = dependencies.filter(|dependency| {
            let kinds = dependency["dep_kinds"].as_array().into_iter().flatten();
            kinds.into_iter().any(|kind| kind["kind"].is_null())
        });
        ahead.extend(linked.map(|dependency| text(dependency, "pkg")));
    }
    reached.remove(root.as_str());
    reached.iter().map(|id| of_crate(&packages[*id])).collect()
}

/// Whether a package is a procedural macro.
fn is_macro(package: &Value) -> bool {
    let targets = package["targets"].as_array().into_iter().flatten();
    let kinds = targets.flat_map(|target| target["kind"].as_array().into_iter().flatten());
    kinds.into_iter().any(|kind| kind == "proc-macro")
}

fn of_crate(package: &Value) -> Result<Package> {
    let title = format!("{} {}", text(package, "name"), text(package, "version"));
    let licence = text(package, "license").to_owned();
    let directory = Path::new(text(package, "manifest_path")).parent();
    let mut texts = directory.map_or_else(|| Ok(Vec::new()), licences)?;
    if texts.is_empty() && licence.contains("MIT") {
        let authors = package["authors"].as_array().into_iter().flatten();
        let authors: Vec<_> = authors.filter_map(Value::as_str).collect();
        texts.push(format!("Copyright (c) {}\n\n{MIT}", authors.join(", ")));
    }
    ensure!(
        !texts.is_empty() && !licence.is_empty(),
        "{title} has no text of its licence ({licence})"
    );
    Ok(Package {
        title,
        licence,
        address: text(package, "repository").to_owned(),
        texts,
    })
}

/// The npm packages of which there is code in the scripts: those that `www/package.json` calls dependencies.
fn scripts() -> Result<Vec<Package>> {
    let read = |path: &Path| -> Result<Value> {
        let text = fs::read_to_string(path);
        let text = text.with_context(|| format!("cannot read {}", path.display()))?;
        serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))
    };
    let manifest = read(&project::www().join("package.json"))?;
    let names = manifest["dependencies"].as_object().into_iter().flatten();
    names
        .map(|(name, _)| {
            let directory = project::www().join("node_modules").join(name);
            let package = read(&directory.join("package.json"))?;
            let texts = licences(&directory)?;
            ensure!(!texts.is_empty(), "{name} has no text of its licence");
            Ok(Package {
                title: format!("{name} {}", text(&package, "version")),
                licence: text(&package, "license").to_owned(),
                address: text(&package, "homepage").to_owned(),
                texts,
            })
        })
        .collect()
}

fn text<'a>(object: &'a Value, name: &str) -> &'a str {
    object[name].as_str().unwrap_or_default()
}

/// The texts of the licences in the directory of a package. Of a package that may be used by the MIT licence or by the Apache
/// licence, it is that of the first one.
fn licences(directory: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in
        fs::read_dir(directory).with_context(|| format!("cannot read {}", directory.display()))?
    {
        let name = entry?.file_name().display().to_string();
        if TEXTS
            .iter()
            .any(|start| name.to_uppercase().starts_with(start))
        {
            names.push(name);
        }
    }
    names.sort();
    if names.iter().any(|name| name.contains("MIT")) {
        names.retain(|name| !name.contains("APACHE"));
    }
    let mut texts = Vec::new();
    for name in names {
        let text = fs::read_to_string(directory.join(&name));
        let text = text.with_context(|| format!("cannot read the text of a licence, {name}"))?;
        // What was a link in a repository is only a path in the package.
        if text.len() > LONGEST_PATH {
            texts.push(text.replace("\r\n", "\n").trim().to_owned() + "\n");
        }
    }
    Ok(texts)
}

/// Puts the notices together: the list of all packages, and each text once with the packages that it belongs to.
fn document(packages: &[Package]) -> String {
    let mut document =
        String::from("Steepest contains code of these packages, by these licences.\n\n");
    let mut of_texts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in packages {
        let Package {
            title,
            licence,
            address,
            texts,
        } = package;
        let _ = writeln!(document, "{title}: {licence}. {address}");
        for text in texts {
            of_texts.entry(text).or_default().push(title);
        }
    }
    let mut of_texts: Vec<_> = of_texts.into_iter().collect();
    of_texts.sort_by(|a, b| a.1.cmp(&b.1));
    for (text, titles) in of_texts {
        let _ = write!(
            document,
            "\n{}\n{}\n\n{text}",
            "-".repeat(72),
            titles.join(", ")
        );
    }
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_in_the_modules_has_a_notice_and_what_builds_them_has_none() {
        let packages = packages().unwrap();
        let has = |name: &str| {
            let start = format!("{name} ");
            packages
                .iter()
                .any(|package| package.title.starts_with(&start))
        };
        for name in [
            "Rust",
            "plotters",
            "wasm-bindgen",
            "calamine",
            "qrcodegen",
            "idb-keyval",
        ] {
            assert!(has(name), "{name} has no notice");
        }
        for name in ["proptest", "syn", "rollup", "terser", ROOT] {
            assert!(!has(name), "{name} is in no module");
        }
        for Package { title, texts, .. } in &packages {
            let is_named = texts.iter().any(|text| {
                let text = text.to_lowercase();
                text.contains("copyright") || text.contains("(c)")
            });
            assert!(
                is_named,
                "{title} has no text that names who has the copyright"
            );
        }
    }

    #[test]
    fn a_text_that_several_packages_share_is_written_once() {
        let package = |title: &str| Package {
            title: title.to_owned(),
            licence: String::from("MIT"),
            address: String::new(),
            texts: vec![String::from("One text.\n")],
        };
        let document = document(&[package("a 1.0.0"), package("b 2.0.0")]);
        assert_eq!(document.matches("One text.").count(), 1);
        assert!(document.contains("a 1.0.0, b 2.0.0"), "{document}");
    }
}
