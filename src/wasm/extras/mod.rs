//! The door of the second module, the workshop: what is needed now and then (tables, files,
//! pictures), loaded when it is first used. Like `web` it holds no logic.
//!
//! It knows nothing of the page's lab but what it is handed.

mod pictures;
mod points;
mod share;
mod situation;
mod table;

use wasm_bindgen::prelude::*;

use crate::base::refusal::Refusal;
use crate::formats::wire;
use crate::lab::Lab;
use crate::text::describe;

/// What JavaScript gets when something is refused: the phrase that says why.
fn refused(refusal: &Refusal) -> JsValue {
    describe::refusal(refusal).encode().into()
}

/// The lab of a tape from the page.
fn lab_of(tape: Vec<f64>) -> Result<Lab, JsValue> {
    let situation = wire::read(tape).ok_or_else(|| JsValue::from(JsError::new("no tape")))?;
    Lab::of(situation).map_err(|refusal| refused(&refusal))
}
