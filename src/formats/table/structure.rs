//! The structure of a table, detected from its first rows.

use super::choice::{self, Choice};
use super::columns::{Column, Columns};
use super::detection::{self, Candidate};
use super::dialect::{Decimal, Dialect, Separator};
use super::encoding::{self, Decoder, Encoding};
use super::grid::{self, Grid};
use super::header::{self, Header, shortened};
use super::kind::{self, Kind};
use super::options::{ColumnChoice, Options};
use super::rows::{self, Row, is_blank};
use super::{literal, preamble};
use crate::base::refusal::Refusal;

/// The number of rows below the header that a preview shows.
const PREVIEW: usize = 8;

/// The most columns that a table can have.
const MOST_COLUMNS: usize = 1000;

/// How a table is written and which columns it has, as its beginning tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Structure {
    /// The encoding of the bytes.
    pub encoding: Encoding,
    /// Whether the table is written as programs write lists, so that it has no separator.
    pub is_literal: bool,
    /// Whether the table lies on its side, so that its rows are numbered from left to right.
    pub is_lying: bool,
    /// How the table is written in text.
    pub dialect: Dialect,
    /// Whether all numbers can be read with either decimal mark and would differ, and the options leave it open.
    pub is_decimal_unclear: bool,
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// The index of the column of x; nothing if x is the number of the row.
    pub x: Option<usize>,
    /// The index of the column of y.
    pub y: usize,
    /// The index of a column, and the value in it of the rows that are used, if only some are.
    pub filter: Option<(usize, String)>,
    /// Two columns of numbers that never have a number in the same row, if the first two are such.
    pub apart: Option<(usize, usize)>,
    /// The index of a column that a person may miss, because x is the number of the row instead, and one of its cells,
    /// because of which it is neither a column of numbers nor one of dates.
    pub passed_over: Option<(usize, String)>,
    /// The number of names and that of the cells in most rows, if these have more cells, and cells that may be two
    /// halves of a number with a decimal comma.
    pub surplus: Option<(usize, usize)>,
    /// The first rows below the header: their numbers and their cells, shortened.
    pub preview: Vec<(u64, Vec<String>)>,
    /// The length in bytes of the byte order mark.
    pub(super) mark: usize,
    /// The number of the last row above the data.
    pub(super) last_above: u64,
    /// The number of cells that a row may have: with a header, the number of its names.
    pub(super) most_cells: usize,
}

/// How a table is to be read on.
pub(super) enum Plan {
    /// Row by row.
    Stream(Structure),
    /// From these rows.
    Rows(Structure, Vec<Row>),
    /// Only once all of it is there.
    Whole,
}

/// How the first rows are written.
struct Written {
    encoding: Encoding,
    mark: usize,
    is_literal: bool,
    is_lying: bool,
    separator: Separator,
    decimal: Decimal,
}

impl Plan {
    /// Makes a plan from the beginning of a table, which is all of it if `is_whole`.
    ///
    /// # Errors
    /// Returns [`Refusal::Workbook`], [`Refusal::NotATable`] or [`Refusal::Geography`] if the bytes are not those of a
    /// table, [`Refusal::EmptyTable`] if there is no row, and [`Refusal::NoSuchName`] if there is no such column as
    /// the options ask for.
    pub(super) fn of(head: &[u8], is_whole: bool, options: &Options) -> Result<Self, Refusal> {
        let (encoding, mark) = Encoding::of(head);
        let mut decoder = Decoder::new(encoding);
        let text = decoder.decode(&head[mark..]);
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(Refusal::Workbook);
        }
        if text.contains(&0) {
            return Err(Refusal::NotATable);
        }
        if text.iter().all(|byte| b",;\t| \r\n\"".contains(byte)) {
            return Err(Refusal::EmptyTable);
        }
        let read = encoding::read(text);
        if !is_whole && (options.is_lying == Some(true) || literal::may_begin(&read)) {
            return Ok(Self::Whole);
        }
        let mut written = Written {
            encoding,
            mark,
            is_literal: false,
            is_lying: false,
            separator: Separator::Comma,
            decimal: Decimal::Point,
        };
        let literal = if is_whole { Grid::of(&read)? } else { None };
        if let Some(grid) = literal {
            let rows = grid.rows();
            written.is_literal = true;
            written.decimal = detection::decimal(&rows, options);
            let has_header = options.has_header.or(Some(grid.has_names));
            return written.rows(rows, has_header, options);
        }
        let arff = preamble::arff(&read);
        let separator = options
            .separator
            .or(arff.as_ref().map(|_| Separator::Comma));
        let options = &Options {
            separator,
            ..options.clone()
        };
        let Candidate {
            separator,
            decimal,
            rows,
            ..
        } = detection::detect(text, is_whole, options)?;
        (written.separator, written.decimal) = (separator, decimal);
        if let Some(header) = arff {
            return Ok(Self::Stream(written.structure(header, &rows, options)?));
        }
        if is_whole && options.is_lying.is_none_or(|is_lying| is_lying) {
            let all = match options.is_lying {
                Some(true) => rows::first(text, true, separator, usize::MAX),
                _ => rows,
            };
            return written.rows(all, options.has_header, options);
        }
        let header = header::find(&rows, decimal, options.has_header);
        Ok(Self::Stream(written.structure(header, &rows, options)?))
    }
}

