//! How a table is written and what is in it, by its first rows.

use std::convert::Infallible;

use super::rows::{Row, Rows, is_blank};
use super::text::{Decoder, Encoding, read};
use super::{Column, Decimal, Dialect, Pick, Separator, Wish, cell};
use crate::base::refusal::Refusal;

/// The most rows that are looked at.
const MOST_ROWS: usize = 300;

/// The rows below the header that a preview shows.
const PREVIEW: usize = 8;

/// The most letters of a cell that are shown.
const MOST_LETTERS: usize = 60;

/// What stands where a number is missing.
const MISSING: [&str; 14] = [
    "n/a", "#n/a", "na", "nan", "null", "none", "nil", "-", "–", "—", "?", ".", "..", "missing",
];

/// What the first rows of a table tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// How the text is written in bytes.
    pub encoding: Encoding,
    /// How the table is written in text.
    pub dialect: Dialect,
    /// The columns, from the left.
    pub columns: Vec<Column>,
    /// Where x comes from: the index of a column, or nothing for the number of the row.
    pub x: Option<usize>,
    /// Where y comes from: the index of a column.
    pub y: usize,
    /// The first rows below the header, with their numbers, as they are written.
    pub preview: Vec<(u64, Vec<String>)>,
    /// The bytes before the text.
    pub(super) mark: usize,
    /// The most cells that a row may have: with names for the columns, those that have one.
    pub(super) most_cells: usize,
}

/// Rows as one way to cut them makes them.
struct Cut {
    separator: Separator,
    rows: Vec<Row>,
}

/// What a way to read the rows is worth.
struct Candidate {
    cut: Cut,
    decimal: Decimal,
    worth: f64,
}

impl Outline {
    /// What the beginning of a file tells, which is all of it or a part.
    ///
    /// # Errors
    /// When it is no text, when there is no row, or when a column that is wished for does not exist.
    pub(super) fn of(head: &[u8], is_whole: bool, wish: &Wish) -> Result<Self, Refusal> {
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
        let Candidate { cut, decimal, .. } = recognise(text, is_whole, wish)?;
        let header = header(&cut, decimal, wish.has_header);
        let dialect = Dialect {
            separator: cut.separator,
            decimal,
            header,
        };
        let below: Vec<&Row> = cut
            .rows
            .iter()
            .filter(|row| Some(row.number) > header && !row.is_remark())
            .collect();
        let names = names(&cut, header);
        let widest = below.iter().map(|row| row.width()).max().unwrap_or(0);
        let usual = usual(below.iter().map(|row| row.width()));
        let is_named = header.is_some() && names.len() >= usual;
        let most_cells = if is_named { names.len() } else { usize::MAX };
        let count = if is_named {
            names.len()
        } else {
            widest.max(names.len())
        };
        if count == 0 {
            return Err(Refusal::EmptyTable);
        }
        let columns: Vec<Column> = (0..count)
            .map(|index| Column {
                name: names.get(index).cloned().flatten(),
                is_numeric: is_numeric(&below, index, decimal),
            })
            .collect();
        let (x, y) = chosen(&columns, &below, decimal, wish)?;
        let preview = below.iter().take(PREVIEW);
        let preview = preview.map(|row| {
            let shown = |index| shortened(row.cell(index).unwrap_or_default());
            (row.number, (0..count).map(shown).collect())
        });
        let preview = preview.collect();
        Ok(Self {
            encoding,
            dialect,
            columns,
            x,
            y,
            preview,
            mark,
            most_cells,
        })
    }
}

