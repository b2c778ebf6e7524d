//! The straight line that is being fitted.

/// The line `y = intercept + slope · x`, and equally one place in the space of all lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// Height at `x = 0`, in units of y.
    pub intercept: f64,
    /// Rise per unit of x, in units of y per unit of x.
    pub slope: f64,
}

impl Line {
    /// The line with this intercept and slope.
    pub const fn new(intercept: f64, slope: f64) -> Self {
        Self { intercept, slope }
    }

    /// The line's height at `x`.
    pub fn at(self, x: f64) -> f64 {
        self.intercept + self.slope * x
    }

    /// The line a `fraction` of the way from here to `other`: exactly this one at 0, and exactly the other one at 1, however far
    /// apart they are.
    pub fn towards(self, other: Self, fraction: f64) -> Self {
        let between = |from: f64, to: f64| from * (1.0 - fraction) + to * fraction;
        Self {
            intercept: between(self.intercept, other.intercept),
            slope: between(self.slope, other.slope),
        }
    }
}
