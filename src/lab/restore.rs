//! A lab at rest, and a lab made again from what it was.

use crate::base::refusal::Refusal;
use crate::data::axes::Axes;
use crate::data::dataset::{Dataset, FEW_POINTS};
use crate::data::frame::Frame;
use crate::lab::document::{Document, SharedSettings};
use crate::lab::saved::{Progress, SavedAxis, SavedLab, SavedRun, Unreached};
use crate::lab::state::Lab;
use crate::lab::view::View;
use crate::model::landscape::Landscape;
use crate::model::method::Method;
use crate::model::objective::Objective;
use crate::runs::list::{RunEntry, Runs};
use crate::runs::record::Record;
use crate::runs::run::Run;

/// About so many nanoseconds of steps all runs together make again, at most twice as many.
const LONGEST_AGAIN: u64 = 200_000_000;

impl Lab {
    /// The lab at rest: what it takes to make it again, with the iterations since the last change
    /// of each run.
    pub fn saved(&self) -> SavedLab {
        SavedLab {
            points: self.document.dataset.points().to_vec(),
            ..self.saved_without_points()
        }
    }

    /// Returns the saved lab without its points, which may be many.
    pub fn saved_without_points(&self) -> SavedLab {
        let sums = self.document.dataset.sums();
        let has_rounding = self.document.dataset.len() > FEW_POINTS && !sums.is_fresh();
        let frame = Frame::around(self.document.dataset.points(), None);
        let fresh = self.fresh_landscape();
        let landscape = self.view.landscape;
        let has_window = landscape.is_chosen || landscape.window != fresh.window;
        let eye = [landscape.turn, landscape.tilt];
        SavedLab {
            sums: has_rounding.then(|| sums.numbers()),
            sample: self.document.sample,
            x: SavedAxis::of(&self.document.axes.x),
            y: SavedAxis::of(&self.document.axes.y),
            frame: (self.view.frame != frame).then_some(self.view.frame),
            points: Vec::new(),
            start: self.document.shared.start,
            hold: self.document.shared.hold,
            units: self.document.shared.units,
            tolerance: self.document.tolerance,
            limit: self.document.limit,
            stops_far: self.document.stops_far,
            speed: self.playback.speed,
            residuals: self.view.residuals,
            shows_next_line: self.view.shows_next_line,
            large: self.view.large,
            cost_axis: self.view.cost_axis,
            abscissa: self.view.abscissa,
            landscape: landscape.kind,
            slice: landscape.slice,
            has_axes: landscape.has_axes,
            window: has_window.then_some(landscape.window),
            is_chosen: landscape.is_chosen,
            eye: (eye != [fresh.turn, fresh.tilt]).then_some(eye),
            is_by_hand: self.view.is_by_hand,
            is_revealed: self.view.is_revealed,
            tries: self.view.tries,
            runs: self
                .runs()
                .iter()
                .enumerate()
                .map(|(index, entry)| self.descent(index, entry))
                .collect(),
            chosen_run: self.chosen_index(),
            solo_run: self.solo(),
        }
    }

    fn descent(&self, index: usize, entry: &RunEntry) -> SavedRun {
        let (run, settings) = (entry.run(), entry.settings());
        let objective = run.objective();
        let Record {
            origin,
            work,
            from,
            state,
            anchor,
            rates,
            iteration,
            reached,
        } = run.record(self.again(objective, run.method(), self.runs().len()));
        let start = objective.place(self.document.shared.start);
        let is_start = state.place == start && anchor == self.document.shared.start;
        let seen = objective.line(state.place);
        SavedRun {
            colour: (entry.colour() != index).then_some(entry.colour()),
            is_hidden: entry.is_hidden(),
            origin,
            work,
            from,
            place: (!is_start).then_some(state.place),
            memory: state.memory,
            anchor: (!is_start && anchor != seen).then_some(anchor),
            rates: if rates[..] == [(from, settings.rate)] {
                Vec::new()
            } else {
                rates
            },
            iteration,
            reached,
            settings,
        }
    }

    /// How many steps of one of so many runs are made again at most.
    fn again(&self, objective: &Objective, method: &Method, runs: usize) -> u64 {
        let count = self.document.dataset.len();
        let passed = if objective.cost().is_squared() {
            0
        } else {
            count
        };
        let nanoseconds = runs * (80 + 3 * (passed + method.batch.min(count)));
        (LONGEST_AGAIN / nanoseconds as u64).max(1)
    }

    /// How the landscape would be looked at if nobody had chosen anything.
    fn fresh_landscape(&self) -> Landscape {
        let mut landscape = Landscape::default();
        landscape.follow(self.run().objective(), self.start_place());
        landscape
    }

    /// Returns the lab that was saved, after [`SavedLab::repair`].
    ///
    /// # Errors
    /// Returns an error if a point is out of range, or if there are too many.
    pub fn restored(saved: SavedLab) -> Result<Self, Refusal> {
        Self::numbered(saved, 0)
    }

