//! Text divided into rows and cells at separators, quotation marks and all kinds of line breaks.

use std::convert::Infallible;
use std::ops::Range;

use super::dialect::Separator;
use super::encoding;

/// The number of bytes of a cell that are kept, far more than a number has.
const LONGEST_CELL: usize = 1000;

/// The number of cells of a row that are kept.
const MOST_CELLS: usize = 100_000;

/// The errors of formulas in spreadsheets that begin as comments do.
const ERRORS: [&[u8]; 7] = [
    b"#N/A", b"#DIV/0!", b"#REF!", b"#VALUE!", b"#NAME?", b"#NUM!", b"#NULL!",
];

/// A row of cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// The number of the row, counted from 1 with headers and blank rows.
    pub(super) number: u64,
    text: Vec<u8>,
    /// The end of each cell in `text`, and whether the cell was too long to keep all of it.
    ends: Vec<(usize, bool)>,
}

impl Row {
    /// Returns the row with this number and these cells.
    pub(super) fn of<'a>(number: u64, cells: impl Iterator<Item = &'a [u8]>) -> Self {
        let mut row = Self {
            number,
            ..Self::default()
        };
        for cell in cells.take(MOST_CELLS) {
            let kept = &cell[..cell.len().min(LONGEST_CELL)];
            row.text.extend_from_slice(kept);
            row.ends.push((row.text.len(), kept.len() < cell.len()));
        }
        row
    }

    /// Returns the number of cells.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    fn range(&self, index: usize) -> Range<usize> {
        let start = if index == 0 {
            0
        } else {
            self.ends[index - 1].0
        };
        start..self.ends[index].0
    }

    /// Returns the bytes of a cell, if the row has so many cells.
    pub(super) fn cell(&self, index: usize) -> Option<&[u8]> {
        (index < self.len()).then(|| &self.text[self.range(index)])
    }

    /// Returns whether a cell was too long to keep all of it.
    pub(super) fn is_cut(&self, index: usize) -> bool {
        self.ends.get(index).is_some_and(|&(_, is_cut)| is_cut)
    }

    /// Returns the number of cells up to the last one that is not blank.
    pub(super) fn width(&self) -> usize {
        (0..self.len())
            .rev()
            .find(|&index| !is_blank(&self.text[self.range(index)]))
            .map_or(0, |last| last + 1)
    }

    /// Returns whether all cells are blank.
    pub(super) fn is_blank(&self) -> bool {
        self.width() == 0
    }

    /// Returns whether the row is a comment, which begins with `#`. An error in the first cell, as spreadsheets write it, is none.
    pub(super) fn is_comment(&self) -> bool {
        let is_error = |cell: &[u8]| ERRORS.contains(&cell.trim_ascii());
        self.text.trim_ascii_start().starts_with(b"#") && !self.cell(0).is_some_and(is_error)
    }

    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }
}

/// Returns whether a cell holds nothing but white space.
pub(super) fn is_blank(cell: &[u8]) -> bool {
    !cell.iter().any(u8::is_ascii_graphic) && encoding::read(cell).chars().all(char::is_whitespace)
}

/// Divides a text, which is all of the table if `is_whole`, and returns its first rows that are not blank.
pub(super) fn first(text: &[u8], is_whole: bool, separator: Separator, most: usize) -> Vec<Row> {
    let mut rows = Rows::new(separator);
    let mut found: Vec<Row> = Vec::new();
    let take = |found: &mut Vec<Row>, row: &Row| -> Result<(), Infallible> {
        if found.len() < most && !row.is_blank() {
            found.push(row.clone());
        }
        Ok(())
    };
    let Ok(()) = rows.push(text, &mut |row| take(&mut found, row));
    // An incomplete row may mislead, but is better than none.
    if is_whole || found.is_empty() {
        let Ok(_) = rows.finish(&mut |row| take(&mut found, row));
    }
    found
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// At the start of a cell, after nothing but spaces.
    Start,
    /// In a cell, outside quotation marks.
    Plain,
    /// Between quotation marks.
    Quoted,
    /// After a quotation mark within quotation marks, which closes them or is the first of two.
    Quote,
}

