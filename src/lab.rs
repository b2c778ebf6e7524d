//! The whole state of a lab, and the one place where it changes.

use crate::cost;
use crate::curvature::{Best, Curvature};
use crate::dataset::{Dataset, Point};
use crate::edit::{Change, Edit};
use crate::frame::Frame;
use crate::landscape::{Landscape, Relief};
use crate::line::Line;
use crate::number;
use crate::refusal::Refusal;
use crate::run::{Mark, Run};
use crate::samples::Sample;
use crate::search::Search;
use crate::settings::{Setting, whole};
use crate::sums::Sums;

/// The most steps that one message asks for: about a second of work.
pub const MOST_STEPS: u64 = 100_000_000;

/// The longest range of iterations handed out at once.
pub const LONGEST_HISTORY: u64 = 1_000_000;

/// The most rows of iterations handed out at once.
pub const MOST_ROWS: u64 = 1000;

/// The keyboard cursor crosses the chart in this many steps.
const CURSOR_STEPS: f64 = 50.0;

/// A keyboard step of a point is this part of one of the cursor.
const NUDGE: f64 = 0.25;

/// How far the descent has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing is to be done yet: no step was made, or there is no point.
    Ready,
    /// Between the start and the end.
    Running,
    /// Both step sizes are smaller than the tolerance.
    Converged,
    /// The iteration limit is reached.
    LimitReached,
    /// The next line, or its cost, would be too large for a number.
    Diverged,
}

/// How residuals are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Residuals {
    /// As vertical dashes between point and line.
    #[default]
    Lines,
    /// As squares on the screen with the residual as one side.
    Squares,
}

/// The axis of the cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CostAxis {
    /// From zero, evenly.
    #[default]
    Linear,
    /// Decade by decade.
    Log,
    /// The cost above the lowest possible one, decade by decade.
    Gap,
}

/// What can happen to the view of the landscape.
#[derive(Clone, Debug)]
pub enum Look {
    /// Show it this way.
    As(Relief),
    /// Draw the principal axes, or not.
    Axes(bool),
    /// Move the window by parts of its width and height.
    Pan {
        /// To the right.
        right: f64,
        /// Up.
        up: f64,
    },
    /// Go closer around a place of the window.
    Zoom {
        /// How many times.
        factor: f64,
        /// The place, as a part of the way across.
        across: f64,
        /// The place, as a part of the way up.
        up: f64,
    },
    /// Look at the valley and the start again.
    Reset,
    /// Turn the surface, in radians.
    Turn {
        /// Around the vertical.
        turn: f64,
        /// Of the eye above the plane.
        tilt: f64,
    },
}

/// What can happen to the search through all lines.
#[derive(Clone, Copy, Debug)]
pub enum Trial {
    /// Lay a grid of this many lines by this many over the window of the landscape.
    Start(u64),
    /// Try some more lines.
    Advance(u64),
    /// Go on trying by itself.
    Play,
    /// Stop going on by itself.
    Pause,
    /// Put the grid away.
    Cancel,
}

