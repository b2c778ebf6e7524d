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

/// Returns the imports from folders that come later in `floors`, which lists the lowest folder first.
pub fn upwards(imports: &[Import], floors: &[&str]) -> Vec<String> {
    imports
        .iter()
        .filter(|import| floor(&import.to, floors) > floor(&import.from, floors))
        .map(Import::place)
        .collect()
}

/// Returns the imports of each circle, one per line.
pub fn circles(imports: &[Import]) -> Vec<String> {
    let mut of: BTreeMap<&Path, Vec<&Import>> = BTreeMap::new();
    for import in imports {
        of.entry(&import.from).or_default().push(import);
    }
    let mut finished = BTreeSet::new();
    let mut circles = Vec::new();
    for file in of.keys() {
        follow(file, &of, &mut Vec::new(), &mut finished, &mut circles);
    }
    circles
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
