//! The cost of a line on the data, and the direction in which it grows.
//!
//! Loss belongs to one example, cost to the data set: here the mean squared error,
//! `(1/n) Σ (yᵢ − (intercept + slope · xᵢ))²`.

use crate::line::Line;
use crate::sums::Moments;

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
    /// Both derivatives times `factor`.
    pub fn times(self, factor: f64) -> Self {
        Self {
            intercept: self.intercept * factor,
            slope: self.slope * factor,
        }
    }
}

/// The mean squared error of `line`, in units of y squared; 0 without points, and never more
/// than [`OVERFLOW`].
pub fn value(moments: &Moments, line: Line) -> f64 {
    // A descent never goes where this overflows, but a point that is added far out can make a
    // line that was merely bad cost more than there are numbers for.
    (moments.least + excess(moments, line)).min(OVERFLOW)
}

/// What `line` costs above the lowest possible cost: what the wrong slope adds, and what the
/// wrong height adds. Two terms that are never negative, so that nothing cancels near the
/// minimum, and the gap to it keeps its digits.
pub fn excess(moments: &Moments, line: Line) -> f64 {
    let mean_residual = mean_residual(moments, line);
    let slope_error = moments.slope - line.slope;
    let excess = moments.variance_x * slope_error * slope_error + mean_residual * mean_residual;
    excess.min(OVERFLOW)
}

/// The gradient of [`value`]: `−(2/n) Σ rᵢ` by the intercept and `−(2/n) Σ rᵢ xᵢ` by the slope.
pub fn gradient(moments: &Moments, line: Line) -> Gradient {
    let mean_residual = mean_residual(moments, line);
    let slope_error = moments.slope - line.slope;
    Gradient {
        intercept: -2.0 * mean_residual,
        slope: -2.0 * (moments.variance_x * slope_error + moments.mean_x * mean_residual),
    }
}

/// `(1/n) Σ rᵢ`; 0 without points, where there is nothing to be wrong about.
fn mean_residual(moments: &Moments, line: Line) -> f64 {
    if moments.count == 0 {
        0.0
    } else {
        moments.mean_y - line.at(moments.mean_x)
    }
}
