//! Several runs on the same data from the same start.

use std::cell::OnceCell;
use std::rc::Rc;

use super::{Lab, MOST_PASSED, MOST_STEPS, Race, SharedSettings, Units};
use crate::base::line::Line;
use crate::base::named::Named as _;
use crate::base::refusal::Refusal;
use crate::base::settings::Setting;
use crate::data::dataset::Dataset;
use crate::data::samples::Sample;
use crate::data::scaling::Scaling;
use crate::lab::edit::Change;
use crate::model::columns::Columns;
use crate::model::cost::{Cost, Parameter};
use crate::model::method::Method;
use crate::model::objective::Objective;
use crate::runs::list::{RunEntry, Runs};
use crate::runs::run::Run;
use crate::runs::settings::{RunOptions, RunSettings};

/// A race without an iteration limit ends here for runs that never settle.
const LONGEST_RACE: u64 = 100_000;

/// What descents are made on.
struct RunBuilder<'a> {
    shared: &'a SharedSettings,
    dataset: &'a Dataset,
    /// The points as columns, made when a run first needs them.
    columns: &'a OnceCell<Rc<Columns>>,
}

impl RunBuilder<'_> {
    /// What a run with this cost and method makes small.
    fn objective(&self, cost: Cost, method: &Method, near: Line) -> Objective {
        let columns = || Rc::new(Columns::of(self.dataset.points()));
        let columns = method
            .needs_points(cost)
            .then(|| self.columns.get_or_init(columns).clone());
        let moments = self.dataset.moments();
        let scaling = match self.shared.units {
            Units::Own => Scaling::IDENTITY,
            Units::Centred => Scaling::centred(&moments),
            Units::Standardised => Scaling::standardised(&moments),
        };
        Objective::new(cost, self.shared.hold, scaling, &moments, columns, near)
    }

    /// A run at the start.
    fn run(&self, descent: u64, settings: &RunSettings) -> Run {
        let (start, method) = (self.shared.start, settings.method);
        let objective = self.objective(settings.cost, &method, start);
        Run::new(descent, start, objective, method, settings.rate)
    }
}

/// Building runs.
impl Lab {
    /// The present data, for runs with these shared settings.
    fn builder<'a>(&'a self, shared: &'a SharedSettings) -> RunBuilder<'a> {
        RunBuilder {
            shared,
            dataset: &self.dataset,
            columns: &self.columns,
        }
    }

    /// What a run with this cost and method makes small on the present data.
    pub(super) fn objective(&self, cost: Cost, method: &Method, near: Line) -> Objective {
        self.builder(&self.shared).objective(cost, method, near)
    }

    fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    /// A run at the start.
    fn fresh_run(&mut self, shared: &SharedSettings, settings: &RunSettings) -> Run {
        let descent = self.next_id();
        self.builder(shared).run(descent, settings)
    }

    /// All runs as they are, at the start.
    pub(super) fn fresh_runs(&mut self, shared: &SharedSettings) -> Runs {
        let mut runs = self.runs.clone();
        for entry in &mut runs.entries {
            entry.run = self.fresh_run(shared, &entry.settings());
        }
        runs
    }

    /// The runs for other data: those that there are, at the start, and with the sample's learning
    /// rate where there is a sample and it fits; or the two that the sample is there to compare.
    pub(super) fn runs_for(&mut self, sample: Option<&Sample>, dataset: &Dataset) -> Runs {
        let shared = self.shared;
        let columns = OnceCell::new();
        let builder = RunBuilder {
            shared: &shared,
            dataset,
            columns: &columns,
        };
        if let Some(sample) = sample.filter(|sample| sample.compares_costs) {
            let cost = Cost::Huber {
                delta: Setting::DELTA.default,
            };
            let first = RunSettings {
                rate: sample.rate,
                ..RunSettings::default()
            };
            // Huber's cost is half the squared one near its bottom, and so are its steps.
            let second = RunSettings {
                cost,
                rate: 2.0 * sample.rate,
                ..RunSettings::default()
            };
            let mut entry = |settings: &RunSettings, colour| {
                RunEntry::new(builder.run(self.next_id(), settings), settings, colour)
            };
            return Runs {
                entries: vec![entry(&first, 0), entry(&second, 1)],
                chosen: 0,
                solo: None,
            };
        }
        let mut runs = self.runs.clone();
        let is_alone = runs.entries.len() == 1;
        for entry in &mut runs.entries {
            let mut settings = entry.settings();
            if let Some(sample) = sample
                && (is_alone || settings.method.rule.is_linear())
            {
                settings.rate = sample.rate;
            }
            entry.run = builder.run(self.next_id(), &settings);
        }
        runs
    }
}

