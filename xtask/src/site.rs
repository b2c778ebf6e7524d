//! Builds the static site in `dist/`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use serde_json::{Map, Value};

use crate::{
    comments, module, offline, packages, project, single,
    template::{self, Words},
};
pub use packages::Scripts;

/// Files that are copied to the site: from which directory, to which one, and with which endings.
const COPIED: [(&str, &str, &[&str]); 4] = [
    ("www", "www", &["png", "svg"]),
    ("www/styles", "www", &["css"]),
    ("www/embed", "www", &["css"]),
    ("www/locales", "www/locales", &["json"]),
];

/// Prefixes of the keys of words that are never needed at the start, even if the page's module names them.
const LATER_WORDS: [&str; 5] = ["problem.", "race.", "refusal.", "sample.", "skipped."];

/// The web app manifest, with which a browser installs the page as an app.
const MANIFEST: &str = "www/manifest.webmanifest";

/// The types of the modules, for checking the scripts. They are not part of the site.
const TYPES: &str = "target/types/pkg";

/// Builds `dist/`.
pub fn build(scripts: Scripts) -> Result<()> {
    build_with(scripts, |_, _| Ok(()))
}

/// Builds `dist/` and the single file in it, and prints the size of that file.
pub fn bundle() -> Result<()> {
    build_with(Scripts::Short, single::write)?;
    let file = project::dist().join(single::NAME);
    let bytes = fs::metadata(&file)?.len();
    println!("{}: {:.1} MB", file.display(), bytes as f64 / 1e6);
    Ok(())
}

/// Builds `dist/` in a temporary directory first, so that a failed build does not change the last one.
///
/// `add` may add files at the end: it is given the directory with the sources of the scripts and that of the site. Browsers do
/// not keep these files for offline use.
fn build_with(scripts: Scripts, add: impl FnOnce(&Path, &Path) -> Result<()>) -> Result<()> {
    let root = project::root();
    packages::install()?;
    let page = page(root, "en")?;
    let modules = module::compile()?;

    let aside = tempfile::Builder::new().prefix(".dist-").tempdir_in(root)?;
    let site = aside.path().join("new");
    fs::create_dir(&site)?;
    fs::write(site.join("index.html"), comments::unindented(&page))?;
    for file in files(&root.join("www"), "html")? {
        let file = file.strip_prefix(root)?;
        let markup = filled(root, &file.display().to_string(), "en")?;
        write(&site.join(file), comments::unindented(&markup))?;
    }
    for (from, to, endings) in COPIED {
        copy(&root.join(from), &site.join(to), endings)?;
    }
    uncomment(&site.join("www"))?;
    // The scripts of the page and the bindings of the modules, in the directories from which they import each other.
    let sources = aside.path().join("sources");
    let pkg = sources.join("pkg");
    module::bind(&modules, &pkg)?;
    for script in files(&root.join("www"), "js")? {
        write(
            &sources.join(script.strip_prefix(root)?),
            fs::read(&script)?,
        )?;
    }
    let first = packages::bundle(&sources, &site, scripts)?;
    divide_locales(root, &site, &first)?;
    copy(&pkg, &site.join("pkg"), &["wasm"])?;
    copy(&pkg, &root.join(TYPES), &["ts"])?;

    fs::write(site.join(MANIFEST), manifest(root, "en")?)?;
    offline::stamp(&site)?;
    add(&sources, &site)?;

    let dist = project::dist();
    if dist.exists() {
        fs::rename(&dist, aside.path().join("old")).context("cannot replace dist/")?;
    }
    fs::rename(&site, &dist).context("cannot move the new site to dist/")
}

/// Returns the page in one language.
fn page(root: &Path, language: &str) -> Result<String> {
    filled(root, "index.html", language)
}

/// Returns a file with its keys replaced by the words of one language.
fn filled(root: &Path, file: &str, language: &str) -> Result<String> {
    template::fill(&read(root, file)?, &words(root, language)?)
        .with_context(|| format!("cannot fill the words of `{language}` into {file}"))
}

/// Reads the words of one language.
fn words(root: &Path, language: &str) -> Result<Words> {
    let locale = format!("www/locales/{language}.json");
    serde_json::from_str(&read(root, &locale)?)
        .with_context(|| format!("{locale} is not a JSON object of strings"))
}

