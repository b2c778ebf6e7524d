//! How the charts show a lab.

/// How residuals are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Residuals {
    /// As vertical dashes between point and line.
    #[default]
    Lines,
    /// As squares on the screen with the residual as one side.
    Squares,
}

impl Residuals {
    /// Both with their names in links.
    pub const ALL: [(&'static str, Self); 2] = [("lines", Self::Lines), ("squares", Self::Squares)];
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

impl CostAxis {
    /// All with their names in links and in the `lab` object.
    pub const ALL: [(&'static str, Self); 3] = [
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

impl Abscissa {
    /// Both with their names in links and on the page.
    pub const ALL: [(&'static str, Self); 2] =
        [("iteration", Self::Iteration), ("work", Self::Work)];
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

impl Units {
    /// All with their names in links.
    pub const ALL: [(&'static str, Self); 3] = [
        ("own", Self::Own),
        ("centred", Self::Centred),
        ("standardised", Self::Standardised),
    ];
}
