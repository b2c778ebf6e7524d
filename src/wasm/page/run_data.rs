//! A run as scripts see it: how it is set, where it is, and where it has been.

use std::borrow::Cow;

use js_sys::Float64Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use crate::base::named::Named as _;
use crate::base::settings::whole;
use crate::formats::csv;
use crate::lab::{Status, zones_of};
use crate::model::cost::Parameter;
use crate::model::curvature::Curvature as Curvatures;
use crate::runs::next_step::NextStep;
use crate::runs::rate;
use crate::text::describe;
use crate::wasm::names::{named, script_name};
use crate::wasm::phrases::spoken;
use crate::wasm::record::{Live, made, record};
use crate::wasm::refusals::{index, refused};

record! {
    /// How a run is set, and what it is doing.
    Run as RunObject "Run" {
        /// Its place among the runs, from 0.
        index: Number,
        /// Its colour, its dash and its mark: 0 to 5.
        slot: Number,
        /// Whether it is left out of the charts.
        hidden: Flag,
        /// What a person calls it; empty if nothing.
        name: Text,
        /// The name of its method.
        method: Text,
        /// The learning rate as it was set.
        learningRate: Number,
        /// β of momentum and nesterov.
        momentum: Number,
        /// β₁ of adam.
        beta1: Number,
        /// β₂ of adam and rmsprop.
        beta2: Number,
        /// ε of adagrad, rmsprop and adam.
        epsilon: Number,
        /// The points in a step; 0 for all.
        batch: Number,
        /// How the points of a batch are drawn.
        order: Text,
        /// The seed of the batches.
        seed: Number,
        /// The schedule of the learning rate.
        schedule: Text,
        /// The period of the schedule, in iterations.
        period: Number,
        /// The name of its cost.
        cost: Text,
        /// δ of huber, in units of y.
        delta: Number,
        /// The options that play a part, by their names here.
        uses: Names,
        /// Whether its step is a velocity, which can be small though the run has not arrived.
        swings: Flag,
        /// Whether a step depends on those before it.
        remembers: Flag,
        /// Whether its gradient is taken ahead of the present place.
        looksAhead: Flag,
        /// `"ready"`, `"running"`, `"converged"`, `"limit reached"` or `"diverged"`.
        status: Text,
        /// The phrase of what the learning rate does; empty where theory does not tell.
        zone: Text,
        /// The phrase of why theory does not tell; empty where it does.
        reason: Text,
    }

    /// Where a run is. Derivatives and steps are in the units of the descent.
    Figures as FiguresObject "Figures" {
        /// The present iteration.
        iteration: Number,
        /// The earliest iteration to which it goes back.
        first: Number,
        /// The last iteration computed.
        reached: Number,
        /// The intercept, in units of y.
        intercept: Number,
        /// The slope, in units of y per unit of x.
        slope: Number,
        /// The present cost.
        cost: Number,
        /// The lowest cost that any line has.
        leastCost: Number,
        /// The learning rate as it was set.
        rate: Number,
        /// How many gradients of single points have been computed.
        work: Number,
        /// The derivative by the intercept from which the next step is made.
        gradientIntercept: Number,
        /// The derivative by the slope from which the next step is made.
        gradientSlope: Number,
        /// What the next step subtracts from the intercept.
        stepIntercept: Number,
        /// What the next step subtracts from the slope.
        stepSlope: Number,
        /// The intercept in the units of the descent.
        placeIntercept: Number,
        /// The slope in the units of the descent.
        placeSlope: Number,
    }

    /// The next step of one parameter: `next = now − step`, and `step = rate · direction`.
    Step as StepObject "Step" {
        /// The present value, in the units of the descent.
        now: Number,
        /// The derivative from which the step is made: of the points of its batch, and ahead where the method looks ahead.
        derivative: Number,
        /// The derivative on all points at the present place.
        fullDerivative: Number,
        /// What the rate is multiplied by.
        direction: Number,
        /// The learning rate of this step, or the factor that line search has found.
        rate: Number,
        /// What is subtracted.
        step: Number,
        /// The value after the step.
        next: Number,
    }