/// Returns the web app manifest in one language.
fn manifest(root: &Path, language: &str) -> Result<String> {
    let mut manifest: Map<String, Value> = serde_json::from_str(&read(root, MANIFEST)?)
        .with_context(|| format!("{MANIFEST} is not a JSON object"))?;
    let words = words(root, language)?;
    for value in manifest.values_mut() {
        let key = value
            .as_str()
            .and_then(|text| text.strip_prefix("{{")?.strip_suffix("}}"));
        if let Some(key) = key {
            let text = words.get(key);
            *value = text
                .with_context(|| format!("{MANIFEST}: there are no words for the key `{key}`"))?
                .as_str()
                .into();
        }
    }
    Ok(serde_json::to_string(&manifest)?)
}

fn read(root: &Path, file: &str) -> Result<String> {
    fs::read_to_string(root.join(file)).with_context(|| format!("cannot read {file}"))
}

/// Writes a file, and creates its directory if necessary.
fn write(file: &Path, contents: impl AsRef<[u8]>) -> Result<()> {
    if let Some(directory) = file.parent() {
        fs::create_dir_all(directory)?;
    }
    fs::write(file, contents).with_context(|| format!("cannot write {}", file.display()))
}

/// Copies the files with one of these extensions from one directory to another.
fn copy(from: &Path, to: &Path, endings: &[&str]) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let file = entry?.path();
        let belongs = file
            .extension()
            .is_some_and(|ending| endings.iter().any(|&known| ending == known));
        if let Some(name) = file.file_name().filter(|_| belongs) {
            fs::copy(&file, to.join(name))
                .with_context(|| format!("cannot copy {}", file.display()))?;
        }
    }
    Ok(())
}

/// Divides the locales of the site. Words that only markup uses are removed, because they are already filled in. Words that
/// neither the page's module nor a script of the start uses go into a file of their own, which is loaded later.
fn divide_locales(root: &Path, site: &Path, first: &[PathBuf]) -> Result<()> {
    let mut template = read(root, "index.html")?;
    template += &text_of(&root.join("www"), "html")?;
    let scripts = text_of(&root.join("www"), "js")?;
    let module = text_of(&root.join("src"), "rs")?;
    let mut start = String::new();
    for script in first.iter().filter(|path| path.starts_with("www")) {
        start += &read(root, &script.display().to_string())?;
    }
    let is_early = |key: &str| {
        let may_wait = LATER_WORDS.iter().any(|words| key.starts_with(words));
        !may_wait && (is_said(key, &start) || is_said(key, &module))
    };
    let locales = fs::read_dir(site.join("www/locales"))?;
    for entry in locales.collect::<Result<Vec<_>, _>>()? {
        let file = entry.path();
        let mut words: Words = serde_json::from_str(&fs::read_to_string(&file)?)?;
        words.retain(|key, _| {
            !template::names(&template, key) || is_said(key, &scripts) || is_said(key, &module)
        });
        let (now, later): (Words, Words) = words.into_iter().partition(|(key, _)| is_early(key));
        fs::write(&file, serde_json::to_string(&now)?)?;
        let later_file = file.with_extension("later.json");
        fs::write(later_file, serde_json::to_string(&later)?)?;
    }
    Ok(())
}

/// Returns the text of all files with this extension below a directory.
fn text_of(directory: &Path, ending: &str) -> Result<String> {
    let files = files(directory, ending)?;
    Ok(files
        .iter()
        .map(fs::read_to_string)
        .collect::<Result<_, _>>()?)
}

