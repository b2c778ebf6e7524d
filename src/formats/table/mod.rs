//! Tables as people have them, made into points: text in any usual encoding, with any usual separator, decimal mark and
//! line break, read chunk by chunk.
//!
//! How a table is written is recognised from its first 64 kilobytes, as [`Outline`]; the rest is read that way. What
//! cannot be used is not passed over in silence: each such row is a [`Skipped`] with its number and the reason.
//!
//! The state machine for quotation marks and separators is our own, because rows are numbered as a spreadsheet numbers
//! them (with blank ones, and with line breaks in quotation marks within one row), and because an open quotation mark is
//! to be named; `csv-core` passes over the one and says nothing of the other.

mod cell;
mod outline;
mod rows;
mod text;

pub use outline::Outline;
pub use text::Encoding;

use crate::base::limits::{LARGEST_COORDINATE, MOST_POINTS};
use crate::base::phrase::Phrase;
use crate::base::refusal::Refusal;
use crate::data::point::Point;
use rows::{Row, Rows};
use text::Decoder;

/// The bytes from which it is recognised how a table is written.
pub const HEAD: usize = 1 << 16;

/// The most skipped rows of which the reason is kept; the others are counted.
pub const MOST_SKIPPED: usize = 1000;

/// The most letters of a cell that a reason quotes.
const MOST_QUOTED: usize = 40;

/// What separates the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tabulator.
    Tab,
    /// `|`
    Bar,
    /// Any number of spaces or tabulators.
    Spaces,
}

impl Separator {
    /// All of them; of two that fit as well, the earlier one is taken.
    pub const ALL: [Self; 5] = [
        Self::Comma,
        Self::Semicolon,
        Self::Tab,
        Self::Bar,
        Self::Spaces,
    ];

    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
            Self::Spaces => b' ',
        }
    }
}

/// What stands before the decimals of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decimal {
    /// `1.5`
    Point,
    /// `1,5`
    Comma,
}

impl Decimal {
    fn mark(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }
}

/// How a table is written in text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// What separates the cells.
    pub separator: Separator,
    /// What stands before the decimals.
    pub decimal: Decimal,
    /// The number of the row with the names of the columns, if there is one. What is above it are no data.
    pub header: Option<u64>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, if it has one; of two with the same name the second has a number behind it.
    pub name: Option<String>,
    /// Whether at least half of what it holds are numbers, as far as the beginning of the table tells.
    pub is_numeric: bool,
}

/// Where a coordinate is to come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Pick {
    /// From the first columns of numbers.
    #[default]
    Guess,
    /// From the place of the row below the header: 1, 2, 3, … (for x; for y it is a guess).
    RowNumber,
    /// From the column with this index.
    Index(usize),
    /// From the column of this name; if there is none written exactly so, whatever its capitals.
    Name(String),
}

/// How a table is to be read; what is left open is recognised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// What separates the cells.
    pub separator: Option<Separator>,
    /// What stands before the decimals.
    pub decimal: Option<Decimal>,
    /// Whether a row holds the names of the columns.
    pub has_header: Option<bool>,
    /// Where x comes from.
    pub x: Pick,
    /// Where y comes from.
    pub y: Pick,
}

/// Why a row was skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There is something else than a number.
    NotANumber {
        /// What there is, shortened.
        text: String,
    },
    /// The cell for x is empty or missing.
    NoX,
    /// The cell for y is empty or missing.
    NoY,
    /// A number is larger than [`LARGEST_COORDINATE`].
    TooLarge {
        /// As it is written.
        text: String,
    },
    /// The row has more cells than there are columns.
    TooManyCells {
        /// How many cells it has.
        cells: usize,
        /// How many columns there are.
        columns: usize,
    },
    /// A quotation mark opens in this row and never closes, so that all that follows is one cell.
    OpenQuote,
}

impl Problem {
    /// The problem in words.
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

/// A row that made no point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its number, counted from 1 with headers and blank rows, as a spreadsheet counts.
    pub row: u64,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What a table has come to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The points, in the order of the rows.
    pub points: Vec<Point>,
    /// The rows that made none, at most [`MOST_SKIPPED`] of them.
    pub skipped: Vec<Skipped>,
    /// How many there are.
    pub skipped_count: u64,
}

impl Reading {
    fn skip(&mut self, row: u64, problem: Problem) {
        self.skipped_count += 1;
        if self.skipped.len() < MOST_SKIPPED {
            self.skipped.push(Skipped { row, problem });
        }
    }
}

/// A table that is being read.
#[derive(Clone, Debug)]
pub struct Table {
    wish: Wish,
    /// The beginning, as long as there is too little of it.
    head: Vec<u8>,
    body: Option<Body>,
}

/// The reading of a table of which it is known how it is written.
#[derive(Clone, Debug)]
struct Body {
    outline: Outline,
    decoder: Decoder,
    rows: Rows,
    /// The rows below the header that are not blank, so far.
    place: u64,
    reading: Reading,
}