/// Changing runs.
impl Lab {
    pub(super) fn set_rate(&mut self, index: usize, rate: f64) -> Result<(), Refusal> {
        self.entry(index)?;
        let rate = Setting::LEARNING_RATE.checked(rate)?;
        self.edit(Change::Rate { index, rate }, self.is_grabbed)
    }

    pub(super) fn add_run(&mut self, options: &RunOptions) -> Result<(), Refusal> {
        let settings = RunSettings::default().with(options)?;
        self.join(self.runs().len(), &settings)
    }

    pub(super) fn duplicate_run(&mut self, index: usize) -> Result<(), Refusal> {
        let settings = RunSettings {
            name: String::new(),
            ..self.entry(index)?.settings()
        };
        self.join(index + 1, &settings)
    }

    fn join(&mut self, index: usize, settings: &RunSettings) -> Result<(), Refusal> {
        let colour = self.runs.free_colour().ok_or(Refusal::TooManyRuns)?;
        let shared = self.shared;
        let entry = RunEntry::new(self.fresh_run(&shared, settings), settings, colour);
        let entry = Box::new(entry);
        self.edit(Change::Join { index, entry }, false)
    }

    pub(super) fn remove_run(&mut self, index: usize) -> Result<(), Refusal> {
        self.entry(index)?;
        if self.runs().len() == 1 {
            return Err(Refusal::LastRun);
        }
        self.edit(Change::Leave { index }, false)?;
        self.is_playing &= self.has_more();
        self.moved();
        Ok(())
    }

    pub(super) fn set_run(&mut self, index: usize, options: &RunOptions) -> Result<(), Refusal> {
        let before = self.entry(index)?.settings();
        let settings = before.clone().with(options)?;
        if settings == before {
            return Ok(());
        }
        let only_rate = RunSettings {
            rate: settings.rate,
            ..before.clone()
        };
        if settings == only_rate {
            return self.set_rate(index, settings.rate);
        }
        let only_name = RunSettings {
            name: settings.name.clone(),
            ..before
        };
        if settings == only_name {
            let name = settings.name;
            return self.edit(Change::Rename { index, name }, false);
        }
        let rate = self.rescaled(index, &settings);
        let entry = Box::new(self.changed(index, &settings));
        self.edit(Change::Exchange { index, entry }, self.is_grabbed)?;
        self.rescale.extend(rate.map(|rate| (index, rate)));
        Ok(())
    }

    /// The learning rate that leaves the steps of a run the same when its settings become these:
    /// nothing unless one squared cost takes the place of another, and the rate stays as it is.
    fn rescaled(&self, index: usize, settings: &RunSettings) -> Option<f64> {
        let (before, count) = (self.runs()[index].settings(), self.dataset.len());
        let (old, new) = before.cost.factor(count).zip(settings.cost.factor(count))?;
        let is_offered = old != new && new > 0.0 && settings.method.rule.is_linear();
        (is_offered && settings.rate == before.rate).then(|| settings.rate * old / new)
    }

