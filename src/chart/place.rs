//! Places on a chart.

/// A place on a chart, in CSS pixels from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Distance to the right.
    pub x: f64,
    /// Distance downwards.
    pub y: f64,
}

impl Place {
    /// Creates the place `(x, y)`.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// Returns the distance to another place, in CSS pixels.
    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// Returns whether another place is less than `reach` CSS pixels away.
    pub fn is_near(self, other: Self, reach: f64) -> bool {
        let (x, y) = (self.x - other.x, self.y - other.y);
        x * x + y * y < reach * reach
    }

    /// Returns the place at a `fraction` of the way from here (0) to `other` (1): exactly these places there.
    pub fn towards(self, other: Self, fraction: f64) -> Self {
        let between = |from: f64, to: f64| from * (1.0 - fraction) + to * fraction;
        Self::new(between(self.x, other.x), between(self.y, other.y))
    }
}
