//! The shape of the bowl: where its bottom is, how steep and how flat its sides are, and what
//! that means for the learning rate.
//!
//! Source: S. Boyd and L. Vandenberghe, Convex Optimization (2004), sections 9.1 to 9.3;
//! G. Goh, "Why Momentum Really Works", Distill (2017).

use crate::cost::Gradient;
use crate::line::Line;
use crate::sums::Moments;

/// What a learning rate does on a bowl of known curvature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Even across the valley a step goes less than a tenth of the way: below 0.1/λmax.
    Crawls,
    /// Every direction shrinks without changing sign: below 1/λmax.
    Steady,
    /// The steep direction overshoots, but less each time: below 2/λmax.
    ZigZags,
    /// Each step lands higher on the other side (exactly at 2/λmax: as high, for ever).
    Diverges,
}

/// Eigenvalues and eigenvectors of the cost's Hessian `2 · [[1, x̄], [x̄, mean of x²]]`, which is
/// the same everywhere, and the learning rates that follow from them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curvature {
    /// Curvature along the valley, λmin; 0 when the valley is flat (no two points differ in x).
    pub smallest: f64,
    /// Curvature across the valley, λmax; 0 only without points.
    pub largest: f64,
    /// The direction across the valley as (intercept, slope), of length 1. The direction along
    /// the valley stands at right angles to it.
    pub across: (f64, f64),
}

impl Curvature {
    /// The curvature of the mean squared error on data with these moments.
    pub fn of(moments: &Moments) -> Self {
        if moments.count == 0 {
            return Self {
                smallest: 0.0,
                largest: 0.0,
                across: (1.0, 0.0),
            };
        }
        // H/2 = [[1, m], [m, m² + v]] has trace 1 + m² + v and determinant v. The larger
        // eigenvalue is a sum of positive terms; the smaller is the determinant divided by it,
        // which keeps its digits however long and narrow the valley is.
        let (mean, variance) = (moments.mean_x, moments.variance_x);
        let square = mean * mean + variance;
        let half_gap = ((1.0 - square) / 2.0).hypot(mean);
        let larger = f64::midpoint(1.0, square) + half_gap;
        // (H/2 − λ) v = 0 gives v twice; the one whose entries are sums does not cancel.
        let across = if square >= 1.0 {
            (mean, (square - 1.0) / 2.0 + half_gap)
        } else {
            ((1.0 - square) / 2.0 + half_gap, mean)
        };
        let length = across.0.hypot(across.1);
        Self {
            smallest: 2.0 * variance / larger,
            largest: 2.0 * larger,
            across: if length > 0.0 {
                (across.0 / length, across.1 / length)
            } else {
                (1.0, 0.0)
            },
        }
    }

    /// The direction along the valley as (intercept, slope), of length 1.
    pub fn along(self) -> (f64, f64) {
        (-self.across.1, self.across.0)
    }

    /// The learning rate at and above which the descent does not converge: 2/λmax.
    pub fn critical_rate(self) -> Option<f64> {
        (self.largest > 0.0).then(|| 2.0 / self.largest)
    }

    /// The fixed learning rate that shrinks the slowest direction most: 2/(λmax + λmin). On a
    /// flat valley there is none; along it nothing shrinks.
    pub fn fastest_rate(self) -> Option<f64> {
        (self.smallest > 0.0).then(|| 2.0 / (self.largest + self.smallest))
    }

    /// Where crawling ends and where zig-zagging begins: 0.1/λmax and 1/λmax.
    pub fn steady_rates(self) -> Option<(f64, f64)> {
        (self.largest > 0.0).then(|| (0.1 / self.largest, 1.0 / self.largest))
    }

    /// What a learning rate does here; nothing without points.
    pub fn zone(self, rate: f64) -> Option<Zone> {
        let (crawling, steady) = self.steady_rates()?;
        Some(if rate >= self.critical_rate()? {
            Zone::Diverges
        } else if rate >= steady {
            Zone::ZigZags
        } else if rate >= crawling {
            Zone::Steady
        } else {
            Zone::Crawls
        })
    }

    /// λmax/λmin: the square of how many times longer than wide the valley is.
    pub fn condition_number(self) -> Option<f64> {
        (self.smallest > 0.0).then(|| self.largest / self.smallest)
    }

    /// The factor by which one step at this rate multiplies the distance to the minimum in the
    /// slowest direction: the larger of |1 − αλmin| and |1 − αλmax|. A flat valley does not
    /// count, because no step ever moves along it.
    pub fn contraction(self, rate: f64) -> Option<f64> {
        if self.largest == 0.0 {
            return None;
        }
        let steep = (1.0 - rate * self.largest).abs();
        let flat = (1.0 - rate * self.smallest).abs();
        Some(if self.smallest > 0.0 {
            steep.max(flat)
        } else {
            steep
        })
    }

    /// How the cost above the lowest one ends: the part of it in the direction that shrinks
    /// slowest, and the factor by which each step multiplies the distance there (the excess
    /// goes with its square). `g² / 2λ` is the excess of a gradient g along an eigenvector.
    pub fn decay(self, gradient: Gradient, rate: f64) -> Option<(f64, f64)> {
        let part = |direction: (f64, f64), curvature: f64| {
            let along = gradient.intercept * direction.0 + gradient.slope * direction.1;
            let factor = (1.0 - rate * curvature).abs();
            (along * along / (2.0 * curvature), factor)
        };
        if self.largest == 0.0 {
            return None;
        }
        let across = part(self.across, self.largest);
        if self.smallest == 0.0 {
            return Some(across);
        }
        let along = part(self.along(), self.smallest);
        Some(if along.1 >= across.1 { along } else { across })
    }

    /// About how many more steps at this rate it takes until both step sizes are below the
    /// tolerance; nothing where they never will be.
    ///
    /// In each eigendirection the gradient shrinks by |1 − αλ| a step, and with it the step size.
    pub fn steps_left(self, gradient: Gradient, rate: f64, tolerance: f64) -> Option<f64> {
        if self.zone(rate)? == Zone::Diverges {
            return None;
        }
        let steps = |direction: (f64, f64), curvature: f64| {
            let along = gradient.intercept * direction.0 + gradient.slope * direction.1;
            // The step size of the parameter that moves most in this direction.
            let size = rate * (along * direction.0.abs().max(direction.1.abs())).abs();
            let factor = (1.0 - rate * curvature).abs();
            if size < tolerance {
                0.0
            } else {
                (tolerance / size).ln() / factor.ln()
            }
        };
        let across = steps(self.across, self.largest);
        let along = if self.smallest > 0.0 {
            steps(self.along(), self.smallest)
        } else {
            0.0
        };
        let steps = across.max(along).ceil();
        (steps.is_finite() && tolerance > 0.0).then_some(steps)
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
