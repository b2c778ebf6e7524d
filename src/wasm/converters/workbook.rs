//! The part of the door for workbooks.

use wasm_bindgen::prelude::*;

use crate::formats::workbook;
use crate::wasm::refusals::refused;

/// An open workbook.
#[wasm_bindgen]
pub struct Workbook(workbook::Workbook);

#[wasm_bindgen]
impl Workbook {
    /// Opens the bytes of a file. Throws the phrase of the refusal if it cannot.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: Vec<u8>) -> Result<Self, JsValue> {
        workbook::Workbook::open(bytes).map(Self).map_err(refused)
    }

    /// The names of the sheets.
    #[wasm_bindgen(getter)]
    pub fn names(&self) -> Vec<String> {
        let sheets = self.0.sheets().into_iter();
        sheets.map(|sheet| sheet.name).collect()
    }

    /// For each sheet, 1 if the spreadsheet program hides it.
    #[wasm_bindgen(getter)]
    pub fn hidden(&self) -> Vec<u8> {
        let sheets = self.0.sheets().into_iter();
        sheets.map(|sheet| u8::from(sheet.is_hidden)).collect()
    }

    /// The text of a sheet, in UTF-8, with a tab between cells.
    pub fn text(&mut self, name: &str) -> Result<Vec<u8>, JsValue> {
        self.0.text(name).map(String::into_bytes).map_err(refused)
    }
}
