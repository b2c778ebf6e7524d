//! Values by their names, as JavaScript passes them.

use wasm_bindgen::JsValue;

use super::refusals::refused;
use crate::runs::recipe;

/// The value with this name.
///
/// # Errors
/// Returns the phrase of the refusal if there is no `kind` of this name.
pub fn named<T: Copy>(
    names: &[(&'static str, T)],
    kind: &'static str,
    name: &str,
) -> Result<T, JsValue> {
    recipe::named(names, kind, name).map_err(refused)
}

/// The name of a value; empty if it has none.
pub fn name_of<T: PartialEq>(names: &[(&'static str, T)], value: T) -> String {
    let found = names.iter().find(|(_, known)| *known == value);
    found.map_or_else(String::new, |(name, _)| (*name).to_owned())
}
