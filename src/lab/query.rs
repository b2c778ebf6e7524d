//! What can be asked of a lab beyond what is stored.

use crate::base::line::Line;
use crate::base::refusal::Refusal;
use crate::data::point::Point;
use crate::lab::message::Status;
use crate::lab::state::Lab;
use crate::model::best::Best;
use crate::model::cost::Gradient;
use crate::model::curvature::Curvature;
use crate::model::zones::{Absence, Zones};
use crate::runs::list::RunEntry;
use crate::runs::rate_scale::RateScale;
use crate::runs::record::Row;
use crate::runs::run::Run;
use crate::runs::stop_rule::StopRule;

/// The longest range of iterations that one call returns.
pub const LONGEST_HISTORY: u64 = 1_000_000;

/// The most rows of iterations that one call returns.
pub const MOST_ROWS: u64 = 1000;

/// The most points that the steps of a descent take which is only asked about: some milliseconds of work.
const MOST_ASKED: u64 = 10_000_000;

/// A run whose cost is so many times that of the start is watched: it goes on slowly.
const FAR: f64 = 1e3;

/// A run whose cost is so many times that of the start stops.
const TOO_FAR: f64 = 1e6;

/// A run that runs away can be watched while its cost grows by so many powers of ten a second.
const WATCHABLE: f64 = 0.6;

/// The fewest steps a second of a run that runs away.
const SLOWEST: f64 = 2.0;

/// How far some runs have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The earliest iteration to which going back leads.
    pub first: u64,
    /// The present iteration of the one that is farthest.
    pub now: u64,
    /// The last iteration computed.
    pub reached: u64,
    /// Whether one of them can go back.
    pub can_go_back: bool,
}

/// A point's share of the sums of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// The point.
    pub point: Point,
    /// What the descent sees as x: x itself, or x centred or standardised.
    pub z: f64,
    /// The y of the line at this x.
    pub predicted: f64,
    /// The y of the point minus that of the line.
    pub residual: f64,
    /// The loss of the residual.
    pub cost: f64,
    /// What the point adds to minus the derivatives of the cost.
    pub score: Gradient,
}

impl Lab {
    /// The exact best line, in the data's units, for the cost of the chosen run; where there are
    /// many, the one that gradient descent tends to.
    pub fn best(&self) -> Best {
        best_of(self.run())
    }

    /// Returns the exact best line for the cost of any run: see [`Lab::best`].
    ///
    /// # Errors
    /// Returns an error if there is no run with this index.
    pub fn best_for(&self, index: usize) -> Result<Best, Refusal> {
        Ok(best_of(self.entry(index)?.run()))
    }

    /// The shape of the cost of the chosen run.
    pub fn curvature(&self) -> Curvature {
        Curvature::of(self.run().objective())
    }

    /// What learning rates do in the chosen run.
    ///
    /// # Errors
    /// Says why theory does not tell.
    pub fn zones(&self) -> Result<Zones, Absence> {
        zones_of(self.run())
    }

    /// The learning rate that fits a run: see [`fitted_rate`](crate::runs::fitted_rate).
    ///
    /// # Errors
    /// Returns an error if there is no run with this index.
    pub fn fitted_rate_of(&self, index: usize) -> Result<f64, Refusal> {
        Ok(self.entry(index)?.fitted(self.start()))
    }

    /// The scale on which the learning rate of a run is chosen. It holds still while a gesture goes on.
    ///
    /// # Errors
    /// Returns an error if there is no run with this index.
    pub fn rate_scale(&self, index: usize) -> Result<RateScale, Refusal> {
        let entry = self.entry(index)?;
        let held = self.view.held_scales.get(index);
        Ok(held.copied().unwrap_or_else(|| {
            let zones = zones_of(entry.run()).ok();
            RateScale::new(zones, entry.fitted(self.start()), entry.run().rate())
        }))
    }

    /// How the gap to the lowest cost shrinks by theory: see [`Zones::decay`].
    pub fn decay(&self) -> Option<(f64, f64)> {
        let run = self.run();
        self.zones().ok()?.decay(run.gradient(), run.rate_now())
    }

    /// About how many more steps the chosen run needs until it has converged; nothing where theory does not
    /// tell, or where it never will.
    pub fn steps_left(&self) -> Option<f64> {
        let (entry, zones) = (self.chosen(), self.zones().ok()?);
        let (run, rule) = (entry.run(), self.stop_rule(entry));
        let (gradient, rate) = (run.slope_here(), run.rate_now());
        let small = zones.steps_left(gradient, rate, rule.tolerance)?;
        Some(small.max(zones.steps_down(gradient, rate, rule.arrival)?))
    }

    /// All intercepts, then all slopes, then all costs of the iterations `from` to `to` of the
    /// chosen run, both included, also from before a change of the data.
    ///
    /// # Errors
    /// Returns an error if an iteration of the range is not computed, or if it is longer than [`LONGEST_HISTORY`].
    pub fn history(&self, from: u64, to: u64) -> Result<Vec<f64>, Refusal> {
        self.history_of(self.chosen_index(), from, to)
    }

