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
#[cfg(not(any(feature = "extras", feature = "converters")))]
pub fn script_name(name: &str) -> String {
    let mut written = String::new();
    let mut begins_word = false;
    // Names are ASCII. Cutting the text at the hyphens would bring the messages of the standard library about cuts
    // within characters, which are 3 kB of the module.
    for byte in name.bytes() {
        match byte {
            b'-' => begins_word = true,
            _ if begins_word => {
                written.push(char::from(byte.to_ascii_uppercase()));
                begins_word = false;
            }
            _ => written.push(char::from(byte)),
        }
    }
    written
}
