//! Detection of the separator and the decimal mark of a table.

use std::convert::Infallible;

use super::cell;
use super::dialect::{Decimal, Separator};
use super::options::Options;
use super::rows::{Row, Rows, is_blank};
use crate::base::refusal::Refusal;

/// The number of rows that are examined.
const MOST_ROWS: usize = 300;

/// The first rows of a table, divided at one separator.
pub(super) struct Sample {
    pub(super) separator: Separator,
    pub(super) rows: Vec<Row>,
}

/// A way to read the rows.
pub(super) struct Candidate {
    pub(super) sample: Sample,
    pub(super) decimal: Decimal,
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
    let decimals = match options.decimal {
        Some(decimal) => vec![decimal],
        None => vec![Decimal::Point, Decimal::Comma],
    };
    let mut best: Option<Candidate> = None;
    for separator in separators {
        for &decimal in &decimals {
            let sample = sample(text, is_whole, separator);
            let mut worth = worth(&sample, decimal);
            // Spreadsheets write semicolons where the comma is the decimal mark.
            let has_commas = || text.contains(&b',');
            if separator == Separator::Semicolon && decimal == Decimal::Comma && has_commas() {
                worth += 1e-6;
            }
            if best.as_ref().is_none_or(|best| worth > best.worth) {
                best = Some(Candidate {
                    sample,
                    decimal,
                    worth,
                });
            }
        }
    }
    best.filter(|best| !best.sample.rows.is_empty())
        .ok_or(Refusal::EmptyTable)
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

/// Returns the first rows that are not blank.
fn sample(text: &[u8], is_whole: bool, separator: Separator) -> Sample {
    let mut rows = Rows::new(separator);
    let mut found: Vec<Row> = Vec::new();
    let mut take = |row: &Row| -> Result<(), Infallible> {
        if found.len() < MOST_ROWS && !row.is_blank() {
            found.push(row.clone());
        }
        Ok(())
    };
    let Ok(()) = rows.push(text, &mut take);
    // An incomplete row may mislead, but is better than none.
    if is_whole || found.is_empty() {
        let mut take = |row: &Row| -> Result<(), Infallible> {
            if found.len() < MOST_ROWS && !row.is_blank() {
                found.push(row.clone());
            }
            Ok(())
        };
        let Ok(_) = rows.finish(&mut take);
    }
    Sample {
        separator,
        rows: found,
    }
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
    !row.is_cut(index) && cell::number(cell, decimal).is_some()
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
/// mean over all rows, where rows of an unusual width count 0. (A decimal comma taken for a separator
/// gives many numbers as well, but a smaller share.)
fn worth(sample: &Sample, decimal: Decimal) -> f64 {
    let rows: Vec<&Row> = sample.rows.iter().filter(|row| !row.is_comment()).collect();
    let usual = usual(rows.iter().map(|row| row.len()));
    let row = |row: &&Row| {
        if row.len() != usual {
            return 0.0;
        }
        let (numbers, filled) = (numbers(row, decimal), filled(row));
        let share = numbers as f64 / filled.max(1) as f64;
        // A table of words is a table as well, but words with spaces between them are not.
        let is_table = usual > 1 && sample.separator != Separator::Spaces;
        numbers as f64 + share + if is_table { 0.01 } else { 0.0 }
    };
    rows.iter().map(row).sum::<f64>() / rows.len().max(1) as f64
}
