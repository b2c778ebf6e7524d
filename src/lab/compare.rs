//! Several runs on the same data from the same start.

use std::cell::OnceCell;
use std::rc::Rc;

use super::{Course, Lab, MOST_PASSED, MOST_STEPS, Race, Units};
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
use crate::runs::lineup::{Entry, Lineup};
use crate::runs::recipe::{Options, Recipe};
use crate::runs::run::Run;

/// A race without an iteration limit ends here for runs that never settle.
const LONGEST_RACE: u64 = 100_000;

/// What descents are made on.
struct Ground<'a> {
    course: &'a Course,
    dataset: &'a Dataset,
    /// The points as columns, made when a run first needs them.
    columns: &'a OnceCell<Rc<Columns>>,
}

impl Ground<'_> {
    /// What a run with this cost and method makes small.
    fn objective(&self, cost: Cost, method: &Method, near: Line) -> Objective {
        let columns = || Rc::new(Columns::of(self.dataset.points()));
        let columns = method
            .needs_points(cost)
            .then(|| self.columns.get_or_init(columns).clone());
        let moments = self.dataset.moments();
        let scaling = match self.course.units {
            Units::Own => Scaling::IDENTITY,
            Units::Centred => Scaling::centred(&moments),
            Units::Standardised => Scaling::standardised(&moments),
        };
        Objective::new(cost, self.course.hold, scaling, &moments, columns, near)
    }

    /// A run at the start.
    fn run(&self, descent: u64, recipe: &Recipe) -> Run {
        let (start, method) = (self.course.start, recipe.method);
        let objective = self.objective(recipe.cost, &method, start);
        Run::new(descent, start, objective, method, recipe.rate)
    }
}

/// Building runs.
impl Lab {
    /// The present data, for descents on this course.
    fn ground<'a>(&'a self, course: &'a Course) -> Ground<'a> {
        Ground {
            course,
            dataset: &self.dataset,
            columns: &self.columns,
        }
    }

    /// What a run with this cost and method makes small on the present data.
    pub(super) fn objective(&self, cost: Cost, method: &Method, near: Line) -> Objective {
        self.ground(&self.course).objective(cost, method, near)
    }

    fn next_descent(&mut self) -> u64 {
        self.descents += 1;
        self.descents
    }

    /// A run at the start.
    fn fresh_run(&mut self, course: &Course, recipe: &Recipe) -> Run {
        let descent = self.next_descent();
        self.ground(course).run(descent, recipe)
    }

    /// All runs as they are, at the start.
    pub(super) fn fresh_lineup(&mut self, course: &Course) -> Lineup {
        let mut lineup = self.lineup.clone();
        for entry in &mut lineup.entries {
            entry.run = self.fresh_run(course, &entry.recipe());
        }
        lineup
    }

    /// The runs for other data: those that there are, at the start, and with the sample's learning
    /// rate where there is a sample and it fits; or the two that the sample is there to compare.
    pub(super) fn lineup_for(&mut self, sample: Option<&Sample>, dataset: &Dataset) -> Lineup {
        let course = self.course;
        let columns = OnceCell::new();
        let ground = Ground {
            course: &course,
            dataset,
            columns: &columns,
        };
        if let Some(sample) = sample.filter(|sample| sample.compares_costs) {
            let cost = Cost::Huber {
                delta: Setting::DELTA.default,
            };
            let first = Recipe {
                rate: sample.rate,
                ..Recipe::default()
            };
            // Huber's cost is half the squared one near its bottom, and so are its steps.
            let second = Recipe {
                cost,
                rate: 2.0 * sample.rate,
                ..Recipe::default()
            };
            let mut entry = |recipe: &Recipe, slot| {
                Entry::new(ground.run(self.next_descent(), recipe), recipe, slot)
            };
            return Lineup {
                entries: vec![entry(&first, 0), entry(&second, 1)],
                front: 0,
                solo: None,
            };
        }
        let mut lineup = self.lineup.clone();
        let is_alone = lineup.entries.len() == 1;
        for entry in &mut lineup.entries {
            let mut recipe = entry.recipe();
            if let Some(sample) = sample
                && (is_alone || recipe.method.rule.is_linear())
            {
                recipe.rate = sample.rate;
            }
            entry.run = ground.run(self.next_descent(), &recipe);
        }
        lineup
    }
}

