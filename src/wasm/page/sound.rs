//! What is heard of the lab.

use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use crate::sound::{Kind, Note, sweep};

/// The notes as numbers, six for each: kind (0 step, 1 turn, 2 arrival, 3 runaway), style, frequency, pan, delay and length.
fn numbers(notes: &[Note]) -> Vec<f64> {
    let six = |note: &Note| {
        let kind = match note.kind {
            Kind::Step => 0.0,
            Kind::Turn => 1.0,
            Kind::Arrival => 2.0,
            Kind::Runaway => 3.0,
        };
        let style = note.style as f64;
        [
            kind,
            style,
            note.frequency,
            note.pan,
            note.delay,
            note.length,
        ]
    };
    notes.iter().flat_map(six).collect()
}

#[wasm_bindgen]
impl Page {
    /// The notes of what has happened to the visible runs since the last call, six numbers for each.
    pub fn heard(&mut self) -> Vec<f64> {
        numbers(&self.listener.listen(&self.lab))
    }

    /// The notes of the cost curve of the chosen run, six numbers for each.
    pub fn sweep(&self) -> Vec<f64> {
        numbers(&sweep(&self.lab))
    }
}
