//! The page's lab as the numbers that it hands over.

use wasm_bindgen::prelude::*;

use crate::formats::wire;
use crate::lab::Lab;
use crate::lab::saved::SavedLab;
use crate::wasm::refusals::refused;

/// What the numbers of `Page.encoded` hold.
///
/// # Errors
/// Throws a JavaScript `Error` if they are none of ours.
pub fn saved_of(encoded: Vec<f64>) -> Result<SavedLab, JsValue> {
    wire::read(encoded).ok_or_else(|| JsValue::from(JsError::new("no encoded lab")))
}

/// The lab that the numbers of `Page.encoded` hold.
///
/// # Errors
/// Throws a JavaScript `Error` if they are none of ours, or the phrase that says why no lab can be so.
pub fn lab_of(encoded: Vec<f64>) -> Result<Lab, JsValue> {
    Lab::restored(saved_of(encoded)?).map_err(refused)
}
