//! Opening a text that may be a link or a file.

use super::open_error::OpenError;
use super::problem::{Problem, Reason};
use super::reader::Reader;
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

/// Opens the text of a file, or a link with or without what comes before its `#`.
///
/// # Errors
/// Returns [`OpenError::Broken`] if the text begins with `{` but is not valid JSON, and
/// [`OpenError::Foreign`] if it is something else.
pub fn open(text: &str) -> Result<Opened, OpenError> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let reader = if text.starts_with('{') {
        Reader::new(file::parse(text)?)
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
