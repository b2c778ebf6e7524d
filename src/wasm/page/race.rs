//! The race.

use js_sys::Float64Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use crate::lab::Message;
use crate::runs::race;
use crate::text::describe;
use crate::wasm::phrases::spoken;
use crate::wasm::refusals::Command;

#[wasm_bindgen]
impl Page {
    /// Starts all runs from one place, running.
    #[wasm_bindgen(js_name = startRace)]
    pub fn start_race(&mut self) -> Command {
        self.update(Message::Race)
    }

    /// Who came near the lowest cost first; nothing while there is no race or it goes on. Runs
    /// are mentioned by index.
    #[wasm_bindgen(js_name = racePhrase)]
    pub fn race_phrase(&self) -> String {
        spoken(describe::race(&self.lab))
    }

    /// Races to the end at once. Five numbers for each run: 1 if it came near the lowest cost,
    /// after how many iterations (all, if it did not) and how much work, its final cost, and its
    /// place from 1 (0, if it did not).
    pub fn race(&mut self) -> Result<Float64Array, JsValue> {
        self.update(Message::RaceToTheEnd)?;
        let finishes = race::results(self.lab.runs());
        let numbers = finishes
            .iter()
            .zip(self.lab.runs())
            .flat_map(|(finish, entry)| {
                let run = entry.run();
                let end = (run.iteration(), run.work());
                let (iteration, work) = finish.arrival.unwrap_or(end);
                [
                    f64::from(u8::from(finish.arrival.is_some())),
                    iteration as f64,
                    work,
                    finish.cost,
                    finish.place.unwrap_or_default() as f64,
                ]
            });
        let numbers: Vec<f64> = numbers.collect();
        Ok(Float64Array::from(numbers.as_slice()))
    }
}