/// Returns the files with this extension below a directory, except those of npm packages.
fn files(directory: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries =
        fs::read_dir(directory).with_context(|| format!("cannot read {}", directory.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() && !path.ends_with("node_modules") {
            found.append(&mut files(&path, ending)?);
        } else if path.extension().is_some_and(|known| known == ending) {
            found.push(path);
        }
    }
    Ok(found)
}

/// Returns whether the sources contain a key in quotation marks, without its plural form, or a string that starts with a
/// part of the key up to a dot, to which the sources add the rest.
fn is_said(key: &str, sources: &str) -> bool {
    let plural = [".zero", ".one", ".two", ".few", ".many", ".other"];
    let key = plural
        .iter()
        .find_map(|form| key.strip_suffix(form))
        .unwrap_or(key);
    let quotes = ['"', '\'', '`'];
    let is_whole = quotes
        .iter()
        .any(|quote| sources.contains(&format!("{quote}{key}{quote}")));
    let begins = |part: &str| {
        quotes.iter().any(|quote| {
            [quote.to_string(), String::from("{"), String::from("${")]
                .iter()
                .any(|end| sources.contains(&format!("{quote}{part}{end}")))
        })
    };
    is_whole || key.match_indices('.').any(|(dot, _)| begins(&key[..=dot]))
}

/// Removes comments from the style sheets in a directory of the site.
fn uncomment(directory: &Path) -> Result<()> {
    for entry in fs::read_dir(directory)? {
        let file = entry?.path();
        if file.extension().is_some_and(|ending| ending == "css") {
            let source = fs::read_to_string(&file)?;
            fs::write(&file, comments::squeezed(&source))
                .with_context(|| format!("cannot write {}", file.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project_with(files: &[(&str, &str)]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("www/locales")).unwrap();
        for (name, text) in files {
            fs::write(root.path().join(name), text).unwrap();
        }
        root
    }

    #[test]
    fn an_error_in_the_page_names_file_and_language() {
        let root = project_with(&[
            ("index.html", "<h1>\n{{title}}"),
            ("www/locales/en.json", "{}"),
        ]);
        let error = format!("{:#}", page(root.path(), "en").unwrap_err());
        assert_eq!(
            error,
            "cannot fill the words of `en` into index.html: line 2: there are no words for the key `title`"
        );
    }

    #[test]
    fn a_locale_holds_texts_only() {
        let root = project_with(&[
            ("index.html", ""),
            ("www/locales/en.json", r#"{"title": {"one": "Step"}}"#),
        ]);
        let error = page(root.path(), "en").unwrap_err();
        assert_eq!(
            error.to_string(),
            "www/locales/en.json is not a JSON object of strings"
        );
    }

    #[test]
    fn the_manifest_has_its_words_as_they_are() {
        let root = project_with(&[
            (
                MANIFEST,
                r#"{"name": "{{title}}", "icons": [], "id": "../"}"#,
            ),
            ("www/locales/en.json", r#"{"title": "\"It's\" <new>"}"#),
        ]);
        let manifest: Value = serde_json::from_str(&manifest(root.path(), "en").unwrap()).unwrap();
        let expected = r#"{"name": "\"It's\" <new>", "icons": [], "id": "../"}"#;
        assert_eq!(manifest, serde_json::from_str::<Value>(expected).unwrap());
    }

    #[test]
    fn a_missing_word_of_the_manifest_is_named() {
        let root = project_with(&[
            (MANIFEST, r#"{"name": "{{title}}"}"#),
            ("www/locales/en.json", "{}"),
        ]);
        let error = manifest(root.path(), "en").unwrap_err().to_string();
        assert_eq!(
            error,
            "www/manifest.webmanifest: there are no words for the key `title`"
        );
    }

    #[test]
    fn words_are_where_they_are_first_said() {
        let root = project_with(&[
            (
                "index.html",
                "{{page.title}} {{step.back}} {{chip.all}} {{zone.calm}} {{sums.title}}",
            ),
            ("www/app.js", "t(\"step.back\"); t(`chip.${kind}`);"),
            (
                "www/sums.js",
                "t(\"sums.title\"); t(\"sums.rows\"); t(\"step.back\")",
            ),
        ]);
        fs::create_dir(root.path().join("src")).unwrap();
        let rust = r#"format!("zone.{name}"); "problem.broken""#;
        fs::write(root.path().join("src/zone.rs"), rust).unwrap();
        let site = tempfile::tempdir().unwrap();
        let locales = site.path().join("www/locales");
        fs::create_dir_all(&locales).unwrap();
        let words = r#"{"chip.all":"1","page.title":"2","problem.broken":"3","step.back":"4",
            "sums.rows.one":"5","sums.rows.other":"6","sums.title":"7","zone.calm":"8"}"#;
        fs::write(locales.join("en.json"), words).unwrap();
        divide_locales(root.path(), site.path(), &["www/app.js".into()]).unwrap();
        let written = |file: &str| fs::read_to_string(locales.join(file)).unwrap();
        assert_eq!(
            written("en.json"),
            r#"{"chip.all":"1","step.back":"4","zone.calm":"8"}"#
        );
        assert_eq!(
            written("en.later.json"),
            r#"{"problem.broken":"3","sums.rows.one":"5","sums.rows.other":"6","sums.title":"7"}"#
        );
    }

    #[test]
    fn only_what_the_site_needs_is_copied() {
        let root = project_with(&[
            ("www/icon.svg", "1"),
            ("www/package.json", "{}"),
            ("www/tsconfig.json", "{}"),
        ]);
        let copied = root.path().join("dist/www");
        copy(&root.path().join("www"), &copied, COPIED[0].2).unwrap();
        let names: Vec<_> = fs::read_dir(copied)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(names, ["icon.svg"]);
    }
}
