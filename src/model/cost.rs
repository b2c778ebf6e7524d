//! What it costs to be wrong, and in which direction that grows.
//!
//! Loss belongs to one example, cost to the data set.

use crate::base::line::Line;
use crate::base::named::Named;
use crate::base::settings::Setting;

/// Costs and derivatives from here on count as overflow. The margin below `f64::MAX` leaves room
/// for a step size (at most ten times a derivative) and for the ends of an axis.
pub const OVERFLOW: f64 = 1e300;

/// The derivatives of the cost by both parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gradient {
    /// By the intercept, in units of y.
    pub intercept: f64,
    /// By the slope, in units of x times y.
    pub slope: f64,
}

impl Gradient {
    /// No derivative at all.
    pub const ZERO: Self = Self {
        intercept: 0.0,
        slope: 0.0,
    };

    /// Both derivatives times `factor`.
    #[inline]
    pub fn times(self, factor: f64) -> Self {
        Self {
            intercept: self.intercept * factor,
            slope: self.slope * factor,
        }
    }

    /// Both sums.
    #[inline]
    pub fn plus(self, other: Self) -> Self {
        Self {
            intercept: self.intercept + other.intercept,
            slope: self.slope + other.slope,
        }
    }

    /// The place that is left when this is subtracted from `place`, as a step is.
    #[inline]
    pub fn subtracted_from(self, place: Line) -> Line {
        Line::new(place.intercept - self.intercept, place.slope - self.slope)
    }

    /// Each squared.
    #[inline]
    pub fn squared(self) -> Self {
        Self {
            intercept: self.intercept * self.intercept,
            slope: self.slope * self.slope,
        }
    }

    /// A decaying mean that takes up `new`: β of this and 1 − β of that.
    #[inline]
    pub fn fading(self, beta: f64, new: Self) -> Self {
        self.times(beta).plus(new.times(1.0 - beta))
    }

    /// Each divided by the root of its square, made larger by ε.
    #[inline]
    pub fn over_root(self, square: Self, epsilon: f64) -> Self {
        Self {
            intercept: self.intercept / (square.intercept.sqrt() + epsilon),
            slope: self.slope / (square.slope.sqrt() + epsilon),
        }
    }

    /// Whether both are smaller than this in size.
    #[inline]
    pub fn is_below(self, size: f64) -> bool {
        self.intercept.abs() < size && self.slope.abs() < size
    }
}

/// One of the two numbers that a descent moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameter {
    /// The height at x = 0 (at z = 0, where x is scaled).
    Intercept,
    /// The rise per unit of x (of z).
    Slope,
}

impl Parameter {
    /// Returns the other parameter.
    pub fn other(self) -> Self {
        match self {
            Self::Intercept => Self::Slope,
            Self::Slope => Self::Intercept,
        }
    }

    /// Returns the value of this parameter of a line.
    pub fn of(self, line: Line) -> f64 {
        match self {
            Self::Intercept => line.intercept,
            Self::Slope => line.slope,
        }
    }

    /// Returns a line with another value of this parameter.
    pub fn set(self, line: Line, value: f64) -> Line {
        match self {
            Self::Intercept => Line::new(value, line.slope),
            Self::Slope => Line::new(line.intercept, value),
        }
    }

    /// Returns the part of a gradient that belongs to this parameter.
    pub fn part_of(self, gradient: Gradient) -> f64 {
        match self {
            Self::Intercept => gradient.intercept,
            Self::Slope => gradient.slope,
        }
    }
}

impl Named for Parameter {
    const KIND: &'static str = "parameter";
    const ALL: &'static [(&'static str, Self)] =
        &[("intercept", Self::Intercept), ("slope", Self::Slope)];
}

/// The parameter that is held, or none.
impl Named for Option<Parameter> {
    const KIND: &'static str = Parameter::KIND;
    const ALL: &'static [(&'static str, Self)] = &[
        ("", None),
        ("intercept", Some(Parameter::Intercept)),
        ("slope", Some(Parameter::Slope)),
    ];
}

/// What a single residual costs, where that is not its square.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Loss {
    /// |r|.
    Absolute,
    /// r²/2 up to δ in size, and from there on straight on: δ (|r| − δ/2). The number is δ, in
    /// units of y. (P. Huber, "Robust Estimation of a Location Parameter", Annals of
    /// Mathematical Statistics 35, 1964.)
    Huber(f64),
}