    /// A run that goes on from where it is with other settings.
    fn changed(&self, index: usize, settings: &RunSettings) -> RunEntry {
        let mut entry = self.runs.entries[index].clone();
        let objective = self.objective(settings.cost, &settings.method, entry.run.line());
        entry.run.change(objective, settings.method);
        entry.run.set_rate(settings.rate);
        entry.name.clone_from(&settings.name);
        entry.delta = settings.delta;
        entry
    }

    pub(super) fn choose_run(&mut self, index: usize) -> Result<(), Refusal> {
        self.entry(index)?;
        let before = self.run().objective().clone();
        self.runs.chosen = index;
        self.revisions.descent += 1;
        self.revisions.view += 1;
        self.follow_chosen(&before)
    }

    pub(super) fn set_cost(&mut self, name: &str, delta: Option<f64>) -> Result<(), Refusal> {
        let delta = delta.map(|delta| Setting::DELTA.checked(delta));
        let delta = delta.transpose()?;
        let cost = Cost::named(name)?;
        let mut runs = self.runs.clone();
        let mut rates = Vec::new();
        for index in 0..self.runs().len() {
            let mut settings = self.runs()[index].settings();
            settings.delta = delta.unwrap_or(settings.delta);
            settings.cost = cost.with_delta(settings.delta);
            let rate = self.rescaled(index, &settings);
            rates.extend(rate.map(|rate| (index, rate)));
            runs.entries[index] = self.changed(index, &settings);
        }
        self.go_on_with(self.shared, runs, self.is_grabbed)?;
        self.rescale = rates;
        Ok(())
    }

    /// Puts runs that go on from where they are in the place of all.
    fn go_on_with(
        &mut self,
        shared: SharedSettings,
        runs: Runs,
        is_open: bool,
    ) -> Result<(), Refusal> {
        let (is_playing, runs) = (self.is_playing, Box::new(runs));
        self.edit(Change::SharedSettings { shared, runs }, is_open)?;
        self.is_playing = is_playing && self.has_more();
        Ok(())
    }

    pub(super) fn answer_rescale(&mut self, is_wanted: bool) -> Result<(), Refusal> {
        if self.rescale.is_empty() {
            return Err(Refusal::NothingToRescale);
        }
        if is_wanted {
            let mut runs = self.runs.clone();
            for &(index, rate) in &self.rescale {
                let rate = Setting::LEARNING_RATE.checked(rate)?;
                runs.entries[index].run.set_rate(rate);
            }
            self.go_on_with(self.shared, runs, false)?;
        }
        self.rescale.clear();
        self.revisions.view += 1;
        Ok(())
    }

    pub(super) fn hold_parameter(
        &mut self,
        parameter: Option<Parameter>,
        value: Option<f64>,
    ) -> Result<(), Refusal> {
        let hold = parameter;
        let shared = SharedSettings {
            hold,
            ..self.shared
        };
        let Some((parameter, value)) = parameter.zip(value) else {
            return self.set_shared(shared);
        };
        let mut place = self.start_place();
        match parameter {
            Parameter::Intercept => {
                place.intercept = Setting::START_INTERCEPT.checked(value)?;
            }
            Parameter::Slope => place.slope = Setting::START_SLOPE.checked(value)?,
        }
        let start = self.run().objective().line(place);
        Setting::START_INTERCEPT.checked(start.intercept)?;
        Setting::START_SLOPE.checked(start.slope)?;
        let shared = SharedSettings { start, ..shared };
        if shared == self.shared {
            return Ok(());
        }
        let runs = Box::new(self.fresh_runs(&shared));
        self.edit(Change::SharedSettings { shared, runs }, self.is_grabbed)
    }

    /// Makes all runs go on from where they are with other shared settings.
    pub(super) fn set_shared(&mut self, shared: SharedSettings) -> Result<(), Refusal> {
        if shared == self.shared {
            return Ok(());
        }
        let mut runs = self.runs.clone();
        let builder = self.builder(&shared);
        for entry in &mut runs.entries {
            let settings = entry.settings();
            let near = entry.run.line();
            let objective = builder.objective(settings.cost, &settings.method, near);
            entry.run.change(objective, settings.method);
        }
        self.go_on_with(shared, runs, false)
    }
}