fn shortened(cell: &[u8]) -> String {
    let text = read(cell);
    let text = text.trim();
    match text.char_indices().nth(MOST_LETTERS) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

/// The way to cut the text into numbers that makes most of it.
fn recognise(text: &[u8], is_whole: bool, wish: &Wish) -> Result<Candidate, Refusal> {
    let named = named_separator(text);
    let separators = match wish.separator.or(named) {
        Some(separator) => vec![separator],
        None => Separator::ALL.to_vec(),
    };
    let decimals = match wish.decimal {
        Some(decimal) => vec![decimal],
        None => vec![Decimal::Point, Decimal::Comma],
    };
    let mut best: Option<Candidate> = None;
    for separator in separators {
        for &decimal in &decimals {
            let cut = cut(text, is_whole, separator);
            let mut worth = worth(&cut, decimal);
            // Spreadsheets write semicolons where the comma is the decimal mark.
            let has_commas = || text.contains(&b',');
            if separator == Separator::Semicolon && decimal == Decimal::Comma && has_commas() {
                worth += 1e-6;
            }
            if best.as_ref().is_none_or(|best| worth > best.worth) {
                best = Some(Candidate {
                    cut,
                    decimal,
                    worth,
                });
            }
        }
    }
    best.filter(|best| !best.cut.rows.is_empty())
        .ok_or(Refusal::EmptyTable)
}

/// The separator that a first line `sep=;` names, as spreadsheets understand it.
fn named_separator(text: &[u8]) -> Option<Separator> {
    let rest = text.strip_prefix(b"sep=")?;
    let &byte = rest.first()?;
    let ends = rest.get(1).is_none_or(|byte| b"\r\n".contains(byte));
    let known = Separator::ALL.into_iter();
    let mut named = known.filter(|separator| ends && separator.byte() == byte);
    named.next()
}

/// The first rows with something in them.
fn cut(text: &[u8], is_whole: bool, separator: Separator) -> Cut {
    let mut rows = Rows::new(separator);
    let mut found: Vec<Row> = Vec::new();
    let mut take = |row: &Row| -> Result<(), Infallible> {
        if found.len() < MOST_ROWS && !row.is_blank() {
            found.push(row.clone());
        }
        Ok(())
    };
    // Row by row, so that no time goes into what is not looked at.
    let Ok(()) = rows.push(text, &mut take);
    // A row that is not all there may mislead, but is better than none.
    if is_whole || found.is_empty() {
        let mut take = |row: &Row| -> Result<(), Infallible> {
            if found.len() < MOST_ROWS && !row.is_blank() {
                found.push(row.clone());
            }
            Ok(())
        };
        let Ok(_) = rows.finish(&mut take);
    }
    Cut {
        separator,
        rows: found,
    }
}

/// The numbers in a row.
fn numbers(row: &Row, decimal: Decimal) -> usize {
    (0..row.width())
        .filter(|&index| holds_number(row, index, decimal))
        .count()
}

fn holds_number(row: &Row, index: usize, decimal: Decimal) -> bool {
    let cell = row.cell(index).unwrap_or_default();
    !row.is_cut(index) && cell::number(cell, decimal).is_some()
}

/// The cells in a row that hold something.
fn filled(row: &Row) -> usize {
    let cells = (0..row.width()).filter_map(|index| row.cell(index));
    cells.filter(|cell| !is_blank(cell)).count()
}

/// The commonest of some widths, the larger one of two.
fn usual(widths: impl Iterator<Item = usize>) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for width in widths {
        *counts.entry(width).or_insert(0_usize) += 1;
    }
    let most = counts.into_iter().max_by_key(|&(_, count)| count);
    most.map_or(0, |(width, _)| width)
}

/// What a way of cutting is worth: the numbers in a row and their share of the cells, on the mean over rows of the usual
/// width. (A decimal comma taken for a separator makes numbers too, but leaves other cells that are none.)
fn worth(cut: &Cut, decimal: Decimal) -> f64 {
    let rows: Vec<&Row> = cut.rows.iter().filter(|row| !row.is_remark()).collect();
    let usual = usual(rows.iter().map(|row| row.len()));
    let row = |row: &&Row| {
        if row.len() != usual {
            return 0.0;
        }
        let (numbers, filled) = (numbers(row, decimal), filled(row));
        let share = numbers as f64 / filled.max(1) as f64;
        // A table of words is a table too, but spaces do not make one.
        let is_table = usual > 1 && cut.separator != Separator::Spaces;
        numbers as f64 + share + if is_table { 0.01 } else { 0.0 }
    };
    rows.iter().map(row).sum::<f64>() / rows.len().max(1) as f64
}

