//! The cells of a sheet, written as the text of a table.

use calamine::DataRef;

use super::value;
use crate::base::refusal::Refusal;
use crate::formats::csv::write_text;

/// The most cells of a sheet that are not empty.
const MOST_CELLS: usize = 1 << 24;

/// The most bytes of the text of a sheet.
const MOST_BYTES: usize = 1 << 28;

/// The most empty rows above the first cell that are kept, so that rows have their numbers. The reader of tables finds no table
/// below more of them.
const MOST_BLANK: u32 = 4096;

/// A cell: its row and column from 0, and the end of its text.
type Place = (u32, u32, usize);

/// The text of a sheet, cell by cell.
pub(super) struct SheetText {
    is_1904: bool,
    /// The texts of all cells, in the order in which they came.
    cells: String,
    places: Vec<Place>,
}

impl SheetText {
    pub(super) fn new(is_1904: bool) -> Self {
        Self {
            is_1904,
            cells: String::new(),
            places: Vec::new(),
        }
    }

    /// Adds a cell. Cells may come in any order.
    ///
    /// # Errors
    /// Returns [`Refusal::HugeWorkbook`] if there are too many, or if they are too long.
    pub(super) fn put(
        &mut self,
        (row, column): (u32, u32),
        value: &DataRef,
    ) -> Result<(), Refusal> {
        let start = self.cells.len();
        value::write(value, self.is_1904, &mut self.cells);
        if self.cells.len() > start {
            self.places.push((row, column, self.cells.len()));
        }
        if self.places.len() > MOST_CELLS || self.cells.len() > MOST_BYTES {
            return Err(Refusal::HugeWorkbook);
        }
        Ok(())
    }

    /// Returns the text of the table.
    ///
    /// # Errors
    /// Returns [`Refusal::HugeWorkbook`] if it is too long.
    pub(super) fn written(self) -> Result<String, Refusal> {
        let starts = std::iter::once(0).chain(self.places.iter().map(|&(_, _, end)| end));
        let mut cells: Vec<(u32, u32, &str)> = starts
            .zip(&self.places)
            .map(|(start, &(row, column, end))| (row, column, &self.cells[start..end]))
            .collect();
        // Nearly always, they are sorted. Of two cells at one place, which only a broken file has, the first is kept.
        cells.sort_by_key(|&(row, column, _)| (row, column));
        cells.dedup_by_key(|&mut (row, column, _)| (row, column));
        let left = cells
            .iter()
            .map(|&(_, column, _)| column)
            .min()
            .unwrap_or(0);
        let top = cells.first().map_or(0, |&(row, ..)| row);
        let mut text = String::with_capacity(self.cells.len() + 2 * cells.len());
        let mut at = (if top > MOST_BLANK { top } else { 0 }, left);
        for (row, column, cell) in cells {
            if row > at.0 {
                repeat('\n', row - at.0, &mut text)?;
                at = (row, left);
            }
            repeat('\t', column - at.1, &mut text)?;
            at.1 = column;
            write_text(&mut text, cell, '\t');
        }
        Ok(text)
    }
}

fn repeat(letter: char, times: u32, text: &mut String) -> Result<(), Refusal> {
    if text.len() + times as usize > MOST_BYTES {
        return Err(Refusal::HugeWorkbook);
    }
    text.extend(std::iter::repeat_n(letter, times as usize));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(cells: &[(u32, u32, &str)]) -> String {
        let mut sheet = SheetText::new(false);
        for &(row, column, cell) in cells {
            sheet
                .put((row, column), &DataRef::SharedString(cell))
                .unwrap();
        }
        sheet.written().unwrap()
    }

    #[test]
    fn cells_stand_in_their_rows_and_columns() {
        let cells = [
            (2, 3, "x"),
            (2, 5, "y"),
            (4, 3, "1"),
            (4, 4, "2"),
            (5, 5, "3"),
        ];
        assert_eq!(text(&cells), "\n\nx\t\ty\n\n1\t2\n\t\t3");
        assert_eq!(text(&[]), "");
    }

    #[test]
    fn order_and_repetition_do_not_matter() {
        assert_eq!(
            text(&[
                (1, 1, "d"),
                (0, 1, "b"),
                (1, 0, "c"),
                (0, 0, "a"),
                (0, 0, "e")
            ]),
            "a\tb\nc\td"
        );
    }

    #[test]
    fn marks_within_cells_are_protected() {
        assert_eq!(
            text(&[(0, 0, "a \"b\""), (0, 1, "c\td\ne")]),
            "\"a \"\"b\"\"\"\t\"c\td\ne\""
        );
    }

    #[test]
    fn far_corners_are_cheap_or_refused() {
        assert_eq!(
            text(&[(1_000_000, 16_000, "1"), (1_000_001, 16_000, "2")]),
            "1\n2"
        );
        let mut sheet = SheetText::new(false);
        for row in 0..20_000 {
            sheet.put((row, 0), &DataRef::Int(1)).unwrap();
            sheet.put((row, 16_383), &DataRef::Int(1)).unwrap();
        }
        assert_eq!(sheet.written(), Err(Refusal::HugeWorkbook));
    }
}
