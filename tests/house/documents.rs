//! What the documents say is true: paths in backticks exist, links lead somewhere, and the tables list what the core has.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use steepest::base::named::Named;
use steepest::base::settings::Setting;
use steepest::data::samples::Sample;
use steepest::model::cost::Cost;
use steepest::model::method::{Order, Rule, Schedule};

use crate::{files, read, root};

/// The folders with which a path from the root of the repository begins.
const FOLDERS: [&str; 8] = [
    ".github/", "benches/", "docs/", "fuzz/", "src/", "tests/", "www/", "xtask/",
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

#[track_caller]
fn assert_lists<T: Named>(heading: &str) {
    let rows = rows("docs/methods-and-costs.md", heading);
    let listed: Vec<_> = rows.iter().map(|row| row[0].as_str()).collect();
    let known: Vec<_> = T::ALL.iter().map(|(name, _)| *name).collect();
    assert_eq!(listed, known, "{heading}");
}

#[test]
fn the_page_on_methods_lists_all_methods_costs_orders_and_schedules() {
    assert_lists::<Rule>("Methods");
    assert_lists::<Cost>("Costs");
    assert_lists::<Order>("Batches");
    assert_lists::<Schedule>("Schedules");
}

/// A number as a document writes it: `10⁻⁹`, `−10¹²`, `10 000 000`.
fn written(text: &str) -> f64 {
    const DIGITS: [char; 11] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁻'];
    let digit = |letter: char| {
        let place = DIGITS.iter().position(|&known| known == letter)?;
        char::from_digit(place as u32, 10).or(Some('-'))
    };
    let exponent: String = text.chars().filter_map(digit).collect();
    let plain = text.replace(DIGITS, "").replace(' ', "").replace('−', "-");
    let plain = match plain.strip_suffix("10") {
        Some(sign) if !exponent.is_empty() => format!("{sign}1e{exponent}"),
        _ => plain,
    };
    plain.parse().unwrap_or_else(|_| panic!("{text}"))
}

#[test]
fn the_page_on_methods_has_the_range_and_the_default_of_each_setting() {
    let rows = rows("docs/methods-and-costs.md", "Settings");
    let mut names: Vec<_> = rows.iter().map(|row| row[0].as_str()).collect();
    let mut known: Vec<_> = Setting::all().map(|setting| setting.name).collect();
    names.sort_unstable();
    known.sort_unstable();
    assert_eq!(names, known);
    for row in &rows {
        let (least, most) = row[2].split_once(" to ").unwrap();
        let (most, default) = (most.split(';').next(), row[3].split(',').next());
        let told = [least, most.unwrap(), default.unwrap()].map(written);
        let setting = Setting::all()
            .find(|setting| setting.name == row[0])
            .unwrap();
        assert_eq!(
            told,
            [setting.least, setting.most, setting.default],
            "{}",
            row[0]
        );
    }
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
