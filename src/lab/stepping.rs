//! Making steps of all runs, going back and forth, and the race.

use crate::base::refusal::Refusal;
use crate::lab::history::Effects;
use crate::lab::playback::Race;
use crate::lab::state::Lab;
use crate::runs::list::RunEntry;
use crate::runs::run::Run;
use crate::runs::stop_rule::StopRule;

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
            self.advance_by(count, &self.stop_rules(unbounded))
        };
        self.playback.has_ended = false;
        for entry in &mut self.document.runs.entries {
            entry.run.step(count - made);
        }
        self.moved();
        Ok(())
    }

    /// The stop rules of all runs as `change` has them.
    fn stop_rules(&self, change: impl Fn(StopRule) -> StopRule) -> Vec<StopRule> {
        let runs = self.runs().iter();
        runs.map(|entry| change(self.stop_rule(entry))).collect()
    }

    /// The stop rule of a run as it is now: a gesture suspends it while the runs go on.
    pub(super) fn rule_now(&self, entry: &RunEntry) -> StopRule {
        let is_held = self.history.is_grabbed && self.playback.is_playing;
        let rule = self.stop_rule(entry);
        if is_held { suspended(rule) } else { rule }
    }

    /// Makes up to `count` steps of each run that its stop rule allows; returns the most that
    /// one of them made.
    fn advance_by(&mut self, count: u64, rules: &[StopRule]) -> u64 {
        let runs = self.document.runs.entries.iter_mut().zip(rules);
        let made = runs.map(|(entry, rule)| entry.run.advance(count, rule));
        made.max().unwrap_or_default()
    }

    pub(super) fn advance(&mut self, count: u64) {
        if self.document.dataset.is_empty() {
            self.playback.is_playing = false;
        } else {
            let runs = self.runs().iter();
            let rules: Vec<_> = runs.map(|entry| self.rule_now(entry)).collect();
            self.advance_by(count, &rules);
            self.notice_end();
        }
        self.moved();
    }

    /// Stops running when no run can go on, at once with the step that leads there, but not while a
    /// gesture goes on: a hand that moves the learning rate may bring them back.
    pub(super) fn notice_end(&mut self) {
        if self.playback.is_playing && !self.history.is_grabbed && !self.has_more() {
            self.playback.is_playing = false;
            self.playback.has_ended = true;
        }
    }

    /// Notices that the runs were moved, and that a race is over.
    pub(super) fn moved(&mut self) {
        if self.playback.race == Race::On && !self.has_more() {
            self.playback.race = Race::Over;
        }
        let run = self.document.run();
        // Of a cost that grows, the last overshoots stay in view: the present one is the farthest.
        if run.growth() > 1.0 && self.playback.search.is_none() && !self.document.dataset.is_empty()
        {
            self.view.landscape.widen(run.place());
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
        let rules = self.stop_rules(unbounded);
        let mut farthest = 0;
        for (entry, rule) in self.document.runs.entries.iter_mut().zip(&rules) {
            let run = &mut entry.run;
            run.place_at(iteration);
            let left = iteration.saturating_sub(run.iteration());
            if !is_alone {
                run.advance(left, rule);
            }
            farthest = farthest.max(run.iteration());
        }
        for entry in &mut self.document.runs.entries {
            entry.run.step(iteration.saturating_sub(farthest));
        }
        self.pause();
        self.moved();
        Ok(())
    }

    /// Stops running because a person wants it.
    pub(super) fn pause(&mut self) {
        self.playback.is_playing = false;
        self.playback.has_ended = false;
    }

    /// Starts all runs again from the start.
    pub(super) fn run_again(&mut self) {
        self.restart();
        self.start_playing();
    }

    /// Runs, or waits at the end for a change that lets the runs go on.
    pub(super) fn start_playing(&mut self) {
        self.playback.is_playing = self.has_more();
        self.playback.has_ended = !self.playback.is_playing;
    }

    /// Puts all runs at the start again, as one edit; none if they are there as they were made.
    pub(super) fn restart(&mut self) {
        self.pause();
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
        self.start_playing();
        Ok(())
    }

    pub(super) fn race_to_the_end(&mut self) -> Result<(), Refusal> {
        let longest = LONGEST_RACE.min(self.most_steps());
        self.start_race()?;
        let limit = self.document.limit;
        let count = limit.map_or(longest, |limit| limit.min(longest));
        let rules = self.stop_rules(unbounded);
        self.advance_by(count, &rules);
        self.pause();
        self.moved();
        Ok(())
    }
}

/// The rule of a run that goes on as far as its numbers are finite.
fn unbounded(rule: StopRule) -> StopRule {
    StopRule {
        ceiling: f64::INFINITY,
        ..rule
    }
}

/// The rule while a gesture goes on. A run that runs away waits all the same, so that it can come back.
fn suspended(rule: StopRule) -> StopRule {
    StopRule {
        tolerance: 0.0,
        limit: None,
        ..rule
    }
}
