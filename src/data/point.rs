//! One observation, and lists of them.

use crate::base::limits::{LARGEST_COORDINATE, MOST_POINTS};
use crate::base::refusal::{Axis, Refusal};

/// One observation.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// The input, in the data's own unit.
    pub x: f64,
    /// The output to be predicted, in the data's own unit.
    pub y: f64,
}

impl Point {
    /// The point `(x, y)`.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// This point, if both coordinates are finite and at most [`LARGEST_COORDINATE`] in size.
    ///
    /// # Errors
    /// Names the axis and the value that cannot be used; `index` is the point's place in a list,
    /// if it comes from one.
    pub fn checked(self, index: Option<usize>) -> Result<Self, Refusal> {
        for (axis, value) in [(Axis::X, self.x), (Axis::Y, self.y)] {
            if !value.is_finite() {
                return Err(Refusal::CoordinateNotANumber { axis, index });
            }
            if value.abs() > LARGEST_COORDINATE {
                return Err(Refusal::CoordinateTooLarge { axis, value, index });
            }
        }
        Ok(self)
    }
}

/// Returns points from their coordinates x0, y0, x1, …, in order.
///
/// # Errors
/// Returns an error if the list ends in the middle of a point, or if it is too long, also for the memory that there is.
pub fn pairs(coordinates: &[f64]) -> Result<Vec<Point>, Refusal> {
    let (pairs, rest) = coordinates.as_chunks::<2>();
    if !rest.is_empty() {
        let length = coordinates.len();
        return Err(Refusal::OddCoordinates { length });
    }
    if pairs.len() > MOST_POINTS {
        return Err(Refusal::TooManyPoints);
    }
    let (mut points, count) = (Vec::new(), pairs.len());
    let is_possible = points.try_reserve_exact(count);
    is_possible.map_err(|_| Refusal::NoMemory { count })?;
    points.extend(pairs.iter().map(|&[x, y]| Point::new(x, y)));
    Ok(points)
}
