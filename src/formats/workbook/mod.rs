//! Workbooks of spreadsheet programs (`.xlsx`, `.xlsb`, `.xls`, `.ods`), opened sheet by sheet as the text of a table, which
//! [`TableReader`](super::table::TableReader) reads like any other.
//!
//! The crate calamine reads the files. What it does not promise is done here: a workbook is refused before it unpacks to more
//! than a page can hold, and a sheet is written cell by cell, so that one cell in the far corner does not make billions of
//! empty ones. On broken bytes calamine may panic; in the browser, that ends the module and nothing else.

mod kind;
mod moment;
mod sectors;
mod sheet;
mod value;

use std::io::Cursor;

use calamine::{Data, DataRef, Reader as _, SheetType, SheetVisible, Sheets};

use self::kind::damaged;
use self::sheet::SheetText;
use crate::base::refusal::Refusal;

/// An open workbook.
pub struct Workbook {
    sheets: Sheets<Cursor<Vec<u8>>>,
    /// Whether dates count from 1904, as in old workbooks of the Macintosh.
    is_1904: bool,
}

/// A sheet of cells. (Sheets that are nothing but a chart are left out.)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// Whether the spreadsheet program does not show it.
    pub is_hidden: bool,
}

impl Workbook {
    /// Opens a workbook.
    ///
    /// # Errors
    /// Returns [`Refusal::NotAWorkbook`], [`Refusal::EncryptedWorkbook`], [`Refusal::HugeWorkbook`], or
    /// [`Refusal::DamagedWorkbook`].
    pub fn open(bytes: Vec<u8>) -> Result<Self, Refusal> {
        let sheets = kind::open(bytes)?;
        let is_1904 = match &sheets {
            Sheets::Xls(book) => book.has_1904_epoch(),
            Sheets::Xlsx(book) => book.has_1904_epoch(),
            Sheets::Xlsb(book) => book.has_1904_epoch(),
            // Dates are written out.
            Sheets::Ods(_) => false,
        };
        Ok(Self { sheets, is_1904 })
    }

    /// Returns the sheets from left to right.
    pub fn sheets(&self) -> Vec<Sheet> {
        let all = self.sheets.sheets_metadata().iter();
        let cells = all.filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let named = cells.map(|sheet| Sheet {
            is_hidden: sheet.visible != SheetVisible::Visible,
            name: sheet.name.clone(),
        });
        named.collect()
    }

    /// Returns the cells of a sheet as text with a tab between cells and quotation marks where they are needed. Numbers have
    /// all their digits, dates are written as in ISO 8601, and the value of merged cells stands in the first of them. Empty
    /// columns on the left are left out; rows have the numbers that they have in the sheet.
    ///
    /// # Errors
    /// Returns [`Refusal::DamagedWorkbook`] or [`Refusal::HugeWorkbook`].
    pub fn text(&mut self, name: &str) -> Result<String, Refusal> {
        let mut text = SheetText::new(self.is_1904);
        match &mut self.sheets {
            Sheets::Xlsx(book) => {
                let mut cells = book.worksheet_cells_reader(name).map_err(damaged)?;
                while let Some(cell) = cells.next_cell().map_err(damaged)? {
                    text.put(cell.get_position(), cell.get_value())?;
                }
            }
            Sheets::Xlsb(book) => {
                let mut cells = book.worksheet_cells_reader(name).map_err(damaged)?;
                while let Some(cell) = cells.next_cell().map_err(damaged)? {
                    text.put(cell.get_position(), cell.get_value())?;
                }
            }
            sheets => {
                let range = sheets.worksheet_range(name).map_err(damaged)?;
                let (row, column) = range.start().unwrap_or_default();
                for (down, right, value) in range.used_cells() {
                    let place = (row + down as u32, column + right as u32);
                    text.put(place, &borrowed(value))?;
                }
            }
        }
        text.written()
    }
}

/// The value of a cell, as the readers that go cell by cell return it.
fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(is) => DataRef::Bool(*is),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(moment) => DataRef::DateTimeIso(moment.clone()),
        Data::DurationIso(duration) => DataRef::DurationIso(duration.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}