/// The cost of a line with residuals rᵢ on n points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Cost {
    /// The mean squared error, (1/n) Σ rᵢ², in units of y squared.
    #[default]
    Mse,
    /// Half of it, (1/2n) Σ rᵢ², whose derivatives have no factor 2.
    HalfMse,
    /// The sum of squared errors, Σ rᵢ².
    Sse,
    /// The mean absolute error, (1/n) Σ |rᵢ|, in units of y. At r = 0 its subgradient 0 is used.
    Mae,
    /// The mean of Huber's loss, in units of y squared.
    Huber {
        /// The residual from which on the loss grows straight, in units of y.
        delta: f64,
    },
}

impl Named for Cost {
    const KIND: &'static str = "cost";

    /// Huber's cost with the default δ: see [`Cost::with_delta`].
    const ALL: &'static [(&'static str, Self)] = &[
        ("mse", Self::Mse),
        ("half-mse", Self::HalfMse),
        ("sse", Self::Sse),
        ("mae", Self::Mae),
        (
            "huber",
            Self::Huber {
                delta: Setting::DELTA.default,
            },
        ),
    ];

    fn name(self) -> &'static str {
        let usual = self.with_delta(Setting::DELTA.default);
        let found = Self::ALL.iter().find(|(_, known)| *known == usual);
        found.map_or("", |(name, _)| name)
    }
}

/// How a cost is made of the residuals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Formula {
    /// This factor times the mean of the squared residuals.
    MeanOfSquares(f64),
    /// This factor times the sum of the squared residuals.
    SumOfSquares(f64),
    /// The mean of what each residual costs.
    MeanOf(Loss),
}

impl Cost {
    /// How it is made of the residuals. All that a descent knows of a cost follows from this.
    #[inline(always)]
    pub fn formula(self) -> Formula {
        match self {
            Self::Mse => Formula::MeanOfSquares(1.0),
            Self::HalfMse => Formula::MeanOfSquares(0.5),
            Self::Sse => Formula::SumOfSquares(1.0),
            Self::Mae => Formula::MeanOf(Loss::Absolute),
            Self::Huber { delta } => Formula::MeanOf(Loss::Huber(delta)),
        }
    }

    /// The settings it uses.
    pub fn settings(self) -> &'static [Setting] {
        match self.formula() {
            Formula::MeanOf(Loss::Huber(_)) => &[Setting::DELTA],
            _ => &[],
        }
    }

    /// The same cost with this δ, in units of y, if it has one.
    #[must_use]
    pub fn with_delta(self, delta: f64) -> Self {
        match self {
            Self::Huber { .. } => Self::Huber { delta },
            other => other,
        }
    }

    /// How many times the mean squared error it is on `count` points, if it is a multiple.
    pub fn factor(self, count: usize) -> Option<f64> {
        match self.formula() {
            Formula::MeanOfSquares(factor) => Some(factor),
            Formula::SumOfSquares(factor) => Some(factor * count as f64),
            Formula::MeanOf(_) => None,
        }
    }

    /// What one residual costs, where that is not its square.
    pub fn loss(self) -> Option<Loss> {
        match self.formula() {
            Formula::MeanOf(loss) => Some(loss),
            _ => None,
        }
    }

    /// Whether it is a multiple of the sum of squares.
    #[inline(always)]
    pub fn is_squared(self) -> bool {
        !matches!(self.formula(), Formula::MeanOf(_))
    }

    /// What a point with this residual adds to the cost before the mean (or sum) is taken.
    pub fn of_residual(self, residual: f64) -> f64 {
        match self.formula() {
            Formula::MeanOfSquares(factor) | Formula::SumOfSquares(factor) => {
                residual * residual * factor
            }
            Formula::MeanOf(loss) => loss.of(residual),
        }
    }

    /// What a point with this residual adds to minus the derivative by the intercept, on `count`
    /// points: the slope of its loss, divided by n where a mean is taken.
    pub fn score(self, residual: f64, count: usize) -> f64 {
        match self.loss() {
            Some(loss) => loss.slope(residual) / count as f64,
            None => 2.0 * residual * self.factor(count).unwrap_or(1.0) / count as f64,
        }
    }
}

impl Loss {
    /// What a residual costs.
    pub fn of(self, residual: f64) -> f64 {
        let size = residual.abs();
        match self {
            Self::Absolute => size,
            Self::Huber(delta) if size <= delta => size * size / 2.0,
            Self::Huber(delta) => delta * (size - delta / 2.0),
        }
    }

    /// How fast that grows with the residual.
    pub fn slope(self, residual: f64) -> f64 {
        match self {
            Self::Absolute if residual == 0.0 => 0.0,
            Self::Absolute => 1.0_f64.copysign(residual),
            Self::Huber(delta) => residual.clamp(-delta, delta),
        }
    }
}
