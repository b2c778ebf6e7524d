//! What all runs share: their start, their stop rule, their cost and the units of x.

use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use crate::base::line::Line;
use crate::base::named::Named as _;
use crate::lab::Message;
use crate::lab::Units;
use crate::text::describe;
use crate::wasm::names::named;
use crate::wasm::phrases::spoken;
use crate::wasm::refusals::Command;

#[wasm_bindgen]
impl Page {
    /// Starts again from this line.
    #[wasm_bindgen(js_name = setStart)]
    pub fn set_start(&mut self, intercept: f64, slope: f64) -> Command {
        self.update(Message::SetStart(Line::new(intercept, slope)))
    }

    /// Stops when both step sizes are smaller than this.
    #[wasm_bindgen(js_name = setTolerance)]
    pub fn set_tolerance(&mut self, tolerance: f64) -> Command {
        self.update(Message::SetTolerance(tolerance))
    }

    /// Pauses at this iteration; never, if there is none.
    #[wasm_bindgen(js_name = setIterationLimit)]
    pub fn set_iteration_limit(&mut self, limit: Option<f64>) -> Command {
        self.update(Message::SetIterationLimit(limit))
    }

    /// Stops also far from the lowest cost when both step sizes are small, or not.
    #[wasm_bindgen(js_name = setStopFar)]
    pub fn set_stop_far(&mut self, is_on: bool) -> Command {
        self.update(Message::StopFar(is_on))
    }

    /// Whether it stops also far from the lowest cost.
    #[wasm_bindgen(getter, js_name = stopFar)]
    pub fn stop_far(&self) -> bool {
        self.lab.stops_far()
    }

    /// The step size below which the descent has converged.
    #[wasm_bindgen(getter)]
    pub fn tolerance(&self) -> f64 {
        self.lab.tolerance()
    }

    /// The iteration at which running pauses.
    #[wasm_bindgen(getter, js_name = iterationLimit)]
    pub fn iteration_limit(&self) -> Option<f64> {
        self.lab.limit().map(|limit| limit as f64)
    }

    /// The intercept at iteration 0.
    #[wasm_bindgen(getter, js_name = startIntercept)]
    pub fn start_intercept(&self) -> f64 {
        self.lab.start().intercept
    }

    /// The slope at iteration 0.
    #[wasm_bindgen(getter, js_name = startSlope)]
    pub fn start_slope(&self) -> f64 {
        self.lab.start().slope
    }

    /// Makes all runs descend on a cost; with Huber's δ, if one is given.
    #[wasm_bindgen(js_name = setCost)]
    pub fn set_cost(&mut self, name: String, delta: Option<f64>) -> Command {
        self.update(Message::SetCost { name, delta })
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
        let parameter = named(parameter)?;
        self.update(Message::Hold { parameter, value })
    }

    /// The name of the parameter that is held, or nothing.
    #[wasm_bindgen(getter)]
    pub fn held(&self) -> String {
        self.lab.hold().name().to_owned()
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
}
