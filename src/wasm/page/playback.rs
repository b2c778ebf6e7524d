//! Steps, forwards and back, one by one or by themselves.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use super::records::{Offers, OffersObject};
use crate::base::settings::whole;
use crate::lab::Lab;
use crate::lab::Message;
use crate::wasm::refusals::{Command, refused};
use crate::wasm::span::SpanObject;

#[wasm_bindgen]
impl Page {
    /// Makes steps, whatever the stop rule says.
    pub fn step(&mut self, n: f64) -> Command {
        let count = whole(n).map_err(refused)?;
        self.update(Message::Step(count))
    }

    /// Makes steps of all runs as long as the stop rule allows each, and returns the most that
    /// one of them made.
    pub fn advance(&mut self, n: f64) -> Result<f64, JsValue> {
        let iterations = |lab: &Lab| -> Vec<u64> {
            let runs = lab.runs().iter();
            runs.map(|entry| entry.run().iteration()).collect()
        };
        let before = iterations(&self.lab);
        let count = whole(n).map_err(refused)?;
        self.update(Message::Advance(count))?;
        let after = iterations(&self.lab);
        let made = after
            .iter()
            .zip(before)
            .map(|(after, before)| after - before);
        Ok(made.max().unwrap_or_default() as f64)
    }

    /// Goes back by some iterations.
    pub fn back(&mut self, n: f64) -> Command {
        let count = whole(n).map_err(refused)?;
        self.update(Message::Back(count))
    }

    /// Goes to an iteration.
    #[wasm_bindgen(js_name = goTo)]
    pub fn go_to(&mut self, i: f64) -> Command {
        let iteration = whole(i).map_err(refused)?;
        self.update(Message::GoTo(iteration))
    }

    /// Runs until the stop rule says otherwise.
    pub fn play(&mut self) -> Command {
        self.update(Message::Play)
    }

    /// Starts again, running.
    #[wasm_bindgen(js_name = runAgain)]
    pub fn run_again(&mut self) -> Command {
        self.update(Message::RunAgain)
    }

    /// Goes on beyond an end that a setting made.
    #[wasm_bindgen(js_name = goOn)]
    pub fn go_on(&mut self) -> Command {
        self.update(Message::GoOn)
    }

    /// What is offered to do next.
    pub fn offers(&mut self) -> OffersObject {
        let offers = self.lab.offers();
        self.records.offers.show(Offers {
            nothingToRun: offers.nothing_to_run,
            startsAtBottom: offers.starts_at_bottom,
            runAgain: offers.run_again,
            goOn: offers.go_on,
            reset: offers.reset,
            fitRate: offers.fit_rate,
            standardise: offers.standardise,
        })
    }

    /// Compares a learning rate that is too small, one that fits and one that is too large: three runs with these
    /// names.
    #[wasm_bindgen(js_name = compareRates)]
    pub fn compare_rates(&mut self, names: Vec<String>) -> Command {
        let names = names.try_into().unwrap_or_default();
        self.update(Message::CompareRates { names })
    }

    /// Stops running.
    pub fn pause(&mut self) -> Command {
        self.update(Message::Pause)
    }

    /// Starts again.
    pub fn reset(&mut self) -> Command {
        self.update(Message::Reset)
    }

    /// Sets the steps a second; as fast as possible, if there is no number.
    #[wasm_bindgen(js_name = setSpeed)]
    pub fn set_speed(&mut self, speed: Option<f64>) -> Command {
        self.update(Message::SetSpeed(speed))
    }

    /// Steps a second while running; none for as fast as possible.
    #[wasm_bindgen(getter)]
    pub fn speed(&self) -> Option<f64> {
        self.lab.speed()
    }

    /// Steps a second at which the runs go on now: fewer while one runs away.
    #[wasm_bindgen(getter)]
    pub fn pace(&self) -> Option<f64> {
        self.lab.pace()
    }

    /// The index of the run for which the chosen one is slowed down, if it is.
    #[wasm_bindgen(getter, js_name = slowedBy)]
    pub fn slowed_by(&self) -> Option<f64> {
        self.lab.slowed_by().map(|index| index as f64)
    }

    /// Whether the descent is running by itself.
    #[wasm_bindgen(getter)]
    pub fn playing(&self) -> bool {
        self.lab.is_playing()
    }

    /// How far all runs together have come.
    pub fn span(&mut self) -> SpanObject {
        self.records.span.show(self.lab.span().into())
    }
}
