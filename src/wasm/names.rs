//! Values by their names, as JavaScript passes them.

use wasm_bindgen::JsValue;

use super::refusals::refused;
use crate::base::named::Named;

/// The value with this name.
///
/// # Errors
/// Returns the phrase of the refusal if there is none of this name.
pub fn named<T: Named>(name: &str) -> Result<T, JsValue> {
    T::named(name).map_err(refused)
}
