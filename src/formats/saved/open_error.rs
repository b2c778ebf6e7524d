//! Why a text cannot be opened at all.

use crate::base::phrase::Phrase;

/// Why a text is neither a link nor a file of a lab.
#[derive(Clone, Debug, PartialEq)]
pub enum OpenError {
    /// The text does not begin like a link or a file of a lab.
    Foreign,
    /// The text begins like a file but is not valid JSON.
    Broken {
        /// The line of the first error, counted from 1.
        line: u64,
        /// The column of the first error, counted from 1.
        column: u64,
    },
}

impl OpenError {
    /// Returns the error in words.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Foreign => Phrase::new("problem.foreign"),
            Self::Broken { line, column } => Phrase::new("problem.broken")
                .whole("line", *line)
                .whole("column", *column),
        }
    }
}
