//! What leaves the lab: tables.

use wasm_bindgen::prelude::*;

use crate::csv;

/// Points, given as x₀, y₀, x₁, y₁, …, as CSV.
#[wasm_bindgen(js_name = csvOfPoints)]
pub fn csv_of_points(points: &[f64]) -> String {
    csv::points(points)
}
