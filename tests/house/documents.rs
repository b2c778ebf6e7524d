//! What the documents say is true: paths in backticks exist, links lead somewhere, and the
//! page on samples lists them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use steepest::data::samples::Sample;

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

/// The rows of the tables below a heading of a page, cell by cell, without the backticks.
fn rows(page: &str, heading: &str) -> Vec<Vec<String>> {
    let text = read(page);
    let (_, below) = text
        .split_once(&format!("\n## {heading}\n"))
        .unwrap_or_else(|| panic!("{page}: there is no heading {heading}"));
    let section = below.split("\n## ").next().unwrap_or_default();
    let lines = section.lines().filter(|line| line.starts_with("| `"));
    let cells = |line: &str| {
        let cells = line.trim_matches('|').split('|');
        cells.map(|cell| cell.trim().replace('`', "")).collect()
    };
    lines.map(cells).collect()
}

#[test]
fn the_page_on_samples_lists_each_with_its_number_of_points() {
    let rows = rows("docs/tables.md", "Samples");
    let listed: Vec<_> = rows
        .iter()
        .map(|row| (row[0].as_str(), row[1].parse().unwrap()))
        .collect();
    let known: Vec<_> = Sample::ALL
        .iter()
        .map(|sample| (sample.name, sample.points().len()))
        .collect();
    assert_eq!(listed, known);
}