/// Divides text into rows, chunk by chunk.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    separator: Separator,
    state: State,
    /// Whether the last byte was a carriage return, so that a line feed belongs to it.
    is_returned: bool,
    /// The start of the current cell in the text of `row`.
    start: usize,
    is_cut: bool,
    /// The number of rows completed.
    count: u64,
    row: Row,
}

impl Rows {
    pub(super) fn new(separator: Separator) -> Self {
        Self {
            separator,
            state: State::Start,
            is_returned: false,
            start: 0,
            is_cut: false,
            count: 0,
            row: Row::default(),
        }
    }

    /// Reads a chunk of text and calls `take` with each row that it completes.
    pub(super) fn push<E>(
        &mut self,
        text: &[u8],
        take: &mut impl FnMut(&Row) -> Result<(), E>,
    ) -> Result<(), E> {
        let separator = self.separator.byte();
        let is_spaced = self.separator == Separator::Spaces;
        let is_end = |byte: u8| byte == separator || byte == b'\n' || byte == b'\r';
        let is_gap = |byte: u8| is_spaced && byte == b'\t';
        let mut at = 0;
        while at < text.len() {
            let byte = text[at];
            match self.state {
                State::Quoted => {
                    let rest = &text[at..];
                    let length = rest.iter().position(|&byte| byte == b'"');
                    let length = length.unwrap_or(rest.len());
                    self.keep(&rest[..length]);
                    at += length;
                    if at < text.len() {
                        self.state = State::Quote;
                        at += 1;
                    }
                    continue;
                }
                State::Quote if byte == b'"' => {
                    self.keep(b"\"");
                    self.state = State::Quoted;
                    at += 1;
                    continue;
                }
                State::Quote => self.state = State::Plain,
                State::Start | State::Plain => {}
            }
            if byte == b'\n' && self.is_returned {
                self.is_returned = false;
                at += 1;
                continue;
            }
            self.is_returned = false;
            if byte == separator || is_gap(byte) {
                // Where spaces separate, only the first one after a cell ends it.
                if !is_spaced || self.state == State::Plain {
                    self.end_cell();
                }
                at += 1;
            } else if byte == b'\n' || byte == b'\r' {
                self.is_returned = byte == b'\r';
                self.end_row(take)?;
                at += 1;
            } else if byte == b'"' && self.state == State::Start {
                // Spaces before the quotation mark are not part of the cell.
                self.row.text.truncate(self.start);
                self.state = State::Quoted;
                at += 1;
            } else if byte == b' ' && self.state == State::Start {
                self.keep(b" ");
                at += 1;
            } else {
                let rest = &text[at..];
                let length = rest.iter().position(|&byte| is_end(byte) || is_gap(byte));
                let length = length.unwrap_or(rest.len());
                self.keep(&rest[..length]);
                self.state = State::Plain;
                at += length;
            }
        }
        Ok(())
    }

    /// Hands the last row to `take`, if no line break has ended it. Says whether a quotation mark was never closed, and
    /// in which row.
    pub(super) fn finish<E>(
        &mut self,
        take: &mut impl FnMut(&Row) -> Result<(), E>,
    ) -> Result<Option<u64>, E> {
        if self.state == State::Quoted {
            return Ok(Some(self.count + 1));
        }
        if self.state != State::Start || self.row.len() > 0 {
            self.end_row(take)?;
        }
        Ok(None)
    }

    fn keep(&mut self, bytes: &[u8]) {
        let room = LONGEST_CELL - (self.row.text.len() - self.start);
        if bytes.len() > room || self.row.len() >= MOST_CELLS {
            self.is_cut = true;
        }
        if self.row.len() < MOST_CELLS {
            self.row
                .text
                .extend_from_slice(&bytes[..bytes.len().min(room)]);
        }
    }

    fn end_cell(&mut self) {
        if self.row.len() < MOST_CELLS {
            self.row.ends.push((self.row.text.len(), self.is_cut));
        }
        self.start = self.row.text.len();
        self.is_cut = false;
        self.state = State::Start;
    }

