//! The shape of the bowl: where its bottom is, how steep and how flat its sides are, and what
//! that means for the learning rate.
//!
//! Source: S. Boyd and L. Vandenberghe, Convex Optimization (2004), sections 9.1 to 9.3;
//! G. Goh, "Why Momentum Really Works", Distill (2017).

use crate::line::Line;
use crate::sums::Moments;

/// Eigenvalues of the cost's Hessian `2 · [[1, x̄], [x̄, mean of x²]]`, which is the same
/// everywhere, and the learning rates that follow from them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curvature {
    /// Curvature along the valley; 0 when the valley is flat (no two points differ in x).
    pub smallest: f64,
    /// Curvature across the valley; 0 only without points.
    pub largest: f64,
}

impl Curvature {
    /// The curvature of the mean squared error on data with these moments.
    pub fn of(moments: &Moments) -> Self {
        if moments.count == 0 {
            return Self {
                smallest: 0.0,
                largest: 0.0,
            };
        }
        // H/2 = [[1, m], [m, m² + v]] has trace 1 + m² + v and determinant v. The larger
        // eigenvalue is a sum of positive terms; the smaller is the determinant divided by it,
        // which keeps its digits however long and narrow the valley is.
        let (mean, variance) = (moments.mean_x, moments.variance_x);
        let square = mean * mean + variance;
        let half_gap = ((1.0 - square) / 2.0).hypot(mean);
        let larger = f64::midpoint(1.0, square) + half_gap;
        Self {
            smallest: 2.0 * variance / larger,
            largest: 2.0 * larger,
        }
    }

    /// The learning rate at and above which the descent does not converge: 2/λmax.
    pub fn critical_rate(self) -> Option<f64> {
        (self.largest > 0.0).then(|| 2.0 / self.largest)
    }

    /// λmax/λmin: how many times longer than wide the valley's curvature makes it, squared.
    pub fn condition_number(self) -> Option<f64> {
        (self.smallest > 0.0).then(|| self.largest / self.smallest)
    }
}

/// The exact best line and its cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Best {
    /// The best line; where many are equally good, the one nearest to the asked place.
    pub line: Line,
    /// The least cost that any line reaches, in units of y squared.
    pub cost: f64,
    /// Whether no other line is as good.
    pub is_unique: bool,
}

impl Best {
    /// The best line on data with these moments.
    ///
    /// Without two different x, infinitely many lines share the least cost: all lines without a
    /// point, and all lines through one place otherwise. Then this is the one nearest to
    /// `start`, which is also where gradient descent from `start` ends, because no step ever
    /// moves along the flat valley.
    pub fn of(moments: &Moments, start: Line) -> Self {
        let line = if moments.has_unique_best_line() {
            Line::new(
                moments.mean_y - moments.slope * moments.mean_x,
                moments.slope,
            )
        } else if moments.count == 0 {
            start
        } else {
            let x = moments.mean_x;
            let pull = (moments.mean_y - start.at(x)) / (1.0 + x * x);
            Line::new(start.intercept + pull, start.slope + pull * x)
        };
        Self {
            line,
            cost: moments.least,
            is_unique: moments.has_unique_best_line(),
        }
    }
}
