//! Names and values: a situation on its way to a link or a file, or from there.

use super::{Fault, MOST_PROBLEMS, Opened, Problem, VERSION, VERSION_NAME};
use crate::base::limits::{LARGEST_COORDINATE, MOST_POINTS};
use crate::base::settings::Setting;
use crate::data::point::Point;
use crate::lab::situation::{Form, Situation};
use crate::runs::recipe::short_name;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Leaf {
    Number(f64),
    Word(String),
    Flag(bool),
    Numbers(Vec<f64>),
    Pairs(Vec<[f64; 2]>),
    Sheets(Vec<Sheet>),
    /// A part of a link, of which only its place tells what it is to be.
    Raw(String),
    /// Nothing that could be a part of a lab.
    Odd,
}

/// Values by their names, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheet {
    pub(super) entries: Vec<(String, Leaf)>,
    is_reading: bool,
    /// What comes before a name to say where it is.
    path: String,
    problems: Vec<Problem>,
    /// How many problems there are; not all of them are kept.
    count: usize,
}

type Found<T> = Result<T, Fault>;

impl Sheet {
    /// What a situation is, but for what every new lab is.
    pub(super) fn of(mut situation: Situation) -> Self {
        let mut sheet = Self::default();
        sheet.put(VERSION_NAME, Leaf::Number(VERSION as f64));
        situation.visit(&mut sheet);
        sheet
    }

    /// A sheet that was read.
    pub(super) fn from_entries(entries: Vec<(String, Leaf)>) -> Self {
        Self {
            entries,
            is_reading: true,
            ..Self::default()
        }
    }

    /// What it tells of a situation, and what is wrong with it.
    pub(super) fn opened(mut self) -> Opened {
        let mut version = VERSION;
        self.count(VERSION_NAME, u64::from(u32::MAX), &mut version);
        if version > VERSION {
            self.complain(VERSION_NAME, Fault::Newer { version });
        }
        let mut situation = Situation::default();
        situation.visit(&mut self);
        self.complain_of_the_rest();
        for found in situation.mend() {
            let path = found.run.map(|run| format!("runs[{run}].{}", found.part));
            let part = path.unwrap_or_else(|| found.part.to_owned());
            self.add(Problem {
                part,
                fault: Fault::Contradiction,
            });
        }
        Opened {
            situation,
            problems: self.problems,
            count: self.count,
        }
    }

    /// Says that something is wrong with a part.
    pub(super) fn complain(&mut self, name: &str, fault: Fault) {
        let part = format!("{}{name}", self.path);
        self.add(Problem { part, fault });
    }

    fn add(&mut self, problem: Problem) {
        self.count += 1;
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        }
    }

    fn complain_of_the_rest(&mut self) {
        for (name, _) in std::mem::take(&mut self.entries) {
            self.complain(&name.chars().take(40).collect::<String>(), Fault::Unknown);
        }
    }

    fn put(&mut self, name: &str, leaf: Leaf) {
        self.entries.push((name.to_owned(), leaf));
    }

    fn take(&mut self, name: &str) -> Option<Leaf> {
        let at = self.entries.iter().position(|(known, _)| known == name)?;
        Some(self.entries.remove(at).1)
    }

    /// The leaf of this name as what it is to be; nothing, and a problem, if it cannot be.
    fn read<T>(&mut self, name: &str, as_what: impl FnOnce(Leaf) -> Found<T>) -> Option<T> {
        match as_what(self.take(name)?) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.complain(name, fault);
                None
            }
        }
    }
}

/// Whether two numbers are the same, bit for bit.
fn is_same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits()
}

fn number(leaf: Leaf) -> Found<f64> {
    let number = match leaf {
        Leaf::Number(number) => Some(number),
        Leaf::Raw(text) => parsed(&text),
        _ => None,
    };
    number.ok_or(Fault::NotANumber)
}

/// A number that is one.
fn parsed(text: &str) -> Option<f64> {
    let number = text.trim().parse().ok();
    number.filter(|number: &f64| number.is_finite())
}

fn word(leaf: Leaf) -> Found<String> {
    match leaf {
        Leaf::Word(text) => Ok(text),
        Leaf::Raw(text) => Ok(super::link::unescaped(&text)),
        _ => Err(Fault::NoText),
    }
}

fn checked(setting: &Setting, value: f64) -> Found<f64> {
    let fault = Fault::OutOfRange {
        value,
        least: setting.least,
        most: setting.most,
    };
    setting.checked(value).map_err(|_| fault)
}

