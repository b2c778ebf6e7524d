//! The runs: adding, changing, choosing and removing them.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use super::run_options::{self, RunOptionsObject};
use crate::base::named::Named as _;
use crate::lab::Message;
use crate::runs::next_method::next_method;
use crate::wasm::refusals::{Command, index};

#[wasm_bindgen]
impl Page {
    /// Adds a run and returns its index.
    #[wasm_bindgen(js_name = addRun)]
    pub fn add_run(&mut self, options: &RunOptionsObject) -> Result<usize, JsValue> {
        let options = run_options::read(options)?;
        self.update(Message::AddRun(options))?;
        Ok(self.run_count() - 1)
    }

    /// Changes the settings of a run that the options name.
    #[wasm_bindgen(js_name = setRun)]
    pub fn set_run(&mut self, i: f64, options: &RunOptionsObject) -> Command {
        let (index, options) = (index(i)?, run_options::read(options)?);
        self.update(Message::SetRun { index, options })
    }

    /// Removes a run; those after it move up by one index.
    #[wasm_bindgen(js_name = removeRun)]
    pub fn remove_run(&mut self, i: f64) -> Command {
        let index = index(i)?;
        self.update(Message::RemoveRun { index })
    }

    /// Adds a run like another one after it, and returns its index.
    #[wasm_bindgen(js_name = duplicateRun)]
    pub fn duplicate_run(&mut self, i: f64) -> Result<usize, JsValue> {
        let index = index(i)?;
        self.update(Message::DuplicateRun { index })?;
        Ok(index + 1)
    }

    /// Leaves a run out of the charts, or not.
    #[wasm_bindgen(js_name = hideRun)]
    pub fn hide_run(&mut self, i: f64, is_hidden: bool) -> Command {
        let index = index(i)?;
        self.update(Message::HideRun { index, is_hidden })
    }

    /// Draws a run alone, or all again.
    #[wasm_bindgen(js_name = soloRun)]
    pub fn solo_run(&mut self, i: f64, is_on: bool) -> Command {
        let index = index(i)?;
        self.update(Message::SoloRun(is_on.then_some(index)))
    }

    /// Chooses the run that the landscape, the numbers and the status are of.
    #[wasm_bindgen(js_name = bringToFront)]
    pub fn bring_to_front(&mut self, i: f64) -> Command {
        let index = index(i)?;
        self.update(Message::ChooseRun { index })
    }

    /// Uses a learning rate from the next step of a run on.
    #[wasm_bindgen(js_name = setLearningRate)]
    pub fn set_learning_rate(&mut self, i: f64, rate: f64) -> Command {
        let index = index(i)?;
        self.update(Message::SetLearningRate { index, rate })
    }

    /// Lets the learning rate of a run follow from the data.
    #[wasm_bindgen(js_name = fitRate)]
    pub fn fit_rate(&mut self, i: f64) -> Command {
        let index = index(i)?;
        self.update(Message::FitRate { index })
    }

    /// The name of the method that another run tries.
    #[wasm_bindgen(getter, js_name = nextMethod)]
    pub fn next_method(&self) -> String {
        next_method(self.lab.runs()).name().to_owned()
    }

    /// The number of runs.
    #[wasm_bindgen(getter, js_name = runCount)]
    pub fn run_count(&self) -> usize {
        self.lab.runs().len()
    }

    /// The index of the chosen run.
    #[wasm_bindgen(getter)]
    pub fn front(&self) -> usize {
        self.lab.chosen_index()
    }

    /// The index of the only run that is drawn, or −1.
    #[wasm_bindgen(getter)]
    pub fn solo(&self) -> f64 {
        self.lab.solo().map_or(-1.0, |index| index as f64)
    }
}
