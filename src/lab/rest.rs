//! A lab at rest, and a lab made again from what it was.

use super::{Course, Lab};
use crate::base::refusal::Refusal;
use crate::data::dataset::{Dataset, FEW_POINTS};
use crate::data::frame::Frame;
use crate::lab::edit::Change;
use crate::lab::situation::{Descent, Situation};
use crate::model::landscape::Landscape;
use crate::model::method::Method;
use crate::model::objective::Objective;
use crate::runs::lineup::{Entry, Lineup};
use crate::runs::run::{Record, Run};

/// About so many nanoseconds of steps all runs together make again, at most twice as many.
const LONGEST_AGAIN: u64 = 200_000_000;

impl Lab {
    /// The lab at rest: what it takes to make it again, with the iterations since the last change
    /// of each run.
    pub fn situation(&self) -> Situation {
        Situation {
            points: self.dataset.points().to_vec(),
            ..self.outline()
        }
    }

    /// The same without the points, which may be many.
    pub fn outline(&self) -> Situation {
        let sums = self.dataset.sums();
        let is_worn = self.dataset.len() > FEW_POINTS && !sums.is_fresh();
        let frame = Frame::around(self.dataset.points());
        let fresh = self.fresh_landscape();
        let landscape = self.landscape;
        let has_window = landscape.is_chosen || landscape.window != fresh.window;
        let eye = [landscape.turn, landscape.tilt];
        Situation {
            sums: is_worn.then(|| sums.numbers()),
            sample: self.sample,
            frame: (self.frame != frame).then_some(self.frame),
            points: Vec::new(),
            start: self.course.start,
            hold: self.course.hold,
            units: self.course.units,
            tolerance: self.tolerance,
            limit: self.limit,
            speed: self.speed,
            residuals: self.residuals,
            cost_axis: self.cost_axis,
            abscissa: self.abscissa,
            relief: landscape.relief,
            has_axes: landscape.has_axes,
            window: has_window.then_some(landscape.window),
            is_chosen: landscape.is_chosen,
            eye: (eye != [fresh.turn, fresh.tilt]).then_some(eye),
            is_by_hand: self.is_by_hand,
            is_revealed: self.is_revealed,
            runs: self
                .runs()
                .iter()
                .enumerate()
                .map(|(index, entry)| self.descent(index, entry))
                .collect(),
            front: self.front(),
            solo: self.solo(),
        }
    }

    fn descent(&self, index: usize, entry: &Entry) -> Descent {
        let (run, recipe) = (entry.run(), entry.recipe());
        let objective = run.objective();
        let Record {
            origin,
            work,
            from,
            state,
            near,
            rates,
            iteration,
            reached,
        } = run.record(self.again(objective, run.method(), self.runs().len()));
        let start = objective.place(self.course.start);
        let is_start = state.place == start && near == self.course.start;
        let seen = objective.line(state.place);
        Descent {
            slot: (entry.slot() != index).then_some(entry.slot()),
            is_hidden: entry.is_hidden(),
            origin,
            work,
            from,
            place: (!is_start).then_some(state.place),
            memory: state.memory,
            near: (!is_start && near != seen).then_some(near),
            rates: if rates[..] == [(from, recipe.rate)] {
                Vec::new()
            } else {
                rates
            },
            iteration,
            reached,
            recipe,
        }
    }