fn sized(value: f64, most: f64) -> Found<f64> {
    if value.is_nan() {
        Err(Fault::NotANumber)
    } else if value.abs() <= most {
        Ok(value)
    } else {
        Err(Fault::OutOfRange {
            value,
            least: -most,
            most,
        })
    }
}

/// Whether it is a number that only a whole one can stand for.
fn is_whole(setting: &Setting) -> bool {
    [Setting::ITERATION_LIMIT, Setting::BATCH, Setting::SEED].contains(setting)
}

impl Form for Sheet {
    fn setting(&mut self, setting: &'static Setting, value: &mut f64) {
        if !self.is_reading {
            if !is_same(*value, setting.default) {
                self.put(setting.name, Leaf::Number(*value));
            }
        } else if let Some(found) =
            self.read(setting.name, |leaf| checked_kind(setting, number(leaf)?))
        {
            *value = found;
        }
    }

    fn optional(&mut self, setting: &'static Setting, none: &'static str, value: &mut Option<f64>) {
        if !self.is_reading {
            match *value {
                None => self.put(setting.name, Leaf::Word(none.to_owned())),
                Some(mut value) => self.setting(setting, &mut value),
            }
            return;
        }
        let is_none =
            |leaf: &Leaf| matches!(leaf, Leaf::Word(text) | Leaf::Raw(text) if text == none);
        let found = self.read(setting.name, |leaf| {
            if is_none(&leaf) {
                return Ok(None);
            }
            checked_kind(setting, number(leaf)?).map(Some)
        });
        if let Some(found) = found {
            *value = found;
        }
    }

    fn count(&mut self, name: &'static str, most: u64, value: &mut u64) {
        if !self.is_reading {
            if *value != 0 {
                self.put(name, Leaf::Number(*value as f64));
            }
            return;
        }
        let found = self.read(name, |leaf| {
            let number = number(leaf)?;
            let fits = number.fract() == 0.0 && (0.0..=most as f64).contains(&number);
            fits.then_some(number as u64)
                .ok_or(Fault::NotWhole { most })
        });
        *value = found.unwrap_or(*value);
    }

    fn flag(&mut self, name: &'static str, value: &mut bool) {
        if !self.is_reading {
            if *value {
                self.put(name, Leaf::Flag(true));
            }
            return;
        }
        let found = self.read(name, |leaf| match leaf {
            Leaf::Flag(flag) => Ok(flag),
            Leaf::Raw(text) if text == "true" => Ok(true),
            Leaf::Raw(text) if text == "false" => Ok(false),
            _ => Err(Fault::NotYes),
        });
        *value = found.unwrap_or(*value);
    }