/// Everything that can happen to a lab.
#[derive(Clone, Debug)]
pub enum Message {
    /// Add a point at the end of the list.
    AddPoint(Point),
    /// Move a point.
    MovePoint {
        /// Which.
        index: usize,
        /// Where to.
        to: Point,
    },
    /// Remove a point.
    RemovePoint {
        /// Which.
        index: usize,
    },
    /// Put these points in place of all others. The descent goes on.
    SetPoints(Vec<Point>),
    /// Load a built-in data set with its learning rate, and start again.
    LoadSample(String),
    /// Start again, from this line.
    SetStart(Line),
    /// Use this learning rate from the next step on.
    SetLearningRate(f64),
    /// Call it converged when both step sizes are smaller than this.
    SetTolerance(f64),
    /// Pause at this iteration; never, if there is none.
    SetIterationLimit(Option<f64>),
    /// Make steps, whatever the stop rule says; fewer only at divergence.
    Step(u64),
    /// Make steps as long as the stop rule allows, and stop playing when it does not.
    Advance(u64),
    /// Go back by some iterations.
    Back(u64),
    /// Go to an iteration.
    GoTo(u64),
    /// Run until the stop rule says otherwise.
    Play,
    /// Stop running.
    Pause,
    /// Start again from the start line.
    Reset,
    /// Take back the last edit.
    Undo,
    /// Make the edit again that was taken back last.
    Redo,
    /// A drag begins: what it changes is one edit, until [`Message::Release`].
    Grab,
    /// The drag has ended.
    Release,
    /// Steps a second while running; as fast as possible, if there is no number.
    SetSpeed(Option<f64>),
    /// How residuals are shown.
    ShowResiduals(Residuals),
    /// The axis of the cost.
    ShowCost(CostAxis),
    /// Select a point, or none.
    Select(Option<usize>),
    /// Select the next point to the right (positive) or to the left.
    SelectNext(i32),
    /// Move the free cursor by steps of a fiftieth of each axis.
    MoveCursor {
        /// Steps to the right.
        right: f64,
        /// Steps up.
        up: f64,
    },
    /// Move the selected point by quarter steps of the cursor.
    Nudge {
        /// Steps to the right.
        right: f64,
        /// Steps up.
        up: f64,
    },
    /// Add a point where the cursor is, and select it.
    AddAtCursor,
    /// Remove the selected point.
    RemoveSelected,
    /// Change the view of the landscape.
    Look(Look),
    /// Search through all lines.
    Try(Trial),
    /// Fit by hand: show two handles on the line, and keep the best line a secret.
    FitByHand(bool),
    /// Show the best line, or not.
    Reveal(bool),
    /// Set the height of the line at one of the handles; the descent starts again from there.
    MoveHandle {
        /// Which: 0 on the left, 1 on the right.
        handle: usize,
        /// The height, in units of y.
        height: f64,
    },
    /// Move a handle up by steps of the cursor.
    NudgeHandle {
        /// Which: 0 on the left, 1 on the right.
        handle: usize,
        /// Steps up.
        up: f64,
    },
    /// Move the start by fiftieths of the landscape's window, and start again from there.
    MoveStart {
        /// Steps to the right: to greater intercepts.
        right: f64,
        /// Steps up: to greater slopes.
        up: f64,
    },
}

/// Counters that grow when something changed, so that whoever shows it knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Revisions {
    /// Of the points and the frame.
    pub data: u64,
    /// Of the descent: line, iteration, learning rate, settings.
    pub descent: u64,
    /// Of the selection, the cursor and how things are shown.
    pub view: u64,
    /// Of the search through all lines.
    pub search: u64,
}

/// The state of a lab: data, settings, the descent, and how it is shown.
///
/// Only [`Lab::update`] changes it.
#[derive(Clone, Debug)]
pub struct Lab {
    dataset: Dataset,
    sample: Option<&'static Sample>,
    run: Run,
    start: Line,
    tolerance: f64,
    limit: Option<u64>,
    speed: Option<f64>,
    is_playing: bool,
    residuals: Residuals,
    cost_axis: CostAxis,
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
    descents: u64,
    revisions: Revisions,
}

