//! What a rule remembers of earlier steps.

use crate::model::cost::Gradient;

/// What a rule remembers of earlier steps; each rule uses the parts it needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// The velocity, or the decaying mean of derivatives.
    pub first: Gradient,
    /// The sum or the decaying mean of squared derivatives.
    pub second: Gradient,
    /// β₁ and β₂ to the power of the number of steps made.
    pub decays: (f64, f64),
}

impl Memory {
    /// The memory before the first step.
    pub const FRESH: Self = Self {
        first: Gradient::ZERO,
        second: Gradient::ZERO,
        decays: (1.0, 1.0),
    };

    /// Whether all remembered derivatives are finite.
    #[inline]
    pub fn is_finite(&self) -> bool {
        let Self { first, second, .. } = self;
        let sizes = [first.intercept, first.slope, second.intercept, second.slope];
        sizes.into_iter().all(f64::is_finite)
    }
}
