//! Undo and redo.

use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use crate::lab::Message;
use crate::text::describe;
use crate::wasm::refusals::Command;

#[wasm_bindgen]
impl Page {
    /// Takes back the last edit.
    pub fn undo(&mut self) -> Command {
        self.update(Message::Undo)
    }

    /// Makes the edit again that was taken back last.
    pub fn redo(&mut self) -> Command {
        self.update(Message::Redo)
    }

    /// What was taken back last.
    #[wasm_bindgen(js_name = undonePhrase)]
    pub fn undone_phrase(&self) -> String {
        describe::undone(&self.lab).encode()
    }

    /// What was made again last.
    #[wasm_bindgen(js_name = redonePhrase)]
    pub fn redone_phrase(&self) -> String {
        describe::redone(&self.lab).encode()
    }

    /// Begins a drag, which is one edit.
    pub fn grab(&mut self) -> Command {
        self.update(Message::Grab)
    }

    /// Ends a drag.
    pub fn release(&mut self) -> Command {
        self.update(Message::Release)
    }

    /// Whether a drag goes on.
    #[wasm_bindgen(getter)]
    pub fn grabbed(&self) -> bool {
        self.lab.is_grabbed()
    }

    /// Whether there is an edit to take back.
    #[wasm_bindgen(getter, js_name = canUndo)]
    pub fn can_undo(&self) -> bool {
        self.lab.can_undo()
    }

    /// Whether the oldest edits were forgotten.
    #[wasm_bindgen(getter, js_name = hasForgotten)]
    pub fn has_forgotten(&self) -> bool {
        self.lab.has_forgotten()
    }

    /// The number of edits that can be taken back or are forgotten. It tells whether an edit is still the last one.
    #[wasm_bindgen(getter, js_name = editCount)]
    pub fn edit_count(&self) -> f64 {
        self.lab.edit_count() as f64
    }

    /// Whether there is an edit to make again.
    #[wasm_bindgen(getter, js_name = canRedo)]
    pub fn can_redo(&self) -> bool {
        self.lab.can_redo()
    }
}
