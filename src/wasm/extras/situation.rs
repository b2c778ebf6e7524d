//! The lab as a link and as a file, and back.

use wasm_bindgen::prelude::*;

use super::handed::saved_of;
use crate::base::limits::MOST_LINKED;
use crate::formats::saved;
use crate::formats::wire;
use crate::wasm::refusals::refused;

/// What comes after the `#` of a link to an encoded lab.
///
/// # Errors
/// The phrase that says why a link cannot hold it.
#[wasm_bindgen(js_name = linkOf)]
pub fn link_of(encoded: Vec<f64>) -> Result<String, JsValue> {
    saved::link(saved_of(encoded)?).map_err(refused)
}

/// The text of a file with an encoded lab.
#[wasm_bindgen(js_name = fileOf)]
pub fn file_of(encoded: Vec<f64>) -> Result<String, JsValue> {
    Ok(saved::file(saved_of(encoded)?))
}

/// The most points of which a link is made.
#[wasm_bindgen(js_name = mostLinked)]
pub fn most_linked() -> usize {
    MOST_LINKED
}

/// What a text has opened.
#[wasm_bindgen]
pub struct Opened {
    opened: saved::Opened,
}

#[wasm_bindgen]
impl Opened {
    /// What could be used, as an encoded lab.
    pub fn encoded(&self) -> Vec<f64> {
        wire::write(self.opened.saved.clone())
    }

    /// The phrases of what could not, at most a hundred.
    #[wasm_bindgen(getter)]
    pub fn problems(&self) -> Vec<String> {
        let problems = self.opened.problems.iter();
        problems.map(|problem| problem.phrase().encode()).collect()
    }

    /// How many problems there are.
    #[wasm_bindgen(getter, js_name = problemCount)]
    pub fn problem_count(&self) -> usize {
        self.opened.count
    }

    /// Puts points, given as x₀, y₀, x₁, y₁, …, in the place of those of the text; those that cannot be used are
    /// problems.
    #[wasm_bindgen(js_name = setPoints)]
    pub fn set_points(&mut self, coordinates: &[f64]) {
        self.opened.set_points(coordinates);
    }
}

/// Opens a link or the text of a file.
///
/// # Errors
/// The phrase that says why it is neither.
#[wasm_bindgen]
pub fn opened(text: &str) -> Result<Opened, JsValue> {
    let failed = |error: saved::OpenError| JsValue::from(error.phrase().encode());
    let opened = saved::open(text).map_err(failed)?;
    Ok(Opened { opened })
}
