//! What can happen to a lab, and how it can be shown.

use crate::base::line::Line;
use crate::base::refusal::Axis;
use crate::base::settings::Setting;
use crate::data::axes::Axes;
use crate::data::dataset::Dataset;
use crate::data::point::Point;
use crate::lab::deed::Deed;
use crate::lab::document::Units;
use crate::lab::lock::{Lock, Locks};
use crate::lab::saved::SavedLab;
use crate::lab::view::{Abscissa, CostAxis, Panel, Residuals};
use crate::model::cost::Parameter;
use crate::model::landscape::LandscapeKind;
use crate::runs::settings::RunOptions;

/// How far the descent has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing is to be done yet: no step was made, or there is no point.
    Ready,
    /// Between the start and the end.
    Running,
    /// Going on with steps smaller than the tolerance, though the lowest cost is far.
    Crawling,
    /// Both step sizes are smaller than the tolerance, and the cost has come down to within 1 % of the way
    /// from the start to the lowest.
    Converged,
    /// Both step sizes are smaller than the tolerance, and the lab stops then, however far the lowest cost is.
    Stopped,
    /// The iteration limit is reached.
    LimitReached,
    /// The cost is a million times that of the start, and grows.
    RunningAway,
    /// The next line, or its cost, would be too large for a number.
    Diverged,
}

/// What can happen to the view of the landscape.
#[derive(Clone, Debug)]
pub enum Look {
    /// Show it this way.
    As(LandscapeKind),
    /// Show the slice along which this parameter changes, where there is room for one only.
    Slice(Parameter),
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
    /// Try what is due after so many more seconds of a search that goes on by itself.
    Pass(f64),
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
        /// The index of the point.
        index: usize,
        /// Where to.
        to: Point,
    },
    /// Remove a point.
    RemovePoint {
        /// The index of the point.
        index: usize,
    },
    /// Put these points in place of all others. The descent goes on.
    SetPoints(Vec<Point>),
    /// Replace the whole lab by a saved one.
    Open {
        /// The saved lab.
        saved: Box<SavedLab>,
        /// Whether that is an edit, which can be undone, or where everything begins.
        is_edit: bool,
    },
    /// Put these points in place of all others, and keep the name of the sample and those of the axes.
    EditPoints(Vec<Point>),
    /// Put these points in place of all others, and start again with the settings as they are.
    LoadPoints(Vec<Point>),
    /// Put the points of a table in place of all others, say what x and y stand for, and start again with the settings as
    /// they are.
    LoadTable {
        /// The points.
        points: Box<Dataset>,
        /// What their coordinates stand for.
        axes: Box<Axes>,
    },
    /// Give an axis another name, or none of its own.
    NameAxis {
        /// Which axis.
        axis: Axis,
        /// Its name; empty for none.
        name: String,
    },
    /// Load a built-in data set, and start again.
    LoadSample {
        /// Its name.
        name: String,
        /// Whether runs and settings stay; else they are those that the sample brings.
        keeps_runs: bool,
    },
    /// Start again, from this line.
    SetStart(Line),
    /// Predict that the next step leads to this line. From then on, what would move the start moves the prediction.
    Predict(Line),
    /// Leave the prediction as it is.
    LockPrediction,
    /// Predict nothing any more.
    ForgetPrediction,
    /// Use this learning rate from the next step of a run on.
    SetLearningRate {
        /// The index of the run.
        index: usize,
        /// The learning rate.
        rate: f64,
    },
    /// Let the learning rate of a run follow from the data.
    FitRate {
        /// Which run.
        index: usize,
    },
    /// Add a run at the start, with these settings and the usual ones for the rest.
    AddRun(RunOptions),
    /// Add a run like another one, at the start.
    DuplicateRun {
        /// The index of the run that is copied.
        index: usize,
    },
    /// Remove a run.
    RemoveRun {
        /// The index of the run.
        index: usize,
    },
    /// Change settings of a run; it goes on from where it is.
    SetRun {
        /// The index of the run.
        index: usize,
        /// The settings that change.
        options: RunOptions,
    },
    /// Leave a run out of the charts, or not.
    HideRun {
        /// The index of the run.
        index: usize,
        /// Whether it is left out.
        is_hidden: bool,
    },
    /// Draw one run alone, or all again.
    SoloRun(Option<usize>),
    /// Choose the run that the landscape, the numbers and the status are of.
    ChooseRun {
        /// The index of the run.
        index: usize,
    },
    /// Make all runs descend on this cost; they go on from where they are.
    SetCost {
        /// Its name.
        name: String,
        /// Huber's δ; if none is given, the last one of each run.
        delta: Option<f64>,
    },
    /// After a change among the squared costs: rescale the learning rates so that the steps stay
    /// the same (true), or leave them (false).
    Rescale(bool),
    /// Descend on one parameter alone, or on both again.
    Hold {
        /// Which parameter is held; none for both free.
        parameter: Option<Parameter>,
        /// Its value at the start, in the units of the descent, from where all runs start again;
        /// if none is given, each run holds the value that it has.
        value: Option<f64>,
    },
    /// See x in these units; the lines stay the same lines.
    SetUnits(Units),
    /// Start all runs from one place, running.
    Race,
    /// Race at once: every run goes on to its end.
    RaceToTheEnd,
    /// Call it converged when both step sizes are smaller than this.
    SetTolerance(f64),
    /// Pause at this iteration; never, if there is none.
    SetIterationLimit(Option<f64>),
    /// Stop also far from the lowest cost when both step sizes are smaller than the tolerance, or not.
    StopFar(bool),
    /// Make steps, whatever the stop rule says; fewer only at divergence.
    Step(u64),
    /// Make steps as long as the stop rule allows, and stop playing when it does not.
    Advance(u64),
    /// Go back by some iterations.
    Back(u64),
    /// Go to an iteration.
    GoTo(u64),
    /// Run until the stop rule says otherwise. Without points, load the first sample before.
    Play,
    /// Start again from the start line, running.
    RunAgain,
    /// Go on beyond an end that a setting made: double the iteration limit, or do not stop far from the
    /// lowest cost.
    GoOn,
    /// Set up three runs of gradient descent on the present points, with a learning rate that is too small,
    /// one that fits and one that is too large, and start them.
    CompareRates {
        /// What the runs are called, in this order.
        names: [String; 3],
    },
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
    /// Draw the line after the next step, or not.
    ShowNextLine(bool),
    /// Make a panel large, or none.
    Enlarge(Option<Panel>),
    /// The axis of the cost.
    ShowCost(CostAxis),
    /// What the cost is drawn over.
    ShowAcross(Abscissa),
    /// Select a point, or none.
    Select(Option<usize>),
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

