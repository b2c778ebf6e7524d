//! The part of the door through which a page compares runs: their methods, costs and units.

use js_sys::Float64Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::understanding::{curvature_of, zones_on_slider};
use super::{Command, Page, best_in_numbers, index, name_of, named, refused, spoken, status_name};
use crate::base::settings::whole;
use crate::lab::{Abscissa, Message, Units};
use crate::model::cost::Parameter;
use crate::model::method::{Order, Rule, Schedule};
use crate::runs::lineup::Entry;
use crate::runs::race;
use crate::runs::rate;
use crate::runs::recipe::{self, Options, cost_name};
use crate::text::describe;

/// Options as they cross: words as key, value, key, value, and numbers beside their names.
fn options(words: Vec<String>, names: Vec<String>, values: &[f64]) -> Options {
    let (pairs, _) = words.as_chunks::<2>();
    let words = pairs.iter().map(|[key, word]| (key.clone(), word.clone()));
    Options {
        words: words.collect(),
        numbers: names.into_iter().zip(values.iter().copied()).collect(),
    }
}

/// Cards.
#[wasm_bindgen]
impl Page {
    fn entry(&self, i: f64) -> Result<&Entry, JsValue> {
        self.lab.entry(index(i)?).map_err(refused)
    }

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
        self.update(Message::BringToFront { index })
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
        self.lab.front()
    }

    /// The index of the only run that is drawn, or −1.
    #[wasm_bindgen(getter)]
    pub fn solo(&self) -> f64 {
        self.lab.solo().map_or(-1.0, |index| index as f64)
    }

    /// How far all runs together have come: the earliest iteration to which going back leads, the
    /// present one of the farthest run, the last one computed, and 1 if one of them can go back.
    pub fn span(&self) -> Float64Array {
        let span = self.lab.span();
        let can_go_back = f64::from(u8::from(span.can_go_back));
        let iterations = [span.first, span.now, span.reached].map(|iteration| iteration as f64);
        let [first, now, reached] = iterations;
        Float64Array::from([first, now, reached, can_go_back].as_slice())
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
        let recipe = entry.recipe();
        let method = recipe.method;
        let numbers = [
            recipe.rate,
            method.momentum,
            method.beta1,
            method.beta2,
            method.epsilon,
            method.batch as f64,
            method.seed as f64,
            method.period,
            recipe.delta,
            entry.slot() as f64,
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
            name_of(&Rule::ALL, method.rule),
            name_of(&Schedule::ALL, method.schedule),
            name_of(&Order::ALL, method.order),
            cost_name(run.objective().cost()).to_owned(),
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

    /// The learning rate some steps of its second digit away from the present one of a run.
    #[wasm_bindgen(js_name = nudgedRateOf)]
    pub fn nudged_rate_of(&self, i: f64, steps: i32) -> Result<f64, JsValue> {
        Ok(rate::nudged(self.entry(i)?.run().rate(), steps))
    }
}

/// Cost, hold and units.
#[wasm_bindgen]
impl Page {
    /// Makes all runs descend on a cost; with Huber's δ, if one is given.
    #[wasm_bindgen(js_name = setCost)]
    pub fn set_cost(&mut self, name: String, delta: Option<f64>) -> Command {
        self.update(Message::SetCost { name, delta })
    }

    /// The name of the cost of the chosen run.
    #[wasm_bindgen(getter, js_name = costName)]
    pub fn cost_name(&self) -> String {
        cost_name(self.lab.run().objective().cost()).to_owned()
    }

    /// Huber's δ in the chosen run.
    #[wasm_bindgen(getter)]
    pub fn delta(&self) -> f64 {
        self.lab.runs()[self.lab.front()].recipe().delta
    }

    /// The offer to rescale the learning rates after a change of the cost; nothing without one.
    #[wasm_bindgen(js_name = rescalePhrase)]
    pub fn rescale_phrase(&self) -> String {
        spoken(describe::rescale(&self.lab))
    }

    /// Takes the offer.
    #[wasm_bindgen(js_name = rescaleRates)]
    pub fn rescale_rates(&mut self) -> Command {
        self.update(Message::Rescale(true))
    }

    /// Declines the offer.
    #[wasm_bindgen(js_name = keepRates)]
    pub fn keep_rates(&mut self) -> Command {
        self.update(Message::Rescale(false))
    }

    /// Holds `"slope"` or `"intercept"`, at a value from which all runs start again if one is
    /// given; nothing for `""`.
    pub fn hold(&mut self, parameter: &str, value: Option<f64>) -> Command {
        let parameter = recipe::named(&Parameter::HELD, "parameter", parameter).map_err(refused)?;
        self.update(Message::Hold { parameter, value })
    }

    /// The name of the parameter that is held, or nothing.
    #[wasm_bindgen(getter)]
    pub fn held(&self) -> String {
        name_of(&Parameter::HELD, self.lab.hold())
    }

    /// Takes the mean off x, or not.
    #[wasm_bindgen(js_name = setCentred)]
    pub fn set_centred(&mut self, is_on: bool) -> Command {
        self.update(Message::SetUnits(if is_on {
            Units::Centred
        } else {
            Units::Own
        }))
    }

    /// Gives x mean 0 and standard deviation 1, or not.
    #[wasm_bindgen(js_name = setStandardised)]
    pub fn set_standardised(&mut self, is_on: bool) -> Command {
        self.update(Message::SetUnits(if is_on {
            Units::Standardised
        } else {
            Units::Own
        }))
    }

    /// Whether the mean is taken off x.
    #[wasm_bindgen(getter)]
    pub fn centred(&self) -> bool {
        self.lab.units() != Units::Own
    }

    /// Whether x has mean 0 and standard deviation 1.
    #[wasm_bindgen(getter)]
    pub fn standardised(&self) -> bool {
        self.lab.units() == Units::Standardised
    }

    /// Shows the cost by `"iteration"` or by `"work"`.
    #[wasm_bindgen(js_name = setAcross)]
    pub fn set_across(&mut self, abscissa: &str) -> Command {
        let abscissa = named(&Abscissa::ALL, abscissa)?;
        self.update(Message::ShowAcross(abscissa))
    }

    /// What the cost is shown by.
    #[wasm_bindgen(getter)]
    pub fn across(&self) -> String {
        name_of(&Abscissa::ALL, self.lab.abscissa())
    }
}

/// The race.
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
