//! The runs: adding, changing and reading them.

use js_sys::Float64Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use crate::base::named::Named as _;
use crate::base::settings::whole;
use crate::lab::{Message, Status, zones_of};
use crate::model::best::Best;
use crate::model::curvature::Curvature;
use crate::runs::rate;
use crate::runs::run::Run;
use crate::runs::settings::RunOptions;
use crate::text::describe;
use crate::wasm::phrases::spoken;
use crate::wasm::refusals::{Command, index, refused};

/// RunOptions as they cross: words as key, value, key, value, and numbers beside their names.
fn options(words: Vec<String>, names: Vec<String>, values: &[f64]) -> RunOptions {
    let (pairs, _) = words.as_chunks::<2>();
    let words = pairs.iter().map(|[key, word]| (key.clone(), word.clone()));
    RunOptions {
        words: words.collect(),
        numbers: names.into_iter().zip(values.iter().copied()).collect(),
    }
}

fn status_name(status: Status) -> &'static str {
    match status {
        Status::Ready => "ready",
        Status::Running => "running",
        Status::Converged => "converged",
        Status::LimitReached => "limit reached",
        Status::Diverged => "diverged",
    }
}

fn best_in_numbers(best: Best) -> Float64Array {
    let unique = f64::from(u8::from(best.is_unique));
    let line = best.line;
    Float64Array::from([line.intercept, line.slope, best.cost, unique].as_slice())
}

/// λmin, λmax, condition number, critical rate, fastest rate and the contraction of a step at the
/// present rate of a run; NaN for what does not exist.
fn curvature_of(run: &Run) -> Float64Array {
    let (curvature, zones) = (Curvature::of(run.objective()), zones_of(run).ok());
    let exists = |value: Option<f64>| value.unwrap_or(f64::NAN);
    let is_curved = curvature.largest > 0.0;
    let eigenvalue = |value: f64| exists(is_curved.then_some(value));
    let numbers = [
        eigenvalue(curvature.smallest),
        eigenvalue(curvature.largest),
        exists(curvature.condition_number()),
        exists(zones.map(|zones| zones.critical())),
        exists(zones.and_then(|zones| zones.fastest())),
        exists(zones.map(|zones| zones.contraction(run.rate_now()))),
    ];
    Float64Array::from(numbers.as_slice())
}

/// Where on the slider crawling ends, zig-zagging begins and diverging begins, and the place of
/// the fastest rate (of the critical one, where none is fastest); empty where theory does not
/// tell.
fn zones_on_slider(run: &Run) -> Float64Array {
    let places = zones_of(run).ok().map(|zones| {
        let critical = zones.critical();
        let fastest = zones.fastest().unwrap_or(critical);
        [zones.crawling(), zones.steady(), critical, fastest].map(rate::position)
    });
    Float64Array::from(places.as_ref().map_or(&[][..], |places| &places[..]))
}

#[wasm_bindgen]
impl Page {
    /// Adds a run and returns its index.
    #[wasm_bindgen(js_name = addRun)]
    pub fn add_run(
        &mut self,
        words: Vec<String>,
        names: Vec<String>,
        values: &[f64],
    ) -> Result<usize, JsValue> {
        self.update(Message::AddRun(options(words, names, values)))?;
        Ok(self.run_count() - 1)
    }

