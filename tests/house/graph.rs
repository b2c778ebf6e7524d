//! Which file imports which: imports that point up, and imports that close a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// One file that imports another. Both paths begin at the root of the project.
#[derive(Clone, Debug)]
pub struct Import {
    pub from: PathBuf,
    pub line: usize,
    pub to: PathBuf,
}

impl Import {
    fn place(&self) -> String {
        let (from, to) = (self.from.display(), self.to.display());
        format!("{from}:{} imports {to}", self.line)
    }
}

/// Returns the index of the folder of a file, which is `src/<folder>/…` or `www/<folder>/…`.
fn floor(file: &Path, floors: &[&str]) -> usize {
    let folder = file.iter().nth(1).unwrap().to_string_lossy();
    let floor = floors.iter().position(|floor| *floor == folder);
    floor.unwrap_or_else(|| panic!("{} lies in no folder with a floor", file.display()))
}

/// An empty list would pass every test.
#[track_caller]
fn assert_are_found(imports: &[Import]) {
    let count = imports.len();
    assert!(count > 100, "only {count} imports were found");
}

/// Checks that no folder imports from one that comes later in `floors`, which lists the lowest folder first.
#[track_caller]
pub fn assert_points_down(imports: &[Import], floors: &[&str]) {
    assert_are_found(imports);
    let upwards: Vec<_> = imports
        .iter()
        .filter(|import| floor(&import.to, floors) > floor(&import.from, floors))
        .map(Import::place)
        .collect();
    let list = upwards.join("\n");
    assert!(upwards.is_empty(), "these imports point up:\n{list}");
}

/// Checks that no files import each other in a circle; a failure lists the imports of each circle.
#[track_caller]
pub fn assert_no_circle(imports: &[Import]) {
    assert_are_found(imports);
    let mut of: BTreeMap<&Path, Vec<&Import>> = BTreeMap::new();
    for import in imports {
        of.entry(&import.from).or_default().push(import);
    }
    let mut finished = BTreeSet::new();
    let mut circles = Vec::new();
    for file in of.keys() {
        follow(file, &of, &mut Vec::new(), &mut finished, &mut circles);
    }
    let list = circles.join("\n\n");
    assert!(circles.is_empty(), "these imports close a circle:\n{list}");
}

/// Follows the imports of a file and notes those that lead back to a file on the way.
fn follow<'a>(
    file: &'a Path,
    of: &BTreeMap<&'a Path, Vec<&'a Import>>,
    way: &mut Vec<&'a Import>,
    finished: &mut BTreeSet<&'a Path>,
    circles: &mut Vec<String>,
) {
    if finished.contains(file) {
        return;
    }
    for &import in of.get(file).into_iter().flatten() {
        way.push(import);
        match way.iter().position(|earlier| earlier.from == import.to) {
            Some(start) => {
                let places: Vec<_> = way[start..].iter().map(|import| import.place()).collect();
                circles.push(places.join("\n"));
            }
            None => follow(&import.to, of, way, finished, circles),
        }
        way.pop();
    }
    finished.insert(file);
}
