//! The row with the names of the columns.

use super::detection::{Sample, filled, numbers, usual};
use super::dialect::Decimal;
use super::encoding;
use super::rows::{Row, is_blank};

/// The number of characters of a cell that are shown.
const MOST_SHOWN: usize = 60;

/// What tables have in the place of a missing number, in lower case.
const MISSING: [&str; 14] = [
    "n/a", "#n/a", "na", "nan", "null", "none", "nil", "-", "–", "—", "?", ".", "..", "missing",
];

/// Returns the beginning of a cell.
pub(super) fn shortened(cell: &[u8]) -> String {
    let text = encoding::read(cell);
    let text = text.trim();
    match text.char_indices().nth(MOST_SHOWN) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

/// Returns the index of the first row that looks like data, which has at least half as many numbers
/// as any row.
fn first_of_data(rows: &[&Row], decimal: Decimal) -> Option<usize> {
    let counts: Vec<usize> = rows.iter().map(|row| numbers(row, decimal)).collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    counts
        .iter()
        .position(|&count| count > 0 && 2 * count >= most)
}

/// Returns the number of the row that holds the names of the columns, if there is one. `has_header`
/// says what the options ask for.
pub(super) fn row(sample: &Sample, decimal: Decimal, has_header: Option<bool>) -> Option<u64> {
    if has_header == Some(false) {
        return None;
    }
    let rows: Vec<&Row> = sample.rows.iter().filter(|row| !row.is_comment()).collect();
    let data = first_of_data(&rows, decimal);
    let data_from = data.map_or(u64::MAX, |index| rows[index].number);
    let width = usual(rows.iter().skip(data.unwrap_or(0)).map(|row| row.width()));
    // A comment above the data may hold the names as well.
    let above = sample.rows.iter().filter(|row| row.number < data_from);
    let mut best: Option<(usize, &Row)> = None;
    for row in above.filter(|row| !row.is_comment() || comment_names(row).len() == width) {
        let filled = filled(row);
        if best.is_none_or(|(most, _)| filled > most) {
            best = Some((filled, row));
        }
    }
    let best = best.filter(|&(filled, row)| {
        let is_title = filled == 1 && width > 1;
        let is_gap = (0..row.width())
            .filter_map(|index| row.cell(index))
            .all(|cell| {
                is_blank(cell) || MISSING.contains(&&*encoding::read(cell).trim().to_lowercase())
            });
        !is_title && !is_gap && data.is_some()
    });
    let first = || rows.first().map(|row| row.number);
    match best {
        Some((_, row)) => Some(row.number),
        None if has_header == Some(true) => first(),
        None => None,
    }
}

/// Returns the names in a comment: what follows the `#`, cell by cell.
fn comment_names(row: &Row) -> Vec<String> {
    let mut names: Vec<String> = (0..row.width())
        .map(|index| shortened(row.cell(index).unwrap_or_default()))
        .collect();
    if let Some(first) = names.first_mut() {
        *first = first.trim_start_matches('#').trim().to_owned();
        if first.is_empty() {
            names.remove(0);
        }
    }
    names
}

/// Returns the names of the columns up to the last one that has a name. Duplicate names get a numeric
/// suffix.
pub(super) fn names(sample: &Sample, header: Option<u64>) -> Vec<Option<String>> {
    let Some(row) = sample.rows.iter().find(|row| Some(row.number) == header) else {
        return Vec::new();
    };
    let names = if row.is_comment() {
        comment_names(row)
    } else {
        (0..row.width())
            .map(|index| shortened(row.cell(index).unwrap_or_default()))
            .collect()
    };
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
