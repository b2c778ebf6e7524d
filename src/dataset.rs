//! The points, and sums over them that are always up to date.

use crate::refusal::{Axis, Refusal};
use crate::sums::{Moments, Sums};

/// The largest size of a coordinate.
pub const LARGEST_COORDINATE: f64 = 1e12;

/// The largest number of points.
pub const MOST_POINTS: usize = 10_000_000;

/// Sums over so few points are made anew at every edit: they follow from the points alone, so
/// that a lab opened from a link has the same numbers, bit for bit, as the one that it is of.
pub const FEW_POINTS: usize = 2000;

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

/// Points from their coordinates x0, y0, x1, …, in order.
///
/// # Errors
/// Refuses a list that ends in the middle of a point, or that is too long.
pub fn pairs(coordinates: &[f64]) -> Result<Vec<Point>, Refusal> {
    let (pairs, rest) = coordinates.as_chunks::<2>();
    if !rest.is_empty() {
        let length = coordinates.len();
        return Err(Refusal::OddCoordinates { length });
    }
    if pairs.len() > MOST_POINTS {
        return Err(Refusal::TooManyPoints);
    }
    Ok(pairs.iter().map(|&[x, y]| Point::new(x, y)).collect())
}

/// Points in the order in which they came, with their moments.
///
/// The moments of many points follow every addition, move and removal in O(1); now and then,
/// before rounding could be seen, the sums are made anew from the points. Those of up to
/// [`FEW_POINTS`] always are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dataset {
    points: Vec<Point>,
    sums: Sums,
}

impl Dataset {
    /// A data set of these points.
    ///
    /// # Errors
    /// Names the first coordinate that cannot be used, or that there are too many points.
    pub fn new(points: Vec<Point>) -> Result<Self, Refusal> {
        if points.len() > MOST_POINTS {
            return Err(Refusal::TooManyPoints);
        }
        for (index, point) in points.iter().enumerate() {
            point.checked(Some(index))?;
        }
        let sums = Sums::of(&points);
        Ok(Self { points, sums })
    }

    /// All points, in order.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// The number of points.
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// Whether there is no point.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// The moments of the points, in O(1).
    pub fn moments(&self) -> Moments {
        self.sums.moments()
    }

    pub(crate) fn sums(&self) -> &Sums {
        &self.sums
    }

    /// Takes sums that these very points had before, instead of sums that are equal but for
    /// the rounding of another history.
    pub(crate) fn restore(&mut self, sums: Sums) {
        self.sums = sums;
    }

    /// Takes sums with the rounding of an earlier history, as [`Sums::numbers`] has them; not if
    /// they are those of other points.
    pub(crate) fn recall(&mut self, numbers: &[f64; 14]) {
        let sums = Sums::from_numbers(self.len(), numbers);
        if sums.agrees(&self.sums) {
            self.sums = sums;
        }
    }

    /// Puts `point` at `index`, moving later points up by one.
    ///
    /// # Errors
    /// Refuses a coordinate that cannot be used, an index past the end, and one point too many.
    pub fn insert(&mut self, index: usize, point: Point) -> Result<(), Refusal> {
        point.checked(None)?;
        if self.len() == MOST_POINTS {
            return Err(Refusal::TooManyPoints);
        }
        if index > self.len() {
            return Err(self.no_such_point(index));
        }
        self.points.insert(index, point);
        self.sums.add(point);
        self.renew_if_worn();
        Ok(())
    }

    /// Moves the point at `index`, and returns where it was.
    ///
    /// # Errors
    /// Refuses a coordinate that cannot be used and an index that is none.
    pub fn relocate(&mut self, index: usize, to: Point) -> Result<Point, Refusal> {
        to.checked(None)?;
        let from = self.get(index)?;
        self.points[index] = to;
        self.sums.remove(from);
        self.sums.add(to);
        self.renew_if_worn();
        Ok(from)
    }

    /// Removes the point at `index`, and returns it.
    ///
    /// # Errors
    /// Refuses an index that is none.
    pub fn remove(&mut self, index: usize) -> Result<Point, Refusal> {
        let point = self.get(index)?;
        self.points.remove(index);
        self.sums.remove(point);
        self.renew_if_worn();
        Ok(point)
    }

    /// The point at `index`.
    ///
    /// # Errors
    /// Refuses an index that is none.
    pub fn get(&self, index: usize) -> Result<Point, Refusal> {
        self.points
            .get(index)
            .copied()
            .ok_or_else(|| self.no_such_point(index))
    }

    fn no_such_point(&self, index: usize) -> Refusal {
        Refusal::NoSuchPoint {
            index,
            count: self.len(),
        }
    }

    fn renew_if_worn(&mut self) {
        if self.len() <= FEW_POINTS || self.sums.is_worn() {
            self.sums = Sums::of(&self.points);
        }
    }
}
