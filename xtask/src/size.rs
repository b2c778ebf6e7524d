//! How much a first visit loads.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};
use flate2::{Compression, write::GzEncoder};

/// The most bytes, compressed, that a first visit may load.
const BUDGET: usize = 150_000;

/// A file of the site and its size in bytes.
#[derive(Debug, PartialEq)]
pub struct File {
    name: String,
    raw: usize,
    gzip: usize,
}

/// Shows the sizes and compares their sum with the budget.
pub fn check(dist: &Path) -> Result<()> {
    let files = measure(dist)?;
    print!("{}", table(&files));
    within(BUDGET, &files)
}

/// Every file that the page loads, the largest first.
pub fn measure(dist: &Path) -> Result<Vec<File>> {
    let mut paths = Vec::new();
    collect(dist, &mut paths).with_context(|| format!("{} cannot be read", dist.display()))?;
    let mut files = paths
        .iter()
        .map(|path| File::read(dist, path))
        .collect::<Result<Vec<_>>>()?;
    files.sort_by(|a, b| b.gzip.cmp(&a.gzip).then_with(|| a.name.cmp(&b.name)));
    Ok(files)
}

impl File {
    fn read(dist: &Path, path: &Path) -> Result<Self> {
        let bytes = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
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

/// A line for each file and one for all of them.
pub fn table(files: &[File]) -> String {
    let line = |name: &str, raw: &str, gzip: &str| format!("{name:<32}{raw:>12}{gzip:>12}\n");
    let sizes = |name: &str, raw, gzip| line(name, &grouped(raw), &grouped(gzip));
    let mut table = line("bytes in dist/", "raw", "gzip");
    for file in files {
        table += &sizes(&file.name, file.raw, file.gzip);
    }
    table + &sizes("all", files.iter().map(|file| file.raw).sum(), gzip(files))
}

fn within(budget: usize, files: &[File]) -> Result<()> {
    let gzip = gzip(files);
    ensure!(
        gzip <= budget,
        "a first visit loads {} bytes of gzip, {} more than the {} it may",
        grouped(gzip),
        grouped(gzip - budget),
        grouped(budget)
    );
    Ok(())
}

fn gzip(files: &[File]) -> usize {
    files.iter().map(|file| file.gzip).sum()
}

/// The files below a directory, without the types, which are for programmers and never loaded.
fn collect(directory: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if !path.to_string_lossy().ends_with(".d.ts") {
            paths.push(path);
        }
    }
    Ok(())
}

/// A number with its thousands apart.
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
            file("pkg/steepest_bg.wasm", 1_160_000, 66_123),
            file("index.html", 5, 25),
        ];
        let expected = "\
bytes in dist/                           raw        gzip
pkg/steepest_bg.wasm               1 160 000      66 123
index.html                                 5          25
all                                1 160 005      66 148
";
        assert_eq!(table(&files), expected);
    }

    #[test]
    fn only_what_the_page_loads_is_measured_the_largest_first() {
        let dist = tempfile::tempdir().unwrap();
        fs::create_dir(dist.path().join("pkg")).unwrap();
        fs::write(dist.path().join("index.html"), "").unwrap();
        fs::write(dist.path().join("pkg/a.js"), "x".repeat(5000)).unwrap();
        fs::write(dist.path().join("pkg/a.d.ts"), "types").unwrap();
        let files = measure(dist.path()).unwrap();
        assert_eq!(
            files
                .iter()
                .map(|file| (&*file.name, file.raw))
                .collect::<Vec<_>>(),
            [("pkg/a.js", 5000), ("index.html", 0)]
        );
        assert!(files[0].gzip < 100, "{files:?}");
    }

    #[test]
    fn a_site_over_the_budget_is_an_error() {
        let files = [file("a", 9999, 900), file("b", 9999, 300)];
        assert!(within(1200, &files).is_ok());
        let error = within(1000, &files).unwrap_err().to_string();
        assert_eq!(
            error,
            "a first visit loads 1 200 bytes of gzip, 200 more than the 1 000 it may"
        );
    }
}
