//! How the charts show a lab.

use crate::base::named::Named;

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

/// The unit in which the descents see x.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Units {
    /// As it is.
    #[default]
    Own,
    /// With the mean taken off.
    Centred,
    /// With mean 0 and standard deviation 1.
    Standardised,
}

impl Named for Units {
    const KIND: &'static str = "view";
    const ALL: &'static [(&'static str, Self)] = &[
        ("own", Self::Own),
        ("centred", Self::Centred),
        ("standardised", Self::Standardised),
    ];
}
