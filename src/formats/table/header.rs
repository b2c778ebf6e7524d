//! The names of the columns, and the row that holds them.

use super::detection::{filled, holds_number, numbers, usual};
use super::dialect::Decimal;
use super::encoding;
use super::kind::{is_date, is_missing};
use super::rows::{Row, is_blank};

/// The number of characters of a cell that are shown.
const MOST_SHOWN: usize = 60;

/// Units that stand in a row below the names, as they are written there.
const UNITS: [&str; 64] = [
    "s", "ms", "µs", "us", "ns", "min", "h", "hr", "hrs", "d", "m", "cm", "mm", "km", "nm", "µm",
    "in", "ft", "mi", "g", "kg", "mg", "µg", "t", "lb", "n", "kn", "j", "kj", "cal", "kcal", "w",
    "kw", "kwh", "v", "mv", "a", "ma", "ω", "ohm", "hz", "khz", "pa", "kpa", "hpa", "bar", "atm",
    "k", "c", "f", "°c", "°f", "mol", "l", "ml", "%", "m/s", "m/s^2", "m/s²", "km/h", "rad", "deg",
    "°", "$",
];

/// Where the names of the columns are, and where the data begins.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Header {
    /// The number of the row with the names, if there is one.
    pub(super) row: Option<u64>,
    /// The number of the last row above the data that is not data.
    pub(super) last: u64,
    /// The number of names that are written.
    pub(super) written: usize,
    /// The names from left to right, up to the last column that has one.
    pub(super) names: Vec<Option<String>>,
}

