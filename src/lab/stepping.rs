//! Making steps of all runs, going back and forth, and the race.

use crate::base::refusal::Refusal;
use crate::lab::history::Effects;
use crate::lab::playback::Race;
use crate::lab::state::Lab;
use crate::runs::list::RunEntry;
use crate::runs::run::Run;

/// The most steps that one message asks for: about a second of work.
pub const MOST_STEPS: u64 = 100_000_000;

/// The most points that the steps of one message take: some seconds of work.
const MOST_PASSED: u64 = 10_000_000_000;

/// A race without an iteration limit ends here for runs that never settle.
const LONGEST_RACE: u64 = 100_000;

/// Moving runs.
impl Lab {
    /// The most steps of one message: fewer where a step takes many points, in a pass over all of them
    /// or in a batch.
    pub(super) fn most_steps(&self) -> u64 {
        let runs = self.runs().iter().map(RunEntry::run);
        let points: usize = runs.map(Run::points_per_step).sum();
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
        for entry in &mut self.document.runs.entries {
            entry.run.step(count - made);
        }
        self.moved();
        Ok(())
    }

    /// Makes up to `count` steps of each run that its stop rule allows; returns the most that
    /// one of them made.
    fn advance_runs(&mut self, count: u64) -> u64 {
        let (tolerance, limit) = (self.document.tolerance, self.document.limit);
        let runs = self.document.runs.entries.iter_mut();
        let made = runs.map(|entry| entry.run.advance(count, tolerance, limit));
        made.max().unwrap_or_default()
    }

    pub(super) fn advance(&mut self, count: u64) {
        if self.document.dataset.is_empty() {
            self.playback.is_playing = false;
        } else {
            self.advance_runs(count);
            // The stop is noticed with the step that leads to it, not one frame later.
            self.playback.is_playing &= self.has_more();
        }
        self.moved();
    }

    /// Notices that the runs were moved, and that a race is over.
    pub(super) fn moved(&mut self) {
        if self.playback.race == Race::On && !self.has_more() {
            self.playback.race = Race::Over;
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
        let (tolerance, limit) = (self.document.tolerance, self.document.limit);
        let mut farthest = 0;
        for entry in &mut self.document.runs.entries {
            let run = &mut entry.run;
            run.place_at(iteration);
            let left = iteration.saturating_sub(run.iteration());
            if !is_alone {
                run.advance(left, tolerance, limit);
            }
            farthest = farthest.max(run.iteration());
        }
        for entry in &mut self.document.runs.entries {
            entry.run.step(iteration.saturating_sub(farthest));
        }
        self.playback.is_playing = false;
        self.moved();
        Ok(())
    }

    /// Puts all runs at the start again, as one edit; none if they are there as they were made.
    pub(super) fn restart(&mut self) {
        self.playback.is_playing = false;
        let shared = self.document.shared;
        let runs = self.fresh_runs(&shared);
        let pairs = self.runs().iter().zip(&runs);
        if pairs
            .into_iter()
            .all(|(entry, fresh)| entry.run().is_as_new(fresh))
        {
            self.playback.race = Race::None;
            self.revisions.descent += 1;
            return;
        }
        let effects = Effects {
            stops: true,
            ..Effects::default()
        };
        self.edit(effects, |document| document.runs.exchange(runs));
    }

    pub(super) fn start_race(&mut self) -> Result<(), Refusal> {
        self.restart();
        self.playback.race = Race::On;
        self.playback.is_playing = self.has_more();
        Ok(())
    }

    pub(super) fn race_to_the_end(&mut self) -> Result<(), Refusal> {
        let longest = LONGEST_RACE.min(self.most_steps());
        self.start_race()?;
        self.advance(
            self.document
                .limit
                .map_or(longest, |limit| limit.min(longest)),
        );
        self.playback.is_playing = false;
        Ok(())
    }
}