/// Changing runs.
impl Lab {
    pub(super) fn set_rate(&mut self, index: usize, rate: f64) -> Result<(), Refusal> {
        self.entry(index)?;
        let rate = Setting::LEARNING_RATE.checked(rate)?;
        self.edit(Change::Rate { index, rate }, self.is_grabbed)
    }

    pub(super) fn add_run(&mut self, options: &Options) -> Result<(), Refusal> {
        let recipe = Recipe::default().with(options)?;
        self.join(self.runs().len(), &recipe)
    }

    pub(super) fn duplicate_run(&mut self, index: usize) -> Result<(), Refusal> {
        let recipe = Recipe {
            name: String::new(),
            ..self.entry(index)?.recipe()
        };
        self.join(index + 1, &recipe)
    }

    fn join(&mut self, index: usize, recipe: &Recipe) -> Result<(), Refusal> {
        let slot = self.lineup.free_slot().ok_or(Refusal::TooManyRuns)?;
        let course = self.course;
        let entry = Entry::new(self.fresh_run(&course, recipe), recipe, slot);
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

    pub(super) fn set_run(&mut self, index: usize, options: &Options) -> Result<(), Refusal> {
        let before = self.entry(index)?.recipe();
        let recipe = before.clone().with(options)?;
        if recipe == before {
            return Ok(());
        }
        let only_rate = Recipe {
            rate: recipe.rate,
            ..before.clone()
        };
        if recipe == only_rate {
            return self.set_rate(index, recipe.rate);
        }
        let only_name = Recipe {
            name: recipe.name.clone(),
            ..before
        };
        if recipe == only_name {
            let name = recipe.name;
            return self.edit(Change::Rename { index, name }, false);
        }
        let rate = self.rescaled(index, &recipe);
        let entry = Box::new(self.changed(index, &recipe));
        self.edit(Change::Exchange { index, entry }, self.is_grabbed)?;
        self.rescale.extend(rate.map(|rate| (index, rate)));
        Ok(())
    }

    /// The learning rate that leaves the steps of a run the same when its recipe becomes this one:
    /// nothing unless one squared cost takes the place of another, and the rate stays as it is.
    fn rescaled(&self, index: usize, recipe: &Recipe) -> Option<f64> {
        let (before, count) = (self.runs()[index].recipe(), self.dataset.len());
        let (old, new) = before.cost.factor(count).zip(recipe.cost.factor(count))?;
        let is_offered = old != new && new > 0.0 && recipe.method.rule.is_linear();
        (is_offered && recipe.rate == before.rate).then(|| recipe.rate * old / new)
    }

    /// A run that goes on from where it is with another recipe.
    fn changed(&self, index: usize, recipe: &Recipe) -> Entry {
        let mut entry = self.lineup.entries[index].clone();
        let objective = self.objective(recipe.cost, &recipe.method, entry.run.line());
        entry.run.change(objective, recipe.method);
        entry.run.set_rate(recipe.rate);
        entry.name.clone_from(&recipe.name);
        entry.delta = recipe.delta;
        entry
    }

    pub(super) fn bring_to_front(&mut self, index: usize) -> Result<(), Refusal> {
        self.entry(index)?;
        let before = self.run().objective().clone();
        self.lineup.front = index;
        self.revisions.descent += 1;
        self.revisions.view += 1;
        self.follow_front(&before)
    }

    pub(super) fn set_cost(&mut self, name: &str, delta: Option<f64>) -> Result<(), Refusal> {
        let delta = delta.map(|delta| Setting::DELTA.checked(delta));
        let delta = delta.transpose()?;
        let cost = Cost::named(name)?;
        let mut lineup = self.lineup.clone();
        let mut rates = Vec::new();
        for index in 0..self.runs().len() {
            let mut recipe = self.runs()[index].recipe();
            recipe.delta = delta.unwrap_or(recipe.delta);
            recipe.cost = cost.with_delta(recipe.delta);
            let rate = self.rescaled(index, &recipe);
            rates.extend(rate.map(|rate| (index, rate)));
            lineup.entries[index] = self.changed(index, &recipe);
        }
        self.go_on_with(self.course, lineup, self.is_grabbed)?;
        self.rescale = rates;
        Ok(())
    }

    /// Puts runs that go on from where they are in the place of all.
    fn go_on_with(&mut self, course: Course, lineup: Lineup, is_open: bool) -> Result<(), Refusal> {
        let (is_playing, lineup) = (self.is_playing, Box::new(lineup));
        self.edit(Change::Course { course, lineup }, is_open)?;
        self.is_playing = is_playing && self.has_more();
        Ok(())
    }

    pub(super) fn answer_rescale(&mut self, is_wanted: bool) -> Result<(), Refusal> {
        if self.rescale.is_empty() {
            return Err(Refusal::NothingToRescale);
        }
        if is_wanted {
            let mut lineup = self.lineup.clone();
            for &(index, rate) in &self.rescale {
                let rate = Setting::LEARNING_RATE.checked(rate)?;
                lineup.entries[index].run.set_rate(rate);
            }
            self.go_on_with(self.course, lineup, false)?;
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
        let course = Course {
            hold,
            ..self.course
        };
        let Some((parameter, value)) = parameter.zip(value) else {
            return self.set_course(course);
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
        let course = Course { start, ..course };
        if course == self.course {
            return Ok(());
        }
        let lineup = Box::new(self.fresh_lineup(&course));
        self.edit(Change::Course { course, lineup }, self.is_grabbed)
    }

    /// Has all runs go on from where they are on another course.
    pub(super) fn set_course(&mut self, course: Course) -> Result<(), Refusal> {
        if course == self.course {
            return Ok(());
        }
        let mut lineup = self.lineup.clone();
        let ground = self.ground(&course);
        for entry in &mut lineup.entries {
            let recipe = entry.recipe();
            let near = entry.run.line();
            let objective = ground.objective(recipe.cost, &recipe.method, near);
            entry.run.change(objective, recipe.method);
        }
        self.go_on_with(course, lineup, false)
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
        for entry in &mut self.lineup.entries {
            entry.run.step(count - made);
        }
        self.moved();
        Ok(())
    }

    /// Makes up to `count` steps of each run that its stop rule allows; returns the most that
    /// one of them made.
    fn advance_runs(&mut self, count: u64) -> u64 {
        let (tolerance, limit) = (self.tolerance, self.limit);
        let runs = self.lineup.entries.iter_mut();
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
        let runs = self.runs().iter().map(Entry::run);
        let reached = runs.map(Run::reached).min().unwrap_or_default();
        self.allow(iteration.saturating_sub(reached))?;
        let is_alone = self.runs().len() == 1;
        let (tolerance, limit) = (self.tolerance, self.limit);
        let mut farthest = 0;
        for entry in &mut self.lineup.entries {
            let run = &mut entry.run;
            run.place_at(iteration);
            let left = iteration.saturating_sub(run.iteration());
            if !is_alone {
                run.advance(left, tolerance, limit);
            }
            farthest = farthest.max(run.iteration());
        }
        for entry in &mut self.lineup.entries {
            entry.run.step(iteration.saturating_sub(farthest));
        }
        self.is_playing = false;
        self.moved();
        Ok(())
    }

    /// Puts all runs at the start again.
    pub(super) fn restart(&mut self) {
        let course = self.course;
        self.lineup = self.fresh_lineup(&course);
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
