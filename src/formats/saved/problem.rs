//! Parts of a link or a file that cannot be used.

use crate::base::phrase::Phrase;

/// The number of problems that are kept; further ones are only counted.
pub const MOST_PROBLEMS: usize = 100;

/// The number of characters of a foreign name that a problem quotes.
pub(super) const MOST_QUOTED: usize = 40;

/// A part of a link or a file that cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The path of the part, such as `runs[1].momentum`.
    pub part: String,
    /// Why the part cannot be used.
    pub reason: Reason,
}

/// Why a part cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// A lab has no part with this name.
    Unknown,
    /// Expected a finite number.
    NotANumber,
    /// The number is too large for the form in which numbers are kept.
    TooLarge,
    /// Expected a whole number from 0 to `most`.
    NotWhole {
        /// The largest number allowed.
        most: u64,
    },
    /// The number is out of its range.
    OutOfRange {
        /// The number.
        value: f64,
        /// The smallest number allowed.
        least: f64,
        /// The largest number allowed.
        most: f64,
    },
    /// Expected one of certain names.
    NoSuchName {
        /// The name that was given instead.
        name: String,
    },
    /// Expected a certain number of numbers.
    WrongCount {
        /// The number of numbers expected.
        count: usize,
    },
    /// Expected a boolean.
    NotABoolean,
    /// Expected a string.
    NotText,
    /// Expected a list of the kind that belongs here.
    NotAList,
    /// Expected a list of names with their values.
    NotATree,
    /// The list is too long.
    TooMany {
        /// The greatest length allowed.
        most: usize,
    },
    /// The part contradicts other parts.
    Contradiction,
    /// The link was cut off or changed on its way.
    Damaged,
    /// A newer version of the format than [`VERSION`](super::VERSION) was used.
    Newer {
        /// The version that was used.
        version: u64,
    },
}

impl Problem {
    /// Returns the problem in words.
    pub fn phrase(&self) -> Phrase {
        let phrase =
            |name: &str| Phrase::new(format!("problem.{name}")).with("part", self.part.as_str());
        match &self.reason {
            Reason::Unknown => phrase("unknown"),
            Reason::NotANumber => phrase("not-a-number"),
            Reason::TooLarge => phrase("too-large"),
            Reason::NotWhole { most } => phrase("not-whole").whole("most", *most),
            Reason::OutOfRange { value, least, most } => phrase("out-of-range")
                .given("value", *value)
                .given("least", *least)
                .given("most", *most),
            Reason::NoSuchName { name } => {
                let quoted: String = name.chars().take(MOST_QUOTED).collect();
                phrase("no-such-name").with("name", quoted)
            }
            Reason::WrongCount { count } => phrase("not-so-many").whole("count", *count as u64),
            Reason::NotABoolean => phrase("not-yes"),
            Reason::NotText => phrase("no-text"),
            Reason::NotAList => phrase("no-list"),
            Reason::NotATree => phrase("no-object"),
            Reason::TooMany { most } => phrase("too-many").whole("most", *most as u64),
            Reason::Contradiction => phrase("contradiction"),
            Reason::Damaged => phrase("damaged"),
            Reason::Newer { version } => phrase("newer").whole("version", *version),
        }
    }
}

/// Problems in the order in which they were found, the first [`MOST_PROBLEMS`] of them.
#[derive(Debug, Default)]
pub(super) struct Problems {
    pub(super) list: Vec<Problem>,
    /// The number of all problems, including those that are not in `list`.
    pub(super) count: usize,
}

impl Problems {
    pub(super) fn add(&mut self, part: String, reason: Reason) {
        self.count += 1;
        if self.list.len() < MOST_PROBLEMS {
            self.list.push(Problem { part, reason });
        }
    }
}
