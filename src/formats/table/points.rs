//! The points of a table, and the rows that give none.

use super::encoding;
use super::kind::{Kind, Misfit};
use super::rows::{Row, is_blank};
use super::scale::Scale;
use super::structure::Structure;
use crate::base::limits::MOST_POINTS;
use crate::base::phrase::Phrase;
use crate::base::refusal::Refusal;
use crate::data::point::Point;

/// The number of skipped rows whose reason is kept; further ones are only counted.
pub const MOST_SKIPPED: usize = 1000;

/// The number of characters of a cell that a reason quotes.
const MOST_QUOTED: usize = 40;

/// The largest number of a table. Larger than [`crate::base::limits::LARGEST_COORDINATE`], they are divided by a power
/// of ten.
const LARGEST: f64 = 1e300;

/// How a row begins that holds sums or means of the others, in lower case.
const TOTALS: [&str; 24] = [
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sum",
    "sums",
    "mean",
    "average",
    "avg",
    "median",
    "summe",
    "gesamt",
    "gesamtsumme",
    "insgesamt",
    "mittelwert",
    "durchschnitt",
    "totale",
    "somme",
    "moyenne",
    "suma",
    "media",
    "totaal",
    "∑",
    "σ",
];

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
    /// A cell of a column of dates holds something other than a date.
    NotADate {
        /// The beginning of the cell.
        text: String,
    },
    /// The cell of x is blank or missing.
    NoX,
    /// The cell of y is blank or missing.
    NoY,
    /// A number has another unit than the others.
    OtherUnit {
        /// The beginning of the cell.
        text: String,
    },
    /// The row holds sums or means of the others.
    Total {
        /// The word that says so.
        text: String,
    },
    /// The absolute value of a number is greater than 10³⁰⁰.
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
            Self::NotADate { text } => {
                Phrase::new("skipped.not-a-date").with("text", text.as_str())
            }
            Self::NoX => Phrase::new("skipped.no-x"),
            Self::NoY => Phrase::new("skipped.no-y"),
            Self::TooLarge { text } => Phrase::new("skipped.too-large")
                .with("text", text.as_str())
                .given("most", LARGEST),
            Self::OtherUnit { text } => {
                Phrase::new("skipped.other-unit").with("text", text.as_str())
            }
            Self::Total { text } => Phrase::new("skipped.total").with("text", text.as_str()),
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
    /// The number of rows that are left out because of the filter.
    pub filtered_count: u64,
    /// How the numbers of x follow from those of the table.
    pub x_scale: Scale,
    /// How the numbers of y follow from those of the table.
    pub y_scale: Scale,
}

impl TablePoints {
    pub(super) fn skip(&mut self, row: u64, reason: SkipReason) {
        self.skipped_count += 1;
        if self.skipped.len() < MOST_SKIPPED {
            self.skipped.push(Skipped { row, reason });
        }
    }

    /// Adds the point of a row, or the reason why there is none. Rows above the data, blank rows and comments are
    /// ignored.
    ///
    /// # Errors
    /// Returns [`Refusal::TooManyPoints`] if there are [`MOST_POINTS`] points already, and [`Refusal::NoMemory`] if there is
    /// memory for no more.
    pub(super) fn take(&mut self, structure: &Structure, row: &Row) -> Result<(), Refusal> {
        if row.number <= structure.last_above || row.is_blank() {
            return Ok(());
        }
        if let Some((column, value)) = &structure.filter {
            let cell = row.cell(*column).unwrap_or_default();
            if encoding::read(cell).trim() != value {
                self.filtered_count += u64::from(!row.is_comment());
                return Ok(());
            }
        }
        let number = self.points.len() as u64 + self.skipped_count + self.filtered_count + 1;
        match point(structure, number, row) {
            Ok(_) if self.points.len() == MOST_POINTS => return Err(Refusal::TooManyPoints),
            Ok(point) => {
                let count = self.points.len() + 1;
                let is_possible = self.points.try_reserve(1);
                is_possible.map_err(|_| Refusal::NoMemory { count })?;
                self.points.push(point);
            }
            Err(_) if row.is_comment() => {}
            Err(reason) => self.skip(row.number, reason),
        }
        Ok(())
    }

    /// Turns the numbers of the table into coordinates, once all rows are there.
    pub(super) fn finish(&mut self, structure: &Structure) {
        let [is_x_date, is_y_date] = structure.have_dates();
        self.x_scale = Scale::of(self.points.iter().map(|point| point.x), is_x_date);
        self.y_scale = Scale::of(self.points.iter().map(|point| point.y), is_y_date);
        if self.x_scale.is_own() && self.y_scale.is_own() {
            return;
        }
        for point in &mut self.points {
            *point = Point::new(
                self.x_scale.coordinate(point.x),
                self.y_scale.coordinate(point.y),
            );
        }
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
    match total(row) {
        Some(text) => Err(SkipReason::Total { text }),
        None => Ok(Point::new(x, y)),
    }
}

/// Returns the word with which a row of sums or means begins.
fn total(row: &Row) -> Option<String> {
    let cells = (0..row.len().min(3)).filter_map(|index| row.cell(index));
    let mut words = cells.filter(|cell| !cell.first().is_none_or(|byte| byte.is_ascii_digit()));
    let word = words.next()?;
    // No such word is longer.
    if word.len() > 20 {
        return None;
    }
    let word = encoding::read(word);
    let word = word.trim().trim_end_matches([':', '.']);
    TOTALS
        .contains(&&*word.to_lowercase())
        .then(|| word.to_owned())
}

/// Returns the number in a column of a row, or `missing` if the cell is blank.
fn coordinate(
    structure: &Structure,
    row: &Row,
    column: usize,
    missing: SkipReason,
) -> Result<f64, SkipReason> {
    let cell = row.cell(column).unwrap_or_default();
    let kind = &structure.columns[column].kind;
    let value = if row.is_cut(column) {
        Err(Misfit::Other)
    } else {
        kind.read(cell, structure.dialect.decimal)
    };
    match value {
        Ok(value) if value.abs() <= LARGEST => Ok(value),
        Ok(_) => Err(SkipReason::TooLarge { text: quoted(cell) }),
        Err(_) if is_blank(cell) => Err(missing),
        Err(Misfit::OtherUnit) => Err(SkipReason::OtherUnit { text: quoted(cell) }),
        Err(Misfit::Other) if matches!(kind, Kind::Date(_)) => {
            Err(SkipReason::NotADate { text: quoted(cell) })
        }
        Err(Misfit::Other) => Err(SkipReason::NotANumber { text: quoted(cell) }),
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
