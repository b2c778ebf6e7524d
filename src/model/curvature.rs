//! The shape of the bowl: where its bottom is, and how steep and how flat its sides are.

use crate::data::sums::Moments;
use crate::model::cost::{Cost, Parameter};
use crate::model::objective::Objective;

/// Eigenvalues and eigenvectors of a Hessian `f · [[1, z̄], [z̄, mean of z²]]` that is the same
/// everywhere (f is 2 for the mean squared error).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curvature {
    /// Curvature along the valley, λmin; 0 when the valley is flat (no two points differ in x).
    pub smallest: f64,
    /// Curvature across the valley, λmax; 0 where there is none: without points, and for costs
    /// that are not squared, whose curvature changes from place to place.
    pub largest: f64,
    /// The direction across the valley as (intercept, slope), of length 1. The direction along
    /// the valley stands at right angles to it.
    pub across: (f64, f64),
}

impl Curvature {
    /// None at all.
    const FLAT: Self = Self {
        smallest: 0.0,
        largest: 0.0,
        across: (1.0, 0.0),
    };

    /// The curvature of an objective.
    pub fn of(objective: &Objective) -> Self {
        let moments = objective.moments();
        match objective.cost().factor(moments.count) {
            Some(factor) => Self::scaled(moments, objective.hold(), 2.0 * factor),
            None => Self::FLAT,
        }
    }

    /// The greatest curvature that Huber's cost has anywhere: that of half the mean squared error.
    pub fn bound(objective: &Objective) -> Option<Self> {
        let is_huber = matches!(objective.cost(), Cost::Huber { .. });
        let bound = Self::scaled(objective.moments(), objective.hold(), 1.0);
        (is_huber && bound.largest > 0.0).then_some(bound)
    }

    /// The curvature `factor · [[1, z̄], [z̄, mean of z²]]`; with a parameter held only that of the
    /// other one, which is then the only direction.
    fn scaled(moments: &Moments, hold: Option<Parameter>, factor: f64) -> Self {
        if moments.count == 0 {
            return Self::FLAT;
        }
        let single = |curvature: f64, across: (f64, f64)| Self {
            smallest: factor * curvature,
            largest: factor * curvature,
            across,
        };
        match hold {
            None => Self::full(moments, factor),
            Some(Parameter::Slope) => single(1.0, (1.0, 0.0)),
            Some(Parameter::Intercept) => single(moments.mean_square_x(), (0.0, 1.0)),
        }
    }

    fn full(moments: &Moments, factor: f64) -> Self {
        // H/f = [[1, m], [m, m² + v]] has trace 1 + m² + v and determinant v. The larger
        // eigenvalue is a sum of positive terms; the smaller is the determinant divided by it,
        // which keeps its digits however long and narrow the valley is.
        let (mean, variance) = (moments.mean_x, moments.variance_x);
        let square = moments.mean_square_x();
        let half_gap = ((1.0 - square) / 2.0).hypot(mean);
        let larger = f64::midpoint(1.0, square) + half_gap;
        // (H/f − λ) v = 0 gives v twice; the one whose entries are sums does not cancel.
        let across = if square >= 1.0 {
            (mean, (square - 1.0) / 2.0 + half_gap)
        } else {
            ((1.0 - square) / 2.0 + half_gap, mean)
        };
        let length = across.0.hypot(across.1);
        Self {
            smallest: factor * variance / larger,
            largest: factor * larger,
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

    /// λmax/λmin: the square of how many times longer than wide the valley is.
    pub fn condition_number(self) -> Option<f64> {
        (self.smallest > 0.0).then(|| self.largest / self.smallest)
    }
}
