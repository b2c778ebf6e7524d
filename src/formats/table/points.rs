//! The points of a table, and the rows that give none.

use super::cell;
use super::encoding;
use super::rows::{Row, is_blank};
use super::structure::Structure;
use crate::base::limits::{LARGEST_COORDINATE, MOST_POINTS};
use crate::base::phrase::Phrase;
use crate::base::refusal::Refusal;
use crate::data::point::Point;

/// The number of skipped rows whose reason is kept; further ones are only counted.
pub const MOST_SKIPPED: usize = 1000;

/// The number of characters of a cell that a reason quotes.
const MOST_QUOTED: usize = 40;

/// A row that gives no point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The number of the row, counted from 1 with headers and blank rows, as a spreadsheet counts.
    pub row: u64,
    /// Why the row was skipped.
    pub reason: SkipReason,
}

/// Why a row was skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SkipReason {
    /// A cell holds something other than a number.
    NotANumber {
        /// The beginning of the cell.
        text: String,
    },
    /// The cell of x is blank or missing.
    NoX,
    /// The cell of y is blank or missing.
    NoY,
    /// The absolute value of a number is greater than [`LARGEST_COORDINATE`].
    TooLarge {
        /// The number as it is written, shortened.
        text: String,
    },
    /// The row has more cells than the table has columns.
    TooManyCells {
        /// The number of cells.
        cells: usize,
        /// The number of columns.
        columns: usize,
    },
    /// A quotation mark in this row is never closed, so that the rest of the table is one cell.
    OpenQuote,
}

impl SkipReason {
    /// Returns the reason in words.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::NotANumber { text } => {
                Phrase::new("skipped.not-a-number").with("text", text.as_str())
            }
            Self::NoX => Phrase::new("skipped.no-x"),
            Self::NoY => Phrase::new("skipped.no-y"),
            Self::TooLarge { text } => Phrase::new("skipped.too-large")
                .with("text", text.as_str())
                .number("most", LARGEST_COORDINATE),
            Self::TooManyCells { cells, columns } => Phrase::new("skipped.too-many-cells")
                .whole("cells", *cells as u64)
                .whole("columns", *columns as u64),
            Self::OpenQuote => Phrase::new("skipped.open-quote"),
        }
    }
}

/// The points of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TablePoints {
    /// The points, in the order of the rows.
    pub points: Vec<Point>,
    /// The first [`MOST_SKIPPED`] rows that give no point.
    pub skipped: Vec<Skipped>,
    /// The number of all rows that give no point.
    pub skipped_count: u64,
}

impl TablePoints {
    pub(super) fn skip(&mut self, row: u64, reason: SkipReason) {
        self.skipped_count += 1;
        if self.skipped.len() < MOST_SKIPPED {
            self.skipped.push(Skipped { row, reason });
        }
    }

    /// Adds the point of a row, or the reason why there is none. Rows above the header, blank rows
    /// and comments are ignored.
    ///
    /// # Errors
    /// Returns [`Refusal::TooManyPoints`] if there are [`MOST_POINTS`] points already.
    pub(super) fn take(&mut self, structure: &Structure, row: &Row) -> Result<(), Refusal> {
        if Some(row.number) <= structure.dialect.header || row.is_blank() {
            return Ok(());
        }
        let number = self.points.len() as u64 + self.skipped_count + 1;
        match point(structure, number, row) {
            Ok(_) if self.points.len() == MOST_POINTS => return Err(Refusal::TooManyPoints),
            Ok(point) => self.points.push(point),
            Err(_) if row.is_comment() => {}
            Err(reason) => self.skip(row.number, reason),
        }
        Ok(())
    }
}

/// Returns the point of a row, which is the row with this number below the header.
fn point(structure: &Structure, number: u64, row: &Row) -> Result<Point, SkipReason> {
    let x = match structure.x {
        Some(column) => coordinate(structure, row, column, SkipReason::NoX)?,
        None => number as f64,
    };
    let y = coordinate(structure, row, structure.y, SkipReason::NoY)?;
    if row.len() > structure.most_cells && row.width() > structure.most_cells {
        return Err(SkipReason::TooManyCells {
            cells: row.width(),
            columns: structure.most_cells,
        });
    }
    Ok(Point::new(x, y))
}

/// Returns the number in a column of a row, or `missing` if the cell is blank.
fn coordinate(
    structure: &Structure,
    row: &Row,
    column: usize,
    missing: SkipReason,
) -> Result<f64, SkipReason> {
    let cell = row.cell(column).unwrap_or_default();
    let value = if row.is_cut(column) {
        None
    } else {
        cell::number(cell, structure.dialect.decimal)
    };
    match value {
        Some(value) if value.abs() <= LARGEST_COORDINATE => Ok(value),
        Some(_) => Err(SkipReason::TooLarge { text: quoted(cell) }),
        None if is_blank(cell) => Err(missing),
        None => Err(SkipReason::NotANumber { text: quoted(cell) }),
    }
}

/// Returns the beginning of a cell in one line.
fn quoted(cell: &[u8]) -> String {
    let text = encoding::read(cell);
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    match text.char_indices().nth(MOST_QUOTED) {
        None => text,
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}
