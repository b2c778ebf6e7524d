//! The runs that are compared.

use crate::runs::recipe::Recipe;
use crate::runs::run::Run;

/// The most runs at once: there are as many colours, dashes and marks that can be told apart.
pub const MOST_RUNS: usize = 6;

/// A run with its card.
#[derive(Clone, Debug)]
pub struct Entry {
    pub(crate) run: Run,
    pub(crate) name: String,
    pub(crate) delta: f64,
    pub(crate) slot: usize,
    pub(crate) is_hidden: bool,
}

impl Entry {
    pub(crate) fn new(run: Run, recipe: &Recipe, slot: usize) -> Self {
        Self {
            run,
            name: recipe.name.clone(),
            delta: recipe.delta,
            slot,
            is_hidden: false,
        }
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
    pub fn slot(&self) -> usize {
        self.slot
    }

    /// Whether it is left out of the charts.
    pub fn is_hidden(&self) -> bool {
        self.is_hidden
    }

    /// Everything that makes the run what it is.
    pub fn recipe(&self) -> Recipe {
        Recipe {
            method: *self.run.method(),
            rate: self.run.rate(),
            cost: self.run.objective().cost(),
            delta: self.delta,
            name: self.name.clone(),
        }
    }
}

/// One to six runs in the order of their cards.
#[derive(Clone, Debug)]
pub struct Lineup {
    pub(crate) entries: Vec<Entry>,
    /// Which one the landscape, the numbers and the status are of.
    pub(crate) front: usize,
    /// The slot of the only one that is drawn.
    pub(crate) solo: Option<usize>,
}

impl Lineup {
    pub(crate) fn new(run: Run) -> Self {
        Self {
            entries: vec![Entry::new(run, &Recipe::default(), 0)],
            front: 0,
            solo: None,
        }
    }

    /// All runs.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The number of the chosen run.
    pub fn front(&self) -> usize {
        self.front
    }

    /// The number of the only run that is drawn, if only one is.
    pub fn solo(&self) -> Option<usize> {
        let solo = self.solo?;
        self.entries.iter().position(|entry| entry.slot == solo)
    }

    pub(crate) fn chosen(&self) -> &Run {
        &self.entries[self.front].run
    }

    /// The runs that are drawn, the chosen one last, so that it lies on top.
    pub fn visible(&self) -> impl Iterator<Item = &Entry> {
        let front = self.entries[self.front].slot;
        let is_drawn = move |entry: &&Entry| match self.solo {
            Some(solo) => entry.slot == solo,
            None => !entry.is_hidden,
        };
        let others = self.entries.iter().filter(move |entry| entry.slot != front);
        let front = &self.entries[self.front..=self.front];
        others.chain(front).filter(is_drawn)
    }

    /// The first colour that no run has.
    pub(crate) fn free_slot(&self) -> Option<usize> {
        (0..MOST_RUNS).find(|&slot| self.entries.iter().all(|entry| entry.slot != slot))
    }

    pub(crate) fn insert(&mut self, index: usize, entry: Entry) {
        if index <= self.front && self.entries.len() > 1 {
            self.front += 1;
        }
        self.entries.insert(index, entry);
    }

    pub(crate) fn remove(&mut self, index: usize) -> Entry {
        let entry = self.entries.remove(index);
        if self.front > index || self.front == self.entries.len() {
            self.front -= 1;
        }
        if self.solo == Some(entry.slot) {
            self.solo = None;
        }
        entry
    }
}
