//! The whole state of a lab, and the one place where it changes.

mod compare;
mod edit;
pub mod message;
mod restore;
pub mod saved;
pub mod search;
mod undo;
pub mod view_settings;

use std::cell::OnceCell;
use std::rc::Rc;

use crate::base::line::Line;
use crate::base::number;
use crate::base::refusal::Refusal;
use crate::base::settings::{Setting, whole};
use crate::data::dataset::Dataset;
use crate::data::frame::Frame;
use crate::data::point::Point;
use crate::data::samples::Sample;
use crate::data::scaling::Scaling;
use crate::lab::edit::{Change, Edit};
pub use crate::lab::message::{Look, Message, Status, Trial};
use crate::lab::search::Search;
pub use crate::lab::view_settings::{Abscissa, CostAxis, Residuals, Units};
use crate::model::best::Best;
use crate::model::columns::Columns;
use crate::model::cost::{Cost, Parameter};
use crate::model::curvature::Curvature;
use crate::model::landscape::Landscape;
use crate::model::method::Method;
use crate::model::objective::Objective;
use crate::model::zones::{Absence, Zones};
use crate::runs::list::{RunEntry, Runs};
use crate::runs::race::{self, RaceResult};
use crate::runs::run::Run;

/// The most steps that one message asks for: about a second of work.
pub const MOST_STEPS: u64 = 100_000_000;

/// The most points that the steps of one message pass, where each step takes a pass over them:
/// some seconds of work.
const MOST_PASSED: u64 = 10_000_000_000;

/// The longest range of iterations handed out at once.
pub const LONGEST_HISTORY: u64 = 1_000_000;

/// The most rows of iterations handed out at once.
pub const MOST_ROWS: u64 = 1000;

/// The numbers of a row.
pub const ROW: usize = 12;

/// The keyboard cursor crosses the chart in this many steps.
const CURSOR_STEPS: f64 = 50.0;

/// A keyboard step of a point is this part of one of the cursor.
const NUDGE: f64 = 0.25;

/// Counters that grow when something changed, so that whoever shows it knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Revisions {
    /// Of the points, the frame, and the cost on them.
    pub data: u64,
    /// Of the runs: line, iteration, learning rate, settings.
    pub descent: u64,
    /// Of the selection, the cursor and how things are shown.
    pub view: u64,
    /// Of the search through all lines.
    pub search: u64,
}

/// What all runs have in common, but for the data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SharedSettings {
    /// Where a descent starts: a line in the data's units.
    pub start: Line,
    /// The parameter that is held.
    pub hold: Option<Parameter>,
    /// The unit in which the descents see x.
    pub units: Units,
}

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

/// Whether the runs race.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Race {
    /// They do not.
    None,
    /// They do.
    On,
    /// They have, and every one has come to its end.
    Over,
}

/// The state of a lab: data, settings, the descents, and how they are shown.
///
/// Only [`Lab::update`] changes it.
#[derive(Clone, Debug)]
pub struct Lab {
    dataset: Dataset,
    sample: Option<&'static Sample>,
    /// The points as columns, made when a run first needs them.
    columns: OnceCell<Rc<Columns>>,
    runs: Runs,
    shared: SharedSettings,
    tolerance: f64,
    limit: Option<u64>,
    speed: Option<f64>,
    is_playing: bool,
    race: Race,
    /// The learning rates, by run, with which the steps would stay the same.
    rescale: Vec<(usize, f64)>,
    residuals: Residuals,
    cost_axis: CostAxis,
    abscissa: Abscissa,
    landscape: Landscape,
    search: Option<Search>,
    is_searching: bool,
    is_by_hand: bool,
    is_revealed: bool,
    frame: Frame,
    selected: Option<usize>,
    cursor: Option<Point>,
    undo: Vec<Edit>,
    redo: Vec<Edit>,
    is_grabbed: bool,
    last_id: u64,
    revisions: Revisions,
}

