//! A run as scripts see it: how it is set, where it is, and where it has been.

use std::borrow::Cow;

use js_sys::Float64Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use super::records::{
    Best, BestObject, Curvature, CurvatureObject, Figures, FiguresObject, History, HistoryObject,
    Run, RunObject, Step, StepObject,
};
use crate::base::named::Named as _;
use crate::base::settings::whole;
use crate::formats::csv;
use crate::lab::{Status, zones_of};
use crate::model::cost::Parameter;
use crate::model::curvature::Curvature as Curvatures;
use crate::runs::next_step::NextStep;
use crate::text::describe;
use crate::wasm::names::{named, script_name};
use crate::wasm::phrases::spoken;
use crate::wasm::record::{Live, made};
use crate::wasm::refusals::{index, refused};

fn status_name(status: Status) -> &'static str {
    match status {
        Status::Ready => "ready",
        Status::Running => "running",
        Status::Crawling => "crawling",
        Status::Stopped => "stopped",
        Status::RunningAway => "running away",
        Status::Converged => "converged",
        Status::LimitReached => "limit reached",
        Status::Diverged => "diverged",
    }
}

/// The names of the columns of `Page.rows`, as in a table of iterations that is saved.
#[wasm_bindgen(js_name = rowColumns)]
pub fn row_columns() -> Vec<String> {
    csv::ITERATIONS.map(str::to_owned).to_vec()
}

#[wasm_bindgen]
impl Page {
    /// How a run is set, and what it is doing.
    pub fn run(&mut self, i: f64) -> Result<RunObject, JsValue> {
        let entry = self.entry(i)?;
        let (run, settings) = (entry.run(), entry.settings());
        let fitted = entry.fitted(self.lab.start());
        let method = settings.method;
        let told = Run {
            index: i,
            style: entry.colour() as f64,
            hidden: entry.is_hidden(),
            method: method.rule.name().into(),
            learningRate: settings.rate,
            momentum: method.settings.momentum,
            beta1: method.settings.beta1,
            beta2: method.settings.beta2,
            epsilon: method.settings.epsilon,
            batch: method.batch as f64,
            order: method.order.name().into(),
            seed: method.seed as f64,
            schedule: method.schedule.name().into(),
            period: method.period,
            cost: settings.cost.name().into(),
            delta: settings.delta,
            fitted: settings.is_fitted,
            fittedRate: fitted,
            uses: settings.uses().into_iter().map(script_name).collect(),
            swings: method.rule.swings(),
            remembers: method.rule.remembers(),
            looksAhead: method.rule.looks_ahead(),
            status: status_name(self.lab.status_of(entry)).into(),
            zone: spoken(describe::zone(run)).into(),
            reason: spoken(describe::absence(run)).into(),
            name: Cow::Owned(settings.name),
        };
        let (runs, index) = (&mut self.records.runs, i as usize);
        if runs.len() <= index {
            runs.resize_with(index + 1, Live::default);
        }
        Ok(runs[index].show(told))
    }

    /// The formulas of a run's method: how each thing that it remembers changes, and last what it subtracts from a parameter.
    pub fn formulas(&self, i: f64) -> Result<Vec<String>, JsValue> {
        let settings = self.entry(i)?.settings();
        let formulas = settings.method.rule.formulas(settings.cost);
        Ok(formulas.iter().map(|&formula| formula.to_owned()).collect())
    }

    /// Where a run is.
    pub fn figures(&mut self, i: f64) -> Result<FiguresObject, JsValue> {
        let run = self.entry(i)?.run();
        let row = run.present();
        let told = Figures {
            iteration: row.iteration as f64,
            first: run.first() as f64,
            reached: run.reached() as f64,
            intercept: row.line.intercept,
            slope: row.line.slope,
            cost: row.cost,
            leastCost: run.best().cost,
            rate: run.rate(),
            work: row.work,
            gradientIntercept: row.gradient.intercept,
            gradientSlope: row.gradient.slope,
            stepIntercept: row.step_size.intercept,
            stepSlope: row.step_size.slope,
            placeIntercept: row.place.intercept,
            placeSlope: row.place.slope,
        };
        Ok(self.records.figures.show(told))
    }

