//! The race.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use crate::lab::Message;
use crate::text::describe;
use crate::wasm::phrases::spoken;
use crate::wasm::record::{listed, record};
use crate::wasm::refusals::Command;

record! {
    /// How a run came out of a race.
    Finish as FinishObject "Finish" {
        /// The index of the run.
        run: Number,
        /// Whether it came within 1 % of the lowest cost.
        arrived: Flag,
        /// How many iterations until then, or until it ended.
        iterations: Number,
        /// How many gradients of single points until then, or until it ended.
        work: Number,
        /// The cost at its end.
        cost: Number,
        /// 1 for the first; nothing for a run that did not arrive.
        place: MaybeNumber,
    }
}

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

    /// Races to the end at once, and returns how each run came out.
    pub fn race(&mut self) -> Result<Vec<FinishObject>, JsValue> {
        self.update(Message::RaceToTheEnd)?;
        Ok(self.finishes())
    }

    /// How the runs have fared in the race so far, in their order; none without a race. A run that has not
    /// arrived has no place.
    pub fn finishes(&self) -> Vec<FinishObject> {
        let results = self.lab.finishers().unwrap_or_default();
        let finishes = results.iter().zip(self.lab.runs()).enumerate();
        listed(finishes.map(|(index, (finish, entry))| {
            let run = entry.run();
            let end = (run.iteration(), run.work());
            let (iterations, work) = finish.arrival.unwrap_or(end);
            Finish {
                run: index as f64,
                arrived: finish.arrival.is_some(),
                iterations: iterations as f64,
                work,
                cost: finish.cost,
                place: finish.place.map(|place| place as f64),
            }
        }))
    }
}