/// What kind of thing a message changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The document: what is saved, shared and undone. These are its parts that the message changes.
    Document(Locks),
    /// How the document is shown, or which of its parts are.
    View,
    /// What goes on by itself, and where the runs are.
    Playback,
    /// The list of edits: undo, redo, and the gestures that make many changes one edit.
    History,
}

impl Message {
    /// What kind of thing this changes.
    pub fn kind(&self) -> Kind {
        const POINTS: Kind = Kind::Document(Locks::of(&[Lock::Points]));
        const SETTINGS: Kind = Kind::Document(Locks::of(&[Lock::Settings]));
        const RATE: Kind = Kind::Document(Locks::of(&[Lock::Rate]));
        match self {
            Self::AddPoint(_)
            | Self::MovePoint { .. }
            | Self::RemovePoint { .. }
            | Self::SetPoints(_)
            | Self::EditPoints(_)
            | Self::LoadPoints(_)
            | Self::LoadTable { .. }
            | Self::NameAxis { .. }
            | Self::Nudge { .. }
            | Self::AddAtCursor
            | Self::RemoveSelected => POINTS,
            // A sample comes with a learning rate, and some with runs of their own.
            Self::Open { .. } | Self::LoadSample { .. } => Kind::Document(Locks::ALL),
            Self::SetLearningRate { .. } | Self::FitRate { .. } => RATE,
            Self::CompareRates { .. } | Self::Rescale(true) => {
                Kind::Document(Locks::of(&[Lock::Settings, Lock::Rate]))
            }
            Self::SetRun { options, .. } => Kind::Document(options_parts(options)),
            Self::SetStart(_)
            | Self::AddRun(_)
            | Self::DuplicateRun { .. }
            | Self::RemoveRun { .. }
            | Self::SetCost { .. }
            | Self::Hold { .. }
            | Self::SetUnits(_)
            | Self::SetTolerance(_)
            | Self::SetIterationLimit(_)
            | Self::StopFar(_)
            | Self::GoOn
            | Self::FitByHand(_)
            | Self::MoveHandle { .. }
            | Self::NudgeHandle { .. }
            | Self::MoveStart { .. } => SETTINGS,
            Self::Rescale(false)
            | Self::HideRun { .. }
            | Self::SoloRun(_)
            | Self::ChooseRun { .. }
            | Self::SetSpeed(_)
            | Self::ShowResiduals(_)
            | Self::ShowNextLine(_)
            | Self::Enlarge(_)
            | Self::ShowCost(_)
            | Self::ShowAcross(_)
            | Self::Select(_)
            | Self::MoveCursor { .. }
            | Self::Look(_)
            | Self::Predict(_)
            | Self::LockPrediction
            | Self::ForgetPrediction
            | Self::Reveal(_) => Kind::View,
            Self::Race
            | Self::RaceToTheEnd
            | Self::Step(_)
            | Self::Advance(_)
            | Self::Back(_)
            | Self::GoTo(_)
            | Self::Play
            | Self::RunAgain
            | Self::Pause
            | Self::Reset
            | Self::Try(_) => Kind::Playback,
            Self::Undo | Self::Redo | Self::Grab | Self::Release => Kind::History,
        }
    }

