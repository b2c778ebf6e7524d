//! What a pass over the points sums up.

use super::lanes::Lanes;
use crate::base::line::Line;
use crate::data::scaling::Scaling;

/// What a place costs, and which way it is drawn: sums over all points, with r = y − (c + m z)
/// and ψ the derivative of the loss (0 for |r| at r = 0).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pass {
    /// Σ loss(r), in units of y for |r| and of y squared for Huber's loss.
    pub loss: f64,
    /// Σ ψ(r): minus the derivative of the sum by the intercept.
    pub score: f64,
    /// Σ ψ(r) z: minus the derivative of the sum by the slope.
    pub score_z: f64,
}

/// What points add to the three sums of a pass.
pub(super) trait Terms {
    fn of(&self, residual: Lanes, z: Lanes) -> [Lanes; 3];
}

pub(super) struct Absolute;
pub(super) struct Huber(pub(super) f64);
pub(super) struct Inside(pub(super) f64);

// Optimised for size, a call would stay a call, and a pass take five times as long.
impl Terms for Absolute {
    #[inline(always)]
    fn of(&self, residual: Lanes, z: Lanes) -> [Lanes; 3] {
        let sign = residual.sign();
        [residual.abs(), sign, sign * z]
    }
}

impl Terms for Huber {
    #[inline(always)]
    fn of(&self, residual: Lanes, z: Lanes) -> [Lanes; 3] {
        let clipped = residual.clip(self.0);
        [huber(residual, clipped), clipped, clipped * z]
    }
}

impl Terms for Inside {
    #[inline(always)]
    fn of(&self, residual: Lanes, z: Lanes) -> [Lanes; 3] {
        let within = residual.within(self.0);
        [within, within * z, within * (z * z)]
    }
}

/// Huber's loss of a residual and of the same clipped to ±δ.
///
/// Within δ both are the same, and r (r − r/2) = r²/2; beyond, ±δ (r ∓ δ/2) = δ (|r| − δ/2).
#[inline(always)]
fn huber(r: Lanes, clipped: Lanes) -> Lanes {
    clipped * (r - Lanes::from(0.5) * clipped)
}

/// What residuals are reckoned from.
pub(super) struct Residual {
    shift: Lanes,
    unit: Lanes,
    intercept: Lanes,
    slope: Lanes,
}

impl Residual {
    pub(super) fn new(scaling: Scaling, place: Line) -> Self {
        Self {
            shift: scaling.shift.into(),
            unit: (1.0 / scaling.scale).into(),
            intercept: place.intercept.into(),
            slope: place.slope.into(),
        }
    }

    /// Residuals and z of two points.
    #[inline(always)]
    pub(super) fn of(&self, x: Lanes, y: Lanes) -> (Lanes, Lanes) {
        let z = (x - self.shift) * self.unit;
        (y - (self.intercept + self.slope * z), z)
    }
}