    fn end_row<E>(&mut self, take: &mut impl FnMut(&Row) -> Result<(), E>) -> Result<(), E> {
        if self.separator != Separator::Spaces || self.state != State::Start {
            self.end_cell();
        }
        self.count += 1;
        self.row.number = self.count;
        let taken = take(&self.row);
        self.row.clear();
        self.start = 0;
        self.is_cut = false;
        self.state = State::Start;
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows with their numbers, and the row of a quotation mark without end.
    fn split(separator: Separator, text: &str) -> (Vec<(u64, Vec<String>)>, Option<u64>) {
        let whole = cut(separator, text, text.len().max(1));
        for size in 1..text.len() {
            assert_eq!(cut(separator, text, size), whole, "{size} bytes a chunk");
        }
        whole
    }

    fn cut(
        separator: Separator,
        text: &str,
        size: usize,
    ) -> (Vec<(u64, Vec<String>)>, Option<u64>) {
        let mut rows = Rows::new(separator);
        let mut found = Vec::new();
        let mut take = |row: &Row| -> Result<(), Infallible> {
            let cell = |index| String::from_utf8(row.cell(index).unwrap().to_vec()).unwrap();
            found.push((row.number, (0..row.len()).map(cell).collect()));
            Ok(())
        };
        for chunk in text.as_bytes().chunks(size) {
            rows.push(chunk, &mut take).unwrap();
        }
        let open = rows.finish(&mut take).unwrap();
        (found, open)
    }

    fn rows(separator: Separator, text: &str) -> Vec<Vec<String>> {
        split(separator, text)
            .0
            .into_iter()
            .map(|(_, cells)| cells)
            .collect()
    }

    #[test]
    fn any_line_break_ends_a_row_and_blank_rows_count() {
        for text in [
            "a,b\nc,d\n\ne,f",
            "a,b\r\nc,d\r\n\r\ne,f\r\n",
            "a,b\rc,d\r\re,f\r",
        ] {
            let (found, _) = split(Separator::Comma, text);
            let numbers: Vec<u64> = found.iter().map(|(number, _)| *number).collect();
            assert_eq!(numbers, [1, 2, 3, 4], "{text:?}");
            assert_eq!(found[3].1, ["e", "f"]);
            assert_eq!(found[2].1, [""]);
        }
    }

    #[test]
    fn quotation_marks_protect_everything() {
        assert_eq!(
            rows(Separator::Comma, "\"a,\"\"b\"\"\r\n\",\"\", \"c\" ,d\"e\n1"),
            [vec!["a,\"b\"\r\n", "", "c ", "d\"e"], vec!["1"]]
        );
    }

    #[test]
    fn a_quotation_mark_without_end_is_named() {
        let (found, open) = split(Separator::Semicolon, "a;b\n\n\"c;d\ne;f\n");
        assert_eq!((found.len(), open), (2, Some(3)));
        assert_eq!(split(Separator::Semicolon, "a;\"b\"").1, None);
    }

    #[test]
    fn separators_at_the_end_make_a_cell_but_spaces_do_not() {
        assert_eq!(rows(Separator::Tab, "1\t2\t\n"), [["1", "2", ""]]);
        assert_eq!(
            rows(Separator::Spaces, "  1   2 \n3\t 4\n"),
            [["1", "2"], ["3", "4"]]
        );
    }

    #[test]
    fn errors_of_spreadsheets_are_no_comments() {
        let mut rows = Rows::new(Separator::Comma);
        let mut comments = Vec::new();
        let mut take = |row: &Row| -> Result<(), Infallible> {
            comments.push(row.is_comment());
            Ok(())
        };
        let text = b"#N/A,1\n #DIV/0! ,1\n#N/A means missing,1\n# 1,1\n\"#N/A\",1\n";
        rows.push(text, &mut take).unwrap();
        assert_eq!(comments, [false, false, true, true, false]);
    }

    #[test]
    fn what_is_too_long_is_cut_and_says_so() {
        let long = "7".repeat(LONGEST_CELL + 1);
        let mut rows = Rows::new(Separator::Comma);
        let mut seen = Vec::new();
        let mut take = |row: &Row| -> Result<(), Infallible> {
            seen.push((row.is_cut(0), row.is_cut(1), row.len()));
            Ok(())
        };
        rows.push(format!("{long},1\n").as_bytes(), &mut take)
            .unwrap();
        rows.push(",".repeat(3 * MOST_CELLS).as_bytes(), &mut take)
            .unwrap();
        rows.finish(&mut take).unwrap();
        assert_eq!(seen, [(true, false, 2), (false, false, MOST_CELLS)]);
    }
}