    /// Returns the iterations of any run: see [`Lab::history`].
    ///
    /// # Errors
    /// Returns the errors of [`Lab::history`], and one if there is no run with this index.
    pub fn history_of(&self, index: usize, from: u64, to: u64) -> Result<Vec<f64>, Refusal> {
        let run = self.entry(index)?.run();
        let length = to.saturating_sub(from).saturating_add(1);
        if length > LONGEST_HISTORY {
            return Err(Refusal::HistoryTooLong { length });
        }
        let length = length as usize;
        let mut history = vec![0.0; 3 * length];
        let mut at = 0;
        run.history(from, to, |line, cost| {
            history[at] = line.intercept;
            history[length + at] = line.slope;
            history[2 * length + at] = cost;
            at += 1;
        })?;
        Ok(history)
    }

    /// Returns one of `every` iterations from `from` to `to` of a run, both included. Iterations that the run has forgotten
    /// are left out.
    ///
    /// # Errors
    /// Returns an error if there is no run with this index, if an iteration of the range is not computed, or if there are more
    /// than [`MOST_ROWS`] rows.
    pub fn rows(&self, index: usize, from: u64, to: u64, every: u64) -> Result<Vec<Row>, Refusal> {
        let run = self.entry(index)?.run();
        let reached = run.reached();
        if from > to || to > reached {
            return Err(Refusal::NoSuchRange { from, to, reached });
        }
        let every = every.max(1);
        let length = ((to - from) / every).saturating_add(1);
        if length > MOST_ROWS {
            return Err(Refusal::HistoryTooLong { length });
        }
        let mut rows = Vec::with_capacity(length as usize);
        run.rows(from, to, every, |row| rows.push(row));
        Ok(rows)
    }

    /// A point's share of the sums of the chosen run.
    ///
    /// # Errors
    /// Returns an error if there is no point with this index.
    pub fn term(&self, index: usize) -> Result<Term, Refusal> {
        let point = self.document.dataset.get(index)?;
        let (run, count) = (self.run(), self.document.dataset.len());
        let (objective, predicted) = (run.objective(), run.line().at(point.x));
        let residual = point.y - predicted;
        let (cost, z) = (objective.cost(), objective.scaling().z(point.x));
        let score = cost.score(residual, count);
        Ok(Term {
            point,
            z,
            predicted,
            residual,
            cost: cost.of_residual(residual),
            score: Gradient {
                intercept: score,
                slope: score * z,
            },
        })
    }

    /// The cost of a line, in the data's units, on the present data, in the chosen run.
    ///
    /// # Errors
    /// Returns an error if the intercept or the slope of the line is not finite.
    pub fn cost_at(&self, line: Line) -> Result<f64, Refusal> {
        if line.intercept.is_finite() && line.slope.is_finite() {
            let objective = self.run().objective();
            Ok(objective.value(objective.place(line)))
        } else {
            Err(Refusal::LineNotFinite)
        }
    }

    /// How far the chosen run has come.
    pub fn status(&self) -> Status {
        self.status_of(self.chosen())
    }

    /// How far a run has come.
    pub fn status_of(&self, entry: &RunEntry) -> Status {
        let run = entry.run();
        if self.document.dataset.is_empty() {
            Status::Ready
        } else if let Some(end) = self.end(entry) {
            end
        } else if run.iteration() == 0 && !self.playback.is_playing {
            Status::Ready
        } else if run.has_small_steps(self.document.tolerance)
            && run.gap() > self.stop_rule(entry).arrival
        {
            Status::Crawling
        } else {
            Status::Running
        }
    }

    /// How many steps the chosen run takes from the start until it has converged, and its cost there;
    /// `None` if it does not converge within the iteration limit, or not soon. A run that has converged is
    /// taken as it is.
    pub fn descent_that_arrives(&self) -> Option<(u64, f64)> {
        let (entry, run) = (self.chosen(), self.run());
        if self.status() == Status::Converged {
            return Some((run.iteration(), run.cost()));
        }
        if self.document.dataset.is_empty() {
            return None;
        }
        let (objective, method) = (run.objective().clone(), *run.method());
        let mut run = Run::new(run.id(), self.start(), objective, method, run.rate());
        let rule = self.stop_rule(entry);
        // A step that takes no points takes as long as a few.
        let most = MOST_ASKED / run.points_per_step().max(100) as u64;
        run.advance(most, &rule);
        let has_arrived = run.has_small_steps(rule.tolerance) && run.gap() <= rule.arrival;
        has_arrived.then(|| (run.iteration(), run.cost()))
    }

    /// When a run that goes on by itself stops.
    pub(super) fn stop_rule(&self, entry: &RunEntry) -> StopRule {
        let start = entry.descent(self.start());
        let times = |factor: f64| factor * start.cost - entry.run().objective().least();
        let (far, farther) = (times(FAR), times(TOO_FAR));
        StopRule {
            tolerance: self.document.tolerance,
            arrival: start.arrival,
            stops_far: self.document.stops_far,
            limit: self.document.limit,
            // It stops for a moment where it is to go on slowly.
            ceiling: if entry.run().gap() < far {
                far
            } else {
                farther
            },
        }
    }