    /// The parts of the document that this changes.
    pub fn parts(&self) -> Locks {
        match self.kind() {
            Kind::Document(parts) => parts,
            Kind::View | Kind::Playback | Kind::History => Locks::NONE,
        }
    }

    /// What the edit does that it leads to, where there are so many points and this one is selected.
    pub(super) fn deed(&self, count: usize, selected: Option<usize>) -> Deed {
        let selected = selected.unwrap_or_default();
        match self {
            Self::AddPoint(_) | Self::AddAtCursor => Deed::AddPoint(count),
            Self::MovePoint { index, .. } => Deed::MovePoint(*index),
            Self::Nudge { .. } => Deed::MovePoint(selected),
            Self::RemovePoint { index } => Deed::DeletePoint(*index),
            Self::RemoveSelected => Deed::DeletePoint(selected),
            Self::SetPoints(_) | Self::EditPoints(_) => Deed::ChangePoints,
            Self::LoadPoints(_) | Self::LoadTable { .. } | Self::LoadSample { .. } => {
                Deed::LoadData
            }
            Self::Open { .. } => Deed::Open,
            Self::NameAxis { .. } => Deed::NameAxis,
            Self::SetStart(_)
            | Self::MoveStart { .. }
            | Self::MoveHandle { .. }
            | Self::NudgeHandle { .. } => Deed::MoveStart,
            Self::SetLearningRate { .. } | Self::FitRate { .. } | Self::Rescale(_) => Deed::SetRate,
            Self::AddRun(_) | Self::DuplicateRun { .. } | Self::CompareRates { .. } => Deed::AddRun,
            Self::RemoveRun { .. } => Deed::RemoveRun,
            Self::SetRun { .. }
            | Self::HideRun { .. }
            | Self::SoloRun(_)
            | Self::ChooseRun { .. } => Deed::ChangeRun,
            Self::SetCost { .. } => Deed::ChangeCost,
            Self::Reset | Self::RunAgain => Deed::Reset,
            Self::Race | Self::RaceToTheEnd => Deed::Race,
            // Without points, it loads the first sample.
            Self::Play => Deed::LoadData,
            _ => Deed::ChangeSetting,
        }
    }
}

/// The parts of the document to which options of a run belong.
fn options_parts(options: &RunOptions) -> Locks {
    let words = options.words.iter().map(|(name, _)| name);
    let numbers = options.numbers.iter().map(|(name, _)| name);
    let mut parts = Locks::NONE;
    for name in words.chain(numbers) {
        let lock = match *name == Setting::LEARNING_RATE.name {
            true => Lock::Rate,
            false => Lock::Settings,
        };
        parts = parts.with(Locks::of(&[lock]));
    }
    parts
}
