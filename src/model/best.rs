//! The exact best line and its cost.

use crate::base::line::Line;
use crate::data::sums::Moments;

/// The exact best line (or place) and its cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Best {
    /// The best line; where many are equally good, the one nearest to the asked place.
    pub line: Line,
    /// The least cost that any line reaches.
    pub cost: f64,
    /// Whether no other line is as good.
    pub is_unique: bool,
}

impl Best {
    /// The line of least mean squared error on data with these moments.
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
            let correction = (moments.mean_y - start.at(x)) / (1.0 + x * x);
            Line::new(start.intercept + correction, start.slope + correction * x)
        };
        Self {
            line,
            cost: moments.least,
            is_unique: moments.has_unique_best_line(),
        }
    }
}