impl Default for Lab {
    /// A lab without points, with the default settings.
    fn default() -> Self {
        let shared = SharedSettings {
            start: Line::new(
                Setting::START_INTERCEPT.default,
                Setting::START_SLOPE.default,
            ),
            hold: None,
            units: Units::default(),
        };
        let dataset = Dataset::default();
        let (moments, identity) = (dataset.moments(), Scaling::IDENTITY);
        let objective = Objective::new(
            Cost::default(),
            None,
            identity,
            &moments,
            None,
            shared.start,
        );
        let rate = Setting::LEARNING_RATE.default;
        let run = Run::new(0, shared.start, objective, Method::default(), rate);
        Self {
            dataset,
            sample: None,
            columns: OnceCell::new(),
            runs: Runs::new(run),
            shared,
            tolerance: Setting::TOLERANCE.default,
            limit: Some(Setting::ITERATION_LIMIT.default as u64),
            speed: Some(Setting::SPEED.default),
            is_playing: false,
            race: Race::None,
            rescale: Vec::new(),
            residuals: Residuals::default(),
            cost_axis: CostAxis::default(),
            abscissa: Abscissa::default(),
            landscape: Landscape::default(),
            search: None,
            is_searching: false,
            is_by_hand: false,
            is_revealed: false,
            frame: Frame::default(),
            selected: None,
            cursor: None,
            undo: Vec::new(),
            redo: Vec::new(),
            is_grabbed: false,
            last_id: 0,
            revisions: Revisions::default(),
        }
    }
}

/// What the lab is.
impl Lab {
    /// The points.
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// The chosen run.
    pub fn run(&self) -> &Run {
        self.runs.chosen().run()
    }

    /// All runs with their cards.
    pub fn runs(&self) -> &[RunEntry] {
        self.runs.entries()
    }

    /// A run with its card.
    ///
    /// # Errors
    /// Refuses an index that is none.
    pub fn entry(&self, index: usize) -> Result<&RunEntry, Refusal> {
        let count = self.runs().len();
        let entry = self.runs().get(index);
        entry.ok_or(Refusal::NoSuchRun { index, count })
    }

    /// The chosen run with its card.
    pub fn chosen(&self) -> &RunEntry {
        self.runs.chosen()
    }

    /// The index of the chosen run.
    pub fn chosen_index(&self) -> usize {
        self.runs.chosen_index()
    }

    /// The number of the only run that is drawn, if only one is.
    pub fn solo(&self) -> Option<usize> {
        self.runs.solo()
    }

    /// The runs that are drawn, the chosen one last.
    pub fn visible(&self) -> impl Iterator<Item = &RunEntry> {
        self.runs.visible()
    }

    /// The points that the next step of the chosen run takes, where it does not take all.
    pub fn batch(&self) -> Vec<usize> {
        self.run().batch().unwrap_or_default()
    }

