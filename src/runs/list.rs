//! The runs that are compared.

use std::cell::OnceCell;

use crate::base::line::Line;
use crate::runs::fitted_rate::fitted_rate;
use crate::runs::run::Run;
use crate::runs::settings::RunSettings;
use crate::runs::stop_rule::Descent;

/// The most runs at once: there are as many colours, dashes and marks that can be told apart.
pub const MOST_RUNS: usize = 6;

/// A run with its card.
#[derive(Clone, Debug)]
pub struct RunEntry {
    pub(crate) run: Run,
    pub(crate) name: String,
    pub(crate) delta: f64,
    pub(crate) is_fitted: bool,
    pub(crate) colour: usize,
    pub(crate) is_hidden: bool,
    /// The learning rate that fits, once it is asked for.
    pub(crate) fitted: OnceCell<f64>,
    /// What the start costs, once it is asked for.
    pub(crate) descent: OnceCell<Descent>,
}

impl RunEntry {
    pub(crate) fn new(run: Run, settings: &RunSettings, colour: usize) -> Self {
        Self {
            run,
            name: settings.name.clone(),
            delta: settings.delta,
            is_fitted: settings.is_fitted,
            colour,
            is_hidden: false,
            fitted: OnceCell::new(),
            descent: OnceCell::new(),
        }
    }

    /// This entry with another run.
    pub(crate) fn with_run(&self, run: Run) -> Self {
        Self {
            run,
            name: self.name.clone(),
            fitted: OnceCell::new(),
            descent: OnceCell::new(),
            ..*self
        }
    }

    /// A copy of this entry, whose run has an id of its own.
    pub(crate) fn with_id(&self, id: u64) -> Self {
        self.with_run(self.run.with_id(id))
    }

    /// The descent.
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// What a person calls it; empty if nothing.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its colour, its dash and its mark: 0 to 5.
    pub fn colour(&self) -> usize {
        self.colour
    }

    /// Whether its learning rate follows from the data.
    pub fn is_fitted(&self) -> bool {
        self.is_fitted
    }

    /// The learning rate that fits it from this start: see [`fitted_rate`].
    pub fn fitted(&self, start: Line) -> f64 {
        let run = &self.run;
        let fitted = || fitted_rate(run.objective(), run.method(), start);
        *self.fitted.get_or_init(fitted)
    }

    /// What this start costs, and how far it is from there to the lowest cost.
    pub fn descent(&self, start: Line) -> Descent {
        let descent = || Descent::new(self.run.objective(), start);
        *self.descent.get_or_init(descent)
    }

    /// Forgets what the start costs, because the start or the objective is another one.
    pub(crate) fn forget_descent(&mut self) {
        self.descent = OnceCell::new();
    }

    /// Forgets the learning rate that fits, because the start or the objective is another one.
    pub(crate) fn forget_fitted(&mut self) {
        self.fitted = OnceCell::new();
    }

    /// Whether it is left out of the charts.
    pub fn is_hidden(&self) -> bool {
        self.is_hidden
    }

    /// Everything that makes the run what it is.
    pub fn settings(&self) -> RunSettings {
        RunSettings {
            method: *self.run.method(),
            rate: self.run.rate(),
            is_fitted: self.is_fitted,
            cost: self.run.objective().cost(),
            delta: self.delta,
            name: self.name.clone(),
        }
    }
}

/// One to six runs in the order of their cards.
#[derive(Clone, Debug)]
pub struct Runs {
    pub(crate) entries: Vec<RunEntry>,
    /// Which one the landscape, the numbers and the status are of.
    pub(crate) chosen: usize,
    /// The colour of the only one that is drawn.
    pub(crate) solo: Option<usize>,
}

impl Runs {
    pub(crate) fn new(run: Run) -> Self {
        Self {
            entries: vec![RunEntry::new(run, &RunSettings::default(), 0)],
            chosen: 0,
            solo: None,
        }
    }

    /// All runs.
    pub fn entries(&self) -> &[RunEntry] {
        &self.entries
    }

    /// The index of the chosen run.
    pub fn chosen_index(&self) -> usize {
        self.chosen
    }

    /// The chosen run.
    pub fn chosen(&self) -> &RunEntry {
        &self.entries[self.chosen]
    }

    /// The number of the only run that is drawn, if only one is.
    pub fn solo(&self) -> Option<usize> {
        let solo = self.solo?;
        self.entries.iter().position(|entry| entry.colour == solo)
    }

    /// The runs that are drawn, the chosen one last, so that it lies on top.
    pub fn visible(&self) -> impl Iterator<Item = &RunEntry> {
        let chosen = self.entries[self.chosen].colour;
        let is_drawn = move |entry: &&RunEntry| match self.solo {
            Some(solo) => entry.colour == solo,
            None => !entry.is_hidden,
        };
        let others = self
            .entries
            .iter()
            .filter(move |entry| entry.colour != chosen);
        let chosen = &self.entries[self.chosen..=self.chosen];
        others.chain(chosen).filter(is_drawn)
    }

    /// The first colour that no run has.
    pub(crate) fn free_colour(&self) -> Option<usize> {
        (0..MOST_RUNS).find(|&colour| self.entries.iter().all(|entry| entry.colour != colour))
    }

    /// Puts these runs, one for each entry, in the place of those that there are, which it returns.
    pub(crate) fn exchange(&mut self, runs: Vec<Run>) -> Vec<Run> {
        let entries = self.entries.iter_mut().zip(runs);
        entries
            .map(|(entry, run)| std::mem::replace(&mut entry.run, run))
            .collect()
    }

    pub(crate) fn insert(&mut self, index: usize, entry: RunEntry) {
        if index <= self.chosen && self.entries.len() > 1 {
            self.chosen += 1;
        }
        self.entries.insert(index, entry);
    }

    pub(crate) fn remove(&mut self, index: usize) -> RunEntry {
        let entry = self.entries.remove(index);
        if self.chosen > index || self.chosen == self.entries.len() {
            self.chosen -= 1;
        }
        if self.solo == Some(entry.colour) {
            self.solo = None;
        }
        entry
    }
}
