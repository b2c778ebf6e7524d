//! The columns of a table, and which of them are x and y.

use super::cell;
use super::detection::holds_number;
use super::dialect::Decimal;
use super::options::{ColumnChoice, Options};
use super::rows::{Row, is_blank};
use crate::base::refusal::Refusal;

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name, if the column has one. Duplicate names get a numeric suffix.
    pub name: Option<String>,
    /// Whether at least half of its cells that are not blank are numbers, as far as the beginning of
    /// the table tells.
    pub is_numeric: bool,
}

/// Returns whether at least half of the cells of a column that are not blank are numbers.
pub(super) fn is_numeric(rows: &[&Row], index: usize, decimal: Decimal) -> bool {
    let cells = rows
        .iter()
        .filter(|row| row.cell(index).is_some_and(|cell| !is_blank(cell)));
    let (mut filled, mut numbers) = (0, 0);
    for row in cells {
        filled += 1;
        numbers += usize::from(holds_number(row, index, decimal));
    }
    numbers > 0 && 2 * numbers >= filled
}

/// Returns whether the first column only counts the rows, as pandas and R write it: without a name,
/// before at least two columns of numbers, of which at least one has a name.
fn only_counts(columns: &[Column], rows: &[&Row], decimal: Decimal) -> bool {
    let others = columns.iter().skip(1).filter(|column| column.is_numeric);
    let is_bare = columns[0].name.is_none() && columns.iter().any(|column| column.name.is_some());
    let value = |row: &&Row| cell::number(row.cell(0).unwrap_or_default(), decimal);
    let values: Vec<Option<f64>> = rows.iter().map(value).collect();
    let counts = |pair: &[Option<f64>]| matches!(pair, [Some(a), Some(b)] if a + 1.0 == *b);
    is_bare && others.count() >= 2 && values.windows(2).all(counts)
}

/// Returns the indices of the columns of x and y, or nothing for x if it is the number of the row.
///
/// # Errors
/// Returns [`Refusal::NoSuchName`] if there is no such column as the options ask for.
pub(super) fn chosen(
    columns: &[Column],
    rows: &[&Row],
    decimal: Decimal,
    options: &Options,
) -> Result<(Option<usize>, usize), Refusal> {
    let find = |choice: &ColumnChoice| -> Result<Option<Option<usize>>, Refusal> {
        let none = |name: String| Refusal::NoSuchName {
            kind: "column",
            name,
        };
        match choice {
            ColumnChoice::Automatic => Ok(None),
            ColumnChoice::RowNumber => Ok(Some(None)),
            ColumnChoice::Index(index) if *index < columns.len() => Ok(Some(Some(*index))),
            ColumnChoice::Index(index) => Err(none(index.to_string())),
            ColumnChoice::Name(name) => {
                let is = |found: &Option<String>, same: fn(&str, &str) -> bool| {
                    found
                        .as_deref()
                        .is_some_and(|found| same(found, name.trim()))
                };
                let equal = |a: &str, b: &str| a == b;
                let similar = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
                let position = |same| columns.iter().position(|column| is(&column.name, same));
                let found = position(equal).or_else(|| position(similar));
                found
                    .map(|index| Some(Some(index)))
                    .ok_or_else(|| none(name.clone()))
            }
        }
    };
    let (x, y) = (find(&options.x)?, find(&options.y)?.flatten());
    let skipped = usize::from(!columns.is_empty() && only_counts(columns, rows, decimal));
    let numeric = |not: Option<usize>| {
        let all = columns.iter().enumerate().skip(skipped);
        let mut fit = all.filter(move |(index, column)| column.is_numeric && Some(*index) != not);
        fit.next().map(|(index, _)| index)
    };
    // Without enough columns of numbers, others are taken, whose cells are then reported.
    let other = |not: Option<usize>| (0..columns.len()).find(|&index| Some(index) != not);
    match (x, y) {
        (Some(x), Some(y)) => Ok((x, y)),
        (Some(x), None) => Ok((x, numeric(x).or(other(x)).or(x).unwrap_or(0))),
        (None, Some(y)) => Ok((numeric(Some(y)), y)),
        (None, None) => match (numeric(None), numeric(numeric(None))) {
            (Some(x), Some(y)) => Ok((Some(x), y)),
            (Some(y), None) => Ok((None, y)),
            (None, _) if columns.len() > 1 => Ok((Some(0), 1)),
            (None, _) => Ok((None, 0)),
        },
    }
}