impl Default for Lab {
    /// A lab without points, with the default settings.
    fn default() -> Self {
        let start = Line::new(
            Setting::START_INTERCEPT.default,
            Setting::START_SLOPE.default,
        );
        let dataset = Dataset::default();
        let run = Run::new(0, start, dataset.moments(), Setting::LEARNING_RATE.default);
        Self {
            dataset,
            sample: None,
            run,
            start,
            tolerance: Setting::TOLERANCE.default,
            limit: Some(Setting::ITERATION_LIMIT.default as u64),
            speed: Some(Setting::SPEED.default),
            is_playing: false,
            residuals: Residuals::default(),
            cost_axis: CostAxis::default(),
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
            descents: 0,
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

    /// The descent.
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// The sample that the points came from, if they did.
    pub fn sample(&self) -> Option<&'static Sample> {
        self.sample
    }

    /// Where a descent starts.
    pub fn start(&self) -> Line {
        self.start
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
        let line = self.run.line();
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

    /// The exact best line; where there are many, the one that the descent tends to.
    pub fn best(&self) -> Best {
        Best::of(self.run.moments(), self.run.line())
    }

    /// The shape of the cost.
    pub fn curvature(&self) -> Curvature {
        Curvature::of(self.run.moments())
    }

    /// All intercepts, then all slopes, then all costs of the iterations `from` to `to`, both
    /// included, also from before a change of the data.
    ///
    /// # Errors
    /// Refuses a range that is not computed, or longer than [`LONGEST_HISTORY`].
    pub fn history(&self, from: u64, to: u64) -> Result<Vec<f64>, Refusal> {
        let length = to.saturating_sub(from) + 1;
        if length > LONGEST_HISTORY {
            return Err(Refusal::HistoryTooLong { length });
        }
        let length = length as usize;
        let mut history = vec![0.0; 3 * length];
        let mut at = 0;
        self.run.history(from, to, |line, cost| {
            history[at] = line.intercept;
            history[length + at] = line.slope;
            history[2 * length + at] = cost;
            at += 1;
        })?;
        Ok(history)
    }

    /// The iterations `from` to `to`, both included, eight numbers for each: iteration,
    /// intercept, slope, cost, the derivatives by both, and the step sizes of both.
    ///
    /// # Errors
    /// Refuses a range that is not computed, or longer than [`MOST_ROWS`].
    pub fn rows(&self, from: u64, to: u64) -> Result<Vec<f64>, Refusal> {
        let reached = self.run.reached();
        if from > to || to > reached {
            return Err(Refusal::NoSuchRange { from, to, reached });
        }
        if to - from >= MOST_ROWS {
            let length = to - from + 1;
            return Err(Refusal::HistoryTooLong { length });
        }
        let rows = (from..=to).filter_map(|iteration| self.run.row(iteration));
        let numbers = rows.flat_map(|row| {
            [
                row.iteration as f64,
                row.line.intercept,
                row.line.slope,
                row.cost,
                row.gradient.intercept,
                row.gradient.slope,
                row.step_size.intercept,
                row.step_size.slope,
            ]
        });
        Ok(numbers.collect())
    }

    /// A point's share of the sums: x, y, the line's prediction, the residual, its square, and
    /// what the point contributes to minus the derivatives, 2r/n and 2rx/n.
    ///
    /// # Errors
    /// Refuses an index that is none.
    pub fn term(&self, index: usize) -> Result<[f64; 7], Refusal> {
        let point = self.dataset.get(index)?;
        let predicted = self.run.line().at(point.x);
        let residual = point.y - predicted;
        let pull = 2.0 * residual / self.dataset.len() as f64;
        let square = residual * residual;
        Ok([
            point.x,
            point.y,
            predicted,
            residual,
            square,
            pull,
            pull * point.x,
        ])
    }

    /// The cost of a line on the present data.
    ///
    /// # Errors
    /// Refuses a line whose intercept or slope is not a number.
    pub fn cost_at(&self, line: Line) -> Result<f64, Refusal> {
        if line.intercept.is_finite() && line.slope.is_finite() {
            Ok(cost::value(self.run.moments(), line))
        } else {
            Err(Refusal::LineNotFinite)
        }
    }

    /// How far the descent has come.
    pub fn status(&self) -> Status {
        if self.dataset.is_empty() {
            Status::Ready
        } else if let Some(end) = self.end() {
            end
        } else if self.run.iteration() == 0 && !self.is_playing {
            Status::Ready
        } else {
            Status::Running
        }
    }

    /// Why the stop rule does not allow another step, if it does not.
    fn end(&self) -> Option<Status> {
        let step = self.run.step_size();
        if step.intercept.abs() < self.tolerance && step.slope.abs() < self.tolerance {
            Some(Status::Converged)
        } else if self.run.next().is_none() {
            Some(Status::Diverged)
        } else if self
            .limit
            .is_some_and(|limit| self.run.iteration() >= limit)
        {
            Some(Status::LimitReached)
        } else {
            None
        }
    }
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
            Message::LoadSample(name) => self.load(Sample::named(&name)?),
            Message::SetStart(line) => self.set_start(line),
            Message::SetLearningRate(rate) => {
                let rate = Setting::LEARNING_RATE.checked(rate)?;
                self.edit(Change::Rate(rate), self.is_grabbed)
            }
            Message::SetTolerance(tolerance) => {
                let tolerance = Setting::TOLERANCE.checked(tolerance)?;
                self.edit(Change::Tolerance(tolerance), self.is_grabbed)
            }
            Message::SetIterationLimit(limit) => {
                let limit = limit.map(|limit| Setting::ITERATION_LIMIT.checked(limit));
                let limit = limit.transpose()?.map(whole).transpose()?;
                self.edit(Change::Limit(limit), self.is_grabbed)
            }
            Message::Step(count) => self.walk(count, |run| {
                run.step(count);
                Ok(())
            }),
            Message::Advance(count) => {
                self.advance(count.min(MOST_STEPS));
                Ok(())
            }
            Message::Back(count) => {
                self.is_playing = false;
                self.walk(0, |run| {
                    run.back(count);
                    Ok(())
                })
            }
            Message::GoTo(iteration) => {
                let steps = iteration.saturating_sub(self.run.reached());
                self.walk(steps, |run| run.go_to(iteration))?;
                self.is_playing = false;
                Ok(())
            }
            Message::Play => {
                self.is_playing = !self.dataset.is_empty() && self.end().is_none();
                self.revisions.descent += 1;
                Ok(())
            }
            Message::Pause => {
                self.is_playing = false;
                self.revisions.descent += 1;
                Ok(())
            }
            Message::Reset => {
                self.run = self.new_run(self.start, &self.dataset.clone(), self.run.rate());
                self.is_playing = false;
                self.revisions.descent += 1;
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
                let (here, window) = (self.start, self.landscape.window);
                self.set_start(Line::new(
                    cursor_step(here.intercept, right, window.x.span()),
                    cursor_step(here.slope, up, window.y.span()),
                ))
            }
        }
    }