    /// The sample that the points came from, if they did.
    pub fn sample(&self) -> Option<&'static Sample> {
        self.sample
    }

    /// Where a descent starts.
    pub fn start(&self) -> Line {
        self.shared.start
    }

    /// The parameter that is held.
    pub fn hold(&self) -> Option<Parameter> {
        self.shared.hold
    }

    /// The unit in which the descents see x.
    pub fn units(&self) -> Units {
        self.shared.units
    }

    /// The learning rates, by run, with which the last change among the squared costs would leave
    /// the steps the same; none where there is nothing to offer.
    pub fn rescale(&self) -> &[(usize, f64)] {
        &self.rescale
    }

    /// How the race went, once every run has arrived or come to its end: all in their order.
    pub fn race(&self) -> Option<Vec<RaceResult>> {
        if self.race == Race::None {
            return None;
        }
        let results = race::results(self.runs());
        let is_over =
            self.race == Race::Over || results.iter().all(|finish| finish.arrival.is_some());
        is_over.then_some(results)
    }

    /// Converged means: both step sizes are smaller than this.
    pub fn tolerance(&self) -> f64 {
        self.tolerance
    }

    /// The iteration at which running pauses.
    pub fn limit(&self) -> Option<u64> {
        self.limit
    }

    /// Steps a second while running; none for as fast as possible.
    pub fn speed(&self) -> Option<f64> {
        self.speed
    }

    /// Whether the descent is running by itself.
    pub fn is_playing(&self) -> bool {
        self.is_playing
    }

    /// How residuals are shown.
    pub fn residuals(&self) -> Residuals {
        self.residuals
    }

    /// The axis of the cost.
    pub fn cost_axis(&self) -> CostAxis {
        self.cost_axis
    }

    /// What the cost is drawn over.
    pub fn abscissa(&self) -> Abscissa {
        self.abscissa
    }

    /// How the landscape of the cost is looked at.
    pub fn landscape(&self) -> &Landscape {
        &self.landscape
    }

    /// The search through all lines, if one is on show.
    pub fn search(&self) -> Option<&Search> {
        self.search.as_ref()
    }

    /// Whether the search goes on by itself.
    pub fn is_searching(&self) -> bool {
        self.is_searching
    }

    /// Whether the line is being fitted by hand.
    pub fn is_by_hand(&self) -> bool {
        self.is_by_hand
    }

    /// Whether the best line is drawn.
    pub fn is_revealed(&self) -> bool {
        self.is_revealed
    }

    /// Whether the lowest cost may be told: not while fitting by hand, until it is revealed.
    pub fn tells_best(&self) -> bool {
        self.is_revealed || !self.is_by_hand
    }

    /// The two handles of the line.
    pub fn handles(&self) -> [Point; 2] {
        let line = self.run().line();
        [0.2, 0.8].map(|part| {
            let x = self.frame.place(part, 0.0).x;
            Point::new(x, line.at(x))
        })
    }

    /// What the data chart shows of the plane.
    pub fn frame(&self) -> Frame {
        self.frame
    }

    /// The selected point.
    pub fn selected(&self) -> Option<usize> {
        self.selected
    }

    /// The free keyboard cursor, while it is in use.
    pub fn cursor(&self) -> Option<Point> {
        self.cursor
    }

    /// Whether there is an edit to take back.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is an edit to make again.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// What has changed since when.
    pub fn revisions(&self) -> Revisions {
        self.revisions
    }

    /// The exact best line, in the data's units, for the cost of the chosen run; where there are
    /// many, the one that gradient descent tends to.
    pub fn best(&self) -> Best {
        best_of(self.run())
    }

    /// The same for any run.
    ///
    /// # Errors
    /// Refuses an index that is none.
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

    /// How the gap to the lowest cost shrinks by theory: see [`Zones::decay`].
    pub fn decay(&self) -> Option<(f64, f64)> {
        let run = self.run();
        self.zones().ok()?.decay(run.gradient(), run.rate_now())
    }

    /// All intercepts, then all slopes, then all costs of the iterations `from` to `to` of the
    /// chosen run, both included, also from before a change of the data.
    ///
    /// # Errors
    /// Refuses a range that is not computed, or longer than [`LONGEST_HISTORY`].
    pub fn history(&self, from: u64, to: u64) -> Result<Vec<f64>, Refusal> {
        self.history_of(self.chosen_index(), from, to)
    }

    /// The same for any run.
    ///
    /// # Errors
    /// As [`Lab::history`], and refuses an index that is none.
    pub fn history_of(&self, index: usize, from: u64, to: u64) -> Result<Vec<f64>, Refusal> {
        let run = self.entry(index)?.run();
        let length = to.saturating_sub(from) + 1;
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

    /// One of `every` iterations from `from` to `to` of a run, both included, in numbers:
    /// [`ROW`] for each, which are iteration, intercept, slope, cost, the derivatives by both, the
    /// step sizes of both, the learning rate of the step, the place (intercept and slope in the
    /// units of the descent), and the work so far. Iterations that the run has forgotten are left
    /// out.
    ///
    /// # Errors
    /// Refuses a range that is not computed, one of more rows than [`MOST_ROWS`], and an index that is none.
    pub fn rows(&self, index: usize, from: u64, to: u64, every: u64) -> Result<Vec<f64>, Refusal> {
        let run = self.entry(index)?.run();
        let reached = run.reached();
        if from > to || to > reached {
            return Err(Refusal::NoSuchRange { from, to, reached });
        }
        let every = every.max(1);
        let length = (to - from) / every + 1;
        if length > MOST_ROWS {
            return Err(Refusal::HistoryTooLong { length });
        }
        let mut numbers = Vec::with_capacity(length as usize * ROW);
        run.rows(from, to, every, |row| {
            let row: [f64; ROW] = [
                row.iteration as f64,
                row.line.intercept,
                row.line.slope,
                row.cost,
                row.gradient.intercept,
                row.gradient.slope,
                row.step_size.intercept,
                row.step_size.slope,
                row.rate,
                row.place.intercept,
                row.place.slope,
                row.work,
            ];
            numbers.extend(row);
        });
        Ok(numbers)
    }

    /// A point's share of the sums of the chosen run: x, y, the line's prediction, the residual,
    /// what the residual costs, what the point contributes to minus the derivatives, and z, as
    /// which the descent sees x.
    ///
    /// # Errors
    /// Refuses an index that is none.
    pub fn term(&self, index: usize) -> Result<[f64; 8], Refusal> {
        let point = self.dataset.get(index)?;
        let (run, count) = (self.run(), self.dataset.len());
        let (objective, predicted) = (run.objective(), run.line().at(point.x));
        let residual = point.y - predicted;
        let (cost, z) = (objective.cost(), objective.scaling().z(point.x));
        let pull = cost.pull(residual, count);
        Ok([
            point.x,
            point.y,
            predicted,
            residual,
            cost.of_residual(residual),
            pull,
            pull * z,
            z,
        ])
    }

    /// The cost of a line, in the data's units, on the present data, in the chosen run.
    ///
    /// # Errors
    /// Refuses a line whose intercept or slope is not a number.
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
        self.status_of(self.run())
    }

    /// How far a run has come.
    pub fn status_of(&self, run: &Run) -> Status {
        if self.dataset.is_empty() {
            Status::Ready
        } else if let Some(end) = self.end(run) {
            end
        } else if run.iteration() == 0 && !self.is_playing {
            Status::Ready
        } else {
            Status::Running
        }
    }

    /// Why the stop rule does not allow another step of a run, if it does not.
    fn end(&self, run: &Run) -> Option<Status> {
        if run.has_converged(self.tolerance) {
            Some(Status::Converged)
        } else if !run.can_step() {
            Some(Status::Diverged)
        } else if self.limit.is_some_and(|limit| run.iteration() >= limit) {
            Some(Status::LimitReached)
        } else {
            None
        }
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
        let corners = self.landscape.window.corners();
        let heights = corners.map(|corner| objective.relief(Line::new(corner.x, corner.y)));
        heights.into_iter().fold(0.0, f64::max) + objective.least()
    }

    /// Whether the stop rule lets some run make another step.
    fn has_more(&self) -> bool {
        let mut runs = self.runs().iter();
        !self.dataset.is_empty() && runs.any(|entry| self.end(entry.run()).is_none())
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

/// How it changes.
impl Lab {
    /// Carries out a message. Any message in any state leaves a valid lab.
    ///
    /// # Errors
    /// Says why nothing was changed.
    pub fn update(&mut self, message: Message) -> Result<(), Refusal> {
        match message {
            Message::AddPoint(point) => self.add(point),
            Message::MovePoint { index, to } => self.relocate(index, to, self.is_grabbed),
            Message::RemovePoint { index } => self.edit(Change::Remove { index }, false),
            Message::SetPoints(points) => {
                let dataset = Dataset::new(points)?;
                let sample = None;
                self.edit(Change::Replace { dataset, sample }, false)
            }
            Message::Open { saved, is_edit } => self.open(*saved, is_edit),
            Message::EditPoints(points) => {
                let dataset = Dataset::new(points)?;
                let sample = self.sample;
                self.edit(Change::Replace { dataset, sample }, false)
            }
            Message::LoadSample(name) => {
                let sample = Sample::named(&name)?;
                self.load(Some(sample), sample.points())
            }
            Message::LoadPoints(points) => self.load(None, points),
            Message::SetStart(line) => self.set_start(line),
            Message::SetLearningRate { index, rate } => self.set_rate(index, rate),
            Message::AddRun(options) => self.add_run(&options),
            Message::DuplicateRun { index } => self.duplicate_run(index),
            Message::RemoveRun { index } => self.remove_run(index),
            Message::SetRun { index, options } => self.set_run(index, &options),
            Message::HideRun { index, is_hidden } => {
                self.entry(index)?;
                self.edit(Change::Hide { index, is_hidden }, false)
            }
            Message::SoloRun(index) => {
                let entry = index.map(|index| self.entry(index)).transpose()?;
                self.edit(Change::Solo(entry.map(RunEntry::colour)), false)
            }
            Message::ChooseRun { index } => self.choose_run(index),
            Message::SetCost { name, delta } => self.set_cost(&name, delta),
            Message::Rescale(is_wanted) => self.answer_rescale(is_wanted),
            Message::Hold { parameter, value } => self.hold_parameter(parameter, value),
            Message::SetUnits(units) => self.set_shared(SharedSettings {
                units,
                ..self.shared
            }),
            Message::Race => self.start_race(),
            Message::RaceToTheEnd => self.race_to_the_end(),
            Message::SetTolerance(tolerance) => {
                let tolerance = Setting::TOLERANCE.checked(tolerance)?;
                self.edit(Change::Tolerance(tolerance), self.is_grabbed)
            }
            Message::SetIterationLimit(limit) => {
                let limit = limit.map(|limit| Setting::ITERATION_LIMIT.checked(limit));
                let limit = limit.transpose()?.map(whole).transpose()?;
                self.edit(Change::Limit(limit), self.is_grabbed)
            }
            Message::Step(count) => self.step(count),
            Message::Advance(count) => {
                self.advance(count.min(self.most_steps()));
                Ok(())
            }
            Message::Back(count) => {
                self.is_playing = false;
                for entry in &mut self.runs.entries {
                    entry.run.back(count);
                }
                self.revisions.descent += 1;
                Ok(())
            }
            Message::GoTo(iteration) => self.go_to(iteration),
            Message::Play => {
                self.is_playing = self.has_more();
                self.revisions.descent += 1;
                Ok(())
            }
            Message::Pause => {
                self.is_playing = false;
                self.revisions.descent += 1;
                Ok(())
            }
            Message::Reset => {
                self.restart();
                Ok(())
            }
            Message::Undo => self.undo(),
            Message::Redo => self.redo(),
            Message::Grab => {
                self.close_edit();
                self.is_grabbed = true;
                Ok(())
            }
            Message::Release => {
                self.release();
                Ok(())
            }
            Message::SetSpeed(speed) => {
                let speed = speed.map(|speed| Setting::SPEED.checked(speed));
                self.speed = speed.transpose()?;
                self.revisions.view += 1;
                Ok(())
            }
            Message::ShowResiduals(residuals) => {
                self.residuals = residuals;
                self.revisions.view += 1;
                Ok(())
            }
            Message::ShowCost(axis) => {
                self.cost_axis = axis;
                self.revisions.view += 1;
                Ok(())
            }
            Message::ShowAcross(abscissa) => {
                self.abscissa = abscissa;
                self.revisions.view += 1;
                Ok(())
            }
            Message::Select(selected) => {
                if let Some(index) = selected {
                    self.dataset.get(index)?;
                }
                self.select(selected);
                Ok(())
            }
            Message::SelectNext(direction) => {
                self.select_next(direction);
                Ok(())
            }
            Message::MoveCursor { right, up } => self.move_cursor(right, up),
            Message::Nudge { right, up } => {
                let index = self.selected.ok_or(Refusal::NothingSelected)?;
                let to = self.shifted(self.dataset.get(index)?, right * NUDGE, up * NUDGE);
                self.relocate(index, to, true)
            }
            Message::AddAtCursor => {
                self.add(self.cursor_place())?;
                self.select(Some(self.dataset.len() - 1));
                Ok(())
            }
            Message::RemoveSelected => {
                let index = self.selected.ok_or(Refusal::NothingSelected)?;
                self.edit(Change::Remove { index }, false)
            }
            Message::Look(look) => {
                self.look(look);
                self.revisions.view += 1;
                Ok(())
            }
            Message::Try(trial) => {
                self.try_lines(trial)?;
                self.revisions.search += 1;
                Ok(())
            }
            Message::FitByHand(is_on) => {
                self.is_by_hand = is_on;
                self.is_revealed = false;
                self.is_playing = false;
                self.revisions.view += 1;
                Ok(())
            }
            Message::Reveal(is_on) => {
                self.is_revealed = is_on;
                self.revisions.view += 1;
                Ok(())
            }
            Message::MoveHandle { handle, height } => self.move_handle(handle, height),
            Message::NudgeHandle { handle, up } => {
                let here = self.handles()[handle.min(1)];
                self.move_handle(handle, self.shifted(here, 0.0, up).y)
            }
            Message::MoveStart { right, up } => {
                let (here, window) = (self.start_place(), self.landscape.window);
                let place = Line::new(
                    cursor_step(here.intercept, right, window.x.span()),
                    cursor_step(here.slope, up, window.y.span()),
                );
                self.set_start(self.run().objective().line(place))
            }
        }
    }

    fn look(&mut self, look: Look) {
        match look {
            Look::As(relief) => self.landscape.relief = relief,
            Look::Axes(is_on) => self.landscape.has_axes = is_on,
            Look::Pan { right, up } => self.landscape.pan(right, up),
            Look::Zoom { factor, across, up } => self.landscape.zoom(factor, across, up),
            Look::Reset => {
                let start = self.start_place();
                self.landscape
                    .reset(self.runs.chosen().run().objective(), start);
            }
            Look::Turn { turn, tilt } => self.landscape.rotate(turn, tilt),
        }
    }

    fn try_lines(&mut self, trial: Trial) -> Result<(), Refusal> {
        match trial {
            Trial::Start(size) => {
                let size = Setting::GRID_SIZE.checked(size as f64)? as usize;
                self.search = Some(Search::new(self.landscape.window, size));
                self.is_searching = false;
            }
            Trial::Advance(count) => {
                if let Some(search) = &mut self.search {
                    search.advance(self.runs.chosen().run().objective(), count);
                    self.is_searching &= !search.is_done();
                }
            }
            Trial::Play => {
                self.is_searching = self.search.as_ref().is_some_and(|search| !search.is_done());
            }
            Trial::Pause => self.is_searching = false,
            Trial::Cancel => {
                self.search = None;
                self.is_searching = false;
            }
        }
        Ok(())
    }

    fn move_handle(&mut self, handle: usize, height: f64) -> Result<(), Refusal> {
        let [left, right] = self.handles();
        let (left, right) = match handle {
            0 => (Point::new(left.x, height), right),
            _ => (left, Point::new(right.x, height)),
        };
        let slope = (right.y - left.y) / (right.x - left.x);
        self.set_start(Line::new(left.y - slope * left.x, slope))
    }

    fn add(&mut self, point: Point) -> Result<(), Refusal> {
        let index = self.dataset.len();
        self.edit(Change::Insert { index, point }, false)
    }

    fn relocate(&mut self, index: usize, to: Point, is_open: bool) -> Result<(), Refusal> {
        if self.dataset.get(index)? == to {
            return Ok(());
        }
        self.edit(Change::Relocate { index, to }, is_open)
    }

    fn load(&mut self, sample: Option<&'static Sample>, points: Vec<Point>) -> Result<(), Refusal> {
        let dataset = Dataset::new(points)?;
        let runs = Box::new(self.runs_for(sample, &dataset));
        self.edit(
            Change::SavedLab {
                dataset,
                sample,
                runs,
            },
            false,
        )
    }

    fn set_start(&mut self, line: Line) -> Result<(), Refusal> {
        Setting::START_INTERCEPT.checked(line.intercept)?;
        Setting::START_SLOPE.checked(line.slope)?;
        let shared = SharedSettings {
            start: line,
            ..self.shared
        };
        let runs = Box::new(self.fresh_runs(&shared));
        self.edit(Change::SharedSettings { shared, runs }, self.is_grabbed)
    }

    /// The start in the units of the descents.
    pub fn start_place(&self) -> Line {
        self.run().objective().place(self.shared.start)
    }

    fn select(&mut self, selected: Option<usize>) {
        self.close_edit();
        self.selected = selected;
        self.cursor = None;
        self.revisions.view += 1;
    }

    /// Selects the neighbour of the selected point in the order of x, then of y, then of age.
    fn select_next(&mut self, direction: i32) {
        let points = self.dataset.points();
        let order = |a: &usize, b: &usize| {
            let (p, q) = (points[*a], points[*b]);
            let by_place = p.x.total_cmp(&q.x).then(p.y.total_cmp(&q.y));
            by_place.then(a.cmp(b))
        };
        let all = 0..points.len();
        let next = match self.selected {
            None => all.min_by(order),
            Some(here) if direction < 0 => all
                .filter(|index| order(index, &here).is_lt())
                .max_by(order),
            Some(here) => all
                .filter(|index| order(index, &here).is_gt())
                .min_by(order),
        };
        self.select(next.or(self.selected));
    }

    /// Where a point would be added by keyboard: at the cursor, else at the selected point,
    /// else in the middle.
    pub fn cursor_place(&self) -> Point {
        let selected = self.selected.map(|index| self.dataset.points()[index]);
        self.cursor
            .or(selected)
            .unwrap_or_else(|| self.frame.place(0.5, 0.5))
    }

    fn move_cursor(&mut self, right: f64, up: f64) -> Result<(), Refusal> {
        let moved = self.shifted(self.cursor_place(), right, up).checked(None)?;
        self.select(None);
        self.cursor = Some(self.frame.clamp(moved));
        Ok(())
    }

    /// `point` moved by steps of the cursor.
    fn shifted(&self, point: Point, right: f64, up: f64) -> Point {
        Point::new(
            cursor_step(point.x, right, self.frame.x.span()),
            cursor_step(point.y, up, self.frame.y.span()),
        )
    }
}

/// `value` moved by steps of the cursor over a span, on a grid so that no rounding piles up.
fn cursor_step(value: f64, steps: f64, span: f64) -> f64 {
    let fine = span / CURSOR_STEPS * NUDGE;
    number::rounded(value + steps * span / CURSOR_STEPS, fine)
}
