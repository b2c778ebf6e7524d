//! The part of the plane that the data chart shows.

use crate::base::line::Line;
use crate::data::point::Point;

/// A range of one coordinate, `low < high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

impl Range {
    /// Its length.
    pub fn span(self) -> f64 {
        self.high - self.low
    }

    /// Whether `value` lies in it.
    pub fn contains(self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }

    /// A range with round ends around the values from `low` to `high`, with some air.
    fn around(low: f64, high: f64) -> Self {
        // One value alone, or values that an f64 hardly tells apart, still need a width.
        let size = low.abs().max(high.abs());
        let (low, high) = if size < 1e-100 {
            (-1.0, 1.0)
        } else if high - low > size * 1e-9 {
            (low, high)
        } else {
            (low - size / 2.0, high + size / 2.0)
        };
        let air = 0.06 * (high - low);
        // Positive values that begin near zero are shown from zero, where the intercept is.
        let from_zero = low >= 0.0 && low < 0.4 * high;
        let step = round_step((high - low) / 8.0);
        Self {
            low: if from_zero {
                0.0
            } else {
                ((low - air) / step).floor() * step
            },
            high: ((high + air) / step).ceil() * step,
        }
    }

    /// This range, stretched if it must be to hold `value`.
    fn holding(self, value: f64) -> Self {
        if self.contains(value) {
            self
        } else {
            Self::around(self.low.min(value), self.high.max(value))
        }
    }
}

/// The nearest of 1, 2, 5 times a power of ten that is not below `step`.
pub fn round_step(step: f64) -> f64 {
    let decade = 10_f64.powi(step.log10().floor() as i32);
    let digits = step / decade;
    // The margin forgives the rounding of the logarithm and of the power.
    let round = [1.0, 2.0, 5.0]
        .into_iter()
        .find(|&round| digits <= round * (1.0 + 1e-9))
        .unwrap_or(10.0);
    round * decade
}

/// A window on the plane. It holds still until points lie outside of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// The range of x.
    pub x: Range,
    /// The range of y.
    pub y: Range,
}

impl Default for Frame {
    /// Where an empty lab waits for its first point.
    fn default() -> Self {
        let range = Range {
            low: 0.0,
            high: 10.0,
        };
        Self { x: range, y: range }
    }
}

impl Frame {
    /// A frame around all points; the default without any. With a line, it also holds the feet of the residuals
    /// from the line and, where it is near, the intercept of the line, unless the line is so far away that
    /// the points would be squeezed into a tenth of the frame.
    pub fn around(points: &[Point], line: Option<Line>) -> Self {
        const MOST: f64 = 10.0;
        let Some(&first) = points.first() else {
            return Self::default();
        };
        let (mut least, mut most) = (first, first);
        for point in points {
            least = Point::new(least.x.min(point.x), least.y.min(point.y));
            most = Point::new(most.x.max(point.x), most.y.max(point.y));
        }
        if let Some(line) = line {
            if least.x.max(-most.x) <= most.x - least.x {
                (least.x, most.x) = (least.x.min(0.0), most.x.max(0.0));
            }
            let (a, b) = (line.at(least.x), line.at(most.x));
            let (low, high) = (least.y.min(a).min(b), most.y.max(a).max(b));
            // Points of one height have no extent of their own.
            let height = if most.y > least.y {
                most.y - least.y
            } else {
                most.y.abs().max(1.0)
            };
            if high - low <= MOST * height {
                (least.y, most.y) = (low, high);
            }
        }
        Self {
            x: Range::around(least.x, most.x),
            y: Range::around(least.y, most.y),
        }
    }

    /// This frame, stretched if it must be to hold `point`.
    #[must_use]
    pub fn holding(self, point: Point) -> Self {
        Self {
            x: self.x.holding(point.x),
            y: self.y.holding(point.y),
        }
    }

    /// The place a part of the way across and up: (0, 0) at the lower left, (1, 1) at the
    /// upper right.
    pub fn place(self, across: f64, up: f64) -> Point {
        Point::new(
            self.x.low + across * self.x.span(),
            self.y.low + up * self.y.span(),
        )
    }

    /// Its four corners.
    pub fn corners(self) -> [Point; 4] {
        let corners = [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)];
        corners.map(|(across, up)| self.place(across, up))
    }

    /// The nearest place inside.
    pub fn clamp(self, point: Point) -> Point {
        Point::new(
            point.x.clamp(self.x.low, self.x.high),
            point.y.clamp(self.y.low, self.y.high),
        )
    }
}