    fn choice<T: Copy + PartialEq>(
        &mut self,
        name: &'static str,
        all: &[(&'static str, T)],
        value: &mut T,
    ) {
        if !self.is_reading {
            let at = all.iter().position(|(_, known)| known == value);
            if let Some(at) = at.filter(|&at| at > 0) {
                self.put(name, Leaf::Word(all[at].0.to_owned()));
            }
            return;
        }
        let found = self.read(name, |leaf| {
            let name = word(leaf)?;
            let found = all.iter().find(|(known, _)| *known == name);
            found
                .map(|&(_, value)| value)
                .ok_or(Fault::NoSuchName { name })
        });
        *value = found.unwrap_or(*value);
    }

    fn text(&mut self, name: &'static str, value: &mut String) {
        if self.is_reading {
            let found = self.read(name, word);
            *value = short_name(&found.unwrap_or_default());
        } else if !value.is_empty() {
            self.put(name, Leaf::Word(value.clone()));
        }
    }

    fn numbers<const N: usize>(
        &mut self,
        name: &'static str,
        most: f64,
        value: &mut Option<[f64; N]>,
    ) {
        if !self.is_reading {
            if let Some(numbers) = value {
                self.put(name, Leaf::Numbers(numbers.to_vec()));
            }
            return;
        }
        let found = self.read(name, |leaf| {
            let numbers = match leaf {
                Leaf::Number(number) => vec![number],
                Leaf::Numbers(numbers) => numbers,
                Leaf::Raw(text) => {
                    let numbers = text.split([',', '_']).map(parsed);
                    numbers.collect::<Option<_>>().ok_or(Fault::NotANumber)?
                }
                _ => return Err(Fault::NoList),
            };
            let numbers: [f64; N] = numbers
                .try_into()
                .map_err(|_| Fault::NotSoMany { count: N })?;
            for number in numbers {
                sized(number, most)?;
            }
            Ok(numbers)
        });
        *value = found.or(*value);
    }

    fn pairs(&mut self, name: &'static str, most: [f64; 2], value: &mut Vec<[f64; 2]>) {
        if !self.is_reading {
            if !value.is_empty() {
                self.put(name, Leaf::Pairs(std::mem::take(value)));
            }
            return;
        }
        let found = self.read(name, |leaf| {
            let pairs = match leaf {
                Leaf::Pairs(pairs) => pairs,
                Leaf::Raw(text) => {
                    let pairs = text.split([';', '/']).map(pair);
                    pairs.collect::<Option<Vec<_>>>().ok_or(Fault::NotANumber)?
                }
                _ => return Err(Fault::NoList),
            };
            for pair in &pairs {
                sized(pair[0], most[0])?;
                sized(pair[1], most[1])?;
            }
            Ok(pairs)
        });
        *value = found.unwrap_or_default();
    }

    fn points(&mut self, value: &mut Vec<Point>) {
        const NAME: &str = "points";
        if !self.is_reading {
            if !value.is_empty() {
                let pairs = std::mem::take(value)
                    .into_iter()
                    .map(|point| [point.x, point.y]);
                self.put(NAME, Leaf::Pairs(pairs.collect()));
            }
            return;
        }
        let pairs: Vec<Found<[f64; 2]>> = match self.take(NAME) {
            None => return,
            Some(Leaf::Pairs(pairs)) => pairs.into_iter().map(Ok).collect(),
            Some(Leaf::Numbers(numbers)) if numbers.is_empty() => return,
            Some(Leaf::Raw(text)) if text.is_empty() => return,
            Some(Leaf::Raw(text)) => {
                let pairs = text.split([';', '/']);
                pairs
                    .map(|text| pair(text).ok_or(Fault::NotANumber))
                    .collect()
            }
            Some(_) => return self.complain(NAME, Fault::NoList),
        };
        if pairs.len() > MOST_POINTS {
            let most = MOST_POINTS;
            return self.complain(NAME, Fault::TooMany { most });
        }
        value.reserve(pairs.len());
        for (index, pair) in pairs.into_iter().enumerate() {
            let point = pair.and_then(|[x, y]| {
                let sized = |value| sized(value, LARGEST_COORDINATE);
                Ok(Point::new(sized(x)?, sized(y)?))
            });
            match point {
                Ok(point) => value.push(point),
                Err(fault) => self.complain(&format!("{NAME}[{index}]"), fault),
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
        if !self.is_reading {
            let mut sheets = Vec::new();
            for each in list {
                let mut sheet = Self::default();
                visit(&mut sheet, each);
                sheets.push(sheet);
            }
            if sheets.len() != 1 || !sheets[0].entries.is_empty() {
                self.put(name, Leaf::Sheets(sheets));
            }
            return;
        }
        let sheets = self.read(name, |leaf| match leaf {
            Leaf::Sheets(sheets) => Ok(sheets),
            Leaf::Raw(text) => Ok(super::link::sheets(&text)),
            _ => Err(Fault::NoList),
        });
        let Some(mut sheets) = sheets.filter(|sheets| !sheets.is_empty()) else {
            return;
        };
        if sheets.len() > most {
            self.complain(name, Fault::TooMany { most });
            sheets.truncate(most);
        }
        list.clear();
        for (index, mut sheet) in sheets.into_iter().enumerate() {
            sheet.is_reading = true;
            sheet.path = format!("{}{name}[{index}].", self.path);
            let mut each = T::default();
            visit(&mut sheet, &mut each);
            sheet.complain_of_the_rest();
            for problem in std::mem::take(&mut sheet.problems) {
                self.add(problem);
            }
            list.push(each);
        }
    }
}

fn checked_kind(setting: &Setting, value: f64) -> Found<f64> {
    let value = checked(setting, value)?;
    if is_whole(setting) && value.fract() != 0.0 {
        let most = setting.most as u64;
        return Err(Fault::NotWhole { most });
    }
    Ok(value)
}

fn pair(text: &str) -> Option<[f64; 2]> {
    let (a, b) = text.split_once([',', '_'])?;
    Some([parsed(a)?, parsed(b)?])
}