    /// Changes settings of a run.
    #[wasm_bindgen(js_name = setRun)]
    pub fn set_run(
        &mut self,
        i: f64,
        words: Vec<String>,
        names: Vec<String>,
        values: &[f64],
    ) -> Command {
        let (index, options) = (index(i)?, options(words, names, values));
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

    /// Where a run is: iteration, first and last one computed, intercept and slope in the data's
    /// units, cost, derivatives and step sizes by both, learning rate as set and of the next
    /// step, work, intercept and slope in the units of the descent, the lowest cost, and the
    /// derivatives by both on all points at the present place (those before are on the points of
    /// the next step, and ahead where the method looks ahead).
    pub fn figures(&self, i: f64) -> Result<Float64Array, JsValue> {
        let run = self.entry(i)?.run();
        let (row, slope) = (run.present(), run.slope_here());
        let numbers = [
            row.iteration as f64,
            run.first() as f64,
            run.reached() as f64,
            row.line.intercept,
            row.line.slope,
            row.cost,
            row.gradient.intercept,
            row.gradient.slope,
            row.step_size.intercept,
            row.step_size.slope,
            run.rate(),
            run.rate_now(),
            row.work,
            row.place.intercept,
            row.place.slope,
            run.best().cost,
            slope.intercept,
            slope.slope,
        ];
        Ok(Float64Array::from(numbers.as_slice()))
    }

    /// How a run is set: learning rate, momentum, β₁, β₂, ε, points per step, seed, period, δ,
    /// its slot, and 1 if it is hidden.
    #[wasm_bindgen(js_name = runSettings)]
    pub fn run_settings(&self, i: f64) -> Result<Float64Array, JsValue> {
        let entry = self.entry(i)?;
        let settings = entry.settings();
        let method = settings.method;
        let numbers = [
            settings.rate,
            method.settings.momentum,
            method.settings.beta1,
            method.settings.beta2,
            method.settings.epsilon,
            method.batch as f64,
            method.seed as f64,
            method.period,
            settings.delta,
            entry.colour() as f64,
            f64::from(u8::from(entry.is_hidden())),
        ];
        Ok(Float64Array::from(numbers.as_slice()))
    }

    /// A run in words: names of its method, schedule, order and cost, its own name, its status,
    /// the phrase of its zone, and the phrase of why there are no zones.
    #[wasm_bindgen(js_name = runWords)]
    pub fn run_words(&self, i: f64) -> Result<Vec<String>, JsValue> {
        let entry = self.entry(i)?;
        let run = entry.run();
        let method = run.method();
        Ok(vec![
            method.rule.name().to_owned(),
            method.schedule.name().to_owned(),
            method.order.name().to_owned(),
            run.objective().cost().name().to_owned(),
            entry.name().to_owned(),
            status_name(self.lab.status_of(run)).to_owned(),
            spoken(describe::zone(run)),
            spoken(describe::absence(run)),
        ])
    }

    /// How a run is doing.
    #[wasm_bindgen(js_name = runPhrase)]
    pub fn run_phrase(&self, i: f64) -> Result<String, JsValue> {
        Ok(describe::run(&self.lab, self.entry(i)?.run()).encode())
    }

    /// As `zones`, for any run.
    #[wasm_bindgen(js_name = zonesOf)]
    pub fn zones_of(&self, i: f64) -> Result<Float64Array, JsValue> {
        Ok(zones_on_slider(self.entry(i)?.run()))
    }

    /// As `curvature`, for any run.
    #[wasm_bindgen(js_name = curvatureOf)]
    pub fn curvature_of(&self, i: f64) -> Result<Float64Array, JsValue> {
        Ok(curvature_of(self.entry(i)?.run()))
    }

    /// As `best`, for any run.
    #[wasm_bindgen(js_name = bestOf)]
    pub fn best_of(&self, i: f64) -> Result<Float64Array, JsValue> {
        let best = self.lab.best_for(index(i)?).map_err(refused)?;
        Ok(best_in_numbers(best))
    }

    /// As `history`, for any run.
    #[wasm_bindgen(js_name = historyOf)]
    pub fn history_of(&self, i: f64, from: f64, to: f64) -> Result<Float64Array, JsValue> {
        let (from, to) = (whole(from).map_err(refused)?, whole(to).map_err(refused)?);
        let history = self.lab.history_of(index(i)?, from, to);
        Ok(Float64Array::from(history.map_err(refused)?.as_slice()))
    }

    /// Iterations of a run in numbers, twelve for each: [`Lab::rows`](crate::lab::Lab::rows).
    pub fn rows(&self, i: f64, from: f64, to: f64, every: f64) -> Result<Float64Array, JsValue> {
        let [from, to, every] = [from, to, every].map(whole);
        let [from, to, every] = [
            from.map_err(refused)?,
            to.map_err(refused)?,
            every.map_err(refused)?,
        ];
        let rows = self.lab.rows(index(i)?, from, to, every).map_err(refused)?;
        Ok(Float64Array::from(rows.as_slice()))
    }

    /// The learning rate some steps of its second digit away from the present one of a run.
    #[wasm_bindgen(js_name = nudgedRateOf)]
    pub fn nudged_rate_of(&self, i: f64, steps: i32) -> Result<f64, JsValue> {
        Ok(rate::nudged(self.entry(i)?.run().rate(), steps))
    }

    /// The present intercept.
    #[wasm_bindgen(getter)]
    pub fn intercept(&self) -> f64 {
        self.lab.run().line().intercept
    }

    /// The present slope.
    #[wasm_bindgen(getter)]
    pub fn slope(&self) -> f64 {
        self.lab.run().line().slope
    }

    /// The present cost.
    #[wasm_bindgen(getter)]
    pub fn cost(&self) -> f64 {
        self.lab.run().cost()
    }

    /// How far the descent has come: the name of its status.
    #[wasm_bindgen(getter)]
    pub fn status(&self) -> String {
        status_name(self.lab.status()).to_owned()
    }

    /// How far the descent has come.
    #[wasm_bindgen(js_name = statusPhrase)]
    pub fn status_phrase(&self) -> String {
        describe::status(&self.lab).encode()
    }
}