    /// How the cost of a run curves, and what follows for learning rates; NaN for what does not exist.
    Curvature as CurvatureObject "Curvature" {
        /// λmin, the smaller eigenvalue of the Hessian.
        smallest: Number,
        /// λmax, the larger one.
        largest: Number,
        /// λmax / λmin.
        condition: Number,
        /// The learning rate above which the run diverges.
        critical: Number,
        /// The learning rate that is fastest.
        fastest: Number,
        /// The factor by which a step at the present rate shrinks the distance to the minimum.
        contraction: Number,
    }

    /// Where the zones of the learning rate are on its slider, from 0 to 1.
    Zones as ZonesObject "Zones" {
        /// Whether theory tells where they are; the other numbers are NaN if it does not.
        exist: Flag,
        /// Where crawling ends.
        crawls: Number,
        /// Where zig-zagging begins.
        steady: Number,
        /// Where diverging begins.
        critical: Number,
        /// Where the fastest rate is; the critical one, where none is fastest.
        fastest: Number,
    }

    /// The line of lowest cost.
    Best as BestObject "Best" {
        /// Its intercept, in units of y.
        intercept: Number,
        /// Its slope, in units of y per unit of x.
        slope: Number,
        /// Its cost.
        cost: Number,
        /// Whether no other line has this cost.
        unique: Flag,
    }

    /// Iterations of a run, one value for each.
    History as HistoryObject "History" {
        /// The intercepts, in units of y.
        intercept: Other of "Float64Array",
        /// The slopes, in units of y per unit of x.
        slope: Other of "Float64Array",
        /// The costs.
        cost: Other of "Float64Array",
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

/// The names of the columns of `Page.rows`, as in a table of iterations that is saved.
#[wasm_bindgen(js_name = rowColumns)]
pub fn row_columns() -> Vec<String> {
    csv::ITERATIONS
        .iter()
        .map(|&name| name.to_owned())
        .collect()
}

#[wasm_bindgen]
impl Page {
    /// How a run is set, and what it is doing.
    pub fn run(&mut self, i: f64) -> Result<RunObject, JsValue> {
        let entry = self.entry(i)?;
        let (run, settings) = (entry.run(), entry.settings());
        let method = settings.method;
        let told = Run {
            index: i,
            slot: entry.colour() as f64,
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
            uses: settings.uses().into_iter().map(script_name).collect(),
            swings: method.rule.swings(),
            remembers: method.rule.remembers(),
            looksAhead: method.rule.looks_ahead(),
            status: status_name(self.lab.status_of(run)).into(),
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
        let parameter = named::<Option<Parameter>>(parameter)?;
        let step = NextStep::of(
            self.entry(i)?.run(),
            parameter.unwrap_or(Parameter::Intercept),
        );
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

    /// How a run is doing.
    #[wasm_bindgen(js_name = runPhrase)]
    pub fn run_phrase(&self, i: f64) -> Result<String, JsValue> {
        Ok(describe::run(&self.lab, self.entry(i)?.run()).encode())
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

    /// The zones of the learning rate of a run.
    #[wasm_bindgen(js_name = zonesOf)]
    pub fn zones_of(&mut self, i: f64) -> Result<ZonesObject, JsValue> {
        let zones = zones_of(self.entry(i)?.run()).ok();
        let place = |rate: Option<f64>| rate.map_or(f64::NAN, rate::position);
        let critical = zones.map(|zones| zones.critical());
        let fastest = zones.and_then(|zones| zones.fastest());
        Ok(self.records.zones.show(Zones {
            exist: zones.is_some(),
            crawls: place(zones.map(|zones| zones.crawling())),
            steady: place(zones.map(|zones| zones.steady())),
            critical: place(critical),
            fastest: place(fastest.or(critical)),
        }))
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
        Ok(Float64Array::from(rows.as_slice()))
    }
}

/// The chosen run.
#[wasm_bindgen]
impl Page {
    /// The present iteration.
    #[wasm_bindgen(getter)]
    pub fn iteration(&self) -> f64 {
        self.lab.run().iteration() as f64
    }

    /// The earliest iteration that going back reaches.
    #[wasm_bindgen(getter, js_name = firstIteration)]
    pub fn first_iteration(&self) -> f64 {
        self.lab.run().first() as f64
    }

    /// The last iteration computed.
    #[wasm_bindgen(getter)]
    pub fn reached(&self) -> f64 {
        self.lab.run().reached() as f64
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
}
