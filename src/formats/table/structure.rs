//! The structure of a table, detected from its first rows.

use super::columns::{self, Column};
use super::detection::{self, Candidate};
use super::dialect::Dialect;
use super::encoding::{Decoder, Encoding};
use super::header::{self, shortened};
use super::options::Options;
use super::rows::Row;
use crate::base::refusal::Refusal;

/// The number of rows below the header that a preview shows.
const PREVIEW: usize = 8;

/// How a table is written and which columns it has, as its beginning tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Structure {
    /// The encoding of the bytes.
    pub encoding: Encoding,
    /// How the table is written in text.
    pub dialect: Dialect,
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// The index of the column of x; nothing if x is the number of the row.
    pub x: Option<usize>,
    /// The index of the column of y.
    pub y: usize,
    /// The first rows below the header: their numbers and their cells, shortened.
    pub preview: Vec<(u64, Vec<String>)>,
    /// The length in bytes of the byte order mark.
    pub(super) mark: usize,
    /// The number of cells that a row may have: with a header, the number of its names.
    pub(super) most_cells: usize,
}

impl Structure {
    /// Detects the structure of a table from its beginning, which is all of it if `is_whole`.
    ///
    /// # Errors
    /// Returns [`Refusal::Workbook`] or [`Refusal::NotATable`] if the bytes are not text,
    /// [`Refusal::EmptyTable`] if there is no row, and [`Refusal::NoSuchName`] if there is no such
    /// column as the options ask for.
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
        let Candidate {
            sample, decimal, ..
        } = detection::detect(text, is_whole, options)?;
        let header = header::row(&sample, decimal, options.has_header);
        let dialect = Dialect {
            separator: sample.separator,
            decimal,
            header,
        };
        let below: Vec<&Row> = sample
            .rows
            .iter()
            .filter(|row| Some(row.number) > header && !row.is_comment())
            .collect();
        let names = header::names(&sample, header);
        let widest = below.iter().map(|row| row.width()).max().unwrap_or(0);
        let usual = detection::usual(below.iter().map(|row| row.width()));
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
                is_numeric: columns::is_numeric(&below, index, decimal),
            })
            .collect();
        let (x, y) = columns::chosen(&columns, &below, decimal, options)?;
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
