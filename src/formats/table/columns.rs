//! The columns of a table.

use super::dialect::Decimal;
use super::kind::Kind;
use super::options::Options;
use super::rows::{Row, is_blank};
use super::{encoding, header};

/// The most different values of a column by which rows can be chosen.
const MOST_CLASSES: usize = 20;

/// The names of columns that tell rows apart, in lower case and without punctuation.
const IDENTIFIERS: [&str; 26] = [
    "id",
    "ids",
    "index",
    "idx",
    "rowname",
    "rownames",
    "row names",
    "row",
    "row id",
    "rowid",
    "no",
    "nr",
    "nº",
    "obs",
    "observation",
    "case",
    "key",
    "code",
    "uuid",
    "zip",
    "zip code",
    "zipcode",
    "plz",
    "postcode",
    "nummer",
    "unnamed 0",
];

/// A column of a table, as far as the beginning of the table tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The name, if the column has one. Duplicate names get a numeric suffix.
    pub name: Option<String>,
    /// What its cells hold.
    pub kind: Kind,
    /// Whether the dates could be read with the day or with the month first, and would differ.
    pub is_order_unclear: bool,
    /// Whether its numbers only tell rows apart, so that they are not for plotting.
    pub is_index: bool,
    /// The number of its cells that give a number.
    pub count: usize,
    /// The smallest and the largest of these numbers; for dates, in seconds since 1970-01-01 00:00.
    pub range: Option<(f64, f64)>,
    /// Its different values, if there are from two to twenty and some come more than once: rows can be
    /// chosen by them.
    pub classes: Vec<String>,
}

impl Column {
    /// Returns the name with the unit of the numbers, unless the name has it already; empty if there is no
    /// name.
    pub fn full_name(&self) -> String {
        let name = self.name.as_deref().unwrap_or_default();
        match self.kind.unit() {
            "" => name.to_owned(),
            unit if name.is_empty() => unit.to_owned(),
            unit if has_word(name, unit) => name.to_owned(),
            unit => format!("{name} ({unit})"),
        }
    }
}

/// Returns whether a name has a word, other than as a part of another word.
fn has_word(name: &str, word: &str) -> bool {
    let is_apart = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    name.match_indices(word).any(|(at, _)| {
        let (before, after) = (&name[..at], &name[at + word.len()..]);
        is_apart(before.chars().next_back()) && is_apart(after.chars().next())
    })
}

/// The columns with their numbers row by row, where there are some.
pub(super) struct Columns {
    pub(super) all: Vec<Column>,
    pub(super) numbers: Vec<Vec<Option<f64>>>,
}

impl Columns {
    /// Finds out what the columns with these names hold in these rows.
    pub(super) fn of(
        names: &[Option<String>],
        rows: &[&Row],
        decimal: Decimal,
        options: &Options,
    ) -> Self {
        let mut columns = Self {
            all: Vec::new(),
            numbers: Vec::new(),
        };
        for (index, name) in names.iter().enumerate() {
            let cells = rows.iter().filter(|row| !row.is_cut(index));
            let cells: Vec<&[u8]> = cells.filter_map(|row| row.cell(index)).collect();
            let of_name = name.as_deref().unwrap_or_default();
            let found = Kind::of(&cells, of_name, decimal, options.is_day_first);
            let number = |row: &&Row| {
                let cell = row.cell(index).filter(|_| !row.is_cut(index))?;
                found
                    .kind
                    .read(cell, decimal)
                    .ok()
                    .filter(|value| value.is_finite())
            };
            let numbers: Vec<Option<f64>> = if found.kind.is_numeric() {
                rows.iter().map(number).collect()
            } else {
                vec![None; rows.len()]
            };
            let known = || numbers.iter().flatten().copied();
            let range = known().reduce(f64::min).zip(known().reduce(f64::max));
            columns.all.push(Column {
                name: name.clone(),
                is_order_unclear: found.is_order_unclear,
                is_index: false,
                count: known().count(),
                range,
                classes: classes(&cells),
                kind: found.kind,
            });
            columns.numbers.push(numbers);
        }
        let is_named = names.iter().any(Option::is_some);
        let others = columns.all.iter().filter(|column| column.kind.is_numeric());
        let others = others.count().saturating_sub(1);
        for (column, numbers) in columns.all.iter_mut().zip(&columns.numbers) {
            column.is_index = is_named && is_index(column, numbers, others);
        }
        columns
    }