    /// The next step of the `"intercept"` or of the `"slope"`.
    #[wasm_bindgen(js_name = nextStep)]
    pub fn next_step(&mut self, i: f64, parameter: &str) -> Result<StepObject, JsValue> {
        let parameter = named::<Parameter>(parameter)?;
        let step = NextStep::of(self.entry(i)?.run(), parameter);
        Ok(self.records.step.show(Step {
            now: step.now,
            derivative: step.derivative,
            fullDerivative: step.full_derivative,
            direction: step.direction,
            rate: step.rate,
            step: step.step,
            next: step.next,
        }))
    }

    /// What a run is called.
    #[wasm_bindgen(js_name = namePhrase)]
    pub fn name_phrase(&self, i: f64) -> Result<String, JsValue> {
        self.entry(i)?;
        Ok(describe::name(&self.lab, i as usize).encode())
    }

    /// How a run is doing.
    #[wasm_bindgen(js_name = runPhrase)]
    pub fn run_phrase(&self, i: f64) -> Result<String, JsValue> {
        Ok(describe::run(&self.lab, self.entry(i)?).encode())
    }

    /// How far the chosen run has come.
    #[wasm_bindgen(js_name = statusPhrase)]
    pub fn status_phrase(&self) -> String {
        describe::status(&self.lab).encode()
    }

    /// The shape of the bowl of the chosen run in a sentence.
    #[wasm_bindgen(js_name = curvaturePhrase)]
    pub fn curvature_phrase(&self) -> String {
        describe::curvature(&self.lab).encode()
    }

    /// How the cost of a run curves.
    #[wasm_bindgen(js_name = curvatureOf)]
    pub fn curvature_of(&mut self, i: f64) -> Result<CurvatureObject, JsValue> {
        let run = self.entry(i)?.run();
        let (curvature, zones) = (Curvatures::of(run.objective()), zones_of(run).ok());
        let exists = |value: Option<f64>| value.unwrap_or(f64::NAN);
        let is_curved = curvature.largest > 0.0;
        let eigenvalue = |value: f64| exists(is_curved.then_some(value));
        let told = Curvature {
            smallest: eigenvalue(curvature.smallest),
            largest: eigenvalue(curvature.largest),
            condition: exists(curvature.condition_number()),
            critical: exists(zones.map(|zones| zones.critical())),
            fastest: exists(zones.and_then(|zones| zones.fastest())),
            contraction: exists(zones.map(|zones| zones.contraction(run.rate_now()))),
        };
        Ok(self.records.curvature.show(told))
    }

    /// The line of lowest cost of a run.
    #[wasm_bindgen(js_name = bestOf)]
    pub fn best_of(&self, i: f64) -> Result<BestObject, JsValue> {
        let best = self.lab.best_for(index(i)?).map_err(refused)?;
        Ok(made(Best {
            intercept: best.line.intercept,
            slope: best.line.slope,
            cost: best.cost,
            unique: best.is_unique,
        }))
    }

    /// The iterations `from` to `to` of a run, both included.
    #[wasm_bindgen(js_name = historyOf)]
    pub fn history_of(&self, i: f64, from: f64, to: f64) -> Result<HistoryObject, JsValue> {
        let (from, to) = (whole(from).map_err(refused)?, whole(to).map_err(refused)?);
        let history = self.lab.history_of(index(i)?, from, to).map_err(refused)?;
        let mut columns = history.chunks_exact(history.len() / 3);
        let mut column = || Float64Array::from(columns.next().unwrap_or_default()).into();
        Ok(made(History {
            intercept: column(),
            slope: column(),
            cost: column(),
        }))
    }

    /// Iterations of a run in rows of numbers, with the columns of `rowColumns()`: one of `every` from `from` to `to`.
    pub fn rows(&self, i: f64, from: f64, to: f64, every: f64) -> Result<Float64Array, JsValue> {
        let [from, to, every] = [from, to, every].map(whole);
        let [from, to, every] = [
            from.map_err(refused)?,
            to.map_err(refused)?,
            every.map_err(refused)?,
        ];
        let rows = self.lab.rows(index(i)?, from, to, every).map_err(refused)?;
        Ok(Float64Array::from(csv::iteration_numbers(&rows).as_slice()))
    }
}