/// The index of the first row that looks like data, by how many numbers it has.
fn first_of_data(rows: &[&Row], decimal: Decimal) -> Option<usize> {
    let counts: Vec<usize> = rows.iter().map(|row| numbers(row, decimal)).collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    counts
        .iter()
        .position(|&count| count > 0 && 2 * count >= most)
}

/// The number of the row that holds the names of the columns.
fn header(cut: &Cut, decimal: Decimal, wish: Option<bool>) -> Option<u64> {
    if wish == Some(false) {
        return None;
    }
    let rows: Vec<&Row> = cut.rows.iter().filter(|row| !row.is_remark()).collect();
    let data = first_of_data(&rows, decimal);
    let data_from = data.map_or(u64::MAX, |index| rows[index].number);
    let width = usual(rows.iter().skip(data.unwrap_or(0)).map(|row| row.width()));
    // A remark above the data may hold the names as well.
    let above = cut.rows.iter().filter(|row| row.number < data_from);
    let mut best: Option<(usize, &Row)> = None;
    for row in above.filter(|row| !row.is_remark() || remark_names(row).len() == width) {
        let filled = filled(row);
        if best.is_none_or(|(most, _)| filled > most) {
            best = Some((filled, row));
        }
    }
    let best = best.filter(|&(filled, row)| {
        let is_title = filled == 1 && width > 1;
        let is_gap = (0..row.width())
            .filter_map(|index| row.cell(index))
            .all(|cell| is_blank(cell) || MISSING.contains(&&*read(cell).trim().to_lowercase()));
        !is_title && !is_gap && data.is_some()
    });
    let first = || rows.first().map(|row| row.number);
    match best {
        Some((_, row)) => Some(row.number),
        None if wish == Some(true) => first(),
        None => None,
    }
}

/// The names in a remark: what follows the sign, cell by cell.
fn remark_names(row: &Row) -> Vec<String> {
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

/// The names of the columns up to the last one that has one; each is another one.
fn names(cut: &Cut, header: Option<u64>) -> Vec<Option<String>> {
    let Some(row) = cut.rows.iter().find(|row| Some(row.number) == header) else {
        return Vec::new();
    };
    let names = if row.is_remark() {
        remark_names(row)
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

/// Whether at least half of what is in a column are numbers.
fn is_numeric(rows: &[&Row], index: usize, decimal: Decimal) -> bool {
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

/// Whether a column without a name only counts the rows, as some programs write them.
fn only_counts(columns: &[Column], rows: &[&Row], decimal: Decimal) -> bool {
    let others = columns.iter().skip(1).filter(|column| column.is_numeric);
    let is_bare = columns[0].name.is_none() && columns.iter().any(|column| column.name.is_some());
    let value = |row: &&Row| cell::number(row.cell(0).unwrap_or_default(), decimal);
    let values: Vec<Option<f64>> = rows.iter().map(value).collect();
    let counts = |pair: &[Option<f64>]| matches!(pair, [Some(a), Some(b)] if a + 1.0 == *b);
    is_bare && others.count() >= 2 && values.windows(2).all(counts)
}

/// Where x and y come from: as wished, or else the first columns of numbers.
fn chosen(
    columns: &[Column],
    rows: &[&Row],
    decimal: Decimal,
    wish: &Wish,
) -> Result<(Option<usize>, usize), Refusal> {
    let find = |pick: &Pick| -> Result<Option<Option<usize>>, Refusal> {
        let none = |name: String| Refusal::NoSuchName {
            kind: "column",
            name,
        };
        match pick {
            Pick::Guess => Ok(None),
            Pick::RowNumber => Ok(Some(None)),
            Pick::Index(index) if *index < columns.len() => Ok(Some(Some(*index))),
            Pick::Index(index) => Err(none(index.to_string())),
            Pick::Name(name) => {
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
    let (x, y) = (find(&wish.x)?, find(&wish.y)?.flatten());
    let skipped = usize::from(!columns.is_empty() && only_counts(columns, rows, decimal));
    let numeric = |not: Option<usize>| {
        let all = columns.iter().enumerate().skip(skipped);
        let mut fit = all.filter(move |(index, column)| column.is_numeric && Some(*index) != not);
        fit.next().map(|(index, _)| index)
    };
    // Where there are too few columns of numbers, any column may say what is wrong with it.
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