    /// How many steps of one of so many runs are made again at most.
    fn again(&self, objective: &Objective, method: &Method, runs: usize) -> u64 {
        let count = self.dataset.len();
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

    /// A lab in a situation, after [`Situation::mend`].
    ///
    /// # Errors
    /// Refuses points that cannot be.
    pub fn of(situation: Situation) -> Result<Self, Refusal> {
        Self::numbered(situation, 0)
    }

    /// The same, whose runs are told from the first so many descents.
    fn numbered(mut situation: Situation, descents: u64) -> Result<Self, Refusal> {
        situation.mend();
        let mut dataset = Dataset::new(situation.points)?;
        if let Some(numbers) = &situation.sums {
            dataset.recall(numbers);
        }
        let frame = Frame::around(dataset.points());
        let mut lab = Self {
            frame: situation.frame.unwrap_or(frame),
            dataset,
            sample: situation.sample,
            course: Course {
                start: situation.start,
                hold: situation.hold,
                units: situation.units,
            },
            tolerance: situation.tolerance,
            limit: situation.limit,
            speed: situation.speed,
            residuals: situation.residuals,
            cost_axis: situation.cost_axis,
            abscissa: situation.abscissa,
            is_by_hand: situation.is_by_hand,
            is_revealed: situation.is_revealed,
            descents,
            ..Self::default()
        };
        let mut entries: Vec<Entry> = Vec::new();
        let taken: Vec<_> = situation.runs.iter().filter_map(|run| run.slot).collect();
        for (index, descent) in situation.runs.iter().enumerate() {
            let is_free = |slot: &usize| {
                !taken.contains(slot) && entries.iter().all(|entry| entry.slot != *slot)
            };
            let slot = descent.slot.unwrap_or_else(|| {
                let others = 0..crate::runs::lineup::MOST_RUNS;
                [index]
                    .into_iter()
                    .chain(others)
                    .find(is_free)
                    .unwrap_or(index)
            });
            let run = lab.resumed(descent, situation.runs.len());
            let mut entry = Entry::new(run, &descent.recipe, slot);
            entry.is_hidden = descent.is_hidden;
            entries.push(entry);
        }
        let solo = situation.solo.map(|solo| entries[solo].slot);
        lab.lineup = Lineup {
            entries,
            front: situation.front,
            solo,
        };
        lab.landscape = lab.fresh_landscape();
        lab.landscape.relief = situation.relief;
        lab.landscape.has_axes = situation.has_axes;
        lab.landscape.is_chosen = situation.is_chosen;
        if let Some(window) = situation.window {
            lab.landscape.window = window;
        }
        if let Some([turn, tilt]) = situation.eye {
            (lab.landscape.turn, lab.landscape.tilt) = (0.0, 0.0);
            lab.landscape.rotate(turn, tilt);
        }
        Ok(lab)
    }

    /// The run of a descent.
    fn resumed(&mut self, descent: &Descent, runs: usize) -> Run {
        let recipe = &descent.recipe;
        let (cost, method) = (recipe.cost, recipe.method);
        let course = self.course;
        // The units hang on the data alone, so any line will do to find them.
        let units = self.objective(cost, &method, course.start);
        let record = descent.record(
            units.place(course.start),
            |place| units.line(place),
            course.start,
        );
        let objective = self.objective(cost, &method, record.near);
        self.descents += 1;
        // (A coarse trace may begin some steps earlier.)
        let most = 2 * self.again(&objective, &method, runs);
        let last = record.from.saturating_add(most);
        let record = Record {
            iteration: record.iteration.min(last),
            reached: record.reached.min(last),
            ..record
        };
        Run::resumed(self.descents, objective, method, &record)
    }

    /// Puts a lab in another situation in the place of this one, as one edit, or so that nothing
    /// of this one is left.
    pub(super) fn open(&mut self, situation: Situation, is_edit: bool) -> Result<(), Refusal> {
        let other = Self::numbered(situation, self.descents)?;
        self.edit(Change::Whole(Box::new(other)), false)?;
        if !is_edit {
            self.undo.clear();
        }
        Ok(())
    }

    /// Makes this lab the other one; the list of edits stays with this one.
    pub(super) fn become_other(&mut self, mut other: Box<Self>) -> Box<Self> {
        std::mem::swap(self, &mut *other);
        std::mem::swap(&mut self.undo, &mut other.undo);
        std::mem::swap(&mut self.redo, &mut other.redo);
        self.descents = self.descents.max(other.descents);
        self.is_playing = false;
        self.is_searching = false;
        let mut revisions = other.revisions;
        revisions.data += 1;
        revisions.descent += 1;
        revisions.view += 1;
        revisions.search += 1;
        self.revisions = revisions;
        other
    }
}