impl Written {
    /// Makes a plan for rows that are known: those of a whole text, or their beginning. Turns them if they lie on their
    /// side.
    fn rows(
        mut self,
        rows: Vec<Row>,
        has_header: Option<bool>,
        options: &Options,
    ) -> Result<Plan, Refusal> {
        self.is_lying = options
            .is_lying
            .unwrap_or_else(|| grid::lies(&rows, self.decimal));
        if !self.is_lying && !self.is_literal {
            let header = header::find(&rows, self.decimal, has_header);
            return Ok(Plan::Stream(self.structure(header, &rows, options)?));
        }
        let rows = if self.is_lying {
            grid::transposed(&rows)
        } else {
            rows
        };
        // The names that were above are beside the rows now.
        let has_header = if self.is_lying {
            options.has_header
        } else {
            has_header
        };
        let header = header::find(&rows, self.decimal, has_header);
        let structure = self.structure(header, &rows, options)?;
        Ok(Plan::Rows(structure, rows))
    }

    /// Returns the structure of a table with this header and these first rows.
    fn structure(
        self,
        header: Header,
        rows: &[Row],
        options: &Options,
    ) -> Result<Structure, Refusal> {
        let below: Vec<&Row> = rows
            .iter()
            .filter(|row| row.number > header.last && !row.is_comment())
            .collect();
        let surplus = if self.is_literal || self.is_lying {
            None
        } else {
            surplus(&header, &below, self.separator)
        };
        let names = header.names;
        let widest = below.iter().map(|row| row.width()).max().unwrap_or(0);
        let usual = detection::usual(below.iter().map(|row| row.width()));
        let is_named = !names.is_empty() && names.len() >= usual;
        let most_cells = if is_named { names.len() } else { usize::MAX };
        let count = if is_named {
            names.len()
        } else {
            widest.max(names.len())
        };
        let count = count.min(MOST_COLUMNS);
        if count == 0 {
            return Err(Refusal::EmptyTable);
        }
        let names: Vec<Option<String>> = (0..count)
            .map(|index| names.get(index).cloned().flatten())
            .collect();
        let columns = Columns::of(&names, &below, self.decimal, options);
        let Choice { x, y } = choice::choice(&columns, options)?;
        let is_row_number = x.is_none() && options.x == ColumnChoice::Automatic;
        let passed_over = if is_row_number {
            passed_over(&columns, y, &below, self.decimal)
        } else {
            None
        };
        let preview = below.iter().filter(|row| !row.is_blank()).take(PREVIEW);
        let preview = preview.map(|row| {
            let shown = |index| shortened(row.cell(index).unwrap_or_default());
            (row.number, (0..count).map(shown).collect())
        });
        let is_decimal_unclear = options.decimal.is_none()
            && !self.is_literal
            && detection::is_decimal_unclear(&below, self.separator);
        Ok(Structure {
            encoding: self.encoding,
            is_literal: self.is_literal,
            is_lying: self.is_lying,
            dialect: Dialect {
                separator: self.separator,
                decimal: self.decimal,
                header: header.row,
            },
            is_decimal_unclear,
            x,
            y,
            filter: choice::filter(&columns.all, options)?,
            apart: apart(&columns),
            passed_over,
            surplus,
            preview: preview.collect(),
            columns: columns.all,
            mark: self.mark,
            last_above: header.last,
            most_cells,
        })
    }
}

