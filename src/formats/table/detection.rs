//! Detection of the separator and the decimal mark of a table.

use super::dialect::{Decimal, Separator};
use super::number;
use super::options::Options;
use super::rows::{self, Row, is_blank};
use crate::base::refusal::Refusal;

/// The number of rows that are examined.
const MOST_ROWS: usize = 1000;

/// A way to read the first rows of a table.
pub(super) struct Candidate {
    pub(super) separator: Separator,
    pub(super) decimal: Decimal,
    pub(super) rows: Vec<Row>,
    worth: f64,
}

/// Tries all separators and decimal marks that the options allow and returns the best.
///
/// # Errors
/// Returns [`Refusal::EmptyTable`] if there is no row.
pub(super) fn detect(text: &[u8], is_whole: bool, options: &Options) -> Result<Candidate, Refusal> {
    let named = named_separator(text);
    let separators = match options.separator.or(named) {
        Some(separator) => vec![separator],
        None => Separator::ALL.to_vec(),
    };
    let mut best: Option<Candidate> = None;
    for separator in separators {
        let rows = rows::first(text, is_whole, separator, MOST_ROWS);
        for decimal in decimals(options) {
            let mut worth = worth(&rows, separator, decimal);
            // Where there are tabs, spaces belong to the cells.
            if separator == Separator::Spaces && text.contains(&b'\t') {
                worth *= 0.5;
            }
            // Spreadsheets write semicolons where the comma is the decimal mark.
            let has_commas = || text.contains(&b',');
            if separator == Separator::Semicolon && decimal == Decimal::Comma && has_commas() {
                worth += 1e-6;
            }
            if best.as_ref().is_none_or(|best| worth > best.worth) {
                best = Some(Candidate {
                    separator,
                    decimal,
                    rows: rows.clone(),
                    worth,
                });
            }
        }
    }
    best.filter(|best| !best.rows.is_empty())
        .ok_or(Refusal::EmptyTable)
}

/// Returns the decimal mark of rows whose cells are known, as far as the options leave it open.
pub(super) fn decimal(rows: &[Row], options: &Options) -> Decimal {
    let worth = |decimal: Decimal| worth(rows, Separator::Tab, decimal);
    let mut decimals = decimals(options).into_iter();
    let first = decimals.next().unwrap_or(Decimal::Point);
    match decimals.next() {
        Some(second) if worth(second) > worth(first) => second,
        _ => first,
    }
}

fn decimals(options: &Options) -> Vec<Decimal> {
    match options.decimal {
        Some(decimal) => vec![decimal],
        None => vec![Decimal::Point, Decimal::Comma],
    }
}

/// Returns whether the numbers of some rows can be read with either decimal mark and would differ: each number with
/// a mark has three digits behind it, as in 1.234, which is a little more than 1 or a little more than a thousand.
pub(super) fn is_decimal_unclear(rows: &[&Row], separator: Separator) -> bool {
    let mut is_unclear = false;
    for row in rows {
        for index in 0..row.width() {
            let cell = row.cell(index).unwrap_or_default();
            let read = |decimal: Decimal| {
                let found = number::quantity(cell, decimal)?;
                Some(found.value)
            };
            match (read(Decimal::Point), read(Decimal::Comma)) {
                // Where commas separate the cells, an unquoted number cannot have one.
                (Some(a), Some(b)) if a != b => is_unclear = separator != Separator::Comma,
                // Read with one mark only, it tells which is right.
                (Some(_), None) | (None, Some(_)) => return false,
                _ => {}
            }
        }
    }
    is_unclear
}

/// Returns the separator that a first line such as `sep=;` names, as spreadsheets understand it.
fn named_separator(text: &[u8]) -> Option<Separator> {
    let rest = text.strip_prefix(b"sep=")?;
    let &byte = rest.first()?;
    let ends = rest.get(1).is_none_or(|byte| b"\r\n".contains(byte));
    let known = Separator::ALL.into_iter();
    let mut named = known.filter(|separator| ends && separator.byte() == byte);
    named.next()
}

/// Returns how many cells of a row are numbers.
pub(super) fn numbers(row: &Row, decimal: Decimal) -> usize {
    (0..row.width())
        .filter(|&index| holds_number(row, index, decimal))
        .count()
}

/// Returns whether a cell of a row is a number.
pub(super) fn holds_number(row: &Row, index: usize, decimal: Decimal) -> bool {
    let cell = row.cell(index).unwrap_or_default();
    !row.is_cut(index) && number::quantity(cell, decimal).is_some()
}

/// Returns how many cells of a row are not blank.
pub(super) fn filled(row: &Row) -> usize {
    let cells = (0..row.width()).filter_map(|index| row.cell(index));
    cells.filter(|cell| !is_blank(cell)).count()
}

/// Returns the most frequent of some widths, and of several the largest.
pub(super) fn usual(widths: impl Iterator<Item = usize>) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for width in widths {
        *counts.entry(width).or_insert(0_usize) += 1;
    }
    let most = counts.into_iter().max_by_key(|&(_, count)| count);
    most.map_or(0, |(width, _)| width)
}

/// Rates a way to read the rows: the number of numbers in a row and their share of its cells, in the
/// mean over all rows, where rows of an unusual width count 0, times the share of rows of the usual width. (A decimal
/// comma taken for a separator gives many numbers as well, but a smaller share, and other widths where there are
/// words.)
fn worth(rows: &[Row], separator: Separator, decimal: Decimal) -> f64 {
    let rows: Vec<&Row> = rows.iter().filter(|row| !row.is_comment()).collect();
    let usual = usual(rows.iter().map(|row| row.len()));
    let is_usual = |row: &&&Row| row.len() == usual;
    let row = |row: &&Row| {
        let (numbers, filled) = (numbers(row, decimal), filled(row));
        let share = numbers as f64 / filled.max(1) as f64;
        // A table of words is a table as well, but words with spaces between them are not.
        let is_table = usual > 1 && separator != Separator::Spaces;
        numbers as f64 + share + if is_table { 0.01 } else { 0.0 }
    };
    let sum: f64 = rows.iter().filter(is_usual).map(row).sum();
    let count = rows.len().max(1) as f64;
    let regular = rows.iter().filter(is_usual).count() as f64 / count;
    sum / count * regular
}