impl Table {
    /// Nothing read so far.
    pub fn new(wish: Wish) -> Self {
        Self {
            wish,
            head: Vec::new(),
            body: None,
        }
    }

    /// A table that is all there.
    ///
    /// # Errors
    /// As those of [`Table::push`].
    pub fn read(text: &[u8], wish: Wish) -> Result<(Outline, Reading), Refusal> {
        let mut table = Self::new(wish);
        table.push(text)?;
        table.finish()
    }

    /// How it is written; known once [`HEAD`] bytes are read.
    pub fn outline(&self) -> Option<&Outline> {
        self.body.as_ref().map(|body| &body.outline)
    }

    /// Reads the next bytes.
    ///
    /// # Errors
    /// When they are not the text of a table, when a column that is wished for does not exist, and when there are too
    /// many points. What was read so far is of no use then.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        if let Some(body) = &mut self.body {
            return body.push(bytes);
        }
        let (head, rest) = bytes.split_at(bytes.len().min(HEAD - self.head.len()));
        self.head.extend_from_slice(head);
        if self.head.len() < HEAD {
            return Ok(());
        }
        // Whether more follows is not known yet; what is, is enough.
        self.begin(false)?.push(rest)
    }

    fn begin(&mut self, is_whole: bool) -> Result<&mut Body, Refusal> {
        let head = std::mem::take(&mut self.head);
        let outline = Outline::of(&head, is_whole, &self.wish)?;
        let (mark, mut body) = (outline.mark, Body::new(outline));
        body.push(&head[mark..])?;
        Ok(self.body.insert(body))
    }

    /// What it has come to, once all bytes are read.
    ///
    /// # Errors
    /// As those of [`Table::push`].
    pub fn finish(mut self) -> Result<(Outline, Reading), Refusal> {
        if self.body.is_none() {
            self.begin(true)?;
        }
        // There is a body by now.
        let mut body = self.body.ok_or(Refusal::EmptyTable)?;
        body.finish()?;
        Ok((body.outline, body.reading))
    }
}

impl Body {
    fn new(outline: Outline) -> Self {
        Self {
            decoder: Decoder::new(outline.encoding),
            rows: Rows::new(outline.dialect.separator),
            place: 0,
            reading: Reading::default(),
            outline,
        }
    }

    fn push(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        let Self {
            outline,
            decoder,
            rows,
            place,
            reading,
        } = self;
        let text = decoder.decode(bytes);
        rows.push(text, &mut |row| take(outline, place, reading, row))
    }

    fn finish(&mut self) -> Result<(), Refusal> {
        let Self {
            outline,
            rows,
            place,
            reading,
            ..
        } = self;
        if let Some(row) = rows.finish(&mut |row| take(outline, place, reading, row))? {
            reading.skip(row, Problem::OpenQuote);
        }
        Ok(())
    }
}

/// Makes a point of a row, or says why not.
fn take(
    outline: &Outline,
    place: &mut u64,
    reading: &mut Reading,
    row: &Row,
) -> Result<(), Refusal> {
    if Some(row.number) <= outline.dialect.header || row.is_blank() {
        return Ok(());
    }
    match point(outline, *place + 1, row) {
        Ok(_) if reading.points.len() == MOST_POINTS => return Err(Refusal::TooManyPoints),
        Ok(point) => reading.points.push(point),
        Err(_) if row.is_remark() => return Ok(()),
        Err(problem) => reading.skip(row.number, problem),
    }
    *place += 1;
    Ok(())
}

fn point(outline: &Outline, place: u64, row: &Row) -> Result<Point, Problem> {
    let x = match outline.x {
        Some(column) => number(outline, row, column, Problem::NoX)?,
        None => place as f64,
    };
    let y = number(outline, row, outline.y, Problem::NoY)?;
    if row.len() > outline.most_cells && row.width() > outline.most_cells {
        return Err(Problem::TooManyCells {
            cells: row.width(),
            columns: outline.most_cells,
        });
    }
    Ok(Point::new(x, y))
}

fn number(outline: &Outline, row: &Row, column: usize, none: Problem) -> Result<f64, Problem> {
    let cell = row.cell(column).unwrap_or_default();
    let value = if row.is_cut(column) {
        None
    } else {
        cell::number(cell, outline.dialect.decimal)
    };
    match value {
        Some(value) if value.abs() <= LARGEST_COORDINATE => Ok(value),
        Some(_) => Err(Problem::TooLarge { text: quoted(cell) }),
        None if rows::is_blank(cell) => Err(none),
        None => Err(Problem::NotANumber { text: quoted(cell) }),
    }
}

/// What a reason quotes of a cell: its first letters, in one line.
fn quoted(cell: &[u8]) -> String {
    let text = text::read(cell);
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    match text.char_indices().nth(MOST_QUOTED) {
        None => text,
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}
