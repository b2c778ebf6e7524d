//! Files of lessons.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::base::number;
use crate::formats::{packed, saved};
use crate::lab::Lab;
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

/// What expressions are in the scene of a chapter, as sentences have it; nothing where they have no value.
#[wasm_bindgen(js_name = numbersInScene)]
pub fn numbers_in_scene(scene: &str, expressions: Vec<String>) -> Vec<String> {
    let opened = saved::open(scene).ok();
    let lab = opened
        .and_then(|opened| Lab::restored(opened.saved).ok())
        .unwrap_or_default();
    let number = |text: &String| Expression::read(text).ok()?.of(&lab).map(number::said);
    expressions
        .iter()
        .map(|text| number(text).unwrap_or_default())
        .collect()
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
