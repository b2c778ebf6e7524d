//! Which columns are x and y.

use super::columns::{Column, Columns};
use super::kind::Kind;
use super::options::{ColumnChoice, Options};
use crate::base::refusal::Refusal;

/// The most columns whose pairs are compared.
const MOST_COMPARED: usize = 60;

/// The columns of x and y.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// The index of the column of x; nothing if x is the number of the row.
    pub(super) x: Option<usize>,
    /// The index of the column of y.
    pub(super) y: usize,
}

/// Returns the columns that the options ask for or, where they leave it open, those that a person would plot.
///
/// # Errors
/// Returns [`Refusal::NoSuchName`] if there is no such column as the options ask for.
pub(super) fn choice(columns: &Columns, options: &Options) -> Result<Choice, Refusal> {
    let all = &columns.all;
    let (x, y) = (find(all, &options.x)?, find(all, &options.y)?.flatten());
    let numeric = |not: Option<usize>| {
        let fits = |index: &usize, is_index_allowed: bool| {
            let column = &all[*index];
            column.kind.is_numeric()
                && Some(*index) != not
                && (is_index_allowed || !column.is_index)
        };
        let mut usual = (0..all.len()).filter(|index| fits(index, false));
        usual
            .next()
            .or_else(|| (0..all.len()).find(|index| fits(index, true)))
    };
    // Without enough columns of numbers, others are taken, whose cells are then reported.
    let other = |not: Option<usize>| (0..all.len()).find(|&index| Some(index) != not);
    let (x, y) = match (x, y) {
        (Some(x), Some(y)) => (x, y),
        (Some(x), None) => (x, numeric(x).or(other(x)).or(x).unwrap_or(0)),
        (None, Some(y)) => (partner(columns, y), y),
        (None, None) => match (pair(columns), numeric(None)) {
            (Some((x, y)), _) => (Some(x), y),
            (None, Some(y)) => (None, y),
            (None, None) if all.len() > 1 => (Some(0), 1),
            (None, None) => (None, 0),
        },
    };
    Ok(Choice { x, y })
}

/// Returns the index of the column by which rows are left out and the value of those that are used, if the options ask
/// for it.
///
/// # Errors
/// Returns [`Refusal::NoSuchName`] if there is no such column.
pub(super) fn filter(
    columns: &[Column],
    options: &Options,
) -> Result<Option<(usize, String)>, Refusal> {
    let Some(filter) = &options.filter else {
        return Ok(None);
    };
    let column = find(columns, &filter.column)?.flatten();
    Ok(column.map(|column| (column, filter.value.clone())))
}

/// Returns the column that the options ask for: nothing if they leave it open, and no column for the number of the row.
fn find(columns: &[Column], choice: &ColumnChoice) -> Result<Option<Option<usize>>, Refusal> {
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
            let found = found.or_else(|| {
                columns
                    .iter()
                    .position(|column| column.full_name() == name.trim())
            });
            found
                .map(|index| Some(Some(index)))
                .ok_or_else(|| none(name.clone()))
        }
    }
}

/// Returns the column of x for a column of y: the first one that has numbers in the same rows.
fn partner(columns: &Columns, y: usize) -> Option<usize> {
    let fits = |&x: &usize| x != y && is_plottable(&columns.all[x]);
    let mut fitting = (0..columns.all.len()).filter(fits).peekable();
    let first = fitting.peek().copied();
    fitting.find(|&x| columns.together(x, y) > 1).or(first)
}

fn is_plottable(column: &Column) -> bool {
    column.kind.is_numeric() && !column.is_index
}

/// Returns the first pair of columns that have numbers in the same rows. A pair whose numbers differ comes before one
/// of constants. Dates are x.
fn pair(columns: &Columns) -> Option<(usize, usize)> {
    let plottable: Vec<usize> = (0..columns.all.len())
        .filter(|&index| is_plottable(&columns.all[index]))
        .take(MOST_COMPARED)
        .collect();
    let pairs: Vec<(usize, usize)> = plottable
        .iter()
        .enumerate()
        .flat_map(|(at, &a)| plottable[at + 1..].iter().map(move |&b| (a, b)))
        .collect();
    let is_date = |index: usize| matches!(columns.all[index].kind, Kind::Date(_));
    let varies = |&(a, b): &(usize, usize)| !columns.is_constant(a) && !columns.is_constant(b);
    let has_value = |&(a, b): &(usize, usize)| !(is_date(a) && is_date(b));
    let shares = |&(a, b): &(usize, usize), least: usize| columns.together(a, b) >= least;
    let first = |fits: &dyn Fn(&(usize, usize)) -> bool| pairs.iter().copied().find(fits);
    let found = first(&|pair| has_value(pair) && varies(pair) && shares(pair, 2))
        .or_else(|| first(&|pair| has_value(pair) && shares(pair, 2)))
        .or_else(|| first(&|pair| shares(pair, 1)))
        .or_else(|| pairs.first().copied());
    found.map(|(a, b)| {
        if is_date(b) && !is_date(a) {
            (b, a)
        } else {
            (a, b)
        }
    })
}
