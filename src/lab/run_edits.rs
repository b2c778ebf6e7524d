//! Adding, removing and setting runs, and what they share.

use std::cell::OnceCell;

use crate::base::label::label;
use crate::base::line::Line;
use crate::base::named::Named as _;
use crate::base::number;
use crate::base::refusal::Refusal;
use crate::base::settings::Setting;
use crate::data::dataset::Dataset;
use crate::data::samples::Sample;
use crate::lab::document::{RunBuilder, SharedSettings};
use crate::lab::history::{Effects, Target};
use crate::lab::lock::{Lock, Sender};
use crate::lab::state::Lab;
use crate::model::cost::{Cost, Parameter};
use crate::model::method::Method;
use crate::model::objective::Objective;
use crate::model::zones::Zones;
use crate::runs::list::{RunEntry, Runs};
use crate::runs::rate_scale::rounded_down;
use crate::runs::run::Run;
use crate::runs::settings::{LONGEST_NAME, RunOptions, RunSettings};

/// Of an edit that makes no run another one.
const KEEPS_RACE: Effects = Effects {
    target: None,
    stops: false,
    goes_on: false,
    keeps_race: true,
};

/// Building runs.
impl Lab {
    /// The function that a run with this cost and method minimises on the present points.
    pub(super) fn objective(&self, cost: Cost, method: &Method, anchor: Line) -> Objective {
        let document = &self.document;
        let builder = document.builder(&document.shared);
        builder.objective(cost, method, anchor)
    }

    fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    /// A run at the start.
    fn fresh_run(&mut self, shared: &SharedSettings, settings: &RunSettings) -> Run {
        let id = self.next_id();
        self.document.builder(shared).run(id, settings)
    }

    /// A run at the start for each that there is, with its settings.
    pub(super) fn fresh_runs(&mut self, shared: &SharedSettings) -> Vec<Run> {
        let settings: Vec<_> = self.runs().iter().map(RunEntry::settings).collect();
        let runs = settings
            .iter()
            .map(|settings| self.fresh_run(shared, settings));
        runs.collect()
    }

    /// The runs for other data, at the start: those of the sample if there is one and the runs are not
    /// kept, else those that there are. A learning rate that came with the last sample is one that fits
    /// then.
    pub(super) fn runs_for(
        &mut self,
        sample: Option<&Sample>,
        keeps_runs: bool,
        shared: SharedSettings,
        dataset: &Dataset,
    ) -> Runs {
        let columns = OnceCell::new();
        let builder = RunBuilder {
            shared: &shared,
            dataset,
            columns: &columns,
        };
        if let Some(sample) = sample.filter(|_| !keeps_runs) {
            let first = RunSettings {
                rate: sample.rate,
                is_fitted: false,
                ..RunSettings::default()
            };
            // Huber's cost is half the squared one near its bottom, and so are its steps.
            let second = sample.compares_costs.then(|| RunSettings {
                cost: Cost::Huber {
                    delta: Setting::DELTA.default,
                },
                rate: 2.0 * sample.rate,
                ..first.clone()
            });
            let settings = std::iter::once(first).chain(second).enumerate();
            let entries = settings.map(|(colour, settings)| {
                RunEntry::new(builder.run(self.next_id(), &settings), &settings, colour)
            });
            return Runs {
                entries: entries.collect(),
                chosen: 0,
                solo: None,
            };
        }
        let last_sample = self.sample_to_leave();
        let mut entries = Vec::new();
        for index in 0..self.runs().len() {
            let (mut settings, id) = (self.runs()[index].settings(), self.next_id());
            settings.is_fitted |= last_sample.is_some_and(|last| last.rate == settings.rate);
            let run = builder.run(id, &settings);
            let mut entry = self.runs()[index].with_run(run);
            entry.is_fitted = settings.is_fitted;
            entries.push(entry);
        }
        let Runs { chosen, solo, .. } = self.document.runs;
        Runs {
            entries,
            chosen,
            solo,
        }
    }
}

