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

/// The name of a setting as scripts write it: `learningRate` for `learning-rate`.
#[cfg(not(feature = "extras"))]
pub fn script_name(name: &str) -> String {
    let mut words = name.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (head, tail) = word.split_at(1);
        name + &head.to_ascii_uppercase() + tail
    })
}