/// Moving runs.
impl Lab {
    /// The most steps of one message: fewer where a step takes a pass over many points.
    pub(super) fn most_steps(&self) -> u64 {
        let passes = self.runs().iter().any(|entry| {
            let run = entry.run();
            !run.objective().cost().is_squared()
        });
        let points = if passes { self.dataset.len() } else { 1 };
        (MOST_PASSED / points.max(1) as u64).min(MOST_STEPS)
    }

    fn allow(&self, steps: u64) -> Result<(), Refusal> {
        let most = self.most_steps();
        if steps > most {
            let steps = steps as f64;
            return Err(Refusal::TooManySteps { steps, most });
        }
        Ok(())
    }

    /// Makes steps of all runs. Several obey the stop rule each, and those that have finished
    /// wait; when all have, all go on, as one alone does.
    pub(super) fn step(&mut self, count: u64) -> Result<(), Refusal> {
        self.allow(count)?;
        let made = if self.runs().len() == 1 {
            0
        } else {
            self.advance_runs(count)
        };
        for entry in &mut self.runs.entries {
            entry.run.step(count - made);
        }
        self.moved();
        Ok(())
    }

    /// Makes up to `count` steps of each run that its stop rule allows; returns the most that
    /// one of them made.
    fn advance_runs(&mut self, count: u64) -> u64 {
        let (tolerance, limit) = (self.tolerance, self.limit);
        let runs = self.runs.entries.iter_mut();
        let made = runs.map(|entry| entry.run.advance(count, tolerance, limit));
        made.max().unwrap_or_default()
    }

    pub(super) fn advance(&mut self, count: u64) {
        if self.dataset.is_empty() {
            self.is_playing = false;
        } else {
            self.advance_runs(count);
            // The stop is noticed with the step that leads to it, not one frame later.
            self.is_playing &= self.has_more();
        }
        self.moved();
    }

    /// Notices that the runs were moved, and that a race is over.
    fn moved(&mut self) {
        if self.race == Race::On && !self.has_more() {
            self.race = Race::Over;
        }
        self.revisions.descent += 1;
    }

    pub(super) fn go_to(&mut self, iteration: u64) -> Result<(), Refusal> {
        let change = self.span().first;
        if iteration < change {
            return Err(Refusal::BeforeTheChange { iteration, change });
        }
        let runs = self.runs().iter().map(RunEntry::run);
        let reached = runs.map(Run::reached).min().unwrap_or_default();
        self.allow(iteration.saturating_sub(reached))?;
        let is_alone = self.runs().len() == 1;
        let (tolerance, limit) = (self.tolerance, self.limit);
        let mut farthest = 0;
        for entry in &mut self.runs.entries {
            let run = &mut entry.run;
            run.place_at(iteration);
            let left = iteration.saturating_sub(run.iteration());
            if !is_alone {
                run.advance(left, tolerance, limit);
            }
            farthest = farthest.max(run.iteration());
        }
        for entry in &mut self.runs.entries {
            entry.run.step(iteration.saturating_sub(farthest));
        }
        self.is_playing = false;
        self.moved();
        Ok(())
    }

    /// Puts all runs at the start again.
    pub(super) fn restart(&mut self) {
        let shared = self.shared;
        self.runs = self.fresh_runs(&shared);
        self.is_playing = false;
        self.race = Race::None;
        self.revisions.descent += 1;
    }

    pub(super) fn start_race(&mut self) -> Result<(), Refusal> {
        self.restart();
        self.race = Race::On;
        self.is_playing = self.has_more();
        Ok(())
    }

    pub(super) fn race_to_the_end(&mut self) -> Result<(), Refusal> {
        let longest = LONGEST_RACE.min(self.most_steps());
        self.start_race()?;
        self.advance(self.limit.map_or(longest, |limit| limit.min(longest)));
        self.is_playing = false;
        Ok(())
    }
}
