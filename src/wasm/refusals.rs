//! What JavaScript gets when something is refused: the encoded phrase that says why, as what is thrown.

use wasm_bindgen::JsValue;

use crate::base::refusal::Refusal;
#[cfg(not(feature = "converters"))]
use crate::base::settings::whole;
use crate::text::describe;

/// What a command answers.
#[cfg(not(feature = "converters"))]
pub type Command = Result<(), JsValue>;

/// The phrase of a refusal.
pub fn refused(refusal: Refusal) -> JsValue {
    describe::refusal(&refusal).encode().into()
}

/// A number from JavaScript as an index.
///
/// # Errors
/// Returns the phrase of the refusal if the number is negative, fractional or not a number.
#[cfg(not(feature = "converters"))]
pub fn index(value: f64) -> Result<usize, JsValue> {
    whole(value).map(|index| index as usize).map_err(refused)
}
