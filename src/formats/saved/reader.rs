//! Reads a saved lab from a tree and reports what cannot be used.

use super::problem::{MOST_QUOTED, Problems, Reason};
use super::source::Found;
use super::tree::{Source, Tree, VERSION, VERSION_NAME};
use crate::base::label::label;
use crate::base::limits::{LARGEST_COORDINATE, MOST_POINTS};
use crate::base::settings::Setting;
use crate::data::point::Point;
use crate::lab::saved::{SavedLab, Visitor};

/// A [`Visitor`] that takes the parts of a saved lab from a tree. A part that is missing or cannot be
/// used keeps its value.
pub(super) struct Reader<'text> {
    /// The entries that were not read yet.
    tree: Tree<Source<'text>>,
    /// The path of the tree, ending in `.` unless empty.
    path: String,
    problems: Problems,
}

impl<'text> Reader<'text> {
    pub(super) fn new(tree: Tree<Source<'text>>) -> Self {
        Self {
            tree,
            path: String::new(),
            problems: Problems::default(),
        }
    }

    /// Reads the whole tree.
    pub(super) fn saved(mut self) -> (SavedLab, Problems) {
        let mut version = VERSION;
        self.count(VERSION_NAME, u64::from(u32::MAX), &mut version);
        if version > VERSION {
            self.report(VERSION_NAME, Reason::Newer { version });
        }
        let mut saved = SavedLab::default();
        saved.visit(&mut self);
        self.report_unknown();
        for found in saved.repair() {
            let path = found.run.map(|run| format!("runs[{run}].{}", found.part));
            let part = path.unwrap_or_else(|| found.part.to_owned());
            self.problems.add(part, Reason::Contradiction);
        }
        (saved, self.problems)
    }

    /// Adds a problem of the part with this name.
    pub(super) fn report(&mut self, name: &str, reason: Reason) {
        self.problems.add(format!("{}{name}", self.path), reason);
    }

    /// Reports all entries that are left.
    fn report_unknown(&mut self) {
        for (name, _) in std::mem::take(&mut self.tree.entries) {
            let name: String = name.chars().take(MOST_QUOTED).collect();
            self.report(&name, Reason::Unknown);
        }
    }

    /// Takes the value with this name and converts it. Returns nothing if there is none, and
    /// reports a problem if it cannot be converted.
    fn read<T>(
        &mut self,
        name: &str,
        convert: impl FnOnce(&Source<'text>) -> Found<T>,
    ) -> Option<T> {
        match convert(&self.tree.take(name)?) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.report(name, reason);
                None
            }
        }
    }
}

impl Reader<'_> {
    /// Takes pairs of numbers one after the other, and reports each one that cannot be used.
    fn list(&mut self, name: &str, most: usize, mut take: impl FnMut([f64; 2]) -> Found<()>) {
        let Some(source) = self.tree.take(name) else {
            return;
        };
        let read = source.pairs(most, |index, pair| {
            if let Err(reason) = pair.and_then(&mut take) {
                self.report(&format!("{name}[{index}]"), reason);
            }
        });
        if let Err(reason) = read {
            self.report(name, reason);
        }
    }
}

/// The value of a setting, if it is in its range and whole where it has to be.
fn setting_number(setting: &Setting, source: &Source) -> Found<f64> {
    let value = in_range(setting, source.number()?)?;
    if is_whole(setting) && value.fract() != 0.0 {
        let most = setting.most as u64;
        return Err(Reason::NotWhole { most });
    }
    Ok(value)
}

/// The number, if it is in the range of a setting.
fn in_range(setting: &Setting, value: f64) -> Found<f64> {
    setting.checked(value).map_err(|_| Reason::OutOfRange {
        value,
        least: setting.least,
        most: setting.most,
    })
}

/// The number, if it is a whole one from 0 to `most`.
fn whole(number: f64, most: u64) -> Found<u64> {
    let fits = number.fract() == 0.0 && (0.0..=most as f64).contains(&number);
    fits.then_some(number as u64)
        .ok_or(Reason::NotWhole { most })
}

/// Returns whether only whole numbers are values of a setting.
fn is_whole(setting: &Setting) -> bool {
    [Setting::ITERATION_LIMIT, Setting::BATCH, Setting::SEED].contains(setting)
}

/// The name of the points.
const POINTS: &str = "points";

fn point([x, y]: [f64; 2]) -> Found<Point> {
    let coordinate = |value| bounded(value, LARGEST_COORDINATE);
    Ok(Point::new(coordinate(x)?, coordinate(y)?))
}