/// Returns the beginning of a cell.
pub(super) fn shortened(cell: &[u8]) -> String {
    let text = encoding::read(cell);
    let text = text.trim();
    match text.char_indices().nth(MOST_SHOWN) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

/// Returns whether a text is short enough to be shown whole.
pub(super) fn is_shown_whole(text: &str) -> bool {
    text.chars().count() <= MOST_SHOWN
}

/// Finds the header in the first rows of a table. `has_header` says what the options ask for.
pub(super) fn find(rows: &[Row], decimal: Decimal, has_header: Option<bool>) -> Header {
    if has_header == Some(false) {
        return Header::default();
    }
    let plain: Vec<&Row> = rows.iter().filter(|row| !row.is_comment()).collect();
    let data = first_of_data(&plain, |row| numbers(row, decimal))
        // A table may have dates alone.
        .or_else(|| first_of_data(&plain, dates));
    let data_from = data.map_or(u64::MAX, |index| plain[index].number);
    let width = usual(plain.iter().skip(data.unwrap_or(0)).map(|row| row.width()));
    let found = data.and_then(|_| names_above(rows, decimal, data_from, width));
    if let Some(row) = found {
        return named(rows, row, data_from, width);
    }
    let first = plain.first().copied();
    let is_asked = has_header == Some(true);
    match first.filter(|first| is_asked || numbers_are_names(first, &plain[1..], decimal)) {
        Some(row) => named(rows, row, row.number + 1, width),
        None => Header::default(),
    }
}

/// Returns how many cells of a row are dates or times.
fn dates(row: &Row) -> usize {
    cells(row).filter(|cell| is_date(cell)).count()
}

/// Returns the index of the first row that looks like data: it has no more cells than usual and at least half as many
/// numbers as any such row, and so have most of the rows that follow. `count` tells how many a row has.
fn first_of_data(rows: &[&Row], count: impl Fn(&Row) -> usize) -> Option<usize> {
    /// The number of following rows that are examined.
    const AHEAD: usize = 4;
    let counts: Vec<usize> = rows.iter().map(|row| count(row)).collect();
    let with_numbers = || rows.iter().zip(&counts).filter(|&(_, &count)| count > 0);
    let width = usual(with_numbers().map(|(row, _)| row.width()));
    let fitting = || with_numbers().filter(|(row, _)| row.width() <= width);
    // Where widths vary widely, they tell nothing.
    let is_regular = 2 * fitting().count() >= with_numbers().count();
    let most = if is_regular {
        fitting().map(|(_, &count)| count).max()?
    } else {
        counts.iter().copied().max()?
    };
    let is_data: Vec<bool> = rows
        .iter()
        .zip(&counts)
        .map(|(row, &count)| {
            count > 0 && 2 * count >= most && (!is_regular || row.width() <= width)
        })
        .collect();
    let goes_on = |index: &usize| {
        let ahead = &is_data[*index + 1..(*index + 1 + AHEAD).min(is_data.len())];
        is_data[*index] && 2 * ahead.iter().filter(|&&is_data| is_data).count() >= ahead.len()
    };
    let mut found = (0..rows.len()).filter(goes_on);
    found
        .next()
        .or_else(|| is_data.iter().position(|&is_data| is_data))
}

/// Returns the row above the data that holds the names: of the rows that are nearest, and as wide as the data, the
/// upper one with the most filled cells. A comment may hold the names as well.
fn names_above(rows: &[Row], decimal: Decimal, data_from: u64, width: usize) -> Option<&Row> {
    let above = rows.iter().rev().skip_while(|row| row.number >= data_from);
    let mut best: Option<(usize, &Row)> = None;
    for row in above {
        let (filled, fits) = if row.is_comment() {
            let names = comment_names(row).len();
            (names, names == width)
        } else {
            let holds_words = 2 * numbers(row, decimal) <= filled(row);
            (filled(row), holds_words && row.width() <= width + 1)
        };
        let is_title = filled == 1 && width > 1;
        let is_gap = cells(row).all(|cell| is_blank(cell) || is_missing(cell));
        let is_rule = is_rule(row);
        if fits && !is_title && !is_gap && !is_rule && 2 * filled >= width {
            if best.is_none_or(|(most, _)| filled >= most) {
                best = Some((filled, row));
            }
        } else if best.is_some() && !is_rule {
            break;
        }
    }
    best.map(|(_, row)| row)
}

/// Returns whether the numbers of the first row are names: years or other whole numbers in order, above columns of
/// other numbers, beside a name or nothing above a column of words.
fn numbers_are_names(first: &Row, below: &[&Row], decimal: Decimal) -> bool {
    let is_number = |row: &Row, index: usize| holds_number(row, index, decimal);
    let year = |index: usize| {
        let text = shortened(first.cell(index).unwrap_or_default());
        text.parse::<u32>()
            .ok()
            .filter(|year| (1000..3000).contains(year))
    };
    let (named, other): (Vec<usize>, Vec<usize>) =
        (0..first.width()).partition(|&index| is_number(first, index));
    let years: Option<Vec<u32>> = named.iter().map(|&index| year(index)).collect();
    let are_years = years.is_some_and(|years| {
        years.len() >= 2 && (years.is_sorted_by(|a, b| a < b) || years.is_sorted_by(|a, b| a > b))
    });
    let is_over_words = |&index: &usize| !below.iter().any(|row| is_number(row, index));
    let is_over_others = |&index: &usize| {
        let mut cells = below
            .iter()
            .map(|row| shortened(row.cell(index).unwrap_or_default()));
        cells.any(|cell| cell.parse::<u32>().is_err() && !cell.is_empty())
            || below.iter().any(|row| {
                let cell = shortened(row.cell(index).unwrap_or_default());
                cell.parse::<u32>()
                    .is_ok_and(|value| !(1000..3000).contains(&value))
            })
    };
    !below.is_empty()
        && are_years
        && !other.is_empty()
        && other.iter().all(is_over_words)
        && named.iter().any(is_over_others)
}

/// Returns whether a row is a line that is drawn below the names.
fn is_rule(row: &Row) -> bool {
    cells(row).all(|cell| cell.iter().all(|byte| b"-=:+ ".contains(byte)))
}

fn cells(row: &Row) -> impl Iterator<Item = &[u8]> {
    (0..row.width()).filter_map(|index| row.cell(index))
}

/// Returns the names in a row above the data, which begins at `data_from` and has so many columns.
fn named(rows: &[Row], row: &Row, data_from: u64, width: usize) -> Header {
    let mut names = if row.is_comment() {
        comment_names(row)
    } else {
        cells(row).map(shortened).collect()
    };
    // "Data: x y" above two columns.
    if names.len() == width + 1 && names[0].ends_with(':') {
        names.remove(0);
    }
    let written = names.len();
    // R does not name the column of row names.
    if names.len() + 1 == width && names.iter().all(|name| !name.is_empty()) {
        names.insert(0, String::new());
    }
    let between = rows
        .iter()
        .filter(|below| (row.number + 1..data_from).contains(&below.number));
    let units = between.clone().rfind(|below| are_units(below));
    if let Some(units) = units {
        for (name, unit) in names.iter_mut().zip(cells(units).map(shortened)) {
            let unit = unit.trim_matches(['(', ')', '[', ']']);
            if !unit.is_empty() && !name.is_empty() && !name.ends_with(&format!("({unit})")) {
                *name = format!("{name} ({unit})");
            }
        }
    }
    let last = units.map_or(row.number, |units| units.number);
    let rules = between.filter(|below| below.number > last);
    let last = rules
        .take_while(|below| is_rule(below))
        .fold(last, |_, rule| rule.number);
    Header {
        row: Some(row.number),
        last,
        written,
        names: distinct(names),
    }
}

/// Returns whether a row below the names holds their units.
fn are_units(row: &Row) -> bool {
    let units: Vec<String> = cells(row)
        .map(|cell| {
            shortened(cell)
                .trim_matches(['(', ')', '[', ']'])
                .to_lowercase()
        })
        .filter(|cell| !cell.is_empty())
        .collect();
    let known = units
        .iter()
        .filter(|unit| UNITS.contains(&&***unit))
        .count();
    known > 0 && 2 * known >= units.len()
}

/// Returns the names in a comment: what follows the `#`, cell by cell.
fn comment_names(row: &Row) -> Vec<String> {
    let mut names: Vec<String> = cells(row).map(shortened).collect();
    if let Some(first) = names.first_mut() {
        *first = first.trim_start_matches('#').trim().to_owned();
        if first.is_empty() {
            names.remove(0);
        }
    }
    names
}

/// Returns names of which no two are the same: further ones get a number. An empty name is none.
pub(super) fn distinct(names: Vec<String>) -> Vec<Option<String>> {
    let mut known: Vec<Option<String>> = Vec::new();
    for name in names {
        let is_taken = |name: &str| known.iter().flatten().any(|known| known == name);
        let numbered = (2..).map(|number| format!("{name} ({number})"));
        let mut free = std::iter::once(name.clone())
            .chain(numbered)
            .filter(|name| !is_taken(name));
        let free = if name.is_empty() { None } else { free.next() };
        known.push(free);
    }
    known
}
