//! What the documents say about files is true: a path in backticks exists, and a link leads somewhere.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::{files, read, root};

/// The folders with which a path from the root of the repository begins.
const FOLDERS: [&str; 9] = [
    ".github/", "benches/", "docs/", "fuzz/", "samples/", "src/", "tests/", "www/", "xtask/",
];

fn documents() -> Vec<PathBuf> {
    let pages = files("docs", "md").into_iter();
    let mut found: Vec<PathBuf> = pages
        .map(|page| page.strip_prefix(root()).unwrap().to_owned())
        .collect();
    for name in ["README", "ARCHITECTURE", "CONTRIBUTING", "CHANGELOG"] {
        found.push(PathBuf::from(format!("{name}.md")));
    }
    found
}

/// The text of a document without its blocks of code.
fn prose(document: &Path) -> String {
    let text = read(&document.display().to_string());
    let parts = text.split("```").step_by(2);
    parts.collect::<Vec<_>>().join("\n")
}

/// The anchor that GitHub gives a heading.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().to_lowercase();
    kept.chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'))
        .map(|letter| if letter == ' ' { '-' } else { letter })
        .collect()
}

fn anchors(document: &Path) -> BTreeSet<String> {
    let text = prose(document);
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| anchor(line.trim_start_matches('#')))
        .collect()
}

#[test]
fn paths_in_documents_exist() {
    let mut missing = Vec::new();
    for document in documents() {
        let text = prose(&document);
        for path in text.split('`').skip(1).step_by(2) {
            let is_path = FOLDERS.iter().any(|folder| path.starts_with(folder));
            // A path with a placeholder or a pattern stands for several.
            if is_path && !path.contains(['<', '*', ' ', '…']) && !root().join(path).exists() {
                missing.push(format!("{}: {path}", document.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn links_in_documents_lead_somewhere() {
    let mut broken = Vec::new();
    for document in documents() {
        let folder = document.parent().unwrap_or(Path::new(""));
        for part in prose(&document).split("](").skip(1) {
            let target = part.split(')').next().unwrap_or_default();
            if target.contains("://") {
                continue;
            }
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let file = if file.is_empty() {
                document.clone()
            } else {
                folder.join(file)
            };
            let is_found = root().join(&file).exists()
                && (heading.is_empty() || anchors(&file).contains(heading));
            if !is_found {
                broken.push(format!("{}: {target}", document.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
