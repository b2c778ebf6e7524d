//! Predicting where a step leads.

use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use crate::base::line::Line;
use crate::lab::Message;
use crate::wasm::refusals::Command;

#[wasm_bindgen]
impl Page {
    /// Predicts that the next step leads to a line. From then on, what would move the start moves the prediction.
    pub fn predict(&mut self, intercept: f64, slope: f64) -> Command {
        self.update(Message::Predict(Line::new(intercept, slope)))
    }

    /// Leaves the prediction as it is.
    #[wasm_bindgen(js_name = lockPrediction)]
    pub fn lock_prediction(&mut self) -> Command {
        self.update(Message::LockPrediction)
    }

    /// Predicts nothing any more.
    #[wasm_bindgen(js_name = forgetPrediction)]
    pub fn forget_prediction(&mut self) -> Command {
        self.update(Message::ForgetPrediction)
    }

    /// The intercept and the slope that are predicted; nothing if nothing is.
    #[wasm_bindgen(getter)]
    pub fn predicted(&self) -> Option<Vec<f64>> {
        let line = self.lab.prediction()?.line;
        Some(vec![line.intercept, line.slope])
    }

    /// Whether the line has handles: while it is fitted by hand, or predicted.
    #[wasm_bindgen(getter, js_name = hasHandles)]
    pub fn has_handles(&self) -> bool {
        self.lab.has_handles()
    }
}
