//! Gives the files of a build a folder of its own in the site, so that no page ever gets files of two builds.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use crate::{languages::Language, offline};

/// The folders that move, and the endings of their files that do. The manifest and the icons stay: the browser knows an installed page by
/// them, and they belong to any build.
const MOVED: [(&str, &[&str]); 2] = [
    ("pkg", &["wasm"]),
    ("www", &["js", "css", "json", "html", "txt"]),
];

/// The folders that have no other files.
const EMPTIED: [&str; 2] = ["pkg", "www/locales"];

/// How the name of a folder begins; the rest comes from what is in the files.
const PREFIX: &str = "build-";

/// Moves scripts, styles, words and modules of a site into a folder that is named by what is in them, and tells the page of each language
/// where they are.
pub(crate) fn gather(site: &Path, languages: &[Language]) -> Result<()> {
    let files = moved(site)?;
    let mut sum = Sha256::new();
    for file in &files {
        sum.update(file.to_string_lossy().as_bytes());
        sum.update(Sha256::digest(fs::read(site.join(file))?));
    }
    let build = PREFIX.to_owned() + &offline::name_of(&sum.finalize()[..6]);
    for file in &files {
        let to = site.join(&build).join(file);
        fs::create_dir_all(to.parent().unwrap_or(&to))?;
        fs::rename(site.join(file), to)?;
    }
    for emptied in EMPTIED.map(|folder| site.join(folder)) {
        if emptied.exists() {
            fs::remove_dir_all(emptied)?;
        }
    }
    for language in languages {
        let page = site.join(language.folder()).join("index.html");
        let text = fs::read_to_string(&page)?;
        fs::write(page, leading_to(&build, &files, text))?;
    }
    Ok(())
}

/// Returns a page that finds these files in the folder of a build.
fn leading_to(build: &str, files: &[PathBuf], page: String) -> String {
    files.iter().fold(page, |page, file| {
        let file = file.display();
        page.replace(&format!("/{file}\""), &format!("/{build}/{file}\""))
    })
}

/// Replaces the page of a language in a built site, and files in the folder of its build, by those in the directory `new`.
pub(crate) fn replace(site: &Path, new: &Path, language: &Language) -> Result<()> {
    let build = name(site)?;
    let of_the_build = site.join(&build);
    for file in moved(new)? {
        fs::copy(new.join(&file), of_the_build.join(file))?;
    }
    let files = offline::files(&of_the_build)?;
    let files: Result<Vec<_>, _> = files
        .iter()
        .map(|file| file.strip_prefix(&of_the_build).map(Path::to_owned))
        .collect();
    let page = Path::new(&language.folder()).join("index.html");
    let text = fs::read_to_string(new.join(&page))?;
    fs::write(site.join(page), leading_to(&build, &files?, text))?;
    Ok(())
}

/// Returns the name of the folder of the build in a site.
///
/// # Errors
/// Returns an error if the site has none.
pub fn name(site: &Path) -> Result<String> {
    let entries = fs::read_dir(site)?.flatten();
    let mut names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names
        .find(|name| name.starts_with(PREFIX))
        .with_context(|| format!("{} has no folder {PREFIX}…", site.display()))
}

/// Returns the files that move, by their paths in the site.
fn moved(site: &Path) -> Result<Vec<PathBuf>> {
    let mut moved = Vec::new();
    for (folder, endings) in MOVED {
        for file in offline::files(&site.join(folder))? {
            let ending = file.extension().and_then(|ending| ending.to_str());
            if ending.is_some_and(|ending| endings.contains(&ending)) {
                moved.push(file.strip_prefix(site)?.to_owned());
            }
        }
    }
    moved.sort();
    Ok(moved)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Vec<Language> {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("www/locales")).unwrap();
        let list = r#"[{ "code": "en", "name": "English", "plurals": ["one", "other"] }]"#;
        fs::write(root.path().join("www/locales/languages.json"), list).unwrap();
        crate::languages::all(root.path()).unwrap()
    }

    fn site(script: &str) -> tempfile::TempDir {
        let site = tempfile::tempdir().unwrap();
        for directory in ["pkg", "www"] {
            fs::create_dir(site.path().join(directory)).unwrap();
        }
        for (file, text) in [
            (
                "index.html",
                r#"<link href="./www/icon.svg"><link href="./pkg/a.wasm"><script src="./www/main.js"></script>"#,
            ),
            ("www/main.js", script),
            ("www/icon.svg", "<svg>"),
            ("pkg/a.wasm", "abc"),
        ] {
            fs::write(site.path().join(file), text).unwrap();
        }
        gather(site.path(), &english()).unwrap();
        site
    }

    #[test]
    fn the_page_names_the_folder_of_its_build() {
        let site = site("go()");
        let build = name(site.path()).unwrap();
        let page = fs::read_to_string(site.path().join("index.html")).unwrap();
        assert_eq!(
            page,
            format!(
                r#"<link href="./www/icon.svg"><link href="./{build}/pkg/a.wasm"><script src="./{build}/www/main.js"></script>"#
            )
        );
        for file in ["www/main.js", "pkg/a.wasm"] {
            assert!(site.path().join(&build).join(file).exists(), "{file}");
            assert!(!site.path().join(file).exists(), "{file}");
        }
        assert!(site.path().join("www/icon.svg").exists());
    }

    #[test]
    fn other_files_have_another_folder() {
        let name_of = |script: &str| name(site(script).path()).unwrap();
        assert_eq!(name_of("go()"), name_of("go()"));
        assert_ne!(name_of("go()"), name_of("stop()"));
    }
}
