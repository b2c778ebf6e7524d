//! Opening a text that may be a link or a file.

use super::open_error::OpenError;
use super::problem::{Problem, Problems, Reason};
use super::reader::{self, Reader};
use super::tree::VERSION_NAME;
use super::{file, link};
use crate::lab::saved::SavedLab;

/// The result of opening a link or a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// All parts that are valid; the others are at their defaults.
    pub saved: SavedLab,
    /// The first [`MOST_PROBLEMS`](super::MOST_PROBLEMS) parts that are not valid.
    pub problems: Vec<Problem>,
    /// The number of all parts that are not valid.
    pub count: usize,
}

impl Opened {
    /// Puts points, given as x₀, y₀, x₁, y₁, …, in the place of those of the text. Each one that cannot be used is left
    /// out and named.
    pub fn set_points(&mut self, coordinates: &[f64]) {
        let mut problems = Problems {
            list: std::mem::take(&mut self.problems),
            count: self.count,
        };
        self.saved.points = reader::points(coordinates, &mut problems);
        (self.problems, self.count) = (problems.list, problems.count);
    }
}

/// Opens the text of a file, or a link with or without what comes before its `#`.
///
/// # Errors
/// Returns [`OpenError::Broken`] if the text begins with `{` but is not valid JSON, and
/// [`OpenError::Foreign`] if it is something else, such as JSON that is no lab.
pub fn open(text: &str) -> Result<Opened, OpenError> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let reader = if text.starts_with('{') {
        let tree = file::parse(text)?;
        if !tree.entries.iter().any(|(name, _)| name == VERSION_NAME) {
            return Err(OpenError::Foreign);
        }
        Reader::new(tree)
    } else {
        let fragment = text.split_once('#').map_or(text, |(_, fragment)| fragment);
        let parsed = link::parse(fragment).ok_or(OpenError::Foreign)?;
        let mut reader = Reader::new(parsed.tree);
        if parsed.is_damaged {
            reader.report("packed", Reason::Damaged);
        }
        reader
    };
    let (saved, problems) = reader.saved();
    Ok(Opened {
        saved,
        count: problems.count,
        problems: problems.list,
    })
}
