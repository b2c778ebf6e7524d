//! What leaves the lab: tables, programs and QR codes.

use wasm_bindgen::prelude::*;

use crate::formats::csv;
use crate::formats::python;
use crate::formats::qr;

use super::handed::lab_of;
use crate::wasm::refusals::{index, refused};

/// Points, given as x₀, y₀, x₁, y₁, …, as CSV.
#[wasm_bindgen(js_name = csvOfPoints)]
pub fn csv_of_points(points: &[f64]) -> String {
    csv::points(points)
}

/// A part of a table of iterations as CSV, from the numbers of `Page.rows`; the first part has the
/// names.
#[wasm_bindgen(js_name = csvOfIterations)]
pub fn csv_of_iterations(rows: &[f64], first: bool) -> String {
    csv::iterations(rows, first)
}

/// A run of the lab of a tape as a program in Python; nothing where there are no points. `words`
/// has the comments by turns: a name, its words, and so on.
#[wasm_bindgen]
pub fn python(tape: Vec<f64>, run: f64, words: Vec<String>) -> Result<Option<String>, JsValue> {
    let lab = lab_of(tape)?;
    let run = lab.entry(index(run)?).map_err(refused)?.run();
    let words = |name: &str| {
        let found = words.chunks_exact(2).find(|pair| pair[0] == name);
        found.map_or_else(String::new, |pair| pair[1].clone())
    };
    Ok(python::python(&lab, run, &words))
}

/// A text as a QR code: the modules of a side and, after a space, the path of the dark ones;
/// nothing where the text is too long.
#[wasm_bindgen(js_name = qrOf)]
pub fn qr_of(text: &str) -> Option<String> {
    let code = qr::code(text)?;
    Some(format!("{} {}", code.side, code.path))
}
