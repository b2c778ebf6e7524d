//! The scale of learning rates.

use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use crate::runs::rate;

#[wasm_bindgen]
impl Page {
    /// The learning rate at a place (0 to 1) of the slider.
    #[wasm_bindgen(js_name = rateAt)]
    pub fn rate_at(&self, position: f64) -> f64 {
        rate::at(position)
    }

    /// The place (0 to 1) of a learning rate on the slider.
    #[wasm_bindgen(js_name = positionOf)]
    pub fn position_of(&self, rate: f64) -> f64 {
        rate::position(rate)
    }
}
