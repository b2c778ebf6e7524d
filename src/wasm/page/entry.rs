//! The object that JavaScript holds.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};
use web_sys::HtmlCanvasElement;

use super::painter::Painter;
use super::records::Records;
use crate::lab::{Lab, Message, Sender};
use crate::runs::list::RunEntry;
use crate::sound::Listener;
use crate::wasm::refusals::{Command, index, refused};

/// A lab and the canvases that show it.
#[wasm_bindgen]
pub struct Page {
    pub(super) lab: Lab,
    pub(super) painter: Painter,
    pub(super) records: Records,
    /// What was heard of the lab.
    pub(super) listener: Listener,
    /// Who calls.
    pub(super) sender: Sender,
}

#[wasm_bindgen]
impl Page {
    /// A lab without points on three stacks of canvases, bottom to top: four for the data chart
    /// (grid, line, points, pointer), three for the cost chart (grid, curve, pointer), and four
    /// for the landscape (ground, shapes, path, pointer).
    #[wasm_bindgen(constructor)]
    pub fn new(
        data: Vec<HtmlCanvasElement>,
        cost: Vec<HtmlCanvasElement>,
        landscape: Vec<HtmlCanvasElement>,
    ) -> Result<Self, JsError> {
        Ok(Self {
            lab: Lab::default(),
            painter: Painter::new(data, cost, landscape)?,
            records: Records::default(),
            listener: Listener::default(),
            sender: Sender::Reader,
        })
    }

    /// Shows the scene of a first visit. Call it before anything else.
    #[wasm_bindgen(js_name = openScene)]
    pub fn open_scene(&mut self) {
        self.lab = Lab::opening();
    }
}

impl Page {
    /// Carries out a message; the error is the phrase that says why nothing has changed.
    pub(super) fn update(&mut self, message: Message) -> Command {
        self.lab.update_from(self.sender, message).map_err(refused)
    }

    /// The run with this index, and what a person has set of it.
    pub(super) fn entry(&self, i: f64) -> Result<&RunEntry, JsValue> {
        self.lab.entry(index(i)?).map_err(refused)
    }
}