    /// Returns the lab that was saved, whose runs get the ids after `last_id`.
    fn numbered(mut saved: SavedLab, last_id: u64) -> Result<Self, Refusal> {
        saved.repair();
        let mut dataset = Dataset::new(saved.points)?;
        if let Some(numbers) = &saved.sums {
            dataset.recall(numbers);
        }
        let frame = Frame::around(dataset.points(), None);
        let mut lab = Self {
            document: Document {
                dataset,
                sample: saved.sample,
                axes: Axes {
                    x: saved.x.axis(),
                    y: saved.y.axis(),
                },
                shared: SharedSettings {
                    start: saved.start,
                    hold: saved.hold,
                    units: saved.units,
                },
                tolerance: saved.tolerance,
                limit: saved.limit,
                stops_far: saved.stops_far,
                ..Document::default()
            },
            view: View {
                frame: saved.frame.unwrap_or(frame),
                residuals: saved.residuals,
                shows_next_line: saved.shows_next_line,
                large: saved.large,
                cost_axis: saved.cost_axis,
                abscissa: saved.abscissa,
                is_by_hand: saved.is_by_hand,
                is_revealed: saved.is_revealed,
                tries: saved.tries,
                ..View::default()
            },
            last_id,
            ..Self::default()
        };
        lab.playback.speed = saved.speed;
        let mut entries: Vec<RunEntry> = Vec::new();
        let taken: Vec<_> = saved.runs.iter().filter_map(|run| run.colour).collect();
        for (index, descent) in saved.runs.iter().enumerate() {
            let is_free = |colour: &usize| {
                !taken.contains(colour) && entries.iter().all(|entry| entry.colour != *colour)
            };
            let colour = descent.colour.unwrap_or_else(|| {
                let others = 0..crate::runs::list::MOST_RUNS;
                [index]
                    .into_iter()
                    .chain(others)
                    .find(is_free)
                    .unwrap_or(index)
            });
            let run = lab.resumed(descent, saved.runs.len());
            let mut entry = RunEntry::new(run, &descent.settings, colour);
            if entry.is_fitted && descent.reached == 0 && descent.rates.is_empty() {
                let rate = entry.fitted(saved.start);
                entry.run.set_rate(rate);
            }
            entry.is_hidden = descent.is_hidden;
            entries.push(entry);
        }
        let solo = saved.solo_run.map(|solo| entries[solo].colour);
        lab.document.runs = Runs {
            entries,
            chosen: saved.chosen_run,
            solo,
        };
        lab.view.landscape = lab.fresh_landscape();
        lab.view.landscape.kind = saved.landscape;
        lab.view.landscape.slice = saved.slice;
        lab.view.landscape.has_axes = saved.has_axes;
        lab.view.landscape.is_chosen = saved.is_chosen;
        if let Some(window) = saved.window {
            lab.view.landscape.window = window;
        }
        if let Some([turn, tilt]) = saved.eye {
            (lab.view.landscape.turn, lab.view.landscape.tilt) = (0.0, 0.0);
            lab.view.landscape.rotate(turn, tilt);
        }
        lab.notice_growth();
        Ok(lab)
    }

    /// The run of a descent.
    fn resumed(&mut self, descent: &SavedRun, runs: usize) -> Run {
        let settings = &descent.settings;
        let (cost, method) = (settings.cost, settings.method);
        let shared = self.document.shared;
        let scaling = self.document.builder(&shared).scaling();
        let start = scaling.place(shared.start);
        let record = descent.record(start, |place| scaling.line(place), shared.start);
        let objective = self.objective(cost, &method, record.anchor);
        self.last_id += 1;
        // (A coarse trace may begin some steps earlier.)
        let most = 2 * self.again(&objective, &method, runs);
        let last = record.from.saturating_add(most);
        let record = Record {
            iteration: record.iteration.min(last),
            reached: record.reached.min(last),
            ..record
        };
        Run::resumed(self.last_id, objective, method, &record)
    }

    /// Replaces this lab by a saved one, as one edit, or so that nothing of this one is left.
    pub(super) fn open(&mut self, saved: SavedLab, is_edit: bool) -> Result<(), Refusal> {
        let other = Self::numbered(saved, self.last_id)?;
        self.last_id = other.last_id;
        let Document {
            dataset,
            sample,
            axes,
            columns,
            runs,
            shared,
            tolerance,
            limit,
            stops_far,
        } = other.document;
        let whole = (other.view, other.playback);
        self.edit_all(dataset, Some(whole), |document| {
            document.sample = sample;
            document.axes = axes;
            document.columns = columns;
            document.shared = shared;
            document.tolerance = tolerance;
            document.limit = limit;
            document.stops_far = stops_far;
            let old = std::mem::replace(&mut document.runs, runs);
            old.entries.into_iter().map(|entry| entry.run).collect()
        })?;
        if !is_edit {
            self.history.done.clear();
        }
        Ok(())
    }
}

impl Lab {
    /// Returns what the runs of a lab that was just opened did not come to.
    pub fn unreached(&self, wanted: &[Progress]) -> Vec<Unreached> {
        let runs = self.runs().iter().zip(wanted).enumerate();
        let missed = runs.filter_map(|(run, (entry, wanted))| {
            let at = |part, wanted, found| Unreached {
                run,
                part,
                wanted,
                found,
            };
            let (iteration, reached) = (entry.run().iteration(), entry.run().reached());
            if iteration != wanted.iteration {
                Some(at("iteration", wanted.iteration, iteration))
            } else {
                let is_short = reached < wanted.reached;
                is_short.then(|| at("computed", wanted.reached, reached))
            }
        });
        missed.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::document::MADE;

    #[test]
    fn the_best_line_of_a_saved_run_is_searched_once() {
        let saved = SavedLab::default();
        let runs = saved.runs.len();
        let before = MADE.get();
        Lab::restored(saved).unwrap();
        assert_eq!(MADE.get() - before, runs);
    }
}
