//! The one place where a lab changes.

use crate::base::label::label;
use crate::base::line::Line;
use crate::base::named::Named as _;
use crate::base::refusal::{Axis, Refusal};
use crate::base::settings::{Setting, whole};
use crate::data::axes::{Axes, LONGEST_NAME};
use crate::data::dataset::Dataset;
use crate::data::point::Point;
use crate::data::samples::Sample;
use crate::lab::cursor::{NUDGE, cursor_step};
use crate::lab::document::SharedSettings;
use crate::lab::history::{Effects, PointsChange, Target};
use crate::lab::lock::{Locks, Sender};
use crate::lab::message::{Look, Message, Trial};
use crate::lab::search::Search;
use crate::lab::state::Lab;
use crate::lab::view::Prediction;

impl Lab {
    /// Carries out a message of the host, to whom nothing is locked: see [`Lab::update_from`].
    ///
    /// # Errors
    /// Returns the reason why nothing has changed.
    pub fn update(&mut self, message: Message) -> Result<(), Refusal> {
        self.update_from(Sender::Host, message)
    }

    /// Carries out a message. Any message in any state leaves a valid lab. A reader is refused what
    /// changes a locked part of the document.
    ///
    /// # Errors
    /// Returns the reason why nothing has changed.
    pub fn update_from(&mut self, sender: Sender, message: Message) -> Result<(), Refusal> {
        if sender == Sender::Reader {
            self.check_locks(&message)?;
        }
        (self.sender, self.parts) = (sender, message.parts());
        self.deed = message.deed(self.dataset().len(), self.selected());
        let done = self.carry_out(message);
        self.notice_growth();
        done
    }

    /// Locks these parts of the document for readers, and no others.
    pub fn set_locks(&mut self, locks: Locks) {
        self.locks = locks;
    }

    /// The parts of the document that a reader cannot change.
    pub fn locks(&self) -> Locks {
        self.locks
    }

    /// # Errors
    /// Returns [`Refusal::Locked`] for a message that changes a locked part, and
    /// [`Refusal::EditOfHost`] for undoing or redoing what the host has done, while anything is locked.
    fn check_locks(&self, message: &Message) -> Result<(), Refusal> {
        let edit = match message {
            Message::Undo => self.history.done.last(),
            Message::Redo => self.history.undone.last(),
            _ => None,
        };
        let parts = edit.map_or(message.parts(), |edit| edit.parts);
        if let Some(lock) = self.locks.first_common(parts) {
            let part = lock.name();
            return Err(Refusal::Locked { part });
        }
        let is_of_host = edit.is_some_and(|edit| edit.sender == Sender::Host);
        if is_of_host && self.locks != Locks::NONE {
            return Err(Refusal::EditOfHost);
        }
        Ok(())
    }

