//! Reads a saved lab from a tree and reports what cannot be used.

use super::link;
use super::problem::{MOST_QUOTED, Problems, Reason};
use super::tree::{Tree, VERSION, VERSION_NAME, Value};
use crate::base::limits::{LARGEST_COORDINATE, MOST_POINTS};
use crate::base::settings::Setting;
use crate::data::point::Point;
use crate::lab::saved::{SavedLab, Visitor};
use crate::runs::settings::short_name;

/// A [`Visitor`] that takes the parts of a saved lab from a tree. A part that is missing or cannot be
/// used keeps its value.
pub(super) struct Reader {
    /// The entries that were not read yet.
    tree: Tree,
    /// The path of the tree, ending in `.` unless empty.
    path: String,
    problems: Problems,
}

type Found<T> = Result<T, Reason>;

impl Reader {
    pub(super) fn new(tree: Tree) -> Self {
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
    fn read<T>(&mut self, name: &str, convert: impl FnOnce(Value) -> Found<T>) -> Option<T> {
        match convert(self.tree.take(name)?) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.report(name, reason);
                None
            }
        }
    }
}

fn number(value: Value) -> Found<f64> {
    let number = match value {
        Value::Number(number) => Some(number),
        Value::Raw(text) => link::number(&text),
        _ => None,
    };
    number.ok_or(Reason::NotANumber)
}

fn text(value: Value) -> Found<String> {
    match value {
        Value::Text(text) => Ok(text),
        Value::Raw(text) => Ok(link::unescaped(&text)),
        _ => Err(Reason::NotText),
    }
}

/// The value of a setting, if it is in its range and whole where it has to be.
fn setting_number(setting: &Setting, value: Value) -> Found<f64> {
    let value = number(value)?;
    let value = setting.checked(value).map_err(|_| Reason::OutOfRange {
        value,
        least: setting.least,
        most: setting.most,
    })?;
    if is_whole(setting) && value.fract() != 0.0 {
        let most = setting.most as u64;
        return Err(Reason::NotWhole { most });
    }
    Ok(value)
}

/// Returns whether only whole numbers are values of a setting.
fn is_whole(setting: &Setting) -> bool {
    [Setting::ITERATION_LIMIT, Setting::BATCH, Setting::SEED].contains(setting)
}

/// The number, if its absolute value is at most `most`.
fn bounded(value: f64, most: f64) -> Found<f64> {
    if value.is_nan() {
        Err(Reason::NotANumber)
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

impl Visitor for Reader {
    fn setting(&mut self, setting: &'static Setting, value: &mut f64) {
        let found = self.read(setting.name, |value| setting_number(setting, value));
        *value = found.unwrap_or(*value);
    }

    fn optional(&mut self, setting: &'static Setting, none: &'static str, value: &mut Option<f64>) {
        let found = self.read(setting.name, |value| match value {
            Value::Text(text) | Value::Raw(text) if text == none => Ok(None),
            value => setting_number(setting, value).map(Some),
        });
        *value = found.unwrap_or(*value);
    }

    fn count(&mut self, name: &'static str, most: u64, value: &mut u64) {
        let found = self.read(name, |value| {
            let number = number(value)?;
            let fits = number.fract() == 0.0 && (0.0..=most as f64).contains(&number);
            fits.then_some(number as u64)
                .ok_or(Reason::NotWhole { most })
        });
        *value = found.unwrap_or(*value);
    }

    fn flag(&mut self, name: &'static str, value: &mut bool) {
        let found = self.read(name, |value| match value {
            Value::Boolean(flag) => Ok(flag),
            Value::Raw(text) => text.parse().map_err(|_| Reason::NotABoolean),
            _ => Err(Reason::NotABoolean),
        });
        *value = found.unwrap_or(*value);
    }

    fn choice<T: Copy + PartialEq>(
        &mut self,
        name: &'static str,
        all: &[(&'static str, T)],
        value: &mut T,
    ) {
        let found = self.read(name, |value| {
            let name = text(value)?;
            let found = all.iter().find(|(known, _)| *known == name);
            found
                .map(|&(_, value)| value)
                .ok_or(Reason::NoSuchName { name })
        });
        *value = found.unwrap_or(*value);
    }

    fn text(&mut self, name: &'static str, value: &mut String) {
        let found = self.read(name, text);
        *value = short_name(&found.unwrap_or_default());
    }

    fn numbers<const N: usize>(
        &mut self,
        name: &'static str,
        most: f64,
        value: &mut Option<[f64; N]>,
    ) {
        let found = self.read(name, |value| {
            let numbers = match value {
                Value::Number(number) => vec![number],
                Value::Numbers(numbers) => numbers,
                Value::Raw(text) => link::numbers(&text).ok_or(Reason::NotANumber)?,
                _ => return Err(Reason::NotAList),
            };
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

    fn pairs(&mut self, name: &'static str, most: [f64; 2], value: &mut Vec<[f64; 2]>) {
        let found = self.read(name, |value| {
            let pairs = match value {
                Value::Pairs(pairs) => pairs,
                Value::Raw(text) => {
                    let pairs = link::pairs(&text).collect::<Option<_>>();
                    pairs.ok_or(Reason::NotANumber)?
                }
                _ => return Err(Reason::NotAList),
            };
            for pair in &pairs {
                bounded(pair[0], most[0])?;
                bounded(pair[1], most[1])?;
            }
            Ok(pairs)
        });
        *value = found.unwrap_or_default();
    }

    fn points(&mut self, value: &mut Vec<Point>) {
        const NAME: &str = "points";
        let pairs: Vec<Found<[f64; 2]>> = match self.tree.take(NAME) {
            None => return,
            Some(Value::Pairs(pairs)) => pairs.into_iter().map(Ok).collect(),
            Some(Value::Numbers(numbers)) if numbers.is_empty() => return,
            Some(Value::Raw(text)) if text.is_empty() => return,
            Some(Value::Raw(text)) => link::pairs(&text)
                .map(|pair| pair.ok_or(Reason::NotANumber))
                .collect(),
            Some(_) => return self.report(NAME, Reason::NotAList),
        };
        if pairs.len() > MOST_POINTS {
            let most = MOST_POINTS;
            return self.report(NAME, Reason::TooMany { most });
        }
        value.reserve(pairs.len());
        for (index, pair) in pairs.into_iter().enumerate() {
            let point = pair.and_then(|[x, y]| {
                let coordinate = |value| bounded(value, LARGEST_COORDINATE);
                Ok(Point::new(coordinate(x)?, coordinate(y)?))
            });
            match point {
                Ok(point) => value.push(point),
                Err(reason) => self.report(&format!("{NAME}[{index}]"), reason),
            }
        }
    }

    fn each<T: Default>(
        &mut self,
        name: &'static str,
        most: usize,
        list: &mut Vec<T>,
        visit: fn(&mut Self, &mut T),
    ) {
        let trees = self.read(name, |value| match value {
            Value::Trees(trees) => Ok(trees),
            Value::Raw(text) => Ok(link::trees(&text)),
            _ => Err(Reason::NotAList),
        });
        let Some(mut trees) = trees.filter(|trees| !trees.is_empty()) else {
            return;
        };
        if trees.len() > most {
            self.report(name, Reason::TooMany { most });
            trees.truncate(most);
        }
        list.clear();
        for (index, tree) in trees.into_iter().enumerate() {
            let mut reader = Self {
                tree,
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
