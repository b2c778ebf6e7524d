//! How a lab is shown: what a person looks at, points at and has selected.

use crate::base::line::Line;
use crate::base::named::Named;
use crate::data::frame::Frame;
use crate::data::point::Point;
use crate::model::landscape::Landscape;
use crate::runs::rate_scale::RateScale;

/// How residuals are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Residuals {
    /// As vertical dashes between point and line.
    #[default]
    Lines,
    /// As squares on the screen with the residual as one side.
    Squares,
}

impl Named for Residuals {
    const KIND: &'static str = "view";
    const ALL: &'static [(&'static str, Self)] =
        &[("lines", Self::Lines), ("squares", Self::Squares)];
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

impl Named for CostAxis {
    const KIND: &'static str = "view";
    const ALL: &'static [(&'static str, Self)] = &[
        ("linear", Self::Linear),
        ("log", Self::Log),
        ("gap", Self::Gap),
    ];
}

/// What the cost is drawn over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Abscissa {
    /// The iterations.
    #[default]
    Iteration,
    /// The gradients of single points evaluated, by which methods that take all points in a step
    /// and those that take a few compare fairly.
    Work,
}

impl Named for Abscissa {
    const KIND: &'static str = "view";
    const ALL: &'static [(&'static str, Self)] =
        &[("iteration", Self::Iteration), ("work", Self::Work)];
}

/// A panel that can be made large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// The points and the line.
    Data,
    /// The cost landscape.
    Landscape,
    /// The cost by iteration.
    Cost,
    /// The numbers of the step.
    Numbers,
}

impl Named for Option<Panel> {
    const KIND: &'static str = "view";
    const ALL: &'static [(&'static str, Self)] = &[
        ("", None),
        ("data", Some(Panel::Data)),
        ("landscape", Some(Panel::Landscape)),
        ("cost", Some(Panel::Cost)),
        ("numbers", Some(Panel::Numbers)),
    ];
}

/// A line that a person expects the next step to lead to, or has expected, shown beside the descent. It is not saved.
///
/// All that would move the start moves it instead: clicks in the landscape, handles of the line, keys. And nothing shows where
/// the next step leads. Once it is locked, neither moves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prediction {
    /// The line.
    pub line: Line,
    /// Whether it stays as it is.
    pub is_locked: bool,
}

/// How a lab is shown. It is saved, but changing it is no edit.
#[derive(Clone, Debug, Default)]
pub(super) struct View {
    pub(super) residuals: Residuals,
    /// Whether the line after the next step is drawn.
    pub(super) shows_next_line: bool,
    /// The panel that is large, if one is.
    pub(super) large: Option<Panel>,
    pub(super) cost_axis: CostAxis,
    /// Whether the cost of a visible run has run away.
    pub(super) has_grown: bool,
    /// Whether the cost is on a logarithmic axis since then, although nobody has chosen it.
    pub(super) is_log_by_itself: bool,
    pub(super) abscissa: Abscissa,
    pub(super) landscape: Landscape,
    /// Whether the line is being fitted by hand.
    pub(super) is_by_hand: bool,
    /// Whether the best line is drawn.
    pub(super) is_revealed: bool,
    /// How many lines have been tried by hand on these points: all that happens to a handle from grabbing
    /// it to letting it go is one try, as it is one step of undo. Undoing it leaves it counted.
    pub(super) tries: u64,
    /// Where a person expects the next step to lead.
    pub(super) prediction: Option<Prediction>,
    /// What the data chart shows of the plane.
    pub(super) frame: Frame,
    /// The selected point.
    pub(super) selected: Option<usize>,
    /// The scales of the learning rates of all runs as they were when a gesture began, while it goes on:
    /// under a hand they hold still.
    pub(super) held_scales: Vec<RateScale>,
    /// The free keyboard cursor, while it is in use.
    pub(super) cursor: Option<Point>,
}
