//! What leaves the lab: tables, programs and QR codes.

use wasm_bindgen::prelude::*;

use crate::formats::csv;
use crate::formats::python;
use crate::formats::qr;
use crate::formats::sheet::{self, Column, Separator};

use super::handed::{lab_of, saved_of};
use crate::wasm::record::{made, record};
use crate::wasm::refusals::{index, refused};

/// The points of an encoded lab as CSV, with these names of the axes.
#[wasm_bindgen(js_name = csvOfPoints)]
pub fn csv_of_points(encoded: Vec<f64>, x: &str, y: &str) -> Result<String, JsValue> {
    points(encoded, [x, y], Separator::Comma)
}

/// The points of an encoded lab as a spreadsheet pastes them, with these names of the axes.
#[wasm_bindgen(js_name = sheetOfPoints)]
pub fn sheet_of_points(encoded: Vec<f64>, x: &str, y: &str) -> Result<String, JsValue> {
    points(encoded, [x, y], Separator::Tab)
}

fn points(encoded: Vec<f64>, names: [&str; 2], separator: Separator) -> Result<String, JsValue> {
    let saved = saved_of(encoded)?;
    let dates = [saved.x, saved.y].map(|axis| axis.axis().dates);
    let [x, y] = [0, 1].map(|index| Column {
        name: names[index],
        dates: dates[index],
    });
    Ok(sheet::points(&saved.points, [x, y], separator))
}

/// A part of a table of iterations as CSV, from the numbers of `Page.rows`; the first part has the
/// names.
#[wasm_bindgen(js_name = csvOfIterations)]
pub fn csv_of_iterations(rows: &[f64], first: bool) -> String {
    csv::iterations(rows, first)
}

record! {
    /// A QR code.
    QrCode as QrCodeObject "QrCode" {
        /// How many modules a side has.
        side: Number,
        /// The path of the dark modules, for SVG.
        path: Text,
    }
}

#[wasm_bindgen]
extern "C" {
    /// Words by their names.
    #[wasm_bindgen(typescript_type = "Record<string, string>")]
    pub type Words;

    #[wasm_bindgen(method, structural, indexing_getter)]
    fn get(this: &Words, name: &str) -> Option<String>;
}

/// A run of an encoded lab as a program in Python; nothing where there are no points. `words`
/// are its comments by their names.
#[wasm_bindgen]
pub fn python(encoded: Vec<f64>, run: f64, words: &Words) -> Result<Option<String>, JsValue> {
    let lab = lab_of(encoded)?;
    let run = lab.entry(index(run)?).map_err(refused)?.run();
    let words = |name: &str| words.get(name).unwrap_or_default();
    Ok(python::python(&lab, run, &words))
}

/// A text as a QR code; nothing where the text is too long.
#[wasm_bindgen(js_name = qrOf)]
pub fn qr_of(text: &str) -> Option<QrCodeObject> {
    let code = qr::code(text)?;
    Some(made(QrCode {
        side: f64::from(code.side),
        path: code.path.into(),
    }))
}
