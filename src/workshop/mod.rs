//! The door of the second module, the workshop: what is needed now and then (tables, files,
//! pictures), loaded when it is first used. Like `web` it holds no logic.
//!
//! It knows nothing of the page's lab but what it is handed.

mod share;

use wasm_bindgen::prelude::*;

/// The largest number of points.
#[wasm_bindgen(js_name = mostPoints)]
pub fn most_points() -> usize {
    crate::dataset::MOST_POINTS
}
