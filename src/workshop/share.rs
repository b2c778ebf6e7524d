//! What leaves the lab: tables.

use wasm_bindgen::prelude::*;

use crate::csv;

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
