//! Builds the static site in `dist/`.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use serde_json::{Map, Value};
use steepest::chart::picture::{glossary_picture, opening_picture};

use crate::{
    builds, comments,
    languages::{self, Language},
    module, notices, offline, packages, project, single, styles, template,
};
pub use packages::Scripts;

/// Files that are copied to the site: from which directory, to which one, and with which endings.
const COPIED: [(&str, &str, &[&str]); 1] = [("www", "www", &["png", "svg"])];

/// The style sheets: each list of files, and the bundle in the site.
const STYLES: [(&str, &str); 3] = [
    ("www/styles/style.css", "www/style.css"),
    ("www/styles/later.css", "www/later.css"),
    ("www/styles/embedded.css", "www/embedded.css"),
];

/// The web app manifest, with which a browser installs the page as an app.
const MANIFEST: &str = "www/manifest.webmanifest";

/// The parts that are made from the list of languages: links to their pages, and the options of a choice.
const LINKS: &str = "languages/links";
const OPTIONS: &str = "languages/options";

/// The types of the modules, for checking the scripts. They are not part of the site.
const TYPES: &str = "target/types/pkg";

/// Builds `dist/`.
pub fn build(scripts: Scripts) -> Result<()> {
    build_with(scripts, |_, _, _| Ok(()))
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
/// `add` may add files at the end: it is given the directory with the sources of the scripts and that of the site, and the languages.
/// Browsers do not keep these files for offline use.
fn build_with(
    scripts: Scripts,
    add: impl FnOnce(&Path, &Path, &[Language]) -> Result<()>,
) -> Result<()> {
    let root = project::root();
    packages::install()?;
    let languages = languages::all(root)?;
    languages::check_plurals(&languages)?;
    let modules = module::compile()?;

    let aside = tempfile::Builder::new().prefix(".dist-").tempdir_in(root)?;
    let site = aside.path().join("new");
    fs::create_dir(&site)?;
    for language in &languages {
        write_language(root, &site, language)?;
    }
    for (from, to, endings) in COPIED {
        copy(&root.join(from), &site.join(to), endings)?;
    }
    for (from, to) in STYLES {
        write(&site.join(to), styles::bundled(&root.join(from))?)?;
    }
    // The scripts of the page and the bindings of the modules, in the directories from which they import each other.
    let sources = aside.path().join("sources");
    let pkg = sources.join("pkg");
    module::bind(&modules, &pkg)?;
    if scripts == Scripts::Short {
        packages::optimise(&module::of_the_page(&pkg))?;
    }
    for script in files(&root.join("www"), "js")? {
        write(
            &sources.join(script.strip_prefix(root)?),
            fs::read(&script)?,
        )?;
    }
    packages::bundle(&sources, &site, scripts)?;
    copy(&pkg, &site.join("pkg"), &["wasm"])?;
    copy(&pkg, &root.join(TYPES), &["ts"])?;

    notices::write(&site)?;
    add(&sources, &site, &languages)?;
    builds::gather(&site, &languages)?;
    offline::stamp(&site)?;

    let dist = project::dist();
    if dist.exists() {
        fs::rename(&dist, aside.path().join("old")).context("cannot replace dist/")?;
    }
    fs::rename(&site, &dist).context("cannot move the new site to dist/")
}

/// Writes everything that depends on the language: the page and its manifest into the language's folder of the site, and
/// the other markup and the words that scripts say into `www/locales/<code>/`.
pub(crate) fn write_language(root: &Path, site: &Path, language: &Language) -> Result<()> {
    let folder = site.join(language.folder());
    let page = page(root, language)?;
    write(&folder.join("index.html"), comments::unindented(&page))?;
    let place = if language.is_first {
        MANIFEST
    } else {
        "manifest.webmanifest"
    };
    write(&folder.join(place), manifest(root, language)?)?;
    let locale = site.join("www/locales").join(&language.code);
    let (mut others, mut parts) = (Vec::new(), BTreeSet::new());
    for file in files(&root.join("www"), "html")? {
        let name = file.strip_prefix(root)?.display().to_string();
        let text = read(root, &name)?;
        parts.extend(template::parts(&text).map(part));
        others.push((file, name));
    }
    parts.extend(template::parts(&read(root, "index.html")?).map(part));
    for (file, name) in others {
        // A part of other markup is no file of the site.
        if parts.contains(&name) {
            continue;
        }
        let markup = filled(root, &name, language)?;
        let place = locale.join(file.strip_prefix(root.join("www"))?);
        write(&place, comments::unindented(&markup))?;
    }
    let lesson: Value =
        serde_json::from_str(&read(root, &format!("www/lessons/{}.json", language.code))?)?;
    write(&locale.join("lesson.json"), lesson.to_string())?;
    for (file, words) in [
        ("start.json", language.start(root)?),
        ("later.json", language.later(root)?),
    ] {
        write(&locale.join(file), serde_json::to_string(&words)?)?;
    }
    Ok(())
}

/// Returns the page in a language, as it is in the language's folder of the site.
fn page(root: &Path, language: &Language) -> Result<String> {
    let page = filled(root, "index.html", language)?;
    Ok(if language.is_first {
        page
    } else {
        let page = page.replace("=\"./", "=\"../");
        page.replace(
            "\"../www/manifest.webmanifest\"",
            "\"./manifest.webmanifest\"",
        )
    })
}

/// Returns a file with its keys replaced by the words of a language, and its parts put in.
fn filled(root: &Path, file: &str, language: &Language) -> Result<String> {
    let filled_part = |path: &str| {
        let picture = match path.split_once('/') {
            Some(("opening", chart)) => opening_picture(chart),
            Some(("glossary", name)) => glossary_picture(name),
            _ if path == LINKS => return Ok(languages::links(&languages::all(root)?)),
            _ if path == OPTIONS => {
                return Ok(languages::options(&languages::all(root)?, &language.code));
            }
            _ => return filled(root, &part(path), language),
        };
        picture.with_context(|| format!("there is no picture {path}"))
    };
    template::fill(&read(root, file)?, &language.words(root)?, filled_part)
        .with_context(|| format!("cannot fill the words of `{}` into {file}", language.code))
}

/// Returns the name of the file with a part of markup.
fn part(path: &str) -> String {
    format!("www/{path}.html")
}

/// Returns the web app manifest in a language.
fn manifest(root: &Path, language: &Language) -> Result<String> {
    let mut manifest: Map<String, Value> = serde_json::from_str(&read(root, MANIFEST)?)
        .with_context(|| format!("{MANIFEST} is not a JSON object"))?;
    let words = language.words(root)?;
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
    if !language.is_first {
        // It lies beside the page of the language, and the icons lie in `www/`.
        manifest.insert(String::from("id"), format!("{}/", language.code).into());
        manifest.insert(String::from("start_url"), "./".into());
        let icons = manifest.get_mut("icons").and_then(Value::as_array_mut);
        for icon in icons.into_iter().flatten() {
            let source = icon["src"].as_str().unwrap_or_default();
            icon["src"] = format!("../www/{source}").into();
        }
    }
    Ok(serde_json::to_string(&manifest)?)
}

fn read(root: &Path, file: &str) -> Result<String> {
    fs::read_to_string(root.join(file)).with_context(|| format!("cannot read {file}"))
}

/// Writes a file, and creates its directory if necessary.
pub(crate) fn write(file: &Path, contents: impl AsRef<[u8]>) -> Result<()> {
    if let Some(directory) = file.parent() {
        fs::create_dir_all(directory)?;
    }
    fs::write(file, contents).with_context(|| format!("cannot write {}", file.display()))
}

/// Copies what the pages of all languages are made from to another root: markup, words and lessons.
pub(crate) fn copy_markup(root: &Path, to: &Path) -> Result<()> {
    let www = root.join("www");
    let mut all = vec![root.join("index.html"), root.join(MANIFEST)];
    all.extend(files(&www, "html")?);
    all.extend(files(&www.join("locales"), "json")?);
    all.extend(files(&www.join("lessons"), "json")?);
    for file in all {
        write(&to.join(file.strip_prefix(root)?), fs::read(&file)?)?;
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pseudo_language;

    const LIST: (&str, &str) = (
        "www/locales/languages.json",
        r#"[{ "code": "en", "name": "English", "plurals": ["one", "other"] }]"#,
    );

    /// A project with these files, and for each file of words without an entry an empty one.
    fn project_with(files: &[(&str, &str)]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        let empty = languages::FILES.map(|name| format!("www/locales/en/{name}.json"));
        let empty = empty.iter().map(|file| (file.as_str(), "{}"));
        let lesson = ("www/lessons/en.json", "{}");
        for (name, text) in empty.chain([LIST, lesson]).chain(files.iter().copied()) {
            write(&root.path().join(name), text).unwrap();
        }
        root
    }

    fn english(root: &tempfile::TempDir) -> Language {
        languages::all(root.path()).unwrap().remove(0)
    }

    #[test]
    fn an_error_in_the_page_names_file_and_language() {
        let root = project_with(&[("index.html", "<h1>\n{{title}}")]);
        let error = format!("{:#}", page(root.path(), &english(&root)).unwrap_err());
        assert_eq!(
            error,
            "cannot fill the words of `en` into index.html: line 2: there are no words for the key `title`"
        );
    }

    #[test]
    fn a_locale_holds_texts_only() {
        let root = project_with(&[
            ("index.html", ""),
            ("www/locales/en/later.json", r#"{"title": {"one": "Step"}}"#),
        ]);
        let error = page(root.path(), &english(&root)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "www/locales/en/later.json is not a JSON object of strings"
        );
    }

    #[test]
    fn the_manifest_has_its_words_as_they_are() {
        let root = project_with(&[
            (
                MANIFEST,
                r#"{"name": "{{title}}", "icons": [], "id": "../"}"#,
            ),
            ("www/locales/en/page.json", r#"{"title": "\"It's\" <new>"}"#),
        ]);
        let manifest = manifest(root.path(), &english(&root)).unwrap();
        let manifest: Value = serde_json::from_str(&manifest).unwrap();
        let expected = r#"{"name": "\"It's\" <new>", "icons": [], "id": "../"}"#;
        assert_eq!(manifest, serde_json::from_str::<Value>(expected).unwrap());
    }

    #[test]
    fn a_missing_word_of_the_manifest_is_named() {
        let root = project_with(&[(MANIFEST, r#"{"name": "{{title}}"}"#)]);
        let error = manifest(root.path(), &english(&root)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "www/manifest.webmanifest: there are no words for the key `title`"
        );
    }

    /// Every file below a directory with its text, by its path from there.
    fn contents(directory: &Path) -> std::collections::BTreeMap<String, String> {
        let files = offline::files(directory).unwrap().into_iter();
        let entries = files.map(|file| {
            let name = file.strip_prefix(directory).unwrap().display().to_string();
            (name, fs::read_to_string(&file).unwrap())
        });
        entries.collect()
    }

    /// Adds the pseudo-language to a copy of the project's markup.
    fn add_pseudo_language(root: &Path) {
        let english = languages::all(root).unwrap().remove(0);
        pseudo_language::write_words(root, &english, "en-XA").unwrap();
        fs::copy(
            root.join("www/lessons/en.json"),
            root.join("www/lessons/en-XA.json"),
        )
        .unwrap();
        let list = fs::read_to_string(root.join(LIST.0)).unwrap();
        let line = r#",{ "code": "en-XA", "name": "[English]", "plurals": ["one", "other"] }]"#;
        let list = format!("{}{line}", list.trim_end().strip_suffix(']').unwrap());
        fs::write(root.join(LIST.0), list).unwrap();
    }

    /// The project's page and markup, with its words.
    fn sources() -> tempfile::TempDir {
        let sources = tempfile::tempdir().unwrap();
        copy_markup(project::root(), sources.path()).unwrap();
        sources
    }

    fn site_of(sources: &Path) -> std::collections::BTreeMap<String, String> {
        let site = tempfile::tempdir().unwrap();
        for language in languages::all(sources).unwrap() {
            write_language(sources, site.path(), &language).unwrap();
        }
        contents(site.path())
    }

    /// A text of the site without what lists the pseudo-language.
    fn without_pseudo_language(text: &str) -> String {
        let listed = [
            r#"<option value="en-XA" lang="en-XA">[English]</option>"#,
            "<link rel=\"alternate\" hreflang=\"en-XA\" href=\"./en-XA/\">\n",
            "<link rel=\"alternate\" hreflang=\"en-XA\" href=\"../en-XA/\">\n",
        ];
        let text = text.to_owned();
        listed
            .iter()
            .fold(text, |text, line| text.replace(line, ""))
    }

    #[test]
    fn a_language_is_one_folder_one_lesson_and_one_line() {
        let sources = sources();
        let alone = site_of(sources.path());
        add_pseudo_language(sources.path());
        let both = site_of(sources.path());
        let more: Vec<&str> = both
            .keys()
            .map(String::as_str)
            .filter(|name| !alone.contains_key(*name))
            .collect();
        assert!(
            alone
                .iter()
                .all(|(name, text)| without_pseudo_language(&both[name]) == *text),
            "the others are as before, but for the list of languages"
        );
        let of_spanish = ["es/", "www/locales/es/"];
        let each = alone
            .keys()
            .filter(|name| of_spanish.iter().any(|folder| name.starts_with(folder)));
        assert_eq!(more.len(), each.count());
        assert!(
            more.iter()
                .all(|name| name.starts_with("en-XA/") || name.starts_with("www/locales/en-XA/")),
            "{more:?}"
        );
        let page = &both["en-XA/index.html"];
        for part in [
            "<html lang=\"en-XA\" dir=\"rtl\"",
            "<title>Stéééépéést",
            "\"../www/main.js\"",
            "\"../www/locales/en-XA/start.json\"",
            "\"./manifest.webmanifest\"",
        ] {
            assert!(page.contains(part), "{part}");
        }
        assert!(!page.contains("{{"));
        assert_eq!(
            page.matches("=\"./").count(),
            1,
            "everything else is in the folder above"
        );
        let dialog = &both["www/locales/en-XA/dialogs/shortcuts.html"];
        assert!(dialog.contains('é') && !dialog.contains("{{"), "{dialog}");
        let manifest: Value = serde_json::from_str(&both["en-XA/manifest.webmanifest"]).unwrap();
        assert_eq!(manifest["start_url"], "./");
        assert_eq!(manifest["icons"][0]["src"], "../www/icon-192.png");
    }

    #[test]
    fn words_of_markup_are_not_in_the_site() {
        let root = project_with(&[
            ("index.html", "{{title}} {{back}} {{rows}}"),
            (MANIFEST, "{}"),
            ("www/locales/en/page.json", r#"{"title":"1"}"#),
            ("www/locales/en/start.json", r#"{"back":"2"}"#),
            ("www/locales/en/later.json", r#"{"rows":"3"}"#),
        ]);
        let site = site_of(root.path());
        assert_eq!(site["index.html"].trim(), "1 2 3");
        assert_eq!(site["www/locales/en/start.json"], r#"{"back":"2"}"#);
        assert_eq!(site["www/locales/en/later.json"], r#"{"rows":"3"}"#);
        assert!(!site.contains_key("www/locales/en/page.json"));
    }

    #[test]
    fn a_part_is_in_all_markup_that_names_it_and_no_file_of_its_own() {
        let root = project_with(&[
            ("index.html", "<main>{{>controls/a}}</main>"),
            (MANIFEST, "{}"),
            ("www/controls/a.html", "<p>{{title}}</p>"),
            ("www/panels/b.html", "{{>controls/a}}!"),
            ("www/locales/en/page.json", r#"{"title":"1"}"#),
        ]);
        let site = site_of(root.path());
        assert_eq!(site["index.html"].trim(), "<main><p>1</p></main>");
        assert_eq!(site["www/locales/en/panels/b.html"].trim(), "<p>1</p>!");
        assert!(!site.contains_key("www/locales/en/controls/a.html"));
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