/// Reads points from their coordinates x₀, y₀, x₁, y₁, ….
pub(super) fn points(coordinates: &[f64], problems: &mut Problems) -> Vec<Point> {
    let (pairs, rest) = coordinates.as_chunks::<2>();
    let mut points = Vec::new();
    if pairs.len() > MOST_POINTS || points.try_reserve_exact(pairs.len()).is_err() {
        let most = MOST_POINTS;
        problems.add(POINTS.to_owned(), Reason::TooMany { most });
        return points;
    }
    for (index, &pair) in pairs.iter().enumerate() {
        match point(pair) {
            Ok(point) => points.push(point),
            Err(reason) => problems.add(format!("{POINTS}[{index}]"), reason),
        }
    }
    if !rest.is_empty() {
        problems.add(format!("{POINTS}[{}]", pairs.len()), Reason::NotANumber);
    }
    points
}

/// The number, if its absolute value is at most `most`.
fn bounded(value: f64, most: f64) -> Found<f64> {
    if value.is_nan() {
        Err(Reason::NotANumber)
    } else if value.is_infinite() {
        Err(Reason::TooLarge)
    } else if value.abs() <= most {
        Ok(value)
    } else {
        Err(Reason::OutOfRange {
            value,
            least: -most,
            most,
        })
    }
}

impl Visitor for Reader<'_> {
    fn setting(&mut self, setting: &'static Setting, value: &mut f64) {
        let found = self.read(setting.name, |source| setting_number(setting, source));
        *value = found.unwrap_or(*value);
    }

    fn optional(&mut self, setting: &'static Setting, none: &'static str, value: &mut Option<f64>) {
        let found = self.read(setting.name, |source| match source.text() {
            Ok(text) if text == none => Ok(None),
            _ => setting_number(setting, source).map(Some),
        });
        *value = found.unwrap_or(*value);
    }

    fn count(&mut self, name: &'static str, most: u64, value: &mut u64) {
        let found = self.read(name, |source| whole(source.number()?, most));
        *value = found.unwrap_or(*value);
    }

    fn flag(&mut self, name: &'static str, value: &mut bool) {
        let found = self.read(name, Source::flag);
        *value = found.unwrap_or(*value);
    }

    fn choice<T: Copy + PartialEq>(
        &mut self,
        name: &'static str,
        all: &[(&'static str, T)],
        value: &mut T,
    ) {
        let found = self.read(name, |source| {
            let name = source.text()?;
            let found = all.iter().find(|(known, _)| *known == name);
            found
                .map(|&(_, value)| value)
                .ok_or(Reason::NoSuchName { name })
        });
        *value = found.unwrap_or(*value);
    }

    fn text(&mut self, name: &'static str, most: usize, value: &mut String) {
        let found = self.read(name, Source::text);
        *value = label(&found.unwrap_or_default(), most);
    }

    fn numbers<const N: usize>(
        &mut self,
        name: &'static str,
        most: f64,
        value: &mut Option<[f64; N]>,
    ) {
        let found = self.read(name, |source| {
            let numbers = source.numbers()?;
            let numbers: [f64; N] = numbers
                .try_into()
                .map_err(|_| Reason::WrongCount { count: N })?;
            for number in numbers {
                bounded(number, most)?;
            }
            Ok(numbers)
        });
        *value = found.or(*value);
    }

    fn pairs(
        &mut self,
        name: &'static str,
        most: u64,
        setting: &'static Setting,
        value: &mut Vec<(u64, f64)>,
    ) {
        self.list(name, usize::MAX, |[count, number]| {
            value.push((whole(count, most)?, in_range(setting, number)?));
            Ok(())
        });
    }

    fn points(&mut self, value: &mut Vec<Point>) {
        self.list(POINTS, MOST_POINTS, |pair| {
            let most = value.len();
            let is_possible = value.try_reserve(1);
            is_possible.map_err(|_| Reason::TooMany { most })?;
            value.push(point(pair)?);
            Ok(())
        });
    }

    fn each<T: Default>(
        &mut self,
        name: &'static str,
        most: usize,
        list: &mut Vec<T>,
        visit: fn(&mut Self, &mut T),
    ) {
        let Some(mut trees) = self.read(name, Source::trees) else {
            return;
        };
        if trees.len() > most {
            self.report(name, Reason::TooMany { most });
            trees.truncate(most);
        }
        list.clear();
        for (index, tree) in trees.into_iter().enumerate() {
            // An element that cannot be read has the defaults, so that the others keep their indices.
            if tree.is_none() {
                self.report(&format!("{name}[{index}]"), Reason::NotATree);
            }
            let mut reader = Self {
                tree: tree.unwrap_or_default(),
                path: format!("{}{name}[{index}].", self.path),
                problems: std::mem::take(&mut self.problems),
            };
            let mut each = T::default();
            visit(&mut reader, &mut each);
            reader.report_unknown();
            self.problems = reader.problems;
            list.push(each);
        }
    }
}