    /// Returns the number of rows in which both columns have a number.
    pub(super) fn together(&self, a: usize, b: usize) -> usize {
        let pairs = self.numbers[a].iter().zip(&self.numbers[b]);
        pairs
            .filter(|pair| matches!(pair, (Some(_), Some(_))))
            .count()
    }

    /// Returns whether all numbers of a column are the same.
    pub(super) fn is_constant(&self, index: usize) -> bool {
        self.all[index]
            .range
            .is_none_or(|(least, most)| least == most)
    }
}

/// Returns whether the numbers of a column only tell rows apart: whole numbers, each once, in a column without
/// a name or with one that says so.
fn is_index(column: &Column, numbers: &[Option<f64>], others: usize) -> bool {
    if !matches!(&column.kind, Kind::Number { unit } if unit.is_empty()) {
        return false;
    }
    let mut known: Vec<f64> = numbers.iter().flatten().copied().collect();
    let counts = known.windows(2).all(|pair| pair[0] + 1.0 == pair[1]);
    let is_whole = known
        .iter()
        .all(|value| value.fract() == 0.0 && *value >= 0.0);
    known.sort_by(f64::total_cmp);
    let is_distinct = known.windows(2).all(|pair| pair[0] != pair[1]);
    if known.len() < 2 || !is_whole || !is_distinct {
        return false;
    }
    let Some(name) = &column.name else {
        return others > 0;
    };
    // R names the column of row names X when it reads it again.
    if name == "X" {
        return counts && others >= 2;
    }
    let words: Vec<String> = name
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let is_short_id = name.ends_with("Id") || name.ends_with("ID");
    let says_so = IDENTIFIERS.contains(&&*words.join(" "))
        || words.last().is_some_and(|word| word == "id")
        || is_short_id
        || name.trim() == "#";
    says_so && others > 0
}

/// Returns the different values of a column, if it divides the rows into a few classes.
fn classes(cells: &[&[u8]]) -> Vec<String> {
    let mut classes: Vec<&[u8]> = Vec::new();
    for cell in cells {
        let cell = cell.trim_ascii();
        if !is_blank(cell) && !classes.contains(&cell) {
            if classes.len() == MOST_CLASSES {
                return Vec::new();
            }
            classes.push(cell);
        }
    }
    // Where most values are different, there are no classes.
    if classes.len() < 2 || 2 * classes.len() > cells.len() {
        return Vec::new();
    }
    let mut classes: Vec<String> = classes
        .into_iter()
        .map(|class| encoding::read(class).trim().to_owned())
        .filter(|class| header::is_shown_whole(class))
        .collect();
    classes.sort();
    classes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_part_of_the_name_once() {
        let full_name = |name: &str, unit: &str| {
            let column = Column {
                name: Some(name.to_owned()).filter(|name| !name.is_empty()),
                kind: Kind::Number {
                    unit: unit.to_owned(),
                },
                is_order_unclear: false,
                is_index: false,
                count: 0,
                range: None,
                classes: Vec::new(),
            };
            column.full_name()
        };
        assert_eq!(full_name("height", "cm"), "height (cm)");
        assert_eq!(full_name("height (cm)", "cm"), "height (cm)");
        assert_eq!(full_name("height_cm", "m"), "height_cm (m)");
        assert_eq!(full_name("price in $", "$"), "price in $");
        assert_eq!(full_name("", "kg"), "kg");
        assert_eq!(full_name("x", ""), "x");
    }
}