    fn carry_out(&mut self, message: Message) -> Result<(), Refusal> {
        match message {
            Message::AddPoint(point) => self.add(point),
            Message::MovePoint { index, to } => self.relocate(index, to, self.history.is_grabbed),
            Message::RemovePoint { index } => {
                self.edit_points(PointsChange::Remove { index }, None)
            }
            Message::SetPoints(points) => {
                let dataset = Dataset::new(points)?;
                self.edit_points(PointsChange::Replace(dataset), None)?;
                self.document.sample = None;
                self.document.axes = Axes::default();
                self.view.tries = 0;
                Ok(())
            }
            Message::Open { saved, is_edit } => self.open(*saved, is_edit),
            Message::EditPoints(points) => {
                let dataset = Dataset::new(points)?;
                self.edit_points(PointsChange::Replace(dataset), None)
            }
            Message::LoadSample { name, keeps_runs } => {
                let sample = Sample::named(&name)?;
                {
                    let points = Dataset::new(sample.points())?;
                    self.load(Some(sample), points, Axes::default(), keeps_runs)
                }
            }
            Message::LoadPoints(points) => {
                self.load(None, Dataset::new(points)?, Axes::default(), true)
            }
            Message::LoadTable { points, axes } => self.load_table(*points, *axes),
            Message::NameAxis { axis, name } => {
                self.name_axis(axis, &name);
                Ok(())
            }
            Message::SetStart(line) => self.set_start(line),
            Message::SetLearningRate { index, rate } => self.set_rate(index, rate),
            Message::FitRate { index } => self.fit_rate(index),
            Message::AddRun(options) => self.add_run(&options),
            Message::DuplicateRun { index } => self.duplicate_run(index),
            Message::RemoveRun { index } => self.remove_run(index),
            Message::SetRun { index, options } => self.set_run(index, &options),
            Message::HideRun { index, is_hidden } => self.hide_run(index, is_hidden),
            Message::SoloRun(index) => self.solo_run(index),
            Message::ChooseRun { index } => self.choose_run(index),
            Message::SetCost { name, delta } => self.set_cost(&name, delta),
            Message::Rescale(is_wanted) => self.answer_rescale(is_wanted),
            Message::Hold { parameter, value } => self.hold_parameter(parameter, value),
            Message::SetUnits(units) => {
                self.set_shared(SharedSettings {
                    units,
                    ..self.document.shared
                });
                Ok(())
            }
            Message::Race => self.start_race(),
            Message::RaceToTheEnd => self.race_to_the_end(),
            Message::SetTolerance(tolerance) => {
                let tolerance = Setting::TOLERANCE.checked(tolerance)?;
                self.edit(self.setting(Target::Tolerance), |document| {
                    document.tolerance = tolerance;
                    Vec::new()
                });
                Ok(())
            }
            Message::SetIterationLimit(limit) => {
                let limit = limit.map(|limit| Setting::ITERATION_LIMIT.checked(limit));
                let limit = limit.transpose()?.map(whole).transpose()?;
                self.edit(self.setting(Target::Limit), |document| {
                    document.limit = limit;
                    Vec::new()
                });
                Ok(())
            }
            Message::Step(count) => self.step(count),
            Message::Advance(count) => {
                self.advance(count.min(self.most_steps()));
                Ok(())
            }
            Message::Back(count) => {
                self.pause();
                for entry in &mut self.document.runs.entries {
                    entry.run.back(count);
                }
                self.revisions.descent += 1;
                Ok(())
            }
            Message::GoTo(iteration) => self.go_to(iteration),
            Message::Play => self.play(),
            Message::RunAgain => {
                self.run_again();
                Ok(())
            }
            Message::GoOn => self.go_on(),
            Message::CompareRates { names } => self.compare_rates(names),
            Message::StopFar(is_on) => {
                self.edit(Effects::of_change(None), |document| {
                    document.stops_far = is_on;
                    Vec::new()
                });
                Ok(())
            }
            Message::Pause => {
                self.pause();
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
                self.history.close();
                self.history.is_grabbed = true;
                let scales = (0..self.runs().len()).filter_map(|index| self.rate_scale(index).ok());
                self.view.held_scales = scales.collect();
                Ok(())
            }
            Message::Release => {
                self.release();
                Ok(())
            }
            Message::SetSpeed(speed) => {
                let speed = speed.map(|speed| Setting::SPEED.checked(speed));
                self.playback.speed = speed.transpose()?;
                self.revisions.view += 1;
                Ok(())
            }
            Message::ShowResiduals(residuals) => {
                self.view.residuals = residuals;
                self.revisions.view += 1;
                Ok(())
            }
            Message::ShowNextLine(is_on) => {
                self.view.shows_next_line = is_on;
                self.revisions.view += 1;
                Ok(())
            }
            Message::Enlarge(panel) => {
                self.view.large = panel;
                self.revisions.view += 1;
                Ok(())
            }
            Message::ShowCost(axis) => {
                self.view.cost_axis = axis;
                self.view.is_log_by_itself = false;
                self.revisions.view += 1;
                Ok(())
            }
            Message::ShowAcross(abscissa) => {
                self.view.abscissa = abscissa;
                self.revisions.view += 1;
                Ok(())
            }
            Message::Select(selected) => {
                if let Some(index) = selected {
                    self.document.dataset.get(index)?;
                }
                self.select(selected);
                Ok(())
            }
            Message::MoveCursor { right, up } => self.move_cursor(right, up),
            Message::Nudge { right, up } => {
                let index = self.view.selected.ok_or(Refusal::NothingSelected)?;
                let to = self.shifted(self.document.dataset.get(index)?, right * NUDGE, up * NUDGE);
                self.relocate(index, to, true)
            }
            Message::AddAtCursor => {
                self.add(self.cursor_place())?;
                self.select(Some(self.document.dataset.len() - 1));
                Ok(())
            }
            Message::RemoveSelected => {
                let index = self.view.selected.ok_or(Refusal::NothingSelected)?;
                self.edit_points(PointsChange::Remove { index }, None)
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
                self.view.is_by_hand = is_on;
                self.view.is_revealed = false;
                self.view.tries = 0;
                self.playback.is_playing = false;
                self.revisions.view += 1;
                Ok(())
            }
            Message::Reveal(is_on) => {
                self.view.is_revealed = is_on;
                self.revisions.view += 1;
                Ok(())
            }
            Message::Predict(line) => self.predict(line),
            Message::LockPrediction => {
                let made = self.prediction();
                self.show_prediction(made.map(|made| Prediction {
                    is_locked: true,
                    ..made
                }));
                Ok(())
            }
            Message::ForgetPrediction => {
                self.show_prediction(None);
                Ok(())
            }
            Message::MoveHandle { handle, height } => self.move_handle(handle, height),
            Message::NudgeHandle { handle, up } => {
                let here = self.handles()[handle.min(1)];
                self.move_handle(handle, self.shifted(here, 0.0, up).y)
            }
            Message::MoveStart { right, up } => {
                let here = self.predicted_place().unwrap_or_else(|| self.start_place());
                let window = self.view.landscape.window;
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
            Look::As(kind) => self.view.landscape.kind = kind,
            Look::Slice(parameter) => self.view.landscape.slice = parameter,
            Look::Axes(is_on) => self.view.landscape.has_axes = is_on,
            Look::Pan { right, up } => self.view.landscape.pan(right, up),
            Look::Zoom { factor, across, up } => self.view.landscape.zoom(factor, across, up),
            Look::Reset => {
                let start = self.start_place();
                self.view
                    .landscape
                    .reset(self.document.run().objective(), start);
            }
            Look::Turn { turn, tilt } => self.view.landscape.rotate(turn, tilt),
        }
    }

    fn try_lines(&mut self, trial: Trial) -> Result<(), Refusal> {
        match trial {
            Trial::Start(size) => {
                let size = Setting::GRID_SIZE.checked(size as f64)? as usize;
                self.playback.search = Some(Search::new(self.view.landscape.window, size));
                self.playback.is_searching = false;
            }
            Trial::Advance(count) => {
                if let Some(search) = &mut self.playback.search {
                    search.advance(self.document.run().objective(), count);
                    self.playback.is_searching &= !search.is_done();
                }
            }
            Trial::Pass(seconds) => {
                if let Some(search) = &mut self.playback.search {
                    let points = self.document.dataset.len();
                    search.pass(self.document.run().objective(), points, seconds);
                    self.playback.is_searching &= !search.is_done();
                }
            }
            Trial::Play => {
                self.playback.is_searching = self
                    .playback
                    .search
                    .as_ref()
                    .is_some_and(|search| !search.is_done());
            }
            Trial::Pause => self.playback.is_searching = false,
            Trial::Cancel => {
                self.playback.search = None;
                self.playback.is_searching = false;
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
        let line = Line::new(left.y - slope * left.x, slope);
        if self.prediction().is_some() {
            let moved = if handle == 0 { left } else { right };
            return self.predict(self.holding(line, moved));
        }
        // What one gesture sets is one step of undo, and one try.
        let is_same_try = self.history.continues(Some(Target::Shared));
        self.set_start(line)?;
        if !is_same_try {
            self.view.tries += 1;
        }
        Ok(())
    }

    fn add(&mut self, point: Point) -> Result<(), Refusal> {
        let index = self.document.dataset.len();
        self.edit_points(PointsChange::Insert { index, point }, None)
    }

    fn relocate(&mut self, index: usize, to: Point, is_open: bool) -> Result<(), Refusal> {
        if self.document.dataset.get(index)? == to {
            return Ok(());
        }
        let target = is_open.then_some(Target::Point(index));
        self.edit_points(PointsChange::Move { index, to }, target)
    }

    fn load(
        &mut self,
        sample: Option<&'static Sample>,
        dataset: Dataset,
        axes: Axes,
        keeps_runs: bool,
    ) -> Result<(), Refusal> {
        let shared = match keeps_runs {
            true => self.document.shared,
            false => SharedSettings::default(),
        };
        let runs = self.runs_for(sample, keeps_runs, shared, &dataset);
        self.edit_all(dataset, None, |document| {
            document.sample = sample;
            document.axes = axes;
            document.shared = shared;
            let old = std::mem::replace(&mut document.runs, runs);
            old.entries.into_iter().map(|entry| entry.run).collect()
        })?;
        self.view.tries = 0;
        Ok(())
    }

    /// Loads the points of a table. (A first visit loads none, so it stands by itself.)
    #[inline(never)]
    fn load_table(&mut self, points: Dataset, axes: Axes) -> Result<(), Refusal> {
        self.load(None, points, axes.checked()?, true)
    }

    /// Names an axis. (Likewise.)
    #[inline(never)]
    fn name_axis(&mut self, axis: Axis, name: &str) {
        let name = label(name, LONGEST_NAME);
        if name == self.document.axes.axis(axis).name {
            return;
        }
        let effects = Effects {
            keeps_race: true,
            ..Effects::default()
        };
        self.edit(effects, |document| {
            document.axes.axis_mut(axis).name = name;
            Vec::new()
        });
    }

    /// Runs; on the empty page with the first sample.
    fn play(&mut self) -> Result<(), Refusal> {
        if self.document.dataset.is_empty()
            && let Some(first) = Sample::ALL.first()
        {
            let name = first.name.to_owned();
            let sample = Message::LoadSample {
                name,
                keeps_runs: false,
            };
            if self.sender == Sender::Reader {
                self.check_locks(&sample)?;
            }
            self.parts = sample.parts();
            self.carry_out(sample)?;
        }
        self.start_playing();
        self.revisions.descent += 1;
        Ok(())
    }

    fn go_on(&mut self) -> Result<(), Refusal> {
        let span = self.span();
        let is_limited = self.document.limit.is_some_and(|limit| span.now >= limit);
        let most = Setting::ITERATION_LIMIT.most as u64;
        if is_limited || self.document.stops_far {
            self.edit(Effects::default(), |document| {
                if is_limited {
                    let limit = document.limit.map(|limit| limit.max(span.now));
                    document.limit = limit.map(|limit| limit.saturating_mul(2).min(most));
                } else {
                    document.stops_far = false;
                }
                Vec::new()
            });
        }
        self.play()
    }

    /// The effects of setting a number by a slider.
    fn setting(&self, target: Target) -> Effects {
        Effects::of_change(self.target(target))
    }
}