    fn look(&mut self, look: Look) {
        match look {
            Look::As(relief) => self.landscape.relief = relief,
            Look::Axes(is_on) => self.landscape.has_axes = is_on,
            Look::Pan { right, up } => self.landscape.pan(right, up),
            Look::Zoom { factor, across, up } => self.landscape.zoom(factor, across, up),
            Look::Reset => self.landscape.reset(self.run.moments(), self.start),
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
                    search.advance(self.run.moments(), count);
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

    fn load(&mut self, sample: &'static Sample) -> Result<(), Refusal> {
        let dataset = Dataset::new(sample.points.to_vec())?;
        let run = Box::new(self.new_run(self.start, &dataset, sample.rate));
        let sample = Some(sample);
        self.edit(
            Change::Situation {
                dataset,
                sample,
                run,
            },
            false,
        )
    }

    fn set_start(&mut self, line: Line) -> Result<(), Refusal> {
        Setting::START_INTERCEPT.checked(line.intercept)?;
        Setting::START_SLOPE.checked(line.slope)?;
        let run = Box::new(self.new_run(line, &self.dataset.clone(), self.run.rate()));
        self.edit(Change::Start { line, run }, self.is_grabbed)
    }

    fn new_run(&mut self, start: Line, dataset: &Dataset, rate: f64) -> Run {
        self.descents += 1;
        Run::new(self.descents, start, dataset.moments(), rate)
    }

    /// Moves the descent, unless that would take more than [`MOST_STEPS`].
    fn walk(
        &mut self,
        steps: u64,
        walk: impl FnOnce(&mut Run) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        if steps > MOST_STEPS {
            let steps = steps as f64;
            return Err(Refusal::TooManySteps { steps });
        }
        walk(&mut self.run)?;
        self.revisions.descent += 1;
        Ok(())
    }

    fn advance(&mut self, count: u64) {
        for _ in 0..count {
            if self.dataset.is_empty() || self.end().is_some() {
                self.is_playing = false;
                break;
            }
            self.run.step(1);
        }
        // The stop is noticed with the step that leads to it, not one frame later.
        if self.end().is_some() {
            self.is_playing = false;
        }
        self.revisions.descent += 1;
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

    /// Makes a change and keeps its inverse. An open edit goes on in the next one of its kind.
    fn edit(&mut self, change: Change, is_open: bool) -> Result<(), Refusal> {
        let continues = |edit: &Edit| is_open && edit.is_open && change.continues(&edit.inverse);
        let is_continued = self.undo.last().is_some_and(continues);
        let (mark, sums) = (self.run.mark(), self.dataset.sums().clone());
        let inverse = self.apply(change, None, None)?;
        if !is_continued {
            self.undo.push(Edit {
                inverse,
                mark,
                sums,
                is_open,
            });
        }
        self.redo.clear();
        Ok(())
    }

    fn undo(&mut self) -> Result<(), Refusal> {
        self.close_edit();
        let edit = self.undo.pop().ok_or(Refusal::NothingToUndo)?;
        let (mark, sums) = (self.run.mark(), self.dataset.sums().clone());
        let inverse = self.apply(edit.inverse, Some(edit.sums), Some(edit.mark))?;
        self.redo.push(Edit {
            inverse,
            mark,
            sums,
            is_open: false,
        });
        Ok(())
    }

    fn redo(&mut self) -> Result<(), Refusal> {
        let edit = self.redo.pop().ok_or(Refusal::NothingToRedo)?;
        let (mark, sums) = (self.run.mark(), self.dataset.sums().clone());
        let inverse = self.apply(edit.inverse, Some(edit.sums), None)?;
        self.undo.push(Edit {
            inverse,
            mark,
            sums,
            is_open: false,
        });
        Ok(())
    }

    fn close_edit(&mut self) {
        if let Some(edit) = self.undo.last_mut() {
            edit.is_open = false;
        }
    }

    /// Ends a drag: now the frame follows the point that was moved.
    fn release(&mut self) {
        let is_drag = self.is_grabbed && self.undo.last().is_some_and(|edit| edit.is_open);
        if let (true, Some(edit)) = (is_drag, self.undo.last())
            && let Change::Relocate { index, .. } = edit.inverse
        {
            let point = self.dataset.points()[index];
            self.frame = self.frame.holding(point);
            self.revisions.data += 1;
        }
        self.close_edit();
        self.is_grabbed = false;
    }

    /// Makes a change and returns its inverse.
    ///
    /// When it makes an edit undone or redone, `sums` are those that the data had then, so that
    /// the numbers come back bit for bit. The descent goes on with changed data, or, when an
    /// edit is taken back, goes back to where the edit was made.
    fn apply(
        &mut self,
        change: Change,
        sums: Option<Sums>,
        back_to: Option<Mark>,
    ) -> Result<Change, Refusal> {
        let changes_data = change.changes_data();
        let before = *self.run.moments();
        let inverse = match change {
            Change::Insert { index, point } => {
                self.dataset.insert(index, point)?;
                self.frame = self.frame.holding(point);
                self.selected = self.selected.map(|at| at + usize::from(at >= index));
                Change::Remove { index }
            }
            Change::Remove { index } => {
                let point = self.dataset.remove(index)?;
                self.selected = match self.selected {
                    Some(at) if at == index => None,
                    Some(at) if at > index => Some(at - 1),
                    other => other,
                };
                Change::Insert { index, point }
            }
            Change::Relocate { index, to } => {
                let from = self.dataset.relocate(index, to)?;
                if !self.is_grabbed {
                    self.frame = self.frame.holding(to);
                }
                Change::Relocate { index, to: from }
            }
            Change::Replace { dataset, sample } => Change::Replace {
                dataset: self.replace(dataset),
                sample: std::mem::replace(&mut self.sample, sample),
            },
            Change::Situation {
                dataset,
                sample,
                run,
            } => Change::Situation {
                dataset: self.replace(dataset),
                sample: std::mem::replace(&mut self.sample, sample),
                run: self.exchange(run),
            },
            Change::Start { line, run } => Change::Start {
                line: std::mem::replace(&mut self.start, line),
                run: self.exchange(run),
            },
            Change::Rate(rate) => {
                let before = self.run.rate();
                self.run.set_rate(rate);
                Change::Rate(before)
            }
            Change::Tolerance(tolerance) => {
                Change::Tolerance(std::mem::replace(&mut self.tolerance, tolerance))
            }
            Change::Limit(limit) => Change::Limit(std::mem::replace(&mut self.limit, limit)),
        };
        if changes_data {
            if let Some(sums) = sums {
                self.dataset.restore(sums);
            }
            let moments = self.dataset.moments();
            match back_to {
                Some(mark) => self.run.rewind(mark, moments),
                None => self.run.change_data(moments),
            }
            self.revisions.data += 1;
        }
        self.revisions.descent += 1;
        if self.search.is_some() && *self.run.moments() != before {
            // Its costs were those of other data.
            self.try_lines(Trial::Cancel)?;
            self.revisions.search += 1;
        }
        self.landscape.follow(self.run.moments(), self.start);
        Ok(inverse)
    }

    fn replace(&mut self, dataset: Dataset) -> Dataset {
        self.frame = Frame::around(dataset.points());
        self.selected = None;
        self.cursor = None;
        std::mem::replace(&mut self.dataset, dataset)
    }

    fn exchange(&mut self, mut run: Box<Run>) -> Box<Run> {
        self.is_playing = false;
        std::mem::swap(&mut self.run, &mut run);
        run
    }
}

/// `value` moved by steps of the cursor over a span, on a grid so that no rounding piles up.
fn cursor_step(value: f64, steps: f64, span: f64) -> f64 {
    let fine = span / CURSOR_STEPS * NUDGE;
    number::rounded(value + steps * span / CURSOR_STEPS, fine)
}
