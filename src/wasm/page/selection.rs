//! The selected point and the keyboard cursor.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use crate::lab::Message;
use crate::wasm::refusals::{Command, index};

#[wasm_bindgen]
impl Page {
    /// Selects a point.
    pub fn select(&mut self, i: f64) -> Command {
        let index = index(i)?;
        self.update(Message::Select(Some(index)))
    }

    /// Selects no point, and puts the cursor away.
    pub fn deselect(&mut self) -> Command {
        self.update(Message::Select(None))
    }

    /// Moves the keyboard cursor.
    #[wasm_bindgen(js_name = moveCursor)]
    pub fn move_cursor(&mut self, right: f64, up: f64) -> Command {
        self.update(Message::MoveCursor { right, up })
    }

    /// Moves the selected point.
    pub fn nudge(&mut self, right: f64, up: f64) -> Command {
        self.update(Message::Nudge { right, up })
    }

    /// Adds a point at the cursor and returns its index.
    #[wasm_bindgen(js_name = addAtCursor)]
    pub fn add_at_cursor(&mut self) -> Result<usize, JsValue> {
        self.update(Message::AddAtCursor)?;
        Ok(self.lab.dataset().len() - 1)
    }

    /// Removes the selected point.
    #[wasm_bindgen(js_name = removeSelected)]
    pub fn remove_selected(&mut self) -> Command {
        self.update(Message::RemoveSelected)
    }

    /// The index of the selected point, or −1.
    #[wasm_bindgen(getter)]
    pub fn selected(&self) -> f64 {
        self.lab.selected().map_or(-1.0, |index| index as f64)
    }
}