/// Changing runs.
impl Lab {
    pub(super) fn set_rate(&mut self, index: usize, rate: f64) -> Result<(), Refusal> {
        self.entry(index)?;
        let rate = Setting::LEARNING_RATE.checked(rate)?;
        let effects = Effects::of_change(self.target(Target::Rate(index)));
        self.edit(effects, |document| {
            let entry = &mut document.runs.entries[index];
            entry.run.set_rate(rate);
            entry.is_fitted = false;
            Vec::new()
        });
        Ok(())
    }

    /// Lets the learning rate of a run follow from the data again.
    pub(super) fn fit_rate(&mut self, index: usize) -> Result<(), Refusal> {
        if self.entry(index)?.is_fitted {
            return Ok(());
        }
        let effects = Effects::of_change(None);
        self.edit(effects, |document| {
            document.runs.entries[index].is_fitted = true;
            Vec::new()
        });
        Ok(())
    }

    /// The sample whose learning rate no longer counts when points or units are other ones. A reader to whom
    /// the rates are locked cannot change them so.
    fn sample_to_leave(&self) -> Option<&'static Sample> {
        let is_free = self.sender == Sender::Host || !self.locks.has(Lock::Rate);
        self.document.sample.filter(|_| is_free)
    }

    /// Gives the runs whose learning rate follows from the data the one that fits now, after an edit of this target.
    ///
    /// While a gesture goes on, the scales of the other rates hold still, and so do the rates on them that would fit: to find
    /// these may take many steps of each run.
    pub(super) fn fit_rates(&mut self, target: Option<Target>) {
        let start = self.document.shared.start;
        let is_held = self.history.is_grabbed && self.history.continues(target);
        for entry in &mut self.document.runs.entries {
            entry.forget_descent();
            if entry.is_fitted || !is_held {
                entry.forget_fitted();
            }
            if entry.is_fitted {
                let rate = entry.fitted(start);
                entry.run.set_rate(rate);
            }
        }
    }

    /// Puts three runs of gradient descent at the start in the place of all: with a hundredth of the
    /// critical rate, with the fitted one and with 1.05 times the critical one.
    pub(super) fn compare_rates(&mut self, names: [String; 3]) -> Result<(), Refusal> {
        let plain = RunSettings {
            cost: self.run().objective().cost(),
            delta: self.chosen().settings().delta,
            ..RunSettings::default()
        };
        let start = self.document.shared.start;
        let objective = self.objective(plain.cost, &plain.method, start);
        let zones = Zones::of(&objective, &plain.method).map_err(|_| Refusal::NoCriticalRate)?;
        let critical = zones.critical();
        let small = rounded_down(critical / 100.0);
        let large = number::rounded(1.05 * critical, critical / 100.0);
        let rates = [(small, false), (plain.rate, true), (large, false)];
        let shared = self.document.shared;
        let mut entries = Vec::new();
        for (colour, ((rate, is_fitted), name)) in rates.into_iter().zip(names).enumerate() {
            let settings = RunSettings {
                rate: Setting::LEARNING_RATE.checked(rate)?,
                is_fitted,
                name: label(&name, LONGEST_NAME),
                ..plain.clone()
            };
            let run = self.fresh_run(&shared, &settings);
            entries.push(RunEntry::new(run, &settings, colour));
        }
        let runs = Runs {
            entries,
            chosen: 1,
            solo: None,
        };
        // Undo and redo stop the runs that they bring: only this makes them start.
        let effects = Effects {
            stops: true,
            ..Effects::default()
        };
        self.edit(effects, |document| {
            let old = std::mem::replace(&mut document.runs, runs);
            old.entries.into_iter().map(|entry| entry.run).collect()
        });
        self.start_playing();
        Ok(())
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
        let colour = self
            .document
            .runs
            .free_colour()
            .ok_or(Refusal::TooManyRuns)?;
        let shared = self.document.shared;
        let entry = RunEntry::new(self.fresh_run(&shared, settings), settings, colour);
        self.edit(Effects::default(), |document| {
            document.runs.insert(index, entry);
            Vec::new()
        });
        Ok(())
    }

    pub(super) fn remove_run(&mut self, index: usize) -> Result<(), Refusal> {
        self.entry(index)?;
        if self.runs().len() == 1 {
            return Err(Refusal::LastRun);
        }
        self.edit(KEEPS_RACE, |document| vec![document.runs.remove(index).run]);
        self.notice_end();
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
            is_fitted: settings.is_fitted,
            ..before.clone()
        };
        if settings == only_rate {
            return match settings.is_fitted {
                true => self.fit_rate(index),
                false => self.set_rate(index, settings.rate),
            };
        }
        let only_name = RunSettings {
            name: settings.name.clone(),
            ..before
        };
        if settings == only_name {
            let name = settings.name;
            self.edit(KEEPS_RACE, |document| {
                document.runs.entries[index].name = name;
                Vec::new()
            });
            return Ok(());
        }
        let rate = self.rescaled(index, &settings);
        let entry = self.changed(index, &settings);
        let effects = Effects::of_change(self.target(Target::Run(index)));
        self.edit(effects, |document| {
            let old = std::mem::replace(&mut document.runs.entries[index], entry);
            vec![old.run]
        });
        self.rescale_offer.extend(rate.map(|rate| (index, rate)));
        Ok(())
    }

    /// The learning rate that leaves the steps of a run the same when its settings become these:
    /// nothing unless one squared cost takes the place of another, and the rate stays as it is.
    fn rescaled(&self, index: usize, settings: &RunSettings) -> Option<f64> {
        let (before, count) = (self.runs()[index].settings(), self.document.dataset.len());
        let (old, new) = before.cost.factor(count).zip(settings.cost.factor(count))?;
        let is_set = settings.method.rule.is_linear() && !settings.is_fitted;
        let is_offered = old != new && new > 0.0 && is_set;
        (is_offered && settings.rate == before.rate).then(|| settings.rate * old / new)
    }

    /// A run that goes on from where it is with other settings.
    fn changed(&mut self, index: usize, settings: &RunSettings) -> RunEntry {
        let id = self.next_id();
        let mut entry = self.runs()[index].with_id(id);
        let objective = self.objective(settings.cost, &settings.method, entry.run.line());
        entry.run.change(objective, settings.method);
        entry.run.set_rate(settings.rate);
        entry.name.clone_from(&settings.name);
        entry.delta = settings.delta;
        entry.is_fitted = settings.is_fitted;
        entry
    }

    pub(super) fn choose_run(&mut self, index: usize) -> Result<(), Refusal> {
        self.entry(index)?;
        let before = self.run().objective().clone();
        self.document.runs.chosen = index;
        self.revisions.descent += 1;
        self.revisions.view += 1;
        self.follow_chosen(&before);
        Ok(())
    }

    pub(super) fn hide_run(&mut self, index: usize, is_hidden: bool) -> Result<(), Refusal> {
        self.entry(index)?;
        self.edit(KEEPS_RACE, |document| {
            document.runs.entries[index].is_hidden = is_hidden;
            Vec::new()
        });
        Ok(())
    }

    pub(super) fn solo_run(&mut self, index: Option<usize>) -> Result<(), Refusal> {
        let entry = index.map(|index| self.entry(index)).transpose()?;
        let colour = entry.map(RunEntry::colour);
        self.edit(KEEPS_RACE, |document| {
            document.runs.solo = colour;
            Vec::new()
        });
        Ok(())
    }

    pub(super) fn set_cost(&mut self, name: &str, delta: Option<f64>) -> Result<(), Refusal> {
        let delta = delta.map(|delta| Setting::DELTA.checked(delta));
        let delta = delta.transpose()?;
        let cost = Cost::named(name)?;
        let (mut entries, mut rates) = (Vec::new(), Vec::new());
        for index in 0..self.runs().len() {
            let mut settings = self.runs()[index].settings();
            settings.delta = delta.unwrap_or(settings.delta);
            settings.cost = cost.with_delta(settings.delta);
            let rate = self.rescaled(index, &settings);
            rates.extend(rate.map(|rate| (index, rate)));
            entries.push(self.changed(index, &settings));
        }
        let target = self.target(Target::Shared);
        self.go_on_with(self.document.shared, entries, target);
        self.rescale_offer = rates;
        Ok(())
    }

    /// Puts runs that go on from where they are in the place of all.
    fn go_on_with(
        &mut self,
        shared: SharedSettings,
        entries: Vec<RunEntry>,
        target: Option<Target>,
    ) {
        let effects = Effects::of_change(target);
        self.edit(effects, |document| {
            document.shared = shared;
            let old = std::mem::replace(&mut document.runs.entries, entries);
            old.into_iter().map(|entry| entry.run).collect()
        });
        self.notice_end();
    }

    /// Starts all runs again with these settings.
    fn start_with(&mut self, shared: SharedSettings) {
        let runs = self.fresh_runs(&shared);
        let effects = Effects {
            target: self.target(Target::Shared),
            stops: true,
            ..Effects::default()
        };
        self.edit(effects, |document| {
            document.shared = shared;
            document.runs.exchange(runs)
        });
    }

    /// All runs as they are, with ids of their own.
    fn copies(&mut self) -> Vec<RunEntry> {
        let indices = 0..self.runs().len();
        let copy = |index: usize| {
            let id = self.next_id();
            self.runs()[index].with_id(id)
        };
        indices.map(copy).collect()
    }

    /// What a change sets, while a gesture goes on.
    pub(super) fn target(&self, target: Target) -> Option<Target> {
        self.history.is_grabbed.then_some(target)
    }

    pub(super) fn set_start(&mut self, line: Line) -> Result<(), Refusal> {
        if self.prediction().is_some() {
            return self.predict(line);
        }
        Setting::START_INTERCEPT.checked(line.intercept)?;
        Setting::START_SLOPE.checked(line.slope)?;
        self.start_with(SharedSettings {
            start: line,
            ..self.document.shared
        });
        Ok(())
    }

    /// The start in the units of the runs.
    pub fn start_place(&self) -> Line {
        self.run().objective().place(self.document.shared.start)
    }

    pub(super) fn answer_rescale(&mut self, is_wanted: bool) -> Result<(), Refusal> {
        if self.rescale_offer.is_empty() {
            return Err(Refusal::NothingToRescale);
        }
        if is_wanted {
            let mut rates = self.rescale_offer.clone();
            for (_, rate) in &mut rates {
                *rate = Setting::LEARNING_RATE.checked(*rate)?;
            }
            let mut entries = self.copies();
            for (index, rate) in rates {
                entries[index].run.set_rate(rate);
            }
            self.go_on_with(self.document.shared, entries, None);
        }
        self.rescale_offer.clear();
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
            ..self.document.shared
        };
        let Some((parameter, value)) = parameter.zip(value) else {
            self.set_shared(shared);
            return Ok(());
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
        if shared == self.document.shared {
            return Ok(());
        }
        self.start_with(shared);
        Ok(())
    }

    /// Makes all runs go on from where they are with other shared settings.
    pub(super) fn set_shared(&mut self, shared: SharedSettings) {
        if shared == self.document.shared {
            return;
        }
        let mut entries = self.copies();
        let builder = self.document.builder(&shared);
        let is_rescaled = shared.units != self.document.shared.units;
        let sample = self.sample_to_leave().filter(|_| is_rescaled);
        for entry in &mut entries {
            // The rate of a sample is one for its own units.
            entry.is_fitted |= sample.is_some_and(|sample| sample.rate == entry.run.rate());
            let settings = entry.settings();
            let line = entry.run.line();
            let objective = builder.objective(settings.cost, &settings.method, line);
            entry.run.change(objective, settings.method);
        }
        self.go_on_with(shared, entries, None);
    }
}
