//! Measures how much a first visit loads.

use std::{
    collections::BTreeSet,
    fs,
    io::Write as _,
    path::{Component, Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};
use flate2::{Compression, write::GzEncoder};

/// The most bytes, compressed with gzip, that a first visit may load.
const BUDGET: usize = 150_000;

/// A file of the site and its size in bytes.
#[derive(Debug, PartialEq)]
pub struct File {
    name: String,
    raw: usize,
    gzip: usize,
}

/// Prints the sizes. Returns an error if their sum is over the budget.
pub fn check(dist: &Path) -> Result<()> {
    let files = measure(dist)?;
    print!("{}", table(&files));
    within(BUDGET, &files)
}

/// Returns every file that a first visit loads, the largest first.
pub fn measure(dist: &Path) -> Result<Vec<File>> {
    let mut paths = BTreeSet::new();
    collect(dist, Path::new("index.html"), &mut paths)?;
    let mut files = paths
        .iter()
        .map(|path| File::read(dist, &dist.join(path)))
        .collect::<Result<Vec<_>>>()?;
    files.sort_by(|a, b| b.gzip.cmp(&a.gzip).then_with(|| a.name.cmp(&b.name)));
    Ok(files)
}

impl File {
    fn read(dist: &Path, path: &Path) -> Result<Self> {
        let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&bytes)?;
        let name = path
            .strip_prefix(dist)?
            .display()
            .to_string()
            .replace('\\', "/");
        Ok(Self {
            name,
            raw: bytes.len(),
            gzip: gzip.finish()?.len(),
        })
    }
}

/// Returns a table with one line for each file and one for the sum.
pub fn table(files: &[File]) -> String {
    let line = |name: &str, raw: &str, gzip: &str| format!("{name:<32}{raw:>12}{gzip:>12}\n");
    let sizes = |name: &str, raw, gzip| line(name, &grouped(raw), &grouped(gzip));
    let mut table = line("bytes of a first visit", "raw", "gzip");
    for file in files {
        table += &sizes(&file.name, file.raw, file.gzip);
    }
    table + &sizes("all", files.iter().map(|file| file.raw).sum(), gzip(files))
}

fn within(budget: usize, files: &[File]) -> Result<()> {
    let gzip = gzip(files);
    ensure!(
        gzip <= budget,
        "a first visit loads {} bytes (gzip), {} more than the {} allowed",
        grouped(gzip),
        grouped(gzip - budget),
        grouped(budget)
    );
    Ok(())
}

fn gzip(files: &[File]) -> usize {
    files.iter().map(|file| file.gzip).sum()
}

/// Collects what is loaded before a person does anything: a file, the files that it names in `href`, `src` or a static
/// `import`, and the files that those name.
fn collect(dist: &Path, file: &Path, paths: &mut BTreeSet<PathBuf>) -> Result<()> {
    if !paths.insert(file.to_owned()) {
        return Ok(());
    }
    let read = |file: &Path| {
        fs::read_to_string(dist.join(file))
            .with_context(|| format!("cannot read dist/{}", file.display()))
    };
    let mut named = BTreeSet::new();
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => {
            let page = read(file)?;
            named.extend(texts_after(&page, &["href=\"", "src=\""], file));
        }
        Some("js") => {
            let openings = ["from \"", "from\"", "import \"", "import\""];
            named.extend(texts_after(&read(file)?, &openings, file));
        }
        _ => {}
    }
    named.iter().try_for_each(|file| collect(dist, file, paths))
}

/// Returns the files that a text names between one of the openings and a quotation mark. A folder is another page, which is only linked.
fn texts_after(text: &str, openings: &[&str], file: &Path) -> Vec<PathBuf> {
    let rests = openings
        .iter()
        .flat_map(|opening| text.split(opening).skip(1));
    let names = rests.filter_map(|rest| rest.split('"').next());
    names
        .filter(|name| name.starts_with('.') && !name.ends_with('/'))
        .map(|name| beside(file, name))
        .collect()
}

/// Returns the path of the file that another file refers to as `name`.
fn beside(file: &Path, name: &str) -> PathBuf {
    let mut path = file.parent().unwrap_or(file).to_owned();
    for part in Path::new(name).components() {
        match part {
            Component::ParentDir => {
                path.pop();
            }
            Component::Normal(part) => path.push(part),
            _ => {}
        }
    }
    path
}

/// Formats a number with spaces between groups of three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<_> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(String::from_utf8_lossy)
        .collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, raw: usize, gzip: usize) -> File {
        File {
            name: name.to_owned(),
            raw,
            gzip,
        }
    }

    #[test]
    fn the_table_has_every_file_and_the_sum() {
        let files = [
            file("pkg/steepest_simd.wasm", 1_160_000, 66_123),
            file("index.html", 5, 25),
        ];
        let expected = "\
bytes of a first visit                   raw        gzip
pkg/steepest_simd.wasm             1 160 000      66 123
index.html                                 5          25
all                                1 160 005      66 148
";
        assert_eq!(table(&files), expected);
    }

    #[test]
    fn what_a_first_visit_loads_is_measured_the_largest_first() {
        let dist = tempfile::tempdir().unwrap();
        let write = |file: &str, text: &str| fs::write(dist.path().join(file), text).unwrap();
        for directory in ["pkg", "www"] {
            fs::create_dir(dist.path().join(directory)).unwrap();
        }
        let page = r##"<link rel="alternate" href="./es/"><use href="#icon"/><script src="./www/a.js"></script>"##;
        write("index.html", page);
        let script = r#"import"./b.js";import{c}from"../pkg/c.js";import("./later.js");Array.from("./d.js")"#;
        write("www/a.js", script);
        write("www/b.js", &"x".repeat(5000));
        write("www/later.js", "later");
        write("pkg/c.js", r#"export { a } from "../www/a.js";"#);
        write("pkg/c.d.ts", "types");
        let files = measure(dist.path()).unwrap();
        let mut names: Vec<_> = files.iter().map(|file| &*file.name).collect();
        assert!(files.is_sorted_by_key(|file| std::cmp::Reverse(file.gzip)));
        names.sort_unstable();
        let expected = ["index.html", "pkg/c.js", "www/a.js", "www/b.js"];
        assert_eq!(names, expected);
        let long = files.iter().find(|file| file.raw == 5000).unwrap();
        assert!(long.gzip < 100, "{files:?}");
    }

    #[test]
    fn a_site_over_the_budget_is_an_error() {
        let files = [file("a", 9999, 900), file("b", 9999, 300)];
        assert!(within(1200, &files).is_ok());
        let error = within(1000, &files).unwrap_err().to_string();
        assert_eq!(
            error,
            "a first visit loads 1 200 bytes (gzip), 200 more than the 1 000 allowed"
        );
    }
}
