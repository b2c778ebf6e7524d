//! Files of lessons.

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::handed::lab_of;
use crate::base::number;
use crate::formats::packed;
use crate::lesson::{self, Expression};

/// The phrases of all that is wrong with the file of a lesson; none if the page can show it.
#[wasm_bindgen(js_name = problemsOfLesson)]
pub fn problems_of_lesson(text: &str) -> Vec<String> {
    let problems = lesson::read(text).err().unwrap_or_default();
    problems
        .iter()
        .map(|problem| problem.phrase().encode())
        .collect()
}

/// What expressions are in an encoded lab, as sentences have it; nothing where they have no value.
///
/// # Errors
/// The phrase that says why there is no such lab.
#[wasm_bindgen(js_name = numbersIn)]
pub fn numbers_in(encoded: Vec<f64>, expressions: Vec<String>) -> Result<Vec<String>, JsValue> {
    let lab = lab_of(encoded)?;
    let number = |text: &String| Expression::read(text).ok()?.of(&lab).map(number::said);
    Ok(expressions
        .iter()
        .map(|text| number(text).unwrap_or_default())
        .collect())
}

/// The text of a lesson as a link contains it.
#[wasm_bindgen(js_name = packedLesson)]
pub fn packed_lesson(text: &str) -> String {
    packed::packed(text)
}

/// The text of a lesson in a link; nothing if it is not all there.
#[wasm_bindgen(js_name = unpackedLesson)]
pub fn unpacked_lesson(packed: &str) -> Option<String> {
    let (text, is_whole) = packed::unpacked(packed);
    is_whole.then_some(text)
}
