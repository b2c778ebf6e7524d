//! The whole lab, to and from the second module and what is kept.

use wasm_bindgen::JsError;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use crate::formats::wire;
use crate::lab::{Lab, Message};
use crate::text::describe;
use crate::wasm::refusals::Command;

#[wasm_bindgen]
impl Page {
    /// The whole lab as numbers: see [`crate::formats::wire`].
    pub fn encoded(&self) -> Vec<f64> {
        wire::write(self.lab.saved())
    }

    /// The same without its points.
    pub fn outline(&self) -> Vec<f64> {
        wire::write(self.lab.saved_without_points())
    }

    /// Puts an encoded lab in the place of this one, as one edit, or as where everything
    /// begins. Returns the phrases of the iterations that its runs do not come to.
    ///
    /// # Errors
    /// The phrase that says why the lab cannot be opened.
    pub fn adopt(&mut self, encoded: Vec<f64>, is_edit: bool) -> Result<Vec<String>, JsValue> {
        let saved =
            wire::read(encoded).ok_or_else(|| JsValue::from(JsError::new("no encoded lab")))?;
        let wanted = saved.progress();
        let saved = Box::new(saved);
        self.update(Message::Open { saved, is_edit })?;
        let unreached = self.lab.unreached(&wanted);
        let phrases = unreached
            .iter()
            .map(|each| describe::unreached(each).encode());
        Ok(phrases.collect())
    }

    /// A lab as on a first visit, as one edit.
    #[wasm_bindgen(js_name = startAfresh)]
    pub fn start_afresh(&mut self) -> Command {
        let saved = Box::new(Lab::default().saved());
        self.update(Message::Open {
            saved,
            is_edit: true,
        })
    }
}