    /// Whether the cost of a run has grown beyond so many times that of the start, and grows on.
    fn runs_away(&self, entry: &RunEntry, times: f64) -> bool {
        let (run, start) = (entry.run(), entry.descent(self.start()));
        run.cost() >= times * start.cost && run.growth() > 1.0
    }

    /// Why the stop rule does not allow another step of a run, if it does not.
    pub(super) fn end(&self, entry: &RunEntry) -> Option<Status> {
        let (run, rule) = (entry.run(), self.rule_now(entry));
        let has_small_steps = run.has_small_steps(rule.tolerance);
        if has_small_steps && run.gap() <= rule.arrival {
            Some(Status::Converged)
        } else if has_small_steps && rule.stops_far {
            Some(Status::Stopped)
        } else if !run.can_step() {
            Some(Status::Diverged)
        } else if self.runs_away(entry, TOO_FAR) {
            Some(Status::RunningAway)
        } else if rule.limit.is_some_and(|limit| run.iteration() >= limit) {
            Some(Status::LimitReached)
        } else {
            None
        }
    }

    /// Steps a second at which the runs go on now; none for as fast as possible. While one of them runs away,
    /// they go on so slowly that one can watch it.
    pub fn pace(&self) -> Option<f64> {
        self.watched().map(|(_, pace)| pace).or(self.playback.speed)
    }

    /// The index of the run for which all are slowed down, and their steps a second.
    fn watched(&self) -> Option<(usize, f64)> {
        let mut least = self.playback.speed.unwrap_or(f64::INFINITY);
        let mut watched = None;
        for (index, entry) in self.runs().iter().enumerate() {
            let pace = (WATCHABLE / entry.run().growth().log10()).max(SLOWEST);
            // One that has stopped holds up no other.
            let is_watched = self.is_running_away(entry) && !self.runs_away(entry, TOO_FAR);
            if is_watched && pace < least {
                least = pace;
                watched = Some((index, pace));
            }
        }
        watched
    }

    /// The index of the run for which the chosen one is slowed down, though itself it does not run away.
    pub fn slowed_by(&self) -> Option<usize> {
        let (entry, (index, _)) = (self.chosen(), self.watched()?);
        let goes_on = self.is_playing() && self.end(entry).is_none();
        (goes_on && !self.is_running_away(entry)).then_some(index)
    }

    /// Whether the cost of a run has grown beyond a thousand times that of the start, and grows on.
    pub fn is_running_away(&self, entry: &RunEntry) -> bool {
        !self.document.dataset.is_empty() && self.runs_away(entry, FAR)
    }

    /// Notices that the cost of a visible run has grown beyond a thousand times that at its beginning, or that
    /// none has any more. A linear axis becomes logarithmic then; who chooses an axis afterwards gets it.
    pub(super) fn notice_growth(&mut self) {
        let mut has_grown = false;
        for entry in self.visible() {
            let Some(era) = entry.run().eras().next_back() else {
                continue;
            };
            let [first, last] = era.trace().ends().map(|block| era.least() + block.high);
            has_grown |= last > FAR * first;
        }
        if has_grown != self.view.has_grown {
            self.view.has_grown = has_grown;
            self.view.is_log_by_itself = has_grown;
            self.revisions.view += 1;
        }
    }

    /// Whether the visible runs have different costs, which do not compare.
    pub fn costs_differ(&self) -> bool {
        let mut first = None;
        for entry in self.visible() {
            let cost = entry.run().objective().cost();
            if *first.get_or_insert(cost) != cost {
                return true;
            }
        }
        false
    }

    /// How far all runs together have come.
    pub fn span(&self) -> Span {
        let span = |run: &Run| Span {
            first: run.first(),
            now: run.iteration(),
            reached: run.reached(),
            can_go_back: run.iteration() > run.first(),
        };
        let others = self.runs().iter().map(|entry| span(entry.run()));
        others.fold(span(self.run()), |all, run| Span {
            first: all.first.min(run.first),
            now: all.now.max(run.now),
            reached: all.reached.max(run.reached),
            can_go_back: all.can_go_back || run.can_go_back,
        })
    }

    /// The highest cost in the window of the landscape: a convex function is highest in one of
    /// its corners.
    pub fn highest(&self) -> f64 {
        let objective = self.run().objective();
        let corners = self.view.landscape.window.corners();
        let heights =
            corners.map(|corner| objective.approximate_excess(Line::new(corner.x, corner.y)));
        heights.into_iter().fold(0.0, f64::max) + objective.least()
    }

    /// Whether the stop rule lets some run make another step.
    pub(super) fn has_more(&self) -> bool {
        let mut runs = self.runs().iter();
        !self.document.dataset.is_empty() && runs.any(|entry| self.end(entry).is_none())
    }
}

/// The best line of a run, in the data's units.
fn best_of(run: &Run) -> Best {
    let best = run.best();
    Best {
        line: run.objective().line(best.line),
        ..best
    }
}

/// What learning rates do in a run.
///
/// # Errors
/// Says why theory does not tell.
pub fn zones_of(run: &Run) -> Result<Zones, Absence> {
    Zones::of(run.objective(), run.method())
}
