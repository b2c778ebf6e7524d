//! A situation as a link and as a file, and back: nothing that comes in is trusted.
//!
//! Both are the same names and values ([`Situation::visit`]): a link has them as
//! `name=value&name=value`, a file as JSON. Only what differs from a new lab is written. What can
//! be used of a link or a file is used, and the rest is named.

mod file;
mod link;
mod tree;

use crate::base::limits::MOST_LINKED;
use crate::base::phrase::Phrase;
use crate::base::refusal::Refusal;
use crate::lab::situation::Situation;
use tree::Sheet;

/// The version that is written.
pub const VERSION: u64 = 1;

/// The most problems that are named; of more, only the number.
pub const MOST_PROBLEMS: usize = 100;

/// Under this name links and files have their version.
const VERSION_NAME: &str = "steepest";

/// What of a link or a file could not be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Where: the name of the part, as `runs[1].momentum`.
    pub part: String,
    /// Why.
    pub fault: Fault,
}

/// Why a part could not be used.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// No lab has such a part.
    Unknown,
    /// It is no number.
    NotANumber,
    /// It is no whole number from 0 to this.
    NotWhole {
        /// The greatest that can be.
        most: u64,
    },
    /// It is out of its range.
    OutOfRange {
        /// What it was to be.
        value: f64,
        /// The least that can be.
        least: f64,
        /// The most that can be.
        most: f64,
    },
    /// It is none of the names that there are.
    NoSuchName {
        /// What it was to be.
        name: String,
    },
    /// It is not as many numbers as belong together here.
    NotSoMany {
        /// How many there would be.
        count: usize,
    },
    /// It is neither yes nor no.
    NotYes,
    /// It is no text.
    NoText,
    /// It is no list of what belongs there.
    NoList,
    /// It has more parts than can be.
    TooMany {
        /// How many can be.
        most: usize,
    },
    /// It contradicts other parts.
    Contradiction,
    /// The link ends too early, or some of it was changed on the way.
    Damaged,
    /// It is of a later version than this.
    Newer {
        /// Its version.
        version: u64,
    },
}

/// Why a text is no lab at all.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// There is nothing in it that a link or a file of a lab begins with.
    Foreign,
    /// It is no JSON.
    Broken {
        /// The line where it ceases to be, counted from 1.
        line: u64,
        /// The column, counted from 1.
        column: u64,
    },
}

/// What was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// All that could be used.
    pub situation: Situation,
    /// What could not, at most [`MOST_PROBLEMS`].
    pub problems: Vec<Problem>,
    /// How many problems there are.
    pub count: usize,
}

/// The part of a link after the `#`.
///
/// # Errors
/// Refuses more than [`MOST_LINKED`] points.
pub fn link(situation: Situation) -> Result<String, Refusal> {
    let count = situation.points.len();
    if count > MOST_LINKED {
        return Err(Refusal::TooManyForALink { count });
    }
    Ok(link::write(&Sheet::of(situation)))
}

/// The text of a file.
pub fn file(situation: Situation) -> String {
    file::write(&Sheet::of(situation))
}

/// The situation of a link, with or without what comes before its `#`, or of a file.
///
/// # Errors
/// Says why the text is neither.
pub fn open(text: &str) -> Result<Opened, Failure> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let sheet = if text.starts_with('{') {
        file::read(text)?
    } else {
        let fragment = text.split_once('#').map_or(text, |(_, fragment)| fragment);
        link::read(fragment).ok_or(Failure::Foreign)?
    };
    Ok(sheet.opened())
}

impl Problem {
    /// In words.
    pub fn phrase(&self) -> Phrase {
        let phrase =
            |name: &str| Phrase::new(format!("problem.{name}")).with("part", self.part.as_str());
        match &self.fault {
            Fault::Unknown => phrase("unknown"),
            Fault::NotANumber => phrase("not-a-number"),
            Fault::NotWhole { most } => phrase("not-whole").whole("most", *most),
            Fault::OutOfRange { value, least, most } => phrase("out-of-range")
                .number("value", *value)
                .number("least", *least)
                .number("most", *most),
            Fault::NoSuchName { name } => {
                phrase("no-such-name").with("name", name.chars().take(40).collect::<String>())
            }
            Fault::NotSoMany { count } => phrase("not-so-many").whole("count", *count as u64),
            Fault::NotYes => phrase("not-yes"),
            Fault::NoText => phrase("no-text"),
            Fault::NoList => phrase("no-list"),
            Fault::TooMany { most } => phrase("too-many").whole("most", *most as u64),
            Fault::Contradiction => phrase("contradiction"),
            Fault::Damaged => phrase("damaged"),
            Fault::Newer { version } => phrase("newer").whole("version", *version),
        }
    }
}

impl Failure {
    /// In words.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Foreign => Phrase::new("problem.foreign"),
            Self::Broken { line, column } => Phrase::new("problem.broken")
                .whole("line", *line)
                .whole("column", *column),
        }
    }
}