/// Returns the first two columns for plotting if no row has a number in both.
fn apart(columns: &Columns) -> Option<(usize, usize)> {
    let plottable = columns.all.iter().enumerate();
    let mut plottable =
        plottable.filter(|(_, column)| column.kind.is_numeric() && !column.is_index);
    let (first, second) = (plottable.next()?.0, plottable.next()?.0);
    (columns.together(first, second) == 0).then_some((first, second))
}

/// Returns a column that a person may take for x, and a cell because of which it is not: one most of whose cells begin as
/// numbers do, or else one of words before y.
fn passed_over(
    columns: &Columns,
    y: usize,
    rows: &[&Row],
    decimal: Decimal,
) -> Option<(usize, String)> {
    let is_passed = |&index: &usize| index != y && columns.all[index].kind == Kind::Words;
    let passed = || (0..columns.all.len()).filter(is_passed);
    let cells = |index: usize| -> Vec<&[u8]> {
        let cells = rows.iter().filter_map(|row| row.cell(index));
        cells.filter(|cell| !is_blank(cell)).collect()
    };
    let begins_with_digits = |&index: &usize| {
        let cells = cells(index);
        let digits = cells.iter().filter(|cell| kind::begins_with_digit(cell));
        2 * digits.count() > cells.len()
    };
    let numeric = passed().filter(begins_with_digits);
    let mut candidates = numeric.chain(passed().take_while(|&index| index < y));
    candidates.find_map(|index| {
        let odd = kind::odd_one(&cells(index), decimal)?;
        Some((index, shortened(odd)))
    })
}

/// Returns the number of names and that of the cells in most rows, if all rows that have more cells than there are names
/// may have a decimal comma that was taken for a separator.
fn surplus(header: &Header, rows: &[&Row], separator: Separator) -> Option<(usize, usize)> {
    let names = header.written;
    let cells = detection::usual(rows.iter().map(|row| row.width()));
    if separator != Separator::Comma || names == 0 || cells <= names {
        return None;
    }
    let mut wide = rows.iter().filter(|row| row.width() > names);
    let are_halves = wide.all(|row| {
        let mut pairs = (1..row.width()).map(|index| (row.cell(index - 1), row.cell(index)));
        pairs.any(|(whole, decimals)| {
            are_halves(whole.unwrap_or_default(), decimals.unwrap_or_default())
        })
    });
    are_halves.then_some((names, cells))
}

/// Returns whether two cells may be the halves of a number with a decimal comma.
fn are_halves(whole: &[u8], decimals: &[u8]) -> bool {
    let are_digits = |text: &[u8]| !text.is_empty() && text.iter().all(u8::is_ascii_digit);
    let whole = whole.trim_ascii();
    let whole = whole.strip_prefix(b"-").unwrap_or(whole);
    // Behind a separator there may be a space, but not behind a decimal mark.
    are_digits(whole) && are_digits(decimals.trim_ascii_end())
}

impl Structure {
    /// Returns whether the order of day and month is open in a column that is used.
    pub fn is_date_order_unclear(&self) -> bool {
        let used = [self.x, Some(self.y)].into_iter().flatten();
        used.filter_map(|index| self.columns.get(index))
            .any(|column| column.is_order_unclear)
    }

    /// Returns whether the numbers of x and of y are dates.
    pub(super) fn have_dates(&self) -> [bool; 2] {
        [self.x, Some(self.y)].map(|index| {
            let column = index.and_then(|index| self.columns.get(index));
            column.is_some_and(|column| matches!(column.kind, Kind::Date(_)))
        })
    }
}
